// What a message would become, or why it would not be understood.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Trial, TriedObservation, TriedRule, TriedValue } from "../core/types-desk";
import { coded, named, t } from "../core/words";
import { moment, unit } from "./told";
import { level } from "./level";

export function trial(tried: Trial): TemplateResult {
  const firing = tried.rules.filter(rule => rule.fires);
  return html`<div class="trial" role="status">
    ${tried.refused.map(refused => html`<p class="conflict"><b>✕ ${t("notUnderstood")}: ${coded("reason", refused.reason)}</b><br>${refused.detail}</p>`)}
    ${tried.count === 0 ? nothing : html`<p class="understood"><b>✓ ${t("isUnderstood")}: ${tried.count}</b>${tried.count > tried.observations.length ? html` (${t("shown")} ${tried.observations.length})` : nothing}</p>`}
    ${tried.heard ? nothing : html`<p class="conflict">⚠ ${t("notHeard")}</p>`}
    <p class="hint">${tried.mapping === undefined ? t("nativePayload") : html`${t("byMapping")} <code>${tried.mapping}</code>`}</p>
    ${tried.observations.map(observation)}
    ${tried.count === 0 ? nothing : html`<h3>${t("rulesConcerned")}</h3>
      ${tried.rules.length === 0 ? html`<p class="hint">${t("noRuleConcerned")}</p>` : html`
        <p>${firing.length === 0 ? t("noneFires") : `${t("firesAtOnce")}: ${firing.length}`}</p>
        <ul class="journal">${tried.rules.map(rule)}</ul>`}`}
  </div>`;
}

function observation(one: TriedObservation): TemplateResult {
  const { community, kind, device } = one.device;
  return html`<div class="asked">
    <p><b>${coded("speaks", one.type)}</b> ${one.code === undefined ? nothing : html`<b>${one.code}</b>`} · <code>${community}/${kind}/${device}</code>
      <span class="hint">${one.registered ? t("trustListed") : t("trustUnlisted")}</span></p>
    <p>${t("time")} ${moment(one.time)} ${one.claimed === undefined ? nothing : html`<span class="hint">${t("deviceSaid")} ${moment(one.claimed)}</span>`}</p>
    ${one.quality.length === 0 ? nothing : html`<ul class="marks">${one.quality.map(mark => html`<li class="required">${coded("mark", mark)}</li>`)}</ul>`}
    ${one.values.length === 0 ? html`<p class="missing">${t("noFields")}</p>` : html`<dl class="facts">${one.values.map(value)}</dl>`}
    ${Object.entries(one.meant ?? {}).map(([name, field]) => html`<p class="missing">${t("misspelt")}: <code>${name}</code> → <code>${field}</code>?</p>`)}
    ${one.extra === undefined ? nothing : html`<p class="hint">${t("keptBeside")}</p><pre>${JSON.stringify(one.extra, null, 1)}</pre>`}
  </div>`;
}

function value(one: TriedValue): TemplateResult {
  return html`<div><dt>${named(one.names)} <code>${one.field}</code></dt>
    <dd><b>${String(one.value)} ${unit(one.unit ?? "")}</b> ${one.plausible === false ? html`<span class="missing">${t("implausible")}</span>` : nothing}</dd></div>`;
}

function rule(one: TriedRule): TemplateResult {
  return html`<li>${level(one.level)} ${named(one.names)} <code>${one.id}</code>
    ${one.fires ? html`<b class="late">! ${t("fires")}</b>` : nothing}
    <ul>${one.conditions.map(condition => html`<li>${condition.holds === true ? "✓" : condition.holds === false ? "✕" : "·"} <code>${condition.wanted}</code>
      ${condition.value === undefined ? nothing : html`<span class="hint">${t("isNow")} ${condition.value}</span>`}</li>`)}</ul>
    ${one.hold_for === "0s" ? nothing : html`<span class="hint">${t("holdFor")} ${one.hold_for}</span>`}</li>`;
}
