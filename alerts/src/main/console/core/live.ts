// The live connection. It says nothing about its own health but what it knows: when it last heard that nothing is missing.
import { setNow } from "./time";
import type { Alert, Response } from "./types";

export interface Listener {
  reset(): void;
  alert(alert: Alert): void;
  response(response: Response): void;
  /** The connection or its pulse changed. */
  health(): void;
}

/** Pulses come every ten seconds; whoever is this late has lost something. */
const PATIENCE = 14_000;
const HELD = 5_000;
const AGAIN = 2_000;

export class Live {
  /** When everything up to then was known. */
  fresh = 0;
  connected = false;
  private source: EventSource | undefined;
  private last = "";
  /** For how long something newer had waited at the last pulse. */
  private held = 0;

  constructor(private readonly listener: Listener) {}

  start(): void {
    this.stop();
    const query = this.last === "" ? "" : `?after=${encodeURIComponent(this.last)}`;
    const source = new EventSource("/api/v1/events" + query);
    this.source = source;
    source.onopen = () => this.heard(true);
    source.onerror = () => {
      this.connected = false;
      this.listener.health();
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.source === source && this.start(), AGAIN);
      }
    };
    source.addEventListener("reset", event => {
      this.take(event);
      this.listener.reset();
    });
    source.addEventListener("alert", event => this.listener.alert(this.take(event) as Alert));
    source.addEventListener("response", event => this.listener.response(this.take(event) as Response));
    source.addEventListener("pulse", event => {
      const pulse = this.take(event) as { at: string; held_since?: string };
      setNow(pulse.at);
      this.held = pulse.held_since === undefined ? 0 : Date.parse(pulse.at) - Date.parse(pulse.held_since);
      this.heard(true);
    });
  }

  stop(): void {
    this.source?.close();
    this.source = undefined;
    this.connected = false;
  }

  /** Whether what is shown may differ from what is. */
  get stale(): boolean {
    const now = Date.now();
    return !this.connected || now - this.fresh > PATIENCE || this.held > HELD;
  }

  private take(event: Event): unknown {
    const message = event as MessageEvent<string>;
    this.last = message.lastEventId;
    this.connected = true;
    return JSON.parse(message.data);
  }

  private heard(connected: boolean): void {
    this.connected = connected;
    this.fresh = Date.now();
    this.listener.health();
  }
}
