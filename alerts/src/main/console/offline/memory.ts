// What was shown last, with when that was, for a start without a line. Photos and the journal are not among it.
import type { Duty, Response, Session } from "../core/types";
import * as db from "./db";

export interface Tasks {
  login: string;
  /** When all of it was read. */
  at: string;
  mine: Response[];
  free: Response[];
  duty: Record<string, Duty>;
}

/** Never the token: without a line nothing can be sent, and with one there is a fresh one. */
export async function keepSession(session: Session): Promise<void> {
  const { csrf: _, ...rest } = session;
  await db.put("kept", rest, "session").catch(() => undefined);
}

export function session(): Promise<Session | undefined> {
  return db.get<Session>("kept", "session").catch(() => undefined);
}

export async function keepTasks(tasks: Tasks): Promise<void> {
  await db.put("kept", tasks, "tasks").catch(() => undefined);
}

export async function tasks(login: string): Promise<Tasks | undefined> {
  const kept = await db.get<Tasks>("kept", "tasks").catch(() => undefined);
  return kept?.login === login ? kept : undefined;
}

/** Whoever signs out leaves nothing to be read; what they have not sent waits for them. */
export async function forget(): Promise<void> {
  await db.clear("kept").catch(() => undefined);
}
