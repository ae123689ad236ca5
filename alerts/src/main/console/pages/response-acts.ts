// What can be done in a response as it stands, and the evidence that each step asks for.
import { html, nothing, type TemplateResult } from "lit-html";
import { LEVELS, type Item, type Response, type StagePlan } from "../core/types";
import { coded, named, t } from "../core/words";

export type Perform = (body: Record<string, unknown>) => void;

const DISPOSITIONS = ["real", "false_alarm", "sensor_fault", "rule_fault", "planned_works", "drill", "test"];

function stages(found: Response): StagePlan[] {
  return found.plan.courses?.[found.level]?.stages ?? [];
}

export function actions(found: Response, perform: Perform, busy: boolean): TemplateResult {
  const all = stages(found);
  const at = all.findIndex(stage => stage.stage === found.stage);
  const here = all[at];
  const next = all.slice(at + 1);
  return html`
    <div class="buttons">
      ${found.acknowledged_at === undefined ? button("acknowledge", () => perform({ act: "acknowledge" }), busy, true) : nothing}
      ${found.accepted ? nothing : button("accept", () => perform({ act: "accept" }), busy)}
    </div>
    ${found.marks?.["verified"] === undefined ? form("verify", busy, perform, html`<label>${t("how")}<input name="how" required maxlength="2000"></label>`) : nothing}
    ${found.marks?.["arrived"] === undefined ? form("arrive", busy, perform, html`<label>${t("arriveWhere")}<input name="where" maxlength="2000"></label>`) : nothing}
    ${here === undefined ? nothing : asked(found, here)}
    ${next.length === 0 ? nothing : form("move", busy, body => perform({ ...body, from: found.stage }), html`
      <label>${t("moveTo")}<select name="stage">${next.map(stage => html`<option value=${stage.stage}>${coded("stage", stage.stage)}</option>`)}</select></label>
      <label>${t("why")} <span class="hint">${t("whySkip")}</span><input name="why" maxlength="2000"></label>`)}
    ${more("close", form("close", busy, perform, html`
      <label>${t("disposition")}<select name="disposition" required><option value="">${t("choose")}</option>
        ${DISPOSITIONS.map(value => html`<option value=${value}>${coded("disposition", value)}</option>`)}</select></label>
      <label>${t("cause")}<input name="cause" required maxlength="2000"></label>`))}
    ${more("comment", form("comment", busy, perform, html`<label>${t("text")}<textarea name="text" required maxlength="20000" rows="2"></textarea></label>`))}
    ${more("relevel", form("relevel", busy, body => perform({ ...body, from_level: found.level }), html`
      <label>${t("newLevel")}<select name="level">${LEVELS.filter(each => each !== found.level).map(each => html`<option value=${each}>${coded("level", each)}</option>`)}</select></label>
      <label>${t("why")}<input name="why" required maxlength="2000"></label>`))}
    ${reports(found, perform, busy)}
    ${more("handOver", form("hand_over", busy, perform, html`
      <label>${t("assignTo")}<input name="to" required maxlength="60"></label>
      <label>${t("why")}<input name="why" required maxlength="2000"></label>`, "handOver"))}`;
}

function reports(found: Response, perform: Perform, busy: boolean): TemplateResult | typeof nothing {
  const recipients = (found.plan.courses?.[found.level]?.clocks ?? []).filter(clock => clock.recipient !== undefined);
  return recipients.length === 0 ? nothing : more("reportTo", form("report", busy, perform, html`
    <label>${t("recipient")}<select name="recipient">${recipients.map(clock => html`<option value=${clock.recipient!}>${named(clock.names)}${found.reports?.[clock.recipient!] === undefined ? "" : " ✓"}</option>`)}</select></label>
    <label>${t("text")}<textarea name="text" required maxlength="20000" rows="3"></textarea></label>`, "reportTo"));
}

