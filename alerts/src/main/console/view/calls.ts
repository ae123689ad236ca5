// Who can be called from here: whoever is on duty, and who comes in any case.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Duty, DutyPerson } from "../core/types";
import { coded, t } from "../core/words";

export function calls(duty: Duty | undefined, me = ""): TemplateResult {
  const roles = (duty?.on_duty ?? []).map(role => ({ role: role.role, people: role.people.filter(person => person.id !== me) })).filter(role => role.people.length > 0);
  return html`${roles.length === 0 ? html`<p class="hint">${t("nobodyOnDuty")}</p>` : html`<ul class="calls">${roles.map(role => role.people.map(person => html`<li>
      <span>${person.name} <span class="hint">${coded("role", role.role)} ${person.organisation ?? ""}</span></span>${number(person)}</li>`))}</ul>`}
    <ul class="calls"><li><span>${t("fireBrigade")}</span><a class="call" href="tel:119">${t("call")} 119</a></li>
      <li><span>${t("ambulance")}</span><a class="call" href="tel:120">${t("call")} 120</a></li></ul>`;
}

function number(person: DutyPerson): TemplateResult | typeof nothing {
  return person.phone === undefined ? nothing : html`<a class="call" href="tel:${person.phone.replace(/[^+0-9]/g, "")}">${t("call")} ${person.phone}</a>`;
}
