// One response: what happened, how far it is, what can be done now, and what each step asks for.
import { html, nothing, type TemplateResult } from "lit-html";
import { type Outcome, act } from "../core/acts";
import { get, pages, Refused } from "../core/api";
import type { Desk, Page } from "../core/page";
import { dateTime, now } from "../core/time";
import type { Alert, Duty, JournalEntry, Kind, Page as List, Response } from "../core/types";
import { coded, named, t } from "../core/words";
import { Chart, type Curve } from "../view/chart";
import { site } from "../view/told";
import { journal } from "../view/journal";
import { due, level, since } from "../view/level";
import { calls } from "../view/calls";
import { Where } from "../view/where";
import { Photos } from "./photos";
import { type Perform, actions, checklist } from "./response-acts";

const BEFORE = 30 * 60_000;
const LONGEST = 24 * 3_600_000;
const UNDO = 60_000;
const AGAIN = 20_000;

export class ResponsePage implements Page {
  private found: Response | undefined;
  private entries: JournalEntry[] = [];
  private duty: Duty | undefined;
  private charts: Chart[] = [];
  private readonly where: Where;
  private readonly photos: Photos;
  private said = "";
  private failed = "";
  private busy = false;
  private mine = 0;
  private readonly timers = [
    setInterval(() => this.mine !== 0 && this.desk.draw(), 5000),
    setInterval(() => this.goOn(), AGAIN),
  ];

  constructor(private readonly desk: Desk, private readonly id: string) {
    this.where = new Where(desk.store, () => desk.draw());
    this.photos = new Photos(desk, id, response => {
      this.took(response);
      void this.read();
    });
    void this.read().then(() => this.draw());
    void this.photos.list();
  }

  title(): string {
    return this.found === undefined ? t("loading") : this.name(this.found);
  }

  leave(): void {
    this.timers.forEach(clearInterval);
    this.charts.forEach(chart => chart.close());
    this.where.close();
  }

  alert(): void {
    void this.where.refresh();
  }

  reset(): void {
    void this.read();
  }

  response(response: Response): void {
    if (response.id === this.id && response.sequence !== this.found?.sequence) {
      void this.read();
      void this.photos.list();
    }
  }

  private async read(): Promise<void> {
    try {
      const entries: JournalEntry[] = [];
      const [found] = await Promise.all([
        get<Response>(`/responses/${this.id}`),
        pages<JournalEntry>(`/responses/${this.id}/journal?limit=1000`, items => entries.push(...items)),
      ]);
      this.found = found;
      this.entries = entries;
      this.failed = "";
      if (this.duty === undefined && this.desk.session?.may.includes("people")) {
        this.duty = await get<Duty>(`/duty?community=${found.community}`);
      }
    } catch (failure) {
      this.failed = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    }
    this.desk.draw();
  }

  /** The devices behind the gravest alerts, each with one curve. */
  private async draw(): Promise<void> {
    const alerts = this.found?.alert_list ?? [];
    if (alerts.length === 0) {
      return;
    }
    void this.where.of(alerts.map(device)).catch(console.warn);
    const kinds = await get<List<Kind>>("/kinds");
    const devices = [...new Set(alerts.map(device))].slice(0, 3);
    this.charts = devices.flatMap(id => {
      const curve = this.curve(alerts.filter(alert => device(alert) === id), kinds.items);
      return curve === undefined ? [] : [new Chart(curve, () => this.desk.draw())];
    });
    this.desk.draw();
  }

  private goOn(): void {
    if (this.found !== undefined && this.found.ended_at === undefined && now() - Date.parse(this.found.raised_at) < LONGEST - BEFORE) {
      this.charts.forEach(chart => chart.extend(now()));
    }
  }

  private curve(alerts: Alert[], kinds: Kind[]): Curve | undefined {
    const first = alerts[0]!;
    const fields = kinds.find(kind => kind.id === first.kind)?.fields ?? [];
    const metric = alerts.find(alert => fields.some(field => field.name === alert.measure.field && field.type === "metric"));
    const field = fields.find(each => each.name === (metric ?? first).measure.field) ?? fields.find(each => each.type === "metric");
    if (field === undefined) {
      return undefined;
    }
    const from = Math.min(...alerts.map(alert => Date.parse(alert.started_at))) - BEFORE;
    const to = Math.min(this.found?.ended_at === undefined ? now() : Date.parse(this.found.ended_at), from + LONGEST);
    const same = alerts.filter(alert => alert.measure.field === field.name && alert.measure.threshold !== undefined);
    return {
      device: device(first), field: field.name, unit: metric?.measure.unit ?? field.unit ?? "", from, to,
      label: `${first.device} ${named(field.names)}`,
      lines: same.map(alert => ({ value: alert.measure.threshold!, level: alert.level })),
      events: alerts.map(alert => ({ at: alert.fired_at, level: alert.level })),
    };
  }

  view(): TemplateResult {
    const { found } = this;
    if (found === undefined) {
      return html`<p class="card">${this.failed || t("loading")}</p>`;
    }
    return html`<article class="response">
      ${this.head(found)}
      ${this.failed === "" ? nothing : html`<p class="error" role="alert">${this.failed}</p>`}
      <div class="columns">
        <div class="do">${this.doing(found)}</div>
        <div class="see">${this.seeing(found)}</div>
      </div>
    </article>`;
  }

