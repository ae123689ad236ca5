// What is not sent yet, and what the server did not take, each plainly as what it is.
import { html, nothing, type TemplateResult } from "lit-html";
import { clockTime } from "../core/time";
import { coded, named, t } from "../core/words";
import type { Waiting } from "../offline/queue";

/** @param item what an item of the checklist is called */
export function waitingList(waiting: Waiting[], drop: (act: Waiting) => void, item: (id: string) => string = id => id): TemplateResult | typeof nothing {
  return waiting.length === 0 ? nothing : html`<ul class="waiting">${waiting.map(each => html`<li class=${each.refused === undefined ? "" : "bad"}>
    <b>${what(each, item)}</b> · ${t("doneAtTime")} ${clockTime(each.done_at)}
    ${each.refused === undefined
      ? html`<span class="unsent">${t(each.tried ? "mayHaveArrived" : "notSent")}</span>
        ${each.tried ? nothing : html`<button @click=${() => drop(each)}>${t("withdraw")}</button>`}`
      : html`<p class="missing">✗ ${t("notTaken")}: ${named(each.refused)}</p><button @click=${() => drop(each)}>${t("understood")}</button>`}</li>`)}</ul>`;
}

function what(act: Waiting, item: (id: string) => string): string {
  const { body, photo } = act;
  if (photo !== undefined) {
    return `${t("photo")} (${Math.round(photo.content.size / 1024)} KB)`;
  }
  const detail = body?.["text"] ?? body?.["why"] ?? (body?.["item"] === undefined ? "" : item(String(body["item"])));
  return `${coded("did", String(body?.["act"] ?? ""))}${detail === "" ? "" : `: ${String(detail).slice(0, 60)}`}`;
}
