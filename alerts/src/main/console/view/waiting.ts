// What is not sent yet, and what the server did not take, each plainly as what it is.
import { html, nothing, type TemplateResult } from "lit-html";
import { clockTime } from "../core/time";
import { coded, named, t } from "../core/words";
import type { Waiting } from "../offline/queue";

export function waitingList(waiting: Waiting[], drop: (act: Waiting) => void): TemplateResult | typeof nothing {
  return waiting.length === 0 ? nothing : html`<ul class="waiting">${waiting.map(each => html`<li class=${each.refused === undefined ? "" : "bad"}>
    <b>${what(each)}</b> · ${t("doneAtTime")} ${clockTime(each.done_at)}
    ${each.refused === undefined
      ? html`<span class="unsent">${t(each.tried ? "mayHaveArrived" : "notSent")}</span>
        ${each.tried ? nothing : html`<button @click=${() => drop(each)}>${t("withdraw")}</button>`}`
      : html`<p class="missing">✗ ${t("notTaken")}: ${named(each.refused)}</p><button @click=${() => drop(each)}>${t("understood")}</button>`}</li>`)}</ul>`;
}

function what(act: Waiting): string {
  const name = String(act.body?.["act"] ?? "");
  const detail = act.body?.["text"] ?? act.body?.["why"] ?? act.body?.["item"] ?? "";
  return act.photo === undefined ? `${coded("did", name)}${detail === "" ? "" : `: ${String(detail).slice(0, 60)}`}` : `${t("photo")} (${Math.round(act.photo.content.size / 1024)} KB)`;
}