  private name(response: Response): string {
    return `${named(response.plan.names, response.plan.id)} · ${site(response)}`;
  }

  private head(found: Response): TemplateResult {
    return html`
    <p class="print-only">${t("report")} · ${found.id} · ${t("printed")} ${dateTime(new Date().toISOString())} · ${this.desk.session?.name}</p>
    <div class="response-head ${found.level}">
      <div>${level(found.level)} ${found.mode === "live" ? nothing : html`<span class="mode">${coded("mode", found.mode)}</span>`}
        <h1>${this.name(found)}</h1>
        <p>${found.community} · ${dateTime(found.raised_at)} ${found.ended_at === undefined ? html`· ${t("since")} ${since(found.raised_at)}` : html`→ ${dateTime(found.ended_at)}`}
          · ${found.owner ?? t("nobody")} · ${found.acknowledged_at === undefined ? t("notAcknowledged") : `${t("acknowledgedBy")} ${found.acknowledged_by}`}</p></div>
      <button class="no-print" @click=${() => print()}>${t("print")}</button>
    </div>
    ${this.stages(found)}`;
  }

  private stages(found: Response): TemplateResult {
    const stages = (found.plan.courses?.[found.level]?.stages ?? []).map(stage => stage.stage);
    const all = stages.includes(found.stage) ? [...stages, "closed"] : [...stages, found.stage];
    return html`<ol class="stages">${[...new Set(all)].map(
      stage => html`<li class=${stage === found.stage ? "here" : ""} aria-current=${stage === found.stage ? "step" : "false"}>${coded("stage", stage)}</li>`,
    )}</ol>`;
  }

  private doing(found: Response): TemplateResult {
    const may = this.desk.session?.may.includes("act") === true && found.ended_at === undefined;
    const perform: Perform = body => void this.perform(body);
    const undo = this.mine !== 0 && Date.now() - this.mine < UNDO;
    return html`
      <section class="card no-print" aria-labelledby="acts"><h2 id="acts">${t("acts")}</h2>
        <div aria-live="assertive">${this.said === "" ? nothing : html`<p class="conflict">${this.said}</p>`}</div>
        ${undo ? html`<p><button @click=${() => perform({ act: "undo" })} ?disabled=${this.busy}>${t("undo")}</button> <span class="hint">${t("undoLeft")}</span></p>` : nothing}
        ${found.ended_at !== undefined ? this.ended(found) : may ? actions(found, perform, this.busy) : html`<p>${t("mayNot")}</p>`}
      </section>
      ${this.clocks(found)}
      <section class="card" aria-labelledby="list"><h2 id="list">${t("checklist")}</h2>${checklist(found, may ? perform : undefined, this.busy)}</section>
      <section class="card no-print" aria-labelledby="call"><h2 id="call">${t("whoToCall")}</h2>${calls(this.duty)}</section>
      ${this.photos.view(may)}`;
  }

  private ended(found: Response): TemplateResult {
    return html`<p>${t("over")}: ${coded("stage", found.stage)}${found.disposition === undefined ? nothing : html`, ${coded("disposition", found.disposition)}`}</p>
      ${found.cause === undefined ? nothing : html`<p>${t("cause")}: ${found.cause}</p>`}
      ${found.merged_into === undefined ? nothing : html`<p><a href="/responses/${found.merged_into}">${t("mergedInto")}</a></p>`}`;
  }

  private clocks(found: Response): TemplateResult {
    const clocks = found.clocks ?? [];
    return html`<section class="card" aria-labelledby="clocks"><h2 id="clocks">${t("clocks")}</h2>
      ${clocks.length === 0
        ? html`<p class="hint">${t("noClocks")}</p>`
        : html`<ul class="clocks">${clocks.map(clock => html`<li><span>${named(clock.names)} <span class="hint">${clock.source}</span></span>${due(clock.due)}</li>`)}</ul>`}
    </section>`;
  }

  private seeing(found: Response): TemplateResult {
    return html`
      <section class="card" aria-labelledby="what"><h2 id="what">${t("whatHappened")}</h2>
        ${this.charts.map(chart => chart.view())}
        <ul class="alerts">${(found.alert_list ?? []).map(alert => html`<li>${level(alert.level)}
          <a href="/devices/${device(alert)}">${named(alert.where, alert.device)}</a> ${named(alert.message)}
          <span class="hint">${dateTime(alert.fired_at)}${alert.resolved_at === undefined ? nothing : html` → ${dateTime(alert.resolved_at)}`}</span></li>`)}</ul>
      </section>
      ${this.where.view()}
      <section class="card" aria-labelledby="journal"><h2 id="journal">${t("journal")}</h2>${journal(this.entries, found)}</section>`;
  }

  private took(response: Response): void {
    this.found = response;
    this.desk.store.response(response);
  }

  private async perform(body: Record<string, unknown>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.desk.draw();
    const outcome: Outcome = await act(this.id, body);
    this.busy = false;
    if (outcome.kind === "done") {
      this.mine = body["act"] === "undo" ? 0 : Date.now();
      this.said = "";
      this.took(outcome.response);
      this.desk.say(() => t(body["act"] === "undo" ? "undone" : "taken"));
    } else {
      this.said = `${t("conflict")}: ${outcome.words}`;
    }
    await this.read();
  }
}

function device(alert: Alert): string {
  return `${alert.community}/${alert.kind}/${alert.device}`;
}
