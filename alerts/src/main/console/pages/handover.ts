// What one shift leaves to the next: read, given by one, taken by another, printed as it was signed.
import { html, nothing, type TemplateResult } from "lit-html";
import { get, newKey, send } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk, Page } from "../core/page";
import { Places } from "../core/places";
import { Read } from "../core/read";
import type { Level, Mark, Names } from "../core/types";
import { named, t } from "../core/words";
import { moment } from "../view/told";
import { failure } from "../view/filter";
import { level } from "../view/level";

interface Item { reference: string; level?: Level; since?: string; text: Names }
interface Sheet { community: string; at: string; topics: { id: string; names: Names; items: Item[] }[] }
interface Handover { id: number; community: string; intact: boolean; hash: string; note?: string; given: Mark; taken?: Mark; remark?: string; page?: Sheet; came?: Item[]; went?: Item[] }

const RESPONSE = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export class HandoverPage implements Page {
  private readonly places: Places;
  private readonly now: Read<Sheet>;
  private readonly list: Read<{ items: Handover[] }>;
  private readonly doing: Doing;
  private community = "";
  private open: Handover | undefined;

  constructor(private readonly desk: Desk) {
    const drawn = () => desk.draw();
    this.now = new Read(drawn);
    this.list = new Read(drawn);
    this.doing = new Doing(drawn, () => this.read());
    this.places = new Places(() => {
      if (this.community === "" && this.places.communities[0] !== undefined) {
        this.community = this.places.communities[0];
        this.read();
      }
      desk.draw();
    });
  }

  title(): string {
    return t("handover");
  }

  private read(): void {
    const asked = `?community=${encodeURIComponent(this.community)}`;
    void this.now.read(`/handover${asked}`);
    void this.list.read(`/handovers${asked}`);
  }

  view(): TemplateResult {
    const choose = (event: Event) => {
      this.community = (event.target as HTMLSelectElement).value;
      this.open = undefined;
      this.read();
    };
    const shown = this.open?.page ?? this.now.found;
    return html`<section aria-labelledby="handover-title"><div class="head"><h1 id="handover-title">${t("handover")}${this.open === undefined ? nothing : ` № ${this.open.id}`}</h1>
        <div class="buttons no-print"><label>${t("community")} <select @change=${choose}>${this.places.communities.map(id => html`<option value=${id} ?selected=${id === this.community}>${id}</option>`)}</select></label>
        <button @click=${() => print()}>${t("printIt")}</button></div></div>
      ${failure(this.now.failed || this.doing.failed)}
      <div class="columns"><div class="no-print">${this.giving()}${this.given()}</div>
      <div>${this.open === undefined ? nothing : this.signed(this.open)}${shown === undefined ? html`<p class="card">${this.now.failed === "" ? t("loading") : nothing}</p>` : sheet(shown)}</div></div></section>`;
  }

  private giving(): TemplateResult {
    const give = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const note = String(new FormData(form).get("note")).trim();
      void this.doing.run(async () => {
        this.open = await send<Handover>("POST", "/handovers", { community: this.community, ...(note === "" ? {} : { note }) }, newKey());
        form.reset();
        this.desk.say(t("given"));
      });
    };
    return html`<section class="card"><h2>${t("giveShift")}</h2><p class="hint">${t("giveIntro")}</p>
      <form class="act give" @submit=${give}><label>${t("note")}<textarea name="note" rows="3" maxlength="2000"></textarea></label><button class="main" ?disabled=${this.doing.busy || this.community === ""}>${t("giveShift")}</button></form></section>`;
  }

  private given(): TemplateResult {
    const items = this.list.found?.items ?? [];
    return html`<section class="card"><h2>${t("handovers")}</h2>
      ${this.open === undefined ? nothing : html`<p><button @click=${() => { this.open = undefined; this.desk.draw(); }}>${t("asItIsNow")}</button></p>`}
      ${items.length === 0 ? html`<p class="hint">${t("noHandovers")}</p>` : html`<ul class="journal">${items.map(item => html`<li>
        <button aria-pressed=${item.id === this.open?.id} @click=${() => void this.look(item.id)}>№ ${item.id}</button> ${item.given.by} ${moment(item.given.at)}
        ${item.taken === undefined ? html`<b class="phase-waiting">⚠ ${t("notTakenOver")}</b>` : html`<span class="good">✓ ${item.taken.by} ${moment(item.taken.at)}</span>`}
        ${item.intact ? nothing : html`<b class="late">${t("notIntact")}</b>`}</li>`)}</ul>`}</section>`;
  }

  private async look(id: number): Promise<void> {
    await this.doing.run(async () => {
      this.open = await get<Handover>(`/handovers/${id}`);
    });
  }

  private signed(open: Handover): TemplateResult {
    const take = (event: SubmitEvent) => {
      event.preventDefault();
      const remark = String(new FormData(event.target as HTMLFormElement).get("remark")).trim();
      void this.doing.run(async () => {
        this.open = await send<Handover>("POST", `/handovers/${open.id}/taking`, remark === "" ? {} : { remark }, newKey());
        this.desk.say(t("taken"));
      });
    };
    const changes = [...(open.came ?? []).map(item => ["+", item] as const), ...(open.went ?? []).map(item => ["−", item] as const)];
    return html`<section class="card"><dl class="facts"><div><dt>${t("givenBy")}</dt><dd>${open.given.by} ${moment(open.given.at)}</dd></div>
        <div><dt>${t("takenBy")}</dt><dd>${open.taken === undefined ? t("notTakenOver") : `${open.taken.by} ${moment(open.taken.at)}`}</dd></div>
        ${open.note === undefined ? nothing : html`<div><dt>${t("note")}</dt><dd>${open.note}</dd></div>`}${open.remark === undefined ? nothing : html`<div><dt>${t("remark")}</dt><dd>${open.remark}</dd></div>`}
        <div><dt>SHA-256</dt><dd><code>${open.hash}</code> ${open.intact ? html`<span class="good">✓ ${t("isIntact")}</span>` : html`<b class="late">${t("notIntact")}</b>`}</dd></div></dl>
      ${open.taken === undefined ? html`<form class="act take no-print" @submit=${take}><label>${t("remark")}<input name="remark" maxlength="2000"></label><button class="main" ?disabled=${this.doing.busy}>${t("takeShift")}</button></form>`
        : changes.length === 0 ? html`<p class="hint">${t("nothingChanged")}</p>` : html`<h3>${t("changedBetween")}</h3><ul class="alerts">${changes.map(([sign, item]) => html`<li>${sign} ${line(item)}</li>`)}</ul>`}</section>`;
  }
}

function sheet(page: Sheet): TemplateResult {
  return html`<section class="card handover"><h2>${page.community} · ${moment(page.at)}</h2>${page.topics.map(topic => html`<h3>${named(topic.names)} (${topic.items.length})</h3>
    ${topic.items.length === 0 ? nothing : html`<ul class="alerts">${topic.items.map(item => html`<li>${line(item)}</li>`)}</ul>`}`)}</section>`;
}

function line(item: Item): TemplateResult {
  return html`${item.level === undefined ? nothing : level(item.level)} ${named(item.text)} <span class="hint">${item.since === undefined ? "" : moment(item.since)}
    ${RESPONSE.test(item.reference) ? html`<a href="/responses/${item.reference}">${t("responses")}</a>` : item.reference}</span>`;
}
