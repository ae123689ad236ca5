// My tasks, for a telephone on a bad line. What is shown without one says since when it is old, and what is done goes
// through the queue, with a line or without: there is one way, and it is the one that is tried every day.
import { html, nothing, type TemplateResult } from "lit-html";
import { get } from "../core/api";
import type { Desk, Page } from "../core/page";
import { dateTime, now } from "../core/time";
import { actor, type Duty, LEVELS, type Page as List, type Response } from "../core/types";
import { t } from "../core/words";
import * as memory from "../offline/memory";
import { photoName, shrink } from "../offline/photo";
import type { Waiting } from "../offline/queue";
import { waitingList } from "../view/waiting";
import { type Hands, name, task } from "./task";

const MOST = 20;
const GATHER = 300;
const AGAIN = 15_000;

export class TasksPage implements Page {
  private mine: Response[] = [];
  private free: Response[] = [];
  /** How many nobody has besides those that are shown. */
  private more = 0;
  private duty: Record<string, Duty> = {};
  /** When all of it was as it is shown. */
  private at = "";
  private failed = false;
  private said = "";
  private gathering = 0;
  private turn = 0;
  private readonly timer = setInterval(() => void this.read(), AGAIN);
  private readonly hands: Hands;

  constructor(private readonly desk: Desk) {
    this.hands = {
      me: actor(desk.session),
      perform: (response, body) => void this.add(response, { body }),
      photograph: (response, file) => void this.photograph(response, file),
      withdraw: act => void desk.queue.drop(act),
    };
    void this.begin();
  }

  title(): string {
    return t("tasks");
  }

  leave(): void {
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    // What is still on its way is of somebody who may have signed out since: it is not kept.
    this.turn++;
  }

  /** Of what was just done the answer has all of it: kept at once, since the line may be gone with the next step. */
  response(found: Response): void {
    if (found.clocks !== undefined) {
      const others = (list: Response[]) => list.filter(each => each.id !== found.id);
      const goesOn = found.ended_at === undefined ? [found] : [];
      this.mine = [...others(this.mine), ...(found.owner === this.hands.me ? goesOn : [])].sort(gravestFirst);
      this.free = [...others(this.free), ...(found.owner === undefined ? goesOn : [])].sort(gravestFirst);
      this.keep();
      this.desk.draw();
    }
    this.soon();
  }

  private keep(): void {
    const { at, mine, free, duty } = this;
    void memory.keepTasks({ login: this.desk.session?.login ?? "", at, mine, free, duty });
  }

  reset(): void {
    this.soon();
  }

  private soon(): void {
    this.gathering ||= setTimeout(() => {
      this.gathering = 0;
      void this.read();
    }, GATHER);
  }

  private async begin(): Promise<void> {
    const kept = await memory.tasks(this.desk.session?.login ?? "");
    if (kept !== undefined && this.at === "") {
      ({ mine: this.mine, free: this.free, duty: this.duty, at: this.at } = kept);
      this.desk.draw();
    }
    await this.read();
  }

  private async read(): Promise<void> {
    const turn = ++this.turn;
    try {
      const mine = await this.whole(await list(`&owner=${encodeURIComponent(this.hands.me)}`));
      const open = this.desk.store.loaded ? [...this.desk.store.responses.values()] : await list("");
      const nobodys = open.filter(each => each.owner === undefined && each.mode !== "late");
      const free = await this.whole(nobodys);
      const duty = await this.people([...mine, ...free]);
      if (turn === this.turn) {
        Object.assign(this, { mine, free, duty, more: nobodys.length - free.length, at: new Date(now()).toISOString(), failed: false });
        this.keep();
      }
    } catch {
      this.failed = true;
    }
    this.desk.draw();
  }

  private whole(found: Response[]): Promise<Response[]> {
    return Promise.all(found.sort(gravestFirst).slice(0, MOST).map(each => get<Response>(`/responses/${each.id}`)));
  }

  private async people(tasks: Response[]): Promise<Record<string, Duty>> {
    const communities = [...new Set(tasks.map(each => each.community))];
    const duties = await Promise.all(communities.map(async each => [each, await get<Duty>(`/duty?community=${each}`)] as const));
    return Object.fromEntries(duties);
  }

  private async add(response: Response, what: Pick<Waiting, "body" | "photo">): Promise<void> {
    const title = { zh: response.plan.names?.zh ?? response.plan.id, en: response.plan.names?.en ?? response.plan.id };
    this.said = "";
    await this.desk.queue.add({ response: response.id, title, ...what });
    if (!navigator.onLine || this.failed) {
      this.desk.say(() => t("queued"));
    }
  }

  private async photograph(response: Response, file: File): Promise<void> {
    try {
      const content = await shrink(file);
      await this.add(response, { photo: { name: photoName(now()), content } });
    } catch {
      this.said = t("photoBad");
      this.desk.draw();
    }
  }

  view(): TemplateResult {
    const { queue } = this.desk;
    const shown = new Set([...this.mine, ...this.free].map(each => each.id));
    const elsewhere = queue.waiting.filter(each => !shown.has(each.response));
    const accepting = (id: string) => queue.of(id).some(each => each.refused === undefined && each.body?.["act"] === "accept");
    const mine = [...this.mine, ...this.free.filter(each => accepting(each.id))];
    const free = this.free.filter(each => !accepting(each.id));
    return html`<div class="tasks">
      <h1>${t("myTasks")}</h1>
      ${this.failed && this.at !== "" && this.desk.offlineSince === undefined ? html`<p class="error" role="alert">⚠ ${t("noLine")} · ${t("asOf")} ${dateTime(this.at)}</p>` : nothing}
      ${this.said === "" ? nothing : html`<p class="error" role="alert">${this.said}</p>`}
      ${queue.fleeting && queue.unsent > 0 ? html`<p class="error" role="alert">${t("fleetingQueue")}</p>` : nothing}
      ${waitingList(elsewhere, this.hands.withdraw)}
      ${mine.length === 0 ? html`<p class="empty">${this.at === "" ? t("loading") : t("noTasks")}</p>` : mine.map((each, at) => this.task(each, at === 0))}
      <h2>${t("freeTasks")}</h2>
      ${free.length === 0 ? html`<p class="hint">${this.at === "" ? t("loading") : t("noFreeTasks")}</p>` : free.map(each => this.task(each, false))}
      ${this.more > 0 ? html`<p><a href="/">${t("andMore")} ${this.more}</a></p>` : nothing}
    </div>`;
  }

  private task(found: Response, open: boolean): TemplateResult {
    return task(found, this.desk.queue.of(found.id), this.duty[found.community], this.hands, open);
  }
}

async function list(filter: string): Promise<Response[]> {
  return (await get<List<Response>>(`/responses?open=true&limit=1000${filter}`)).items;
}

function gravestFirst(one: Response, other: Response): number {
  return LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || Date.parse(one.raised_at) - Date.parse(other.raised_at) || name(one).localeCompare(name(other));
}
