import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk } from "../core/page";
import { clockTime } from "../core/time";
import { coded, t } from "../core/words";
import { failure } from "../view/filter";
import type { Tool } from "./bench";

const KEPT = 200;
const AGAIN = 2_000;

interface Heard {
  number: number;
  topic: string;
  qos: number;
  retained: boolean;
  redelivered: boolean;
  at: string;
  bytes: number;
  cut?: boolean;
  payload?: string;
  payload_hex?: string;
  device?: string;
  observations: number;
  refused: { reason: string; detail: string }[];
  outcome?: string;
  reason?: string;
}

/** Messages as they come, newest first, and what becomes of each. */
export class LiveBench implements Tool {
  private heard: Heard[] = [];
  private filter = new URLSearchParams(location.search).get("filter") ?? "lifeline/#";
  private source: EventSource | undefined;
  private paused = false;
  private connected = false;
  private count = { matched: 0, passed: 0 };
  private failed = "";

  constructor(private readonly desk: Desk) {
    this.look();
  }

  leave(): void {
    this.source?.close();
    this.source = undefined;
  }

  private look(): void {
    this.leave();
    const source = new EventSource(`/api/v1/messages/live?filter=${encodeURIComponent(this.filter)}`);
    this.source = source;
    source.onerror = () => {
      this.connected = false;
      const closed = source.readyState === EventSource.CLOSED;
      this.failed = closed ? t(isFilter(this.filter) ? "unreachable" : "filterRefused") : "";
      if (closed && isFilter(this.filter)) {
        setTimeout(() => this.source === source && this.look(), AGAIN);
      }
      this.desk.draw();
    };
    source.addEventListener("message", event => this.take(JSON.parse((event as MessageEvent<string>).data) as Heard));
    source.addEventListener("outcome", event => this.end(JSON.parse((event as MessageEvent<string>).data) as { number: number; outcome: string; reason?: string }));
    source.addEventListener("pulse", event => {
      this.count = JSON.parse((event as MessageEvent<string>).data) as { matched: number; passed: number };
      this.connected = true;
      this.failed = "";
      this.desk.draw();
    });
  }

  private take(message: Heard): void {
    if (!this.paused) {
      this.heard = [message, ...this.heard].slice(0, KEPT);
      this.desk.draw();
    }
  }

  private end(ended: { number: number; outcome: string; reason?: string }): void {
    const message = this.heard.find(each => each.number === ended.number);
    if (message !== undefined) {
      Object.assign(message, ended);
      this.desk.draw();
    }
  }

  view(): TemplateResult {
    const submit = (event: Event) => {
      event.preventDefault();
      this.filter = String(new FormData(event.target as HTMLFormElement).get("filter")).trim() || "#";
      this.heard = [];
      this.look();
    };
    const toggle = () => {
      this.paused = !this.paused;
      this.desk.draw();
    };
    const clear = () => {
      this.heard = [];
      this.desk.draw();
    };
    return html`<section class="card"><p>${t("sinceHere")}</p>
      <form class="search" @submit=${submit}><label class="wide">${t("topicFilter")}<input name="filter" maxlength="400" spellcheck="false" autocapitalize="none" .value=${this.filter}></label>
        <button class="main">${t("filterTopics")}</button>
        <button type="button" aria-pressed=${this.paused} @click=${toggle}>${t(this.paused ? "goOnLooking" : "pause")}</button><button type="button" @click=${clear}>${t("clear")}</button></form>
      ${failure(this.failed)}
      <p class="hint">${this.connected ? html`${this.count.matched} ${t("matchedPassed")}${this.count.passed === 0 ? nothing : html` · <b class="missing">${this.count.passed} ${t("passedOver")}</b>`}` : t("connecting")}</p>
      ${this.heard.length === 0 ? html`<p class="empty">${t("waitingForMessages")}</p>` : html`<ul class="journal live">${this.heard.map(row)}</ul>`}</section>`;
  }
}

function row(message: Heard): TemplateResult {
  const outcome = message.outcome === undefined ? html`<span class="hint">${t("underWay")}</span>`
    : html`<b class=${message.outcome === "quarantined" ? "late" : "good"}>${message.outcome === "quarantined" ? "✕" : "✓"} ${coded("outcome", message.outcome)}${message.reason === undefined ? "" : `: ${coded("reason", message.reason)}`}</b>`;
  return html`<li><time datetime=${message.at}>${clockTime(message.at)}</time> <code>${message.topic}</code> ${outcome}
    <span class="hint">QoS ${message.qos} · ${message.bytes} B${message.retained ? ` · ${t("retained")}` : ""}${message.redelivered ? ` · ${t("redelivered")}` : ""}</span>
    ${message.device === undefined ? nothing : html`<a href="/devices/${message.device}">${message.device}</a>`}
    <pre>${message.payload ?? message.payload_hex}${message.cut ? ` ${t("cutHere")}` : ""}</pre>
    ${message.refused.map(refused => html`<p class="missing">${refused.detail}</p>`)}
    ${message.refused.length === 0 ? nothing : html`<a href="/bench?topic=${encodeURIComponent(message.topic)}">${t("tryThis")}</a>`}</li>`;
}

/** A stream that ends does not say why: `+` stands for a whole level, `#` for the last ones. */
function isFilter(text: string): boolean {
  const levels = text.split("/");
  return text !== "" && levels.every((level, at) => level === "+" || (level === "#" && at === levels.length - 1) || !/[+#]/.test(level));
}
