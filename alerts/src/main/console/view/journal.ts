// The journal in words. What a later version writes is shown by its type, never left out.
import { html, type TemplateResult } from "lit-html";
import { dateTime } from "../core/time";
import type { JournalEntry, Names, Plan, Response } from "../core/types";
import { coded, named, t } from "../core/words";
import { settings } from "../core/settings";

const TYPES: Record<string, readonly [string, string]> = {
  raised: ["产生响应", "raised"], joined: ["新报警加入", "an alert joined"], calmed: ["一个报警恢复", "an alert is over"],
  acknowledged: ["接手", "acknowledged"], verified: ["核实", "verified"], assigned: ["指派", "assigned"],
  accepted: ["受理", "accepted"], declined: ["谢绝", "declined"], arrived: ["到场", "arrived"], commented: ["备注", "comment"],
  attached: ["附件", "attached"], ticked: ["完成", "ticked off"], unticked: ["取消完成", "ticked on again"], moved: ["进入阶段", "moved"],
  relevelled: ["调整级别", "level changed"], reported: ["报送", "reported"], handed_over: ["移交", "handed over"], undone: ["撤销", "undone"],
  clock_ran_out: ["超时", "clock ran out"], escalated: ["逐级上报", "escalated"], chain_ended: ["已无更高一级可呼叫", "nobody left to call"],
  reminded: ["提醒", "reminded"], merged: ["合并至", "merged"], absorbed: ["并入", "took in"], split: ["拆分", "split"],
  command_asked: ["要求下发指令", "command asked for"], command_sent: ["指令已下发", "command sent"], command_shown: ["指令已生效", "command in effect"],
  command_failed: ["指令失败", "command failed"], closed: ["办结", "closed"],
};

export function journal(entries: JournalEntry[], response: Response): TemplateResult {
  return html`<ol class="journal">${entries.map(
    entry => html`<li><time datetime=${entry.happened_at}>${dateTime(entry.happened_at)}</time>
      <b>${type(entry.type)}</b> <span>${detail(entry, response)}</span> <span class="hint">${entry.done_by}${claimed(entry)}</span></li>`,
  )}</ol>`;
}

/** When whoever did it says that they did, where Lifeline heard of it only later. */
function claimed(entry: JournalEntry): string {
  const { claimed_at: at } = JSON.parse(entry.body) as { claimed_at?: string };
  return at === undefined ? "" : ` · ${t("claimed")} ${dateTime(at)}, ${t("heardLater")}`;
}

function type(name: string): string {
  const words = TYPES[name];
  return words === undefined ? name.replaceAll("_", " ") : words[settings.language === "zh" ? 0 : 1];
}

function detail(entry: JournalEntry, response: Response): string {
  const body = JSON.parse(entry.body) as Record<string, unknown>;
  const parts: string[] = [];
  const causes = [body["cause"], ...(Array.isArray(body["causes"]) ? (body["causes"] as unknown[]) : [])];
  for (const cause of causes) {
    if (typeof cause === "object" && cause !== null) {
      parts.push(named(cause as Names));
    }
  }
  parts.push(...steps(entry, body), ...texts(body, response));
  return parts.filter(part => part !== "").join(" · ");
}

function steps(entry: JournalEntry, body: Record<string, unknown>): string[] {
  const from = String(body["from"] ?? "");
  const to = String(body["to"] ?? "");
  switch (entry.type) {
    case "moved":
      return [`${coded("stage", from)} → ${coded("stage", to)}`];
    case "relevelled":
      return [`${coded("level", from)} → ${coded("level", to)}`];
    case "closed":
      return [coded("disposition", String(body["disposition"] ?? ""))];
    default:
      return to === "" ? [] : [`→ ${to}`];
  }
}

function texts(body: Record<string, unknown>, response: Response): string[] {
  const item = body["item"];
  const clock = body["clock"];
  const people = Array.isArray(body["people"]) ? (body["people"] as unknown[]).join(", ") : "";
  const plain = ["how", "why", "where", "text", "note", "recipient", "device", "role", "reading", "detail", "name"]
    .map(key => body[key])
    .filter((value): value is string => typeof value === "string");
  return [
    typeof item === "string" ? itemName(response.plan, item) : "",
    typeof clock === "string" ? clockName(response.plan, clock) : "",
    typeof body["cause"] === "string" ? `${t("cause")}: ${body["cause"]}` : "",
    ...plain,
    people,
  ];
}

export function itemName(plan: Plan, id: string): string {
  const items = Object.values(plan.courses ?? {}).flatMap(course => course.stages.flatMap(stage => stage.checklist));
  return named(items.find(item => item.id === id)?.names, id);
}

function clockName(plan: Plan, id: string): string {
  const clocks = Object.values(plan.courses ?? {}).flatMap(course => course.clocks ?? []);
  return named(clocks.find(clock => clock.id === id)?.names, id);
}
