import { html, nothing, type TemplateResult } from "lit-html";
import { get, send } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk } from "../core/page";
import { Query } from "../core/query";
import { Read } from "../core/read";
import type { Page as List, Quarantined } from "../core/types";
import type { Trial } from "../core/types-desk";
import { coded, t } from "../core/words";
import { moment } from "../view/told";
import { chosen, failure, filters, typed } from "../view/filter";
import { trial } from "../view/trial";
import type { Tool } from "./bench";
import { attempt } from "./bench-try";

const AGAIN = 5_000;
const REASONS = ["unknown_topic", "unknown_kind", "unknown_device", "too_large", "malformed", "schema", "empty"];

/** A message that is being looked at, as somebody mends it. */
interface Mending { item: Quarantined; topic: string; payload: string; tried?: Trial }

export class QuarantineBench implements Tool {
  private readonly list: Read<List<Quarantined>>;
  private readonly query = new Query(() => this.read());
  private mending: Mending | undefined;
  private readonly doing: Doing;
  private readonly timer = setInterval(() => this.read(), AGAIN);

  constructor(private readonly desk: Desk) {
    this.list = new Read(() => desk.draw());
    this.doing = new Doing(() => desk.draw());
    this.read();
  }

  leave(): void {
    clearInterval(this.timer);
    this.query.close();
  }

  private read(): void {
    void this.list.read(`/quarantine?${this.query.with({ limit: "100" })}`);
  }

  private async look(item: Quarantined): Promise<void> {
    if (this.mending?.item.id === item.id) {
      this.mending = undefined;
    } else {
      const whole = await get<Quarantined>(`/quarantine/${item.id}`);
      this.mending = { item: whole, topic: whole.topic, payload: whole.payload ?? "" };
    }
    this.desk.draw();
  }

  view(): TemplateResult {
    const items = this.list.found?.items ?? [];
    return html`<section class="card"><p>${t("quarantineIntro")}</p>
      ${filters([typed(this.query, "topic", "topic", "lifeline/v1/"), chosen(this.query, "reason", "reason", REASONS.map(reason => [reason, coded("reason", reason)])), chosen(this.query, "open", "replayed", [["true", t("notReplayed")]])])}
      ${failure(this.list.failed)}
      ${items.length === 0 ? html`<p class="hint">${this.list.found === undefined ? t("loading") : t("noQuarantine")}</p>` : html`<ul class="journal quarantine">${items.map(item => this.row(item))}</ul>`}</section>`;
  }

  private row(item: Quarantined): TemplateResult {
    const open = this.mending?.item.id === item.id ? this.mending : undefined;
    return html`<li><time datetime=${item.last_received_at}>${moment(item.last_received_at)}</time> <b>${coded("reason", item.reason)}</b> × ${item.times}
      ${item.replayed_at === undefined ? nothing : html`<span class="hint">✓ ${t("replayed")} ${moment(item.replayed_at)} ${item.replayed_by ?? ""}</span>`}
      <p>${item.detail}</p><code>${item.topic}</code>
      <button aria-expanded=${open !== undefined} @click=${() => void this.look(item)}>${t("lookAndMend")} (${item.bytes} B)</button>
      ${open === undefined ? nothing : this.mend(open)}</li>`;
  }

  private mend(open: Mending): TemplateResult {
    const { item } = open;
    const binary = item.payload === undefined;
    return html`<div class="asked mending">
      <p class="hint">${t("asReceived")}</p><pre>${item.payload ?? item.payload_base64}</pre>
      ${item.replayed_at === undefined ? nothing : html`<p>${t("replayed")}: ${moment(item.replayed_at)} · ${item.replayed_by ?? ""}
        ${item.mended_topic === undefined ? nothing : html`<br>${t("mendedTopic")} <code>${item.mended_topic}</code>`}</p>
        ${item.mended_payload === undefined ? nothing : html`<p class="hint">${t("mendedTo")}</p><pre>${item.mended_payload}</pre>`}`}
      <form class="act" @submit=${(event: Event) => { event.preventDefault(); void this.attempt(open); }}>
        <label>${t("topic")}<input maxlength="400" spellcheck="false" .value=${open.topic} @input=${(event: Event) => { open.topic = (event.target as HTMLInputElement).value; this.desk.draw(); }}></label>
        ${binary ? html`<p class="hint">${t("binary")}</p>` : html`<label>${t("payload")}<textarea rows="6" spellcheck="false" .value=${open.payload} @input=${(event: Event) => { open.payload = (event.target as HTMLTextAreaElement).value; this.desk.draw(); }}></textarea></label>`}
        <div class="buttons"><button ?disabled=${this.doing.busy}>${t("tryIt")}</button>
          <button type="button" class="main" ?disabled=${this.doing.busy} @click=${() => void this.replay(open)}>${t(changed(open) ? "replayMended" : "replayAsItWas")}</button></div>
      </form>
      ${failure(this.doing.failed)}${open.tried === undefined ? nothing : trial(open.tried)}</div>`;
  }

  private async attempt(open: Mending): Promise<void> {
    await this.doing.run(async () => {
      const bytes = open.item.payload === undefined;
      open.tried = await attempt(open.topic.trim(), bytes ? open.item.payload_base64 ?? "" : open.payload, bytes);
    });
  }

  private async replay(open: Mending): Promise<void> {
    await this.doing.run(async () => {
      const body = { ...(open.topic === open.item.topic ? {} : { topic: open.topic.trim() }), ...(open.payload === (open.item.payload ?? "") ? {} : { payload: open.payload }) };
      open.item = await send<Quarantined>("POST", `/quarantine/${open.item.id}/replay`, body);
      this.desk.say(t("published"));
      this.read();
    });
  }
}

function changed(open: Mending): boolean {
  return open.topic !== open.item.topic || open.payload !== (open.item.payload ?? "");
}
