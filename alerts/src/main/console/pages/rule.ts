// One rule: its numbers, what other numbers would have raised, and who set which where.
import { html, nothing, type TemplateResult } from "lit-html";
import { newKey, send } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk, Page } from "../core/page";
import { Places } from "../core/places";
import { Read } from "../core/read";
import type { Page as List } from "../core/types";
import type { Adjustment, Preview, Rule, Score } from "../core/types-desk";
import { coded, named, t } from "../core/words";
import { moment } from "../view/told";
import { failure } from "../view/filter";
import { level } from "../view/level";
import { told, whereFields, whereOf } from "../view/scope";
import { precision } from "./rules";

const DAYS = 7;

export class RulePage implements Page {
  private readonly rule: Read<Rule>;
  private readonly adjustments: Read<List<Adjustment>>;
  private readonly devices: Read<List<Score>>;
  private readonly places: Places;
  private previewed: Preview | undefined;
  private readonly doing: Doing;

  constructor(private readonly desk: Desk, private readonly id: string) {
    const drawn = () => desk.draw();
    [this.rule, this.adjustments, this.devices] = [new Read(drawn), new Read(drawn), new Read(drawn)];
    this.places = new Places(drawn);
    this.doing = new Doing(drawn, () => this.read());
    void this.rule.read(`/rules/${encodeURIComponent(id)}`);
    void this.devices.read(`/statistics/accuracy?of=device&rule=${encodeURIComponent(id)}`);
    this.read();
  }

  title(): string {
    return named(this.rule.found?.names, this.id);
  }

  private read(): void {
    void this.adjustments.read(`/adjustments?over=true&limit=100&rule=${encodeURIComponent(this.id)}`);
  }

  view(): TemplateResult {
    const rule = this.rule.found;
    if (rule === undefined) {
      return html`<p class="card">${this.rule.failed || t("loading")}</p>`;
    }
    return html`<article><div class="head"><h1>${level(rule.level)} ${named(rule.names)}</h1><a class="button" href="/rules?kind=${rule.kind}">${t("rules")}</a></div>
      <div class="columns"><div>${this.facts(rule)}${this.accuracy()}</div><div>${this.desk.session?.may.includes("order") ? this.adjust(rule) : nothing}${this.list()}</div></div></article>`;
  }

