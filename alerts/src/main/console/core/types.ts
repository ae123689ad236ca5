// What the API answers, as far as the console reads it (openapi.yaml has the whole).

export type Level = "red" | "orange" | "yellow" | "blue";
export const LEVELS: readonly Level[] = ["red", "orange", "yellow", "blue"];

export interface Names { zh: string; en: string }
export interface Mark { at: string; by: string }
export interface Page<T> { items: T[]; next?: string }

export interface Session {
  login: string;
  name: string;
  person?: string;
  roles: { role: string; community?: string }[];
  may: string[];
  csrf?: string;
}

/** Whom the acts of an account are done by. */
export function actor(session: Session | undefined): string {
  return session?.person ?? session?.login ?? "";
}

export interface Alert {
  id: string;
  level: Level;
  lane: string;
  state: "firing" | "clearing" | "resolved";
  rule: { id: string; names: Names };
  community: string;
  kind: string;
  device: string;
  where?: Names;
  message: Names;
  measure: { field: string; shown: string; value?: number; unit: string; threshold?: number };
  started_at: string;
  fired_at: string;
  cleared_at?: string;
  resolved_at?: string;
  hidden?: { by: string; since: string };
  response?: string;
}

export interface Item {
  id: string;
  names: Names;
  required?: boolean;
  command?: { name: string; confirm?: boolean };
}

export interface StagePlan {
  stage: string;
  movers: string[];
  needs: string[];
  checklist: Item[];
}

export interface Course { stages: StagePlan[]; clocks?: { id: string; names: Names; recipient?: string }[] }

export interface Plan {
  id: string;
  version: string;
  names?: Names;
  courses?: Partial<Record<Level, Course>>;
}

export interface Clock {
  id: string;
  names: Names;
  since: string;
  due: string;
  recipient?: string;
  source: string;
  ran_out_at?: string;
  called?: number;
  answered?: boolean;
}

export interface Command {
  id: string;
  item: string;
  device: string;
  state: "asked" | "sent" | "shown" | "failed";
  since: string;
  asked: Mark;
  outcome?: Names;
}

export interface Response {
  id: string;
  community: string;
  where?: Names;
  site: { area: string; id: string };
  plan: Plan;
  mode: string;
  level: Level;
  stage: string;
  raised_at: string;
  owner?: string;
  accepted: boolean;
  acknowledged_by?: string;
  acknowledged_at?: string;
  ended_at?: string;
  disposition?: string;
  cause?: string;
  merged_into?: string;
  overdue: string[];
  sequence: number;
  alerts: number;
  open_alerts: number;
  marks?: Record<string, Mark>;
  reports?: Record<string, Mark[]>;
  ticked?: string[];
  commands?: Command[];
  clocks?: Clock[];
  alert_list?: Alert[];
}

export interface AttachedFile { sha256: string; name: string; type: string; bytes: number; by: string; at: string }

export interface JournalEntry {
  number: number;
  happened_at: string;
  done_by: string;
  type: string;
  body: string;
}

export interface DutyPerson { id: string; name: string; organisation?: string; phone?: string; channels: string[] }
export interface Duty { on_duty: { role: string; people: DutyPerson[] }[] }

export interface Reading {
  time: string;
  received_at?: string;
  quality?: string[];
  values?: Record<string, unknown>;
  extra?: Record<string, unknown>;
  readings?: number;
}

export interface Field {
  name: string;
  names: Names;
  type: "metric" | "flag" | "choice";
  unit?: string;
  codes?: { id: string; names: Names }[];
}
export interface Kind { id: string; names: Names; department: string; interval: string; fields: Field[]; events: { id: string; names: Names }[] }

export interface Device {
  community: string;
  kind: string;
  device: string;
  name?: string;
  listed: boolean;
  place?: { grid?: string; zone?: string; building?: string; point?: string; latitude?: number; longitude?: number };
  where?: Names;
  model?: string;
  tags: string[];
  behind?: string;
  installed?: string;
  calibration_due?: string;
  life_ends?: string;
  first_seen?: string;
  last_seen?: string;
  open_alerts: number;
  latest?: Reading;
  status?: { code: string; time: string };
  trust?: { grade: string; reasons: { code: string; names: Names }[] };
  alerts?: Alert[];
}

export interface Quarantined {
  id: number;
  topic: string;
  reason: string;
  detail: string;
  times: number;
  received_at: string;
  last_received_at: string;
  replayed_at?: string;
  replayed_by?: string;
  mended_topic?: string;
  mended_payload?: string;
  bytes: number;
  payload?: string;
  payload_base64?: string;
}
