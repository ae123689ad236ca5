// Drills: which last, and how long people took in them.
import { html, nothing, type TemplateResult } from "lit-html";
import { get, send } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk, Page } from "../core/page";
import { Read } from "../core/read";
import { span } from "../core/time";
import type { Level, Names, Page as List } from "../core/types";
import { coded, named, t } from "../core/words";
import { moment } from "../view/told";
import { failure } from "../view/filter";
import { level } from "../view/level";

interface Clock { id: string; names: Names; limit_seconds: number; grade: string; took_seconds?: number; by?: string }
interface Drill { id: number; community: string; scenario: string; names: Names; started_by: string; started_at: string; ends_at: string; ended_by?: string; ended_at?: string; lasts?: boolean; alerts?: number; responses?: { id: string; level: Level; stage: string; names: Names; clocks: Clock[] }[] }

export class DrillsPage implements Page {
  private readonly list: Read<List<Drill>>;
  private readonly doing: Doing;
  private open: Drill | undefined;

  constructor(private readonly desk: Desk) {
    this.list = new Read(() => desk.draw());
    this.doing = new Doing(() => desk.draw(), () => this.read());
    this.read();
  }

  title(): string {
    return t("drills");
  }

  private read(): void {
    void this.list.read("/drills?limit=100");
  }

  view(): TemplateResult {
    const drills = this.list.found?.items ?? [];
    return html`<section aria-labelledby="drills-title"><h1 id="drills-title">${t("drills")}</h1><p>${t("drillsIntro")}</p>${failure(this.list.failed || this.doing.failed)}
      <div class="columns"><section class="card">${drills.length === 0 ? html`<p class="hint">${this.list.found === undefined ? t("loading") : t("noDrills")}</p>` : html`<ul class="journal">${drills.map(drill => this.row(drill))}</ul>`}</section>
      <div>${this.open === undefined ? nothing : report(this.open)}</div></div></section>`;
  }

  private row(drill: Drill): TemplateResult {
    const lasts = drill.ended_at === undefined && Date.parse(drill.ends_at) > Date.now();
    const may = lasts && this.desk.session?.may.includes("order") === true;
    return html`<li><button aria-pressed=${drill.id === this.open?.id} @click=${() => void this.look(drill.id)}>№ ${drill.id} ${named(drill.names)}</button> ${lasts ? html`<b class="phase-waiting">${t("drillLasts")}</b>` : nothing}
      <br><span class="hint">${drill.community} · ${drill.started_by} · ${moment(drill.started_at)} → ${moment(drill.ended_at ?? drill.ends_at)}</span>
      ${may ? html`<button ?disabled=${this.doing.busy} @click=${() => void this.doing.run(() => send("DELETE", `/drills/${drill.id}`))}>${t("endDrill")}</button>` : nothing}</li>`;
  }

  private async look(id: number): Promise<void> {
    await this.doing.run(async () => {
      this.open = await get<Drill>(`/drills/${id}`);
    });
  }
}

function report(drill: Drill): TemplateResult {
  const responses = drill.responses ?? [];
  return html`<section class="card scroll"><h2>№ ${drill.id} ${named(drill.names)}</h2><p>${t("alerts")} ${drill.alerts ?? 0} · ${t("responses")} ${responses.length}</p>
    ${responses.map(response => html`<h3>${level(response.level)} <a href="/responses/${response.id}">${named(response.names)}</a> ${coded("stage", response.stage)}</h3>
    <table><thead><tr><th scope="col">${t("clocks")}</th><th scope="col" class="number">${t("limit")}</th><th scope="col" class="number">${t("tookTime")}</th><th scope="col">${t("state")}</th></tr></thead>
    <tbody>${response.clocks.map(clock => html`<tr><td>${named(clock.names)}</td><td class="number">${span(clock.limit_seconds * 1000)}</td><td class="number">${clock.took_seconds === undefined ? "–" : span(clock.took_seconds * 1000)}</td>
      <td class=${clock.grade === "late" || clock.grade === "never" ? "late" : clock.grade === "in_time" ? "good" : ""}>${coded("grade", clock.grade)} <span class="hint">${clock.by ?? ""}</span></td></tr>`)}</tbody></table>`)}</section>`;
}
