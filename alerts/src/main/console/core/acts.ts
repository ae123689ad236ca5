// What people do in responses. A key is kept until it is known whether it was done, so that pressing again is harmless.
import { newKey, Refused, send, Unreachable } from "./api";
import type { Response } from "./types";
import { named, t } from "./words";

export type Outcome =
  | { kind: "done"; response: Response }
  | { kind: "refused"; words: string; conflict: boolean }
  | { kind: "unknown"; words: string };

const keys = new Map<string, string>();

export async function act(response: string, body: Record<string, unknown>): Promise<Outcome> {
  const what = response + JSON.stringify(body);
  const key = keys.get(what) ?? newKey();
  keys.set(what, key);
  try {
    const done = await send<Response>("POST", `/responses/${response}/acts`, body, key);
    keys.delete(what);
    return { kind: "done", response: done };
  } catch (failure) {
    if (failure instanceof Unreachable) {
      return { kind: "unknown", words: t("notKnown") };
    }
    keys.delete(what);
    if (failure instanceof Refused) {
      const { problem } = failure;
      const conflict = problem.status === 409;
      return { kind: "refused", words: named(problem.message, problem.detail) + (conflict ? ` ${t("conflictAnew")}` : ""), conflict };
    }
    throw failure;
  }
}
