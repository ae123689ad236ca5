// The board. While somebody moves in the list its order stands still; what arrives meanwhile is told above it.
import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { act } from "../core/acts";
import type { Desk, Page } from "../core/page";
import { settings } from "../core/settings";
import { play } from "../core/sound";
import { type Level, LEVELS, type Response } from "../core/types";
import { coded, named, t } from "../core/words";
import { level, since } from "../view/level";
import { site } from "../view/told";
import { isUrgent, order, type Row, rows } from "./rows";

/** For how long after a movement the list keeps still. */
const STILL = 5_000;
const REPEAT = 10_000;

export class BoardPage implements Page {
  private shown = new Map<string, Row>();
  private order: string[] = [];
  private moved = 0;
  private current = "";
  private filter: Level | undefined;
  private readonly busy = new Set<string>();

  constructor(private readonly desk: Desk) {
    setInterval(() => this.remind(), REPEAT);
    setInterval(() => this.isDue() && this.desk.draw(), 1000);
  }

  title(): string {
    const red = [...this.shown.values()].filter(row => row.level === "red").length;
    return (red > 0 ? `(${red}▲) ` : "") + t("board");
  }

  /** Of a response that the live connection tells of: heard when it is new, or graver than before. */
  arrived(response: Response): void {
    if (!this.desk.store.loaded) {
      return; // what is read at the beginning is no news, and the connection may tell of it again
    }
    const known = this.desk.store.responses.get(response.id);
    const graver = known !== undefined && LEVELS.indexOf(response.level) < LEVELS.indexOf(known.level);
    if (isUrgent(response) && response.acknowledged_at === undefined && (known === undefined || graver)) {
      play(response.level);
      this.desk.say(() => `${t("arrived")}: ${coded("level", response.level)}, ${this.name(response)}`);
    }
  }

  private remind(): void {
    const red = [...this.desk.store.responses.values()].some(
      response => response.level === "red" && isUrgent(response) && response.acknowledged_at === undefined,
    );
    if (red) {
      play("red");
    }
  }

  view(): TemplateResult {
    const all = rows(this.desk.store);
    if (!this.isHeld()) {
      this.order = order(all);
    }
    this.shown = all;
    const listed = this.listed();
    if (!listed.includes(this.current)) {
      this.current = listed[0] ?? "";
    }
    return html`<section class="board" aria-labelledby="board-title">
      <div class="board-head">
        <h1 id="board-title">${t("board")}</h1>
        ${this.levels(all)}
      </div>
      ${this.strip(all)}
      <ul class="rows" data-filter=${this.filter ?? "all"} @pointermove=${() => this.touch()} @focusin=${(event: FocusEvent) => this.focused(event)}>
        ${repeat(this.order, id => id, id => this.row(id, all.get(id)))}
      </ul>
      ${listed.length === 0 ? html`<p class="empty">${this.desk.store.loaded ? t("nothingOpen") : t("loading")}</p>` : nothing}
    </section>`;
  }

  private levels(all: Map<string, Row>): TemplateResult {
    const count = (value: Level) => [...all.values()].filter(row => row.level === value).length;
    const choose = (value: Level | undefined) => () => {
      this.filter = this.filter === value ? undefined : value;
      this.moved = 0;
      this.desk.draw();
    };
    return html`<div class="filters" role="group" aria-label=${t("responses")}>
      <button aria-pressed=${this.filter === undefined} @click=${choose(undefined)}>${t("filterAll")} ${all.size}</button>
      ${LEVELS.map(value => html`<button aria-pressed=${this.filter === value} @click=${choose(value)}>${level(value)} ${count(value)}</button>`)}
    </div>`;
  }

  /** Always there, so that nothing moves when something arrives. */
  private strip(all: Map<string, Row>): TemplateResult {
    const waiting = this.waiting();
    const newest = waiting.slice(0, 3).map(id => all.get(id)!);
    return html`<div class="strip ${waiting.length > 0 ? "full" : ""}">
      ${waiting.length === 0
        ? html`<span class="hint keys">${t("keys")}</span>`
        : html`<strong>${t("arrived")} ${waiting.length}</strong>
          ${newest.map(row => html`<a href=${this.link(row)}>${level(row.level)} ${this.heading(row)}</a>`)}
          <button @click=${() => this.sortIn()}>${t("showThem")}</button>`}
    </div>`;
  }

  private row(id: string, row: Row | undefined): unknown {
    return guard([row?.response, row?.alert, settings.language, id === this.current, this.busy.has(id), this.desk.store.plans.size], () =>
      row === undefined ? html`<li class="row gone">${t("over")}</li>` : this.filled(row),
    );
  }

