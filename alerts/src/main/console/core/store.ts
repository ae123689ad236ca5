// Open responses and alerts, as the lists and the live connection say. Read anew as a whole where the connection says so.
import { get, pages } from "./api";
import type { Alert, Names, Page, Plan, Response } from "./types";

const PAGE = 1000;

export class Store {
  readonly responses = new Map<string, Response>();
  readonly alerts = new Map<string, Alert>();
  readonly plans = new Map<string, Names>();
  loaded = false;
  /** Since when the lists could not be read, in words. */
  failure = "";
  private reading = 0;
  /** What the live connection told while the lists were read: it is newer than they are. */
  private told = new Set<string>();

  constructor(private readonly changed: () => void) {}

  /** Whatever the lists do not name any more is over. */
  async readAll(): Promise<void> {
    const turn = ++this.reading;
    this.told = new Set();
    const responses = new Set<string>();
    const alerts = new Set<string>();
    try {
      await Promise.all([
        this.readPlans(),
        pages<Response>(`/responses?open=true&limit=${PAGE}`, items => {
          for (const item of items) {
            responses.add(item.id);
            if (!this.told.has(item.id)) {
              this.putResponse(item);
            }
          }
        }),
        pages<Alert>(`/alerts?state=firing,clearing&limit=${PAGE}`, items => {
          for (const item of items) {
            alerts.add(item.id);
            if (!this.told.has(item.id)) {
              this.putAlert(item);
            }
          }
        }),
      ]);
    } catch (failure) {
      this.failure = String(failure);
      this.changed();
      setTimeout(() => turn === this.reading && void this.readAll(), 3000);
      return;
    }
    this.failure = "";
    if (turn === this.reading) {
      forget(this.responses, responses.union(this.told));
      forget(this.alerts, alerts.union(this.told));
      this.loaded = true;
    }
    this.changed();
  }

  private async readPlans(): Promise<void> {
    if (this.plans.size === 0) {
      const page = await get<Page<Plan>>("/plans");
      for (const plan of page.items) {
        this.plans.set(plan.id, plan.names ?? { zh: plan.id, en: plan.id });
      }
    }
  }

  response(response: Response): void {
    this.told.add(response.id);
    this.putResponse(response);
  }

  private putResponse(response: Response): void {
    const known = this.responses.get(response.id);
    if (known !== undefined && known.sequence > response.sequence) {
      return;
    }
    if (response.ended_at === undefined) {
      this.responses.set(response.id, response);
    } else {
      this.responses.delete(response.id);
    }
    this.changed();
  }

  alert(alert: Alert): void {
    this.told.add(alert.id);
    this.putAlert(alert);
  }

  private putAlert(alert: Alert): void {
    if (alert.state === "resolved") {
      this.alerts.delete(alert.id);
    } else {
      this.alerts.set(alert.id, alert);
    }
    this.changed();
  }
}

function forget<T>(known: Map<string, T>, there: Set<string>): void {
  for (const id of known.keys()) {
    if (!there.has(id)) {
      known.delete(id);
    }
  }
}