  private facts(rule: Rule): TemplateResult {
    const facts: readonly (readonly [string, string])[] = [
      [t("rule"), rule.id], [t("message"), named(rule.message)], [t("holdFor"), rule.hold_for], [t("keepsFiring"), rule.keep_firing_for],
      [t("plan"), rule.plan ?? "–"], [t("source"), `${rule.reference.source} ${rule.reference.tag}`], [t("detail"), rule.reference.note], [t("version"), rule.version],
    ];
    return html`<section class="card">${rule.life_safety ? html`<p class="required">${t("lifeSafetySays")}</p>` : nothing}
      <dl class="facts">${facts.map(([name, value]) => (value === "" ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`))}</dl>
      <h3>${t("numbers")}</h3><dl class="facts">${Object.entries(rule.numbers).map(([place, number]) => html`<div><dt><code>${place}</code></dt><dd><b>${number}</b></dd></div>`)}</dl></section>`;
  }

  private accuracy(): TemplateResult {
    const scores = this.devices.found?.items ?? [];
    return html`<section class="card scroll"><h2>${t("precision")} · ${t("byDevice")}</h2>${scores.length === 0 ? html`<p class="hint">${t("notJudgedYet")}</p>` : html`<table><thead><tr><th scope="col">${t("device")}</th><th scope="col" class="number">${t("alerts")}</th><th scope="col" class="number">${t("precision")}</th></tr></thead>
      <tbody>${scores.slice(0, 20).map(score => html`<tr><td><a href="/devices/${score.id}">${score.id}</a></td><td class="number">${score.alerts}</td><td class="number">${precision(score)}</td></tr>`)}</tbody></table>`}</section>`;
  }

  private adjust(rule: Rule): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const form = new FormData(event.target as HTMLFormElement);
      void ((event.submitter as HTMLButtonElement).value === "set" ? this.set(rule, form) : this.preview(rule, form));
    };
    return html`<section class="card"><h2>${t("adjustNumbers")}</h2><p class="hint">${t("adjustIntro")}</p>
      <form class="act adjust" @submit=${submit}>
        <div class="numbers">${Object.entries(rule.numbers).map(([place, number]) => html`<label><code>${place}</code><input name="number.${place}" maxlength="40" .value=${number}></label>`)}</div>
        ${whereFields(this.places.communities, undefined)}
        <label>${t("why")}<input name="reason" maxlength="500" required></label>
        <label>${t("untilWhen")}<input name="until" type="datetime-local"></label>
        <div class="buttons"><button value="preview" formnovalidate ?disabled=${this.doing.busy}>${t("previewDays")}</button><button class="main" value="set" ?disabled=${this.doing.busy}>${t("setNumbers")}</button></div>
      </form>${this.doing.busy ? html`<p class="hint" role="status">${t("working")}</p>` : nothing}${failure(this.doing.failed)}${this.previewed === undefined ? nothing : compared(this.previewed)}</section>`;
  }

  private list(): TemplateResult {
    const items = this.adjustments.found?.items ?? [];
    return html`<section class="card"><h2>${t("adjustments")}</h2>${failure(this.adjustments.failed)}
      ${items.length === 0 ? html`<p class="hint">${t("noAdjustments")}</p>` : html`<ul class="journal">${items.map(item => this.row(item))}</ul>`}</section>`;
  }

  private row(item: Adjustment): TemplateResult {
    const may = this.desk.session?.may.includes("order") === true && item.phase !== "over";
    return html`<li><b class="phase-${item.phase}">${coded("phase", item.phase)}</b> ${Object.entries(item.numbers).map(([place, number]) => html`<code>${place} → ${number}</code> `)}
      <br>${told(item.where)} · ${item.reason} <span class="hint">${item.created_by} ${moment(item.created_at)}${item.until_at === undefined ? "" : ` → ${moment(item.until_at)}`}${item.confirmed_by === undefined ? "" : ` · ${t("confirmedBy")} ${item.confirmed_by}`}</span>
      ${may ? html`<div class="buttons">${item.phase === "waiting" ? html`<button class="main" ?disabled=${this.doing.busy} @click=${() => void this.doing.run(() => send("POST", `/adjustments/${item.id}/confirmation`, undefined, newKey()))}>${t("confirmSecond")}</button>` : nothing}
        <button ?disabled=${this.doing.busy} @click=${() => void this.doing.run(() => send("DELETE", `/adjustments/${item.id}`))}>${t("endIt")}</button></div>` : nothing}</li>`;
  }

  private async preview(rule: Rule, form: FormData): Promise<void> {
    await this.doing.run(async () => {
      this.previewed = undefined;
      this.previewed = await send<Preview>("POST", "/adjustments/preview", { rule: rule.id, numbers: changed(rule, form), where: whereOf(form), days: DAYS });
    });
  }

  private async set(rule: Rule, form: FormData): Promise<void> {
    await this.doing.run(async () => {
      const until = String(form.get("until"));
      const reason = String(form.get("reason")).trim();
      const added = await send<Adjustment>("POST", "/adjustments", {
        rule: rule.id, numbers: changed(rule, form), where: whereOf(form), reason,
        ...(until === "" ? {} : { until_at: new Date(until).toISOString() }),
      }, newKey());
      this.previewed = undefined;
      this.desk.say(coded("phase", added.phase));
    });
  }
}

/** Those that are not the rule's own any more; all of them where none is, so that the server says what is wrong. */
function changed(rule: Rule, form: FormData): Record<string, string> {
  const all = Object.keys(rule.numbers).map(place => [place, String(form.get(`number.${place}`)).trim()] as const);
  const other = all.filter(([place, number]) => number !== rule.numbers[place]);
  return Object.fromEntries(other.length === 0 ? all : other);
}

function compared(preview: Preview): TemplateResult {
  const cells: readonly (readonly [string, number | undefined])[] = [[t("byThese"), preview.draft?.alerts], [t("byThoseInForce"), preview.in_force?.alerts], [t("recorded"), preview.recorded?.alerts]];
  const against = preview.against as Record<string, number> | undefined;
  return html`<div class="preview" role="status"><div class="compare">${cells.map(([name, count]) => html`<div>${name}<b>${count ?? "–"}</b>${t("alerts")}</div>`)}</div>
    <p>${t("previewOf")} ${preview.devices} / ${preview.observations}</p>
    ${against === undefined ? nothing : html`<p>${t("realCaught")} <b>${against["real_caught"] ?? 0}</b> · ${t("realMissed")} <b class=${(against["real_missed"] ?? 0) > 0 ? "late" : ""}>${against["real_missed"] ?? 0}</b> · ${t("inVain")} <b>${against["alerts_in_vain"] ?? 0}</b></p>`}
    ${preview.lessens ? html`<p class="required">${t("lessens")}</p>` : nothing}</div>`;
}
