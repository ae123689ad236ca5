// How often rules and sensors were right, and how long people took.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk, Page } from "../core/page";
import { Query } from "../core/query";
import { Read } from "../core/read";
import { now, span } from "../core/time";
import type { Score } from "../core/types-desk";
import { coded, t } from "../core/words";
import { chosen, failure, filters } from "../view/filter";
import { precision } from "./rules";

interface Took { median?: number; ninth_of_ten?: number }
interface Time { id: string; responses: number; open: number; acknowledged: number; acknowledged_after?: Took; ended_after?: Took; real: number; in_vain: number; overdue: number }

const DAY = 86_400_000;
const MOST_DAYS = 3_650;

export class StatisticsPage implements Page {
  private readonly scores: Read<{ items: Score[] }>;
  private readonly times: Read<{ items: Time[] }>;
  private readonly query = new Query(() => this.read());

  constructor(desk: Desk) {
    this.scores = new Read(() => desk.draw());
    this.times = new Read(() => desk.draw());
    this.read();
  }

  title(): string {
    return t("statistics");
  }

  leave(): void {
    this.query.close();
  }

  private read(): void {
    const asked = Number(this.query.get("days"));
    const days = asked > 0 && asked <= MOST_DAYS ? asked : 90;
    const since = new Date(now() - days * DAY).toISOString();
    void this.scores.read(`/statistics/accuracy?of=${this.query.get("accuracy") || "rule"}&since=${since}`);
    void this.times.read(`/statistics/responses?of=${this.query.get("times") || "level"}&since=${since}`);
  }

  view(): TemplateResult {
    return html`<section aria-labelledby="statistics-title"><h1 id="statistics-title">${t("statistics")}</h1>
      ${filters([chosen(this.query, "days", "period", [["7", t("week")], ["31", t("month")], ["365", t("year")]]),
        chosen(this.query, "accuracy", "precisionOf", [["rule", t("rule")], ["device", t("device")]]),
        chosen(this.query, "times", "timesOf", [["level", t("level")], ["plan", t("plan")], ["community", t("community")]])])}
      ${failure(this.scores.failed || this.times.failed)}${this.taken()}${this.right()}</section>`;
  }

  private taken(): TemplateResult {
    const items = this.times.found?.items ?? [];
    return html`<section class="card scroll"><h2>${t("responseTimes")}</h2>${items.length === 0 ? html`<p class="hint">${t("nothingInPeriod")}</p>` : html`<table><thead><tr><th scope="col"></th>
      ${[t("responses"), t("stillOpen"), t("toAcknowledge"), t("toEnd"), t("disposition_real"), t("inVain"), t("overdue")].map(name => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
      <tbody>${items.map(item => html`<tr><th scope="row">${(this.query.get("times") || "level") === "level" ? coded("level", item.id) : item.id}</th><td class="number">${item.responses}</td><td class="number">${item.open}</td><td class="number">${took(item.acknowledged_after)}</td><td class="number">${took(item.ended_after)}</td><td class="number">${item.real}</td><td class="number">${item.in_vain}</td><td class="number">${item.overdue === 0 ? "0" : html`<b class="late">${item.overdue}</b>`}</td></tr>`)}</tbody></table>
      <p class="hint">${t("medianAndTenth")}</p>`}</section>`;
  }

  private right(): TemplateResult {
    const items = this.scores.found?.items ?? [];
    return html`<section class="card scroll"><h2>${t("precision")}</h2>${items.length === 0 ? html`<p class="hint">${t("nothingInPeriod")}</p>` : html`<table><thead><tr><th scope="col"></th>
      ${[t("alerts"), t("judged"), t("disposition_real"), t("disposition_false_alarm"), t("disposition_sensor_fault"), t("disposition_rule_fault"), t("disposition_planned_works"), t("precision")].map(name => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
      <tbody>${items.map(item => html`<tr><th scope="row">${item.id.includes("/") ? html`<a href="/devices/${item.id}">${item.id}</a>` : html`<a href="/rules/${item.id}">${item.id}</a>`}</th>
        ${[item.alerts, item.judged, item.real, item.false_alarms, item.sensor_faults, item.rule_faults, item.planned_works].map(count => html`<td class="number">${count}</td>`)}<td class="number">${precision(item)}</td></tr>`)}</tbody></table>`}</section>`;
  }
}

function took(one: Took | undefined): TemplateResult | string {
  return one?.median === undefined ? "–" : html`${span(one.median * 1000)}${one.ninth_of_ten === undefined ? nothing : html` <span class="hint">${span(one.ninth_of_ten * 1000)}</span>`}`;
}
