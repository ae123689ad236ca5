// Which devices an order is about.
import { html, type TemplateResult } from "lit-html";
import type { Kind } from "../core/types";
import type { Where } from "../core/types-desk";
import { coded, named, t } from "../core/words";

const PARTS = ["building", "grid", "zone", "device", "model"] as const;

/** @param kind whether a kind may be chosen */
export function whereFields(communities: string[], kinds: Kind[] | undefined): TemplateResult {
  return html`<fieldset><legend>${t("whereItHolds")}</legend>
    <label>${t("community")}<select name="where.community"><option value="">${t("everywhere")}</option>${communities.map((id, at) => html`<option value=${id} ?selected=${at === 0}>${id}</option>`)}</select></label>
    ${kinds === undefined ? "" : html`<label>${t("kind")}<select name="where.kind"><option value="">${t("filterAll")}</option>${kinds.map(kind => html`<option value=${kind.id}>${named(kind.names)}</option>`)}</select></label>`}
    ${PARTS.map(part => html`<label>${coded("part", part)}<input name="where.${part}" maxlength="64" spellcheck="false"></label>`)}</fieldset>`;
}

export function whereOf(form: FormData): Where {
  const where: Where = {};
  for (const [name, value] of form.entries()) {
    const text = String(value).trim();
    if (name.startsWith("where.") && text !== "") {
      where[name.slice(6) as Exclude<keyof Where, "tags">] = text;
    }
  }
  return where;
}

export function told(where: Where | undefined): string {
  const parts = Object.entries(where ?? {}).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return parts.length === 0 ? t("everywhere") : parts.map(([part, value]) => `${coded("part", part)} ${String(value)}`).join(" · ");
}
