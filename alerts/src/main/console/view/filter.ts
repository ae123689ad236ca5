// The fields of a search form: what is typed or chosen is asked for at once.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Query } from "../core/query";
import type { Kind } from "../core/types";
import { named, t, type Word } from "../core/words";

export function filters(fields: TemplateResult[]): TemplateResult {
  return html`<form class="search" role="search" @submit=${(event: Event) => event.preventDefault()}>${fields}</form>`;
}

export function typed(query: Query, name: string, word: Word, placeholder = ""): TemplateResult {
  const ask = (event: Event) => query.set(name, (event.target as HTMLInputElement).value.trim());
  return html`<label>${t(word)}<input type="search" placeholder=${placeholder} .value=${query.get(name)} @input=${ask}></label>`;
}

export function chosen(query: Query, name: string, word: Word, options: readonly (readonly [string, string])[]): TemplateResult {
  const ask = (event: Event) => query.set(name, (event.target as HTMLSelectElement).value);
  return html`<label>${t(word)}<select @change=${ask}><option value="">${t("filterAll")}</option>
    ${options.map(([value, text]) => html`<option value=${value} ?selected=${query.get(name) === value}>${text}</option>`)}</select></label>`;
}

export function ofKind(query: Query, kinds: Kind[]): TemplateResult {
  return chosen(query, "kind", "kind", kinds.map(kind => [kind.id, named(kind.names)]));
}

/** Why something could not be read or done. */
export function failure(text: string): TemplateResult | typeof nothing {
  return text === "" ? nothing : html`<p class="error" role="alert">${text}</p>`;
}
