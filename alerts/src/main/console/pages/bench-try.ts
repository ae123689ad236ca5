import { html, nothing, type TemplateResult } from "lit-html";
import { send } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk } from "../core/page";
import type { Trial } from "../core/types-desk";
import { t } from "../core/words";
import { failure } from "../view/filter";
import { trial } from "../view/trial";
import type { Tool } from "./bench";

/** A payload is tried without anything being stored. What was typed stays while one looks elsewhere. */
const typed = { topic: "lifeline/v1/xinghu/gas/my-device-1/telemetry", payload: '{"m":{"lel":12,"alarm":false,"battery":88}}', bytes: false };

export class TryBench implements Tool {
  private tried: Trial | undefined;
  private readonly doing: Doing;

  constructor(desk: Desk) {
    this.doing = new Doing(() => desk.draw());
    const asked = new URLSearchParams(location.search);
    typed.topic = asked.get("topic") ?? typed.topic;
  }

  leave(): void {}

  view(): TemplateResult {
    const set = (key: "topic" | "payload") => (event: Event) => {
      typed[key] = (event.target as HTMLInputElement).value;
    };
    return html`<div class="columns"><section class="card"><p>${t("tryIntro")}</p>
      <form class="act" @submit=${(event: Event) => void this.submit(event)}>
        <label>${t("topic")}<input name="topic" required maxlength="400" pattern="[^#+]+" autocapitalize="none" spellcheck="false" .value=${typed.topic} @input=${set("topic")}></label>
        <label>${t("payload")}<textarea name="payload" rows="8" spellcheck="false" .value=${typed.payload} @input=${set("payload")}></textarea></label>
        <label><input type="checkbox" .checked=${typed.bytes} @change=${(event: Event) => { typed.bytes = (event.target as HTMLInputElement).checked; }}>${t("isBase64")}</label>
        <button class="main" ?disabled=${this.doing.busy}>${t("tryIt")}</button>
      </form></section>
      <section class="card" aria-label=${t("answer")}>${failure(this.doing.failed)}
        ${this.tried === undefined ? (this.doing.failed === "" ? html`<p class="hint">${t("answerHere")}</p>` : nothing) : trial(this.tried)}</section></div>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried = undefined;
    await this.doing.run(async () => {
      this.tried = await attempt(typed.topic.trim(), typed.payload, typed.bytes);
    });
  }
}

export async function attempt(topic: string, payload: string, bytes = false): Promise<Trial> {
  return send<Trial>("POST", "/messages/trial", { topic, ...(bytes ? { payload_base64: payload.trim() } : { payload }) });
}
