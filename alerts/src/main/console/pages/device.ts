// One device: what it is, how it does, what it measured, from readings as they came to a year of rollups.
import { html, nothing, type TemplateResult } from "lit-html";
import { get, Refused } from "../core/api";
import type { Desk, Page } from "../core/page";
import { now } from "../core/time";
import { Read } from "../core/read";
import type { Alert, Device, Field, Kind, Page as List, Quarantined, Reading } from "../core/types";
import { coded, named, t, type Word } from "../core/words";
import { Chart } from "../view/chart";
import { level } from "../view/level";
import { moment, stand, told, unit } from "../view/told";
import { Where } from "../view/where";

const HOUR = 3_600_000;
/** How long back, and in which buckets: never more than about a thousand values. */
const SPANS: readonly { word: Word; hours: number; bucket?: string }[] = [
  { word: "hour", hours: 1 },
  { word: "day", hours: 24, bucket: "2m" },
  { word: "week", hours: 7 * 24, bucket: "10m" },
  { word: "month", hours: 31 * 24, bucket: "1h" },
  { word: "year", hours: 365 * 24, bucket: "12h" },
];
const LAST = 20;

export class DevicePage implements Page {
  private found: Device | undefined;
  private kind: Kind | undefined;
  private readings: Reading[] = [];
  private failed = "";
  private chart: Chart | undefined;
  private readonly where: Where;
  private span = SPANS[0]!;
  private field: Field | undefined;
  private readonly path: string;
  private readonly refused: Read<List<Quarantined>>;
  private readonly past: Read<List<Alert & { disposition?: string }>>;
  private readonly timer = setInterval(() => void this.read(), 30_000);

  constructor(private readonly desk: Desk, community: string, private readonly kindId: string, device: string) {
    this.path = [community, kindId, device].map(encodeURIComponent).join("/");
    this.refused = new Read(() => desk.draw());
    this.past = new Read(() => desk.draw());
    if (desk.session?.may.includes("inspect")) {
      void this.refused.read(`/quarantine?limit=${LAST}&topic=${encodeURIComponent(`lifeline/v1/${community}/${kindId}/${device}/`)}`);
    }
    void this.past.read(`/alerts?limit=${LAST}&state=resolved&community=${encodeURIComponent(community)}&kind=${encodeURIComponent(kindId)}&device=${encodeURIComponent(device)}`);
    this.where = new Where(desk.store, () => desk.draw());
    void this.read().then(() => {
      this.show();
      void this.where.at(this.found === undefined ? [] : [this.found]).catch(console.warn);
    });
  }

  title(): string {
    return this.found?.name ?? this.found?.device ?? t("device");
  }

  leave(): void {
    clearInterval(this.timer);
    this.chart?.close();
    this.where.close();
  }

  alert(alert: Alert): void {
    void this.where.refresh();
    if (`${alert.community}/${alert.kind}/${alert.device}` === this.path) {
      void this.read();
    }
  }

  private async read(): Promise<void> {
    try {
      const last = new Date(now() - 6 * HOUR).toISOString();
      const [found, kind, readings] = await Promise.all([
        get<Device>(`/devices/${this.path}`),
        this.kind ?? get<Kind>(`/kinds/${this.kindId}`),
        get<List<Reading>>(`/devices/${this.path}/readings?from=${last}`),
      ]);
      this.found = found;
      this.kind = kind;
      this.field ??= kind.fields.find(field => field.type === "metric");
      this.readings = readings.items.slice(-LAST).reverse();
      this.failed = "";
    } catch (failure) {
      this.failed = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    }
    this.desk.draw();
  }

  private show(): void {
    if (this.field === undefined) {
      return;
    }
    this.chart?.close();
    const to = now();
    const alerts = (this.found?.alerts ?? []).filter(alert => alert.measure.field === this.field?.name);
    this.chart = new Chart({
      device: this.path, field: this.field.name, label: named(this.field.names), unit: this.field.unit ?? "",
      from: to - this.span.hours * HOUR, to, ...(this.span.bucket === undefined ? {} : { bucket: this.span.bucket }),
      lines: alerts.filter(alert => alert.measure.threshold !== undefined).map(alert => ({ value: alert.measure.threshold!, level: alert.level })),
      events: (this.found?.alerts ?? []).map(alert => ({ at: alert.fired_at, level: alert.level })),
    }, () => this.desk.draw());
    this.desk.draw();
  }

  view(): TemplateResult {
    const { found } = this;
    if (found === undefined) {
      return html`<p class="card">${this.failed || t("loading")}</p>`;
    }
    return html`<article>
      <h1>${found.name ?? found.device}</h1>
      ${this.failed === "" ? nothing : html`<p class="error" role="alert">${this.failed}</p>`}
      <div class="columns"><div>${this.facts(found)}${this.trust(found)}${this.alerts(found)}${this.where.view()}${this.tools(found)}</div><div>${this.curve()}${this.last()}${this.notUnderstood()}</div></div>
    </article>`;
  }

  private facts(found: Device): TemplateResult {
    const facts: readonly (readonly [Word, string | undefined])[] = [
      ["device", `${found.community}/${found.kind}/${found.device}`],
      ["kind", named(this.kind?.names, found.kind)],
      ["status", found.status === undefined ? undefined : `${coded("status", found.status.code)} · ${moment(found.status.time)}`],
      ["lastSeen", moment(found.last_seen)],
      ["place", stand(found)],
      ["state", t(found.listed ? "trustListed" : "trustUnlisted")],
      ["model", found.model], ["behind", found.behind], ["installed", found.installed],
      ["calibration", found.calibration_due], ["life", found.life_ends],
    ];
    return html`<section class="card"><dl class="facts">${facts.map(([word, value]) => (value === undefined || value === "" ? nothing : html`<div><dt>${t(word)}</dt><dd>${value}</dd></div>`))}</dl></section>`;
  }

