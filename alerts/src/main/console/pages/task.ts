// One task as somebody on the way sees it: what it is, how long there is, and what they do, with large buttons.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Duty, Item, Response } from "../core/types";
import { coded, named, t } from "../core/words";
import type { Waiting } from "../offline/queue";
import { itemName } from "../view/journal";
import { due, level } from "../view/level";
import { calls } from "../view/calls";
import { site } from "../view/told";
import { waitingList } from "../view/waiting";

export interface Hands {
  me: string;
  perform(response: Response, body: Record<string, unknown>): void;
  photograph(response: Response, file: File): void;
  withdraw(act: Waiting): void;
}

export function name(response: Response): string {
  return `${named(response.plan.names, response.plan.id)} · ${site(response)}`;
}

export function task(found: Response, waiting: Waiting[], duty: Duty | undefined, hands: Hands, open: boolean): TemplateResult {
  const does = (body: Record<string, unknown>) => () => hands.perform(found, body);
  const did = (act: string) => waiting.some(each => each.refused === undefined && each.body?.["act"] === act);
  const mine = found.owner === hands.me;
  const accepted = (mine && found.accepted) || did("accept");
  const arrived = found.marks?.["arrived"] !== undefined || did("arrive");
  return html`<details class="task card ${found.level}" ?open=${open} data-id=${found.id}>
    <summary>${level(found.level)} ${found.mode === "live" ? nothing : html`<span class="mode">${coded("mode", found.mode)}</span>`}
      <b>${name(found)}</b> <span class="hint">${coded("stage", found.stage)}</span></summary>
    ${named(found.alert_list?.find(alert => alert.state !== "resolved")?.message ?? found.alert_list?.[0]?.message)}
    ${limits(found)}
    <div class="big">
      ${accepted ? nothing : html`<button class="main" @click=${does({ act: "accept" })}>${t("accept")}</button>`}
      ${accepted && !arrived ? html`<button class="main" @click=${does({ act: "arrive" })}>${t("arrive")}</button>` : nothing}
      ${arrived ? html`<p>✓ ${t("youAre")} ${found.marks?.["arrived"] === undefined ? html`<span class="unsent">${t("notSent")}</span>` : nothing}</p>` : nothing}
      ${camera(found, hands)}
    </div>
    ${mine ? form("decline", body => hands.perform(found, body), html`<label>${t("whyDecline")}<input name="why" required maxlength="2000"></label>`) : nothing}
    ${list(found, waiting, hands)}
    ${form("comment", body => hands.perform(found, body), html`<label>${t("text")}<textarea name="text" required rows="2" maxlength="20000"></textarea></label>`)}
    ${waitingList(waiting, hands.withdraw, id => itemName(found.plan, id))}
    <h3>${t("whoToCall")}</h3>${calls(duty, hands.me)}
    <p><a href="/responses/${found.id}">${t("details")}</a></p>
  </details>`;
}

function limits(found: Response): TemplateResult | typeof nothing {
  const clocks = [...(found.clocks ?? [])].sort((one, other) => Date.parse(one.due) - Date.parse(other.due)).slice(0, 3);
  return clocks.length === 0 ? nothing : html`<ul class="clocks">${clocks.map(clock => html`<li><span>${named(clock.names)}</span>${due(clock.due)}</li>`)}</ul>`;
}

function camera(found: Response, hands: Hands): TemplateResult {
  const taken = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file !== undefined) {
      hands.photograph(found, file);
    }
  };
  return html`<label class="camera"><span aria-hidden="true">◉</span> ${t("takePhoto")}<input type="file" accept="image/*" capture="environment" @change=${taken}></label>`;
}

function list(found: Response, waiting: Waiting[], hands: Hands): TemplateResult | typeof nothing {
  const items = (found.plan.courses?.[found.level]?.stages ?? []).flatMap(stage => stage.checklist);
  return items.length === 0 ? nothing : html`<h3>${t("checklist")}</h3>
    <ul class="checklist">${items.map(item => entry(found, item, waiting, hands))}</ul>`;
}

function entry(found: Response, item: Item, waiting: Waiting[], hands: Hands): TemplateResult {
  const acts = waiting.filter(each => each.refused === undefined && each.body?.["item"] === item.id);
  const last = acts.at(-1)?.body?.["act"];
  const done = last === undefined ? found.ticked?.includes(item.id) === true : last === "tick";
  const toggle = (event: Event) => {
    (event.target as HTMLInputElement).checked = done;
    hands.perform(found, { act: done ? "untick" : "tick", item: item.id });
  };
  return html`<li><label><input type="checkbox" .checked=${done} @change=${toggle}>${named(item.names)}
    ${item.required === true ? html`<span class="required">${t("required")}</span>` : nothing}
    ${acts.length > 0 ? html`<span class="unsent">${t("notSent")}</span>` : nothing}</label></li>`;
}

function form(act: "decline" | "comment", perform: (body: Record<string, unknown>) => void, fields: TemplateResult): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = event.target as HTMLFormElement;
    perform({ act, ...Object.fromEntries(new FormData(given).entries()) });
    given.reset();
    (given.closest("details") as HTMLDetailsElement).open = false;
  };
  return html`<details class="act"><summary>${t(act)}</summary><form class="act" data-act=${act} @submit=${submit}>${fields}<button>${t(act)}</button></form></details>`;
}
