// The rules in force by kind: what they look at, where their numbers come from, how often they were right.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk, Page } from "../core/page";
import { Query } from "../core/query";
import { Read } from "../core/read";
import type { Kind, Page as List } from "../core/types";
import type { Adjustment, Rule, Score } from "../core/types-desk";
import { named, t } from "../core/words";
import { failure, filters, ofKind, typed } from "../view/filter";
import { level } from "../view/level";

export class RulesPage implements Page {
  private readonly rules: Read<List<Rule>>;
  private readonly kinds: Read<List<Kind>>;
  private readonly scores: Read<List<Score>>;
  private readonly adjusted: Read<List<Adjustment>>;
  private readonly query = new Query(() => this.desk.draw());

  constructor(private readonly desk: Desk) {
    const drawn = () => desk.draw();
    [this.rules, this.kinds, this.scores, this.adjusted] = [new Read(drawn), new Read(drawn), new Read(drawn), new Read(drawn)];
    void this.rules.read("/rules");
    void this.kinds.read("/kinds");
    void this.scores.read("/statistics/accuracy");
    void this.adjusted.read("/adjustments?limit=1000");
  }

  title(): string {
    return t("rules");
  }

  leave(): void {
    this.query.close();
  }

  view(): TemplateResult {
    const kinds = this.kinds.found?.items ?? [];
    const wanted = this.query.get("q").toLowerCase();
    const rules = (this.rules.found?.items ?? []).filter(rule => (this.query.get("kind") === "" || rule.kind === this.query.get("kind"))
      && `${rule.id} ${rule.names.zh} ${rule.names.en}`.toLowerCase().includes(wanted));
    return html`<section aria-labelledby="rules-title"><h1 id="rules-title">${t("rules")}</h1><p>${t("rulesIntro")}</p>
      ${filters([typed(this.query, "q", "search"), ofKind(this.query, kinds)])}
      ${failure(this.rules.failed)}
      ${this.rules.found === undefined ? html`<p class="empty">${t("loading")}</p>` : nothing}
      ${kinds.map(kind => this.ofKind(kind, rules.filter(rule => rule.kind === kind.id)))}</section>`;
  }

  private ofKind(kind: Kind, rules: Rule[]): TemplateResult | typeof nothing {
    return rules.length === 0 ? nothing : html`<section class="card scroll"><h2>${named(kind.names)} · ${rules.length}</h2>
      <table class="stack"><thead><tr><th scope="col">${t("level")}</th><th scope="col">${t("rule")}</th><th scope="col">${t("numbers")}</th><th scope="col">${t("source")}</th><th scope="col" class="number">${t("precision")}</th><th scope="col">${t("state")}</th></tr></thead>
      <tbody>${rules.map(rule => this.row(rule))}</tbody></table></section>`;
  }

  private row(rule: Rule): TemplateResult {
    const score = this.scores.found?.items.find(each => each.id === rule.id);
    const own = (this.adjusted.found?.items ?? []).filter(each => each.rule === rule.id);
    const waiting = own.filter(each => each.phase === "waiting").length;
    return html`<tr><td>${rule.raises === "fact" ? html`<span class="hint">${t("fact")}</span>` : level(rule.level)}</td>
      <td><a href="/rules/${rule.id}">${named(rule.names)}</a> <span class="hint">${rule.id}</span>${rule.life_safety ? html` <b class="required">${t("lifeSafety")}</b>` : nothing}</td>
      <td>${Object.entries(rule.numbers).map(([place, number]) => html`<code>${place} ${number}</code> `)}</td>
      <td>${rule.reference.source} <span class="hint">${rule.reference.tag}</span></td>
      <td class="number">${precision(score)}</td>
      <td>${own.length === 0 ? t("asShipped") : html`${t("adjusted")} ${own.length}`}${waiting === 0 ? nothing : html` <span class="phase-waiting">⚠ ${t("phase_waiting")} ${waiting}</span>`}</td></tr>`;
  }
}

/** With what it rests on: a share of three alerts says little. */
export function precision(score: Score | undefined): string {
  return score?.precision === undefined ? "–" : `${Math.round(score.precision * 100)} % (${score.judged})`;
}