  /** What speaks for the sensor and against it, and what people found its alerts to be. */
  private trust(found: Device): TemplateResult {
    const judged = (this.past.found?.items ?? []).flatMap(alert => (alert.disposition === undefined ? [] : [alert.disposition]));
    const real = judged.filter(disposition => disposition === "real").length;
    const { trust } = found;
    return html`<section class="card"><h2>${t("trust")}</h2>
      ${trust === undefined ? nothing : html`<p><b class=${trust.grade === "good" ? "good" : trust.grade === "doubtful" ? "late" : "hint"}>${coded("grade", trust.grade)}</b></p>
        <ul>${trust.reasons.map(reason => html`<li>${named(reason.names)}</li>`)}</ul>`}
      <p class="hint">${judged.length === 0 ? t("notJudgedYet") : `${t("judged")} ${judged.length}: ${t("disposition_real")} ${real}, ${t("inVain")} ${judged.length - real}`}</p></section>`;
  }

  private tools(found: Device): TemplateResult | typeof nothing {
    const topic = `lifeline/v1/${found.community}/${found.kind}/${found.device}`;
    return this.desk.session?.may.includes("inspect") !== true ? nothing : html`<section class="card no-print"><h2>${t("bench")}</h2><div class="buttons">
      <a class="button" href="/bench/live?filter=${encodeURIComponent(`${topic}/#`)}">${t("inspector")}</a>
      <a class="button" href="/bench?topic=${encodeURIComponent(`${topic}/telemetry`)}">${t("tryPayload")}</a>
      <a class="button" href="/bench/snippets?device=${encodeURIComponent(`${found.community}/${found.kind}/${found.device}`)}">${t("snippets")}</a></div></section>`;
  }

  private notUnderstood(): TemplateResult | typeof nothing {
    const items = this.refused.found?.items ?? [];
    return items.length === 0 ? nothing : html`<section class="card"><h2>${t("quarantine")}</h2><ul class="journal">${items.map(item => html`<li><time datetime=${item.last_received_at}>${moment(item.last_received_at)}</time>
      <b>✕ ${coded("reason", item.reason)}</b> × ${item.times} <p>${item.detail}</p><a href="/bench/quarantine?topic=${encodeURIComponent(item.topic)}">${t("lookAndMend")}</a></li>`)}</ul></section>`;
  }

  private alerts(found: Device): TemplateResult {
    const alerts = found.alerts ?? [];
    return html`<section class="card"><h2>${t("alerts")}</h2>${alerts.length === 0
      ? html`<p class="hint">0</p>`
      : html`<ul class="alerts">${alerts.map(alert => html`<li>${level(alert.level)} ${named(alert.message)} <span class="hint">${moment(alert.fired_at)}</span>
        ${alert.response === undefined ? nothing : html`<a href="/responses/${alert.response}">${t("responses")}</a>`}</li>`)}</ul>`}
      ${this.past.found === undefined || this.past.found.items.length === 0 ? nothing : html`<h3>${t("pastAlerts")}</h3><ul class="alerts">${this.past.found.items.map(alert => html`<li>${level(alert.level)} ${named(alert.message)}
        <span class="hint">${moment(alert.fired_at)}${alert.disposition === undefined ? "" : ` · ${coded("disposition", alert.disposition)}`}</span></li>`)}</ul>`}</section>`;
  }

  private curve(): TemplateResult {
    const choose = (event: Event) => {
      this.field = this.kind?.fields.find(field => field.name === (event.target as HTMLSelectElement).value);
      this.show();
    };
    return html`<section class="card"><h2>${t("readings")}</h2>
      <div class="tabs">
        <label>${t("what")} <select @change=${choose}>${this.kind?.fields.filter(field => field.type !== "choice").map(
          field => html`<option value=${field.name} ?selected=${field === this.field}>${named(field.names)}</option>`)}</select></label>
        ${SPANS.map(span => html`<button aria-pressed=${span === this.span} @click=${() => { this.span = span; this.show(); }}>${t(span.word)}</button>`)}
      </div>${this.chart?.view()}</section>`;
  }

  private last(): TemplateResult {
    const name = (field: string) => named(this.kind?.fields.find(each => each.name === field)?.names, field);
    const measured = (field: string, value: unknown) => `${String(value)} ${unit(this.kind?.fields.find(each => each.name === field)?.unit ?? "")}`;
    return html`<section class="card"><h2>${t("lastMessages")}</h2>
      ${this.readings.length === 0 ? html`<p class="hint">${t("noReadings")}</p>` : html`<ul class="journal">${this.readings.map(
        reading => html`<li><time datetime=${reading.time}>${moment(reading.time)}</time>
          ${Object.entries(reading.values ?? {}).map(([field, value]) => html`<span>${name(field)} <b>${measured(field, value)}</b> · </span>`)}
          ${told(reading.extra)} ${(reading.quality ?? []).length === 0 ? nothing : html`<span class="required">${t("quality")}: ${reading.quality?.map(mark => coded("mark", mark)).join(", ")}</span>`}</li>`)}</ul>`}
    </section>`;
  }
}