  private filled(row: Row): TemplateResult {
    const { response, alert } = row;
    return html`<li class="row ${row.level} ${response?.acknowledged_at === undefined ? "new" : ""}" data-id=${row.id}>
      ${level(row.level)}
      <a class="title" href=${this.link(row)} tabindex=${row.id === this.current ? 0 : -1}>
        <b>${this.heading(row)}</b>
        <span>${named(alert?.message)}</span>
      </a>
      <span class="stage">${response === undefined ? t("noResponse") : coded("stage", response.stage)}
        ${response !== undefined && response.mode !== "live" ? html`<span class="mode">${coded("mode", response.mode)}</span>` : nothing}
        ${(response?.overdue.length ?? 0) > 0 ? html`<span class="late">! ${t("overdue")}</span>` : nothing}</span>
      <span class="owner">${response === undefined ? nothing : this.owner(response)}</span>
      ${since(row.since)}
    </li>`;
  }

  private owner(response: Response): TemplateResult {
    if (response.acknowledged_at !== undefined) {
      return html`<span>✓ ${response.owner ?? response.acknowledged_by}</span>`;
    }
    return this.desk.session?.may.includes("act")
      ? html`<button tabindex="-1" ?disabled=${this.busy.has(response.id)} @click=${() => void this.acknowledge(response.id)}>${t("acknowledge")}</button>`
      : html`<span>${t("notAcknowledged")}</span>`;
  }

  private heading(row: Row): string {
    return row.response === undefined ? named(row.alert?.rule.names) : this.name(row.response);
  }

  private name(response: Response): string {
    return `${named(this.desk.store.plans.get(response.plan.id), response.plan.id)} · ${site(response)}`;
  }

  private link(row: Row): string {
    return row.response === undefined
      ? `/devices/${row.alert!.community}/${row.alert!.kind}/${row.alert!.device}`
      : `/responses/${row.response.id}`;
  }

  /** What the filter lets through; the others are hidden by their style, which is cheaper than to make them anew. */
  private listed(): string[] {
    return this.order.filter(id => this.filter === undefined || this.shown.get(id)?.level === this.filter);
  }

  private waiting(): string[] {
    const listed = new Set(this.order);
    return [...this.shown.keys()].filter(id => !listed.has(id)).reverse();
  }

  /** Whether time alone changes what is listed. */
  private isDue(): boolean {
    const waits = this.waiting().length > 0 && !this.isHeld();
    return waits || [...this.desk.store.alerts.values()].some(alert => alert.response === undefined && !this.shown.has(alert.id) && alert.hidden === undefined);
  }

  private isHeld(): boolean {
    return Date.now() - this.moved < STILL;
  }

  private touch(): void {
    this.moved = Date.now();
  }

  private focused(event: FocusEvent): void {
    const id = (event.target as Element).closest<HTMLElement>("[data-id]")?.dataset["id"];
    if (id !== undefined && id !== this.current) {
      this.current = id;
      this.desk.draw();
    }
  }

  private sortIn(): void {
    this.moved = 0;
    this.desk.draw();
  }

  /** Keys count only where nobody writes. */
  key(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, summary, dialog") !== null) {
      return;
    }
    const listed = this.listed();
    const at = listed.indexOf(this.current);
    const inList = target.closest(".rows") !== null;
    switch (event.key) {
      case "ArrowDown":
        this.focus(event, listed[Math.min(inList ? at + 1 : at, listed.length - 1)]);
        break;
      case "ArrowUp":
        this.focus(event, listed[Math.max(inList ? at - 1 : at, 0)]);
        break;
      case "a":
        if (inList) {
          void this.acknowledge(this.current);
        }
        break;
      case "n":
        this.sortIn();
        break;
    }
  }

  private focus(event: KeyboardEvent, id: string | undefined): void {
    if (id !== undefined) {
      event.preventDefault();
      this.touch();
      document.querySelector<HTMLElement>(`[data-id="${id}"] .title`)?.focus();
    }
  }

  private async acknowledge(id: string): Promise<void> {
    const response = this.desk.store.responses.get(id);
    if (response === undefined || response.acknowledged_at !== undefined || this.busy.has(id)) {
      return;
    }
    this.touch();
    this.busy.add(id);
    this.desk.draw();
    const outcome = await act(id, { act: "acknowledge" });
    this.busy.delete(id);
    if (outcome.kind === "done") {
      this.desk.store.response(outcome.response);
    }
    this.desk.say(() => (outcome.kind === "done" ? `${t("acknowledged")}: ${this.name(response)}` : outcome.words));
  }
}
