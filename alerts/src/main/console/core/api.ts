// Calls of the API. Every refusal is a problem document with words for people; a line that is cut is told as such.
import type { Names, Page, Response } from "./types";
import { named, t } from "./words";

export interface Problem {
  status: number;
  detail: string;
  remedy: string;
  field?: string;
  message?: Names;
}

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Nobody answered, so it is not known whether it was done: the same key may be sent again. */
export class Unreachable extends Error {}

/** In words for people. */
export function why(failure: unknown): string {
  if (failure instanceof Refused) {
    const { message, detail, remedy } = failure.problem;
    return message === undefined ? [detail, remedy].filter(part => part !== "").join(". ") : named(message);
  }
  return t("unreachable");
}

let csrf = "";
let signedOut = () => {};

export function useToken(token: string): void {
  csrf = token;
}

export function onSignedOut(then: () => void): void {
  signedOut = then;
}

export async function get<T>(path: string): Promise<T> {
  return call<T>("GET", path);
}

export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = { "x-csrf-token": csrf };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
  }
  if (key !== undefined) {
    headers["idempotency-key"] = key;
  }
  return call<T>(method, path, { headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

/** Sends a file as it is. */
export async function upload<T>(path: string, content: Blob, type: string): Promise<T> {
  return call<T>("POST", path, { headers: { "x-csrf-token": csrf, "content-type": type }, body: content });
}

/** A photo or a paper, as it is. */
export async function attach(response: string, name: string, content: Blob, key: string, doneAt: string): Promise<Response> {
  const headers = { "x-csrf-token": csrf, "content-type": content.type, "idempotency-key": key };
  const query = new URLSearchParams({ name, done_at: doneAt });
  return call<Response>("POST", `/responses/${response}/attachments?${query}`, { headers, body: content });
}

/** All pages of a list, handed on as they come. */
export async function pages<T>(path: string, take: (items: T[]) => void): Promise<void> {
  let next: string | undefined;
  do {
    const page: Page<T> = await get(path + (next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`));
    take(page.items);
    next = page.next;
  } while (next !== undefined);
}

async function call<T>(method: string, path: string, init: RequestInit = {}): Promise<T> {
  let answer: globalThis.Response;
  try {
    answer = await fetch("/api/v1" + path, { method, ...init });
  } catch {
    throw new Unreachable(path);
  }
  if (answer.status === 204) {
    return undefined as T;
  }
  const body = await answer.json().catch(() => undefined);
  if (answer.ok) {
    return body as T;
  }
  if (answer.status === 401 && path !== "/session") {
    signedOut();
  }
  throw new Refused((body as Problem | undefined) ?? { status: answer.status, detail: answer.statusText, remedy: "" });
}

/** A key of an act. Browsers make UUIDs by themselves over TLS and on this machine alone. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}
