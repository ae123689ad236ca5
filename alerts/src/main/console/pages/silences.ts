// Silences and planned works: what they keep quiet, until when, by whose word.
import { html, nothing, type TemplateResult } from "lit-html";
import { newKey, send } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk, Page } from "../core/page";
import { Places } from "../core/places";
import { Read } from "../core/read";
import { type Kind, LEVELS, type Page as List } from "../core/types";
import type { Silence } from "../core/types-desk";
import { coded, t } from "../core/words";
import { moment } from "../view/told";
import { failure } from "../view/filter";
import { told, whereFields, whereOf } from "../view/scope";

export class SilencesPage implements Page {
  private readonly list: Read<List<Silence>>;
  private readonly kinds: Read<List<Kind>>;
  private readonly places: Places;
  private over = false;
  private stillTold: string[] = [];
  private readonly doing: Doing;

  constructor(private readonly desk: Desk) {
    const drawn = () => desk.draw();
    [this.list, this.kinds] = [new Read(drawn), new Read(drawn)];
    this.places = new Places(drawn);
    this.doing = new Doing(drawn, () => this.read());
    void this.kinds.read("/kinds");
    this.read();
  }

  title(): string {
    return t("silences");
  }

  private read(): void {
    void this.list.read(`/silences?limit=200${this.over ? "&over=true" : ""}`);
  }

  view(): TemplateResult {
    const items = this.list.found?.items ?? [];
    const toggle = (event: Event) => {
      this.over = (event.target as HTMLInputElement).checked;
      this.read();
    };
    return html`<section aria-labelledby="silences-title"><h1 id="silences-title">${t("silences")}</h1><p>${t("silencesIntro")}</p>
      <div class="columns"><div>${this.desk.session?.may.includes("order") ? this.form() : nothing}</div>
      <section class="card"><label><input type="checkbox" .checked=${this.over} @change=${toggle}>${t("showOver")}</label>${failure(this.list.failed)}
        ${items.length === 0 ? html`<p class="hint">${t("noSilences")}</p>` : html`<ul class="journal">${items.map(item => this.row(item))}</ul>`}</section></div></section>`;
  }

  private form(): TemplateResult {
    return html`<section class="card"><h2>${t("addSilence")}</h2><form class="act silence" @submit=${(event: SubmitEvent) => void this.add(event)}>
      <label>${t("silenceType")}<select name="type"><option value="silence">${t("type_silence")}</option><option value="works">${t("type_works")}</option></select></label>
      ${whereFields(this.places.communities, this.kinds.found?.items ?? [])}
      <label>${t("ruleOrBegin")}<input name="rule" maxlength="200" spellcheck="false" placeholder="gas.ch4.*"></label>
      <label>${t("atMost")}<select name="level">${LEVELS.map(each => html`<option value=${each}>${coded("level", each)}</option>`)}</select></label>
      <label>${t("untilWhen")}<input name="ends" type="datetime-local" required></label>
      <label>${t("why")}<input name="reason" required maxlength="500"></label>
      <button class="main" ?disabled=${this.doing.busy}>${t("addSilence")}</button></form>
      ${failure(this.doing.failed)}${this.stillTold.length === 0 ? nothing : html`<p class="conflict">${t("stillTold")}: ${this.stillTold.join(", ")}</p>`}</section>`;
  }

  private row(item: Silence): TemplateResult {
    const may = this.desk.session?.may.includes("order") === true && item.ended_at === undefined && Date.parse(item.ends_at) > Date.now();
    return html`<li><b>${coded("type", item.type)}</b> ${told(item.where)}${item.rule === undefined ? nothing : html` <code>${item.rule}</code>`} · ≤ ${coded("level", item.level_at_most)} · ${item.reason}
      <br><span class="hint">${moment(item.starts_at)} → ${moment(item.ended_at ?? item.ends_at)} · ${item.created_by}${item.confirmed_by === undefined ? "" : ` · ${t("confirmedBy")} ${item.confirmed_by}`}${item.ended_by === undefined ? "" : ` · ${t("endedBy")} ${item.ended_by}`}</span>
      ${may ? html`<div class="buttons">${item.confirmed_by === undefined ? html`<button ?disabled=${this.doing.busy} @click=${() => void this.doing.run(() => send("POST", `/silences/${item.id}/confirmation`, undefined, newKey()))}>${t("confirmSecond")}</button>` : nothing}
        <button ?disabled=${this.doing.busy} @click=${() => void this.doing.run(() => send("DELETE", `/silences/${item.id}`))}>${t("endIt")}</button></div>` : nothing}</li>`;
  }

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const target = event.target as HTMLFormElement;
    const form = new FormData(target);
    const rule = String(form.get("rule")).trim();
    await this.doing.run(async () => {
      const added = await send<Silence>("POST", "/silences", {
        type: form.get("type"), where: whereOf(form), level_at_most: form.get("level"), reason: form.get("reason"),
        ends_at: new Date(String(form.get("ends"))).toISOString(), ...(rule === "" ? {} : { rule }),
      }, newKey());
      this.stillTold = added.still_told ?? [];
      target.reset();
    });
  }
}
