import type { TemplateResult } from "lit-html";
import type { Alert, Response, Session } from "./types";
import type { Queue } from "../offline/queue";
import type { Live } from "./live";
import type { Store } from "./store";

/** What pages are given. */
export interface Desk {
  readonly store: Store;
  readonly live: Live;
  readonly queue: Queue;
  session: Session | undefined;
  /** When there was a line last, where this page began without one: the session is the one that was remembered. */
  offlineSince: string | undefined;
  /** Shows what has changed, with the next frame. */
  draw(): void;
  go(path: string): void;
  /** Told to everybody, sighted or not. */
  say(text: string | (() => string)): void;
}

/** One page, from when somebody comes to it until they leave. */
export interface Page {
  title(): string;
  view(): TemplateResult;
  leave?(): void;
  /** Of the live connection. */
  response?(response: Response): void;
  alert?(alert: Alert): void;
  reset?(): void;
  key?(event: KeyboardEvent): void;
}
