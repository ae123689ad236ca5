// What the board lists: open responses, and alerts that no response has taken, the gravest and oldest first.
import { now } from "../core/time";
import type { Store } from "../core/store";
import { type Alert, type Level, LEVELS, type Response } from "../core/types";

export interface Row {
  id: string;
  level: Level;
  since: string;
  response?: Response;
  /** The gravest alert of it that is still open. */
  alert?: Alert;
}

/** A response takes an alert within a second; a row that became another right away would slip from under the hand. */
const GRACE = 5_000;

export function isFresh(alert: Alert): boolean {
  return alert.response === undefined && now() - Date.parse(alert.fired_at) < GRACE;
}

export function rows(store: Store): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const response of store.responses.values()) {
    found.set(response.id, { id: response.id, level: response.level, since: response.raised_at, response });
  }
  for (const alert of store.alerts.values()) {
    const row = alert.response === undefined ? undefined : found.get(alert.response);
    if (row !== undefined) {
      if (row.alert === undefined || LEVELS.indexOf(alert.level) < LEVELS.indexOf(row.alert.level)) {
        row.alert = alert;
      }
    } else if (alert.response === undefined && alert.hidden === undefined && !isFresh(alert)) {
      found.set(alert.id, { id: alert.id, level: alert.level, since: alert.fired_at, alert });
    }
  }
  return found;
}

export function order(all: Map<string, Row>): string[] {
  return [...all.values()].sort(compare).map(row => row.id);
}

function compare(one: Row, other: Row): number {
  return LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level)
    || Date.parse(one.since) - Date.parse(other.since)
    || (one.id < other.id ? -1 : 1);
}

/** Whether somebody has to see to it now: neither made up nor told too late. */
export function isUrgent(response: Response): boolean {
  return response.ended_at === undefined && (response.mode === "live" || response.mode === "drill");
}
