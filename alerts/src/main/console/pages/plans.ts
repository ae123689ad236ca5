// The plans: stages, clocks, checklists, and who is told, as responses are led by them.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk, Page } from "../core/page";
import { Read } from "../core/read";
import { type Level, LEVELS, type Names, type Page as List, type StagePlan } from "../core/types";
import { coded, named, t } from "../core/words";
import { failure } from "../view/filter";
import { level } from "../view/level";

interface Clock { id: string; names: Names; from: string; until: string; limit: string; source: string; recipient?: string; chain: { role: string; patience: string }[] }
interface Course { "remind-every": string; stages: StagePlan[]; clocks: Clock[]; tell: { on: string; roles: string[]; channels: string[] }[] }
interface Plan { id: string; version: string; template: boolean; class: string; names: Names; kinds: string[]; rules: string[]; courses?: Record<Level, Course> }

export class PlansPage implements Page {
  private readonly list: Read<List<Plan>>;
  private readonly plan: Read<Plan>;
  private level: Level = "red";

  constructor(private readonly desk: Desk, private readonly id: string) {
    this.list = new Read(() => desk.draw());
    this.plan = new Read(() => desk.draw());
    void this.list.read("/plans");
    if (id !== "") {
      void this.plan.read(`/plans/${encodeURIComponent(id)}`);
    }
  }

  title(): string {
    return named(this.plan.found?.names, t("plans"));
  }

  view(): TemplateResult {
    return this.id === "" ? this.all() : this.one();
  }

  private all(): TemplateResult {
    const plans = this.list.found?.items ?? [];
    return html`<section aria-labelledby="plans-title"><h1 id="plans-title">${t("plans")}</h1><p>${t("plansIntro")}</p>${failure(this.list.failed)}
      <div class="card scroll"><table class="stack"><thead><tr><th scope="col">${t("plan")}</th><th scope="col">${t("kind")}</th><th scope="col">${t("rules")}</th><th scope="col">${t("state")}</th></tr></thead>
      <tbody>${plans.map(plan => html`<tr><td><a href="/plans/${plan.id}">${named(plan.names)}</a> <span class="hint">${plan.id}</span></td><td>${plan.kinds.join(", ")}</td><td>${plan.rules.join(", ")}</td><td>${t(plan.template ? "template" : "ownPlan")}</td></tr>`)}</tbody></table></div></section>`;
  }

  private one(): TemplateResult {
    const plan = this.plan.found;
    const course = plan?.courses?.[this.level];
    if (plan === undefined || course === undefined) {
      return html`<p class="card">${this.plan.failed || t("loading")}</p>`;
    }
    const choose = (to: Level) => () => {
      this.level = to;
      this.desk.draw();
    };
    return html`<article><div class="head"><h1>${named(plan.names)}</h1><a class="button" href="/plans">${t("plans")}</a></div>
      <p class="hint">${plan.id} · ${t("version")} ${plan.version} · ${t(plan.template ? "template" : "ownPlan")}</p>
      <div class="tabs">${LEVELS.map(each => html`<button aria-pressed=${each === this.level} @click=${choose(each)}>${level(each)}</button>`)}</div>
      <div class="columns"><div>${clocks(course)}${tellings(course)}</div><div>${stages(course)}</div></div></article>`;
  }
}

function stages(course: Course): TemplateResult {
  return html`<section class="card"><h2>${t("stages")}</h2><ol>${course.stages.map(stage => html`<li><h3>${coded("stage", stage.stage)}</h3>
    <p class="hint">${t("movedBy")}: ${stage.movers.map(mover => coded("role", mover)).join(", ")}</p>
    ${stage.needs.length === 0 ? nothing : html`<p>${t("asksFor")}: ${stage.needs.map(need => coded("need", need)).join(", ")}</p>`}
    ${stage.checklist.length === 0 ? nothing : html`<ul>${stage.checklist.map(item => html`<li>${named(item.names)}${item.required ? html` <span class="required">${t("required")}</span>` : nothing}${item.command === undefined ? nothing : html` <span class="hint">${t("command")}: ${item.command.name}</span>`}</li>`)}</ul>`}</li>`)}</ol></section>`;
}

function clocks(course: Course): TemplateResult {
  return html`<section class="card"><h2>${t("clocks")}</h2>${course.clocks.length === 0 ? html`<p class="hint">${t("noClocks")}</p>` : html`<ul class="journal">${course.clocks.map(clock => html`<li>
    <b>${named(clock.names)}</b>: ${length(clock.limit)}${clock.recipient === undefined ? nothing : ` → ${coded("role", clock.recipient)}`} <span class="hint">${clock.source}</span>
    ${clock.chain.length === 0 ? nothing : html`<br>${t("callsThen")}: ${clock.chain.map(rung => `${coded("role", rung.role)} (${length(rung.patience)})`).join(" → ")}`}</li>`)}</ul>`}</section>`;
}

function tellings(course: Course): TemplateResult {
  return html`<section class="card"><h2>${t("whoIsTold")}</h2><ul class="journal">${course.tell.map(one => html`<li><b>${coded("on", one.on)}</b>: ${one.roles.map(role => coded("role", role)).join(", ")} <span class="hint">${one.channels.join(", ")}</span></li>`)}</ul>
    <p class="hint">${t("remindedEvery")} ${length(course["remind-every"])}</p></section>`;
}

/** PT5M as 5 min. */
function length(iso: string): string {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso) ?? [];
  const parts = [[days, "d"], [hours, "h"], [minutes, "min"], [seconds, "s"]].filter(([count]) => count !== undefined);
  return parts.length === 0 ? iso : parts.map(part => part.join(" ")).join(" ");
}
