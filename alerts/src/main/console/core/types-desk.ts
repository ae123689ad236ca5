// What the API answers to the pages of integrators and of those who keep the rules.
import type { Level, Names } from "./types";

export interface TriedValue { field: string; names: Names; value: unknown; unit?: string; plausible?: boolean }

export interface TriedObservation {
  device: { community: string; kind: string; device: string };
  registered: boolean;
  type: "telemetry" | "event" | "status";
  code?: string;
  time: string;
  claimed?: string;
  quality: string[];
  values: TriedValue[];
  extra?: Record<string, unknown>;
  meant?: Record<string, string>;
}

export interface TriedRule {
  id: string;
  level: Level;
  device: string;
  names: Names;
  fires: boolean;
  hold_for: string;
  conditions: { place: string; wanted: string; value?: string; holds?: boolean }[];
}

export interface Trial {
  topic: string;
  at: string;
  heard: boolean;
  mapping?: string;
  count: number;
  observations: TriedObservation[];
  refused: { reason: string; detail: string; bytes: number }[];
  rules: TriedRule[];
}

export interface Where { community?: string; kind?: string; grid?: string; zone?: string; building?: string; device?: string; model?: string; tags?: string[] }

export interface Rule {
  id: string;
  version: string;
  kind: string;
  raises: "alert" | "fact";
  level: Level;
  life_safety: boolean;
  names: Names;
  message: Names;
  hold_for: string;
  keep_firing_for: string;
  plan?: string;
  numbers: Record<string, string>;
  reference: { source: string; tag: string; note: string };
}

export interface Adjustment {
  id: number;
  rule: string;
  numbers: Record<string, string>;
  where?: Where;
  reason: string;
  created_by: string;
  created_at: string;
  until_at?: string;
  lessens: boolean;
  phase: "waiting" | "in_force" | "over";
  confirmed_by?: string;
  ended_by?: string;
}

export interface Tallied { alerts?: number; [more: string]: unknown }
export interface Preview { devices: number; observations: number; lessens: boolean; draft?: Tallied; in_force?: Tallied; recorded?: Tallied; against?: Record<string, Tallied> }

export interface Score { id: string; alerts: number; judged: number; jobs: number; real: number; false_alarms: number; sensor_faults: number; rule_faults: number; planned_works: number; precision?: number }

export interface Silence {
  id: number;
  type: "silence" | "works";
  where?: Where;
  rule?: string;
  level_at_most: Level;
  starts_at: string;
  ends_at: string;
  reason: string;
  created_by: string;
  created_at: string;
  confirmed_by?: string;
  ended_by?: string;
  ended_at?: string;
  still_told?: string[];
}