/** What leaving this stage asks for, and whether it is there. */
function asked(found: Response, stage: StagePlan): TemplateResult {
  return stage.needs.length === 0 ? html`` : html`<div class="asked"><b>${coded("stage", stage.stage)}</b> · ${t("asksFor")}
    <ul>${stage.needs.map(need => {
      const there = isThere(found, stage, need);
      return html`<li class=${there === false ? "missing" : ""}>${there === undefined ? "·" : there ? "✓" : "✗"} ${coded("need", need)}
        ${there === undefined ? nothing : html`<span class="hint">${t(there ? "met" : "missing")}</span>`}</li>`;
    })}</ul></div>`;
}

/** Undefined where only the server can tell. */
function isThere(found: Response, stage: StagePlan, need: string): boolean | undefined {
  switch (need) {
    case "checklist":
      return stage.checklist.every(item => item.required !== true || found.ticked?.includes(item.id));
    case "verified":
    case "accepted":
    case "arrived":
      return found.marks?.[need] !== undefined;
    case "calm":
      return found.open_alerts === 0;
    case "report":
      return (found.plan.courses?.[found.level]?.clocks ?? []).every(clock => clock.recipient === undefined || found.reports?.[clock.recipient] !== undefined);
    default:
      return undefined;
  }
}

export function checklist(found: Response, perform: Perform | undefined, busy: boolean): TemplateResult {
  const all = stages(found).filter(stage => stage.checklist.length > 0);
  return all.length === 0 ? html`<p class="hint">${t("noChecklist")}</p>` : html`${all.map(
    stage => html`<h3>${coded("stage", stage.stage)}</h3><ul class="checklist">${stage.checklist.map(item => entry(found, item, perform, busy))}</ul>`,
  )}`;
}

function entry(found: Response, item: Item, perform: Perform | undefined, busy: boolean): TemplateResult {
  const done = found.ticked?.includes(item.id) === true;
  const toggle = (event: Event) => {
    // The box shows what the server says, so it waits for that.
    (event.target as HTMLInputElement).checked = done;
    perform?.({ act: done ? "untick" : "tick", item: item.id });
  };
  return html`<li><label><input type="checkbox" .checked=${done} ?disabled=${busy || perform === undefined} @change=${toggle}>${named(item.names)}
    ${item.required === true ? html`<span class="required">${t("required")}</span>` : nothing}</label>
    ${item.command === undefined ? nothing : commands(found, item, perform, busy)}</li>`;
}

function commands(found: Response, item: Item, perform: Perform | undefined, busy: boolean): TemplateResult {
  const devices = [...new Set((found.alert_list ?? []).map(alert => `${alert.kind}/${alert.device}`))];
  const sent = (found.commands ?? []).filter(command => command.item === item.id);
  const send = (device: string) => {
    if (item.command?.confirm !== true || confirm(`${t("confirmCommand")} ${named(item.names)}: ${device}`)) {
      perform?.({ act: "command", item: item.id, device });
    }
  };
  return html`<div class="command">
    ${sent.map(command => html`<p>${command.device}: <b>${coded("command", command.state)}</b> ${named(command.outcome)}</p>`)}
    ${perform === undefined ? nothing : devices.map(device => html`<button ?disabled=${busy} @click=${() => send(device)}>${t("command")}: ${device}</button>`)}
  </div>`;
}

type Label = Parameters<typeof t>[0];

function button(word: Label, click: () => void, busy: boolean, main = false): TemplateResult {
  return html`<button class=${main ? "main" : ""} ?disabled=${busy} @click=${click}>${t(word)}</button>`;
}

function more(word: Label, inner: TemplateResult): TemplateResult {
  return html`<details class="act"><summary>${t(word)}</summary>${inner}</details>`;
}

function form(name: string, busy: boolean, perform: Perform, fields: TemplateResult, word: Label = name as Label): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = [...new FormData(event.target as HTMLFormElement).entries()].filter(([, value]) => value !== "");
    perform({ act: name, ...Object.fromEntries(given) });
  };
  return html`<form class="act" data-act=${name} @submit=${submit}>${fields}<button ?disabled=${busy}>${t(word)}</button></form>`;
}
