// Acts that wait for a line, in the order in which they were done. Each has its key from the beginning, so sending it
// twice does it once, and the time at which it was done, so that the journal can say so.
import { attach, get, newKey, Refused, send, Unreachable, useToken } from "../core/api";
import { now } from "../core/time";
import type { Names, Response, Session } from "../core/types";
import * as db from "./db";

export interface Waiting {
  id?: number;
  /** Whose it is: another account at this telephone neither sees nor sends it. */
  account: string;
  response: string;
  /** What the response is called, to be shown beside it. */
  title: Names;
  key: string;
  done_at: string;
  body?: Record<string, unknown>;
  photo?: { name: string; content: Blob };
  /** It was on its way at least once, so that it may have arrived. */
  tried: boolean;
  /** Why the server did not take it. */
  refused?: Names;
}

const FIRST = 3_000;
const LONGEST = 60_000;

export class Queue {
  /** What there is of the account that is signed in, the oldest first. */
  waiting: readonly Waiting[] = [];
  sending = false;
  /** Where the browser keeps nothing: what waits is lost when the page is closed. */
  fleeting = false;
  private account = "";
  private pause = FIRST;
  private timer = 0;
  /** Ids of acts that no browser keeps count down from here. */
  private unkept = 0;

  constructor(private readonly changed: () => void, private readonly taken: (response: Response) => void) {
    addEventListener("online", () => void this.send());
  }

  async begin(account: string): Promise<void> {
    this.account = account;
    await this.read();
    await this.send();
  }

  end(): void {
    clearTimeout(this.timer);
    this.account = "";
    this.waiting = [];
  }

  of(response: string): Waiting[] {
    return this.waiting.filter(each => each.response === response);
  }

  /** What is not sent yet; what was refused will not be. */
  get unsent(): number {
    return this.waiting.filter(each => each.refused === undefined).length;
  }

  async add(what: Pick<Waiting, "response" | "title" | "body" | "photo">): Promise<void> {
    const act: Waiting = { ...what, account: this.account, key: newKey(), done_at: new Date(now()).toISOString(), tried: false };
    try {
      act.id = (await db.put("waiting", act)) as number;
    } catch {
      this.fleeting = true;
      act.id = --this.unkept;
    }
    this.waiting = [...this.waiting, act];
    this.changed();
    this.pause = FIRST;
    void this.send();
  }

  async drop(act: Waiting): Promise<void> {
    this.waiting = this.waiting.filter(each => each !== act && each.id !== act.id);
    await db.remove("waiting", act.id!).catch(() => undefined);
    this.changed();
  }

  /** One after the other; of several pages of this browser one sends. */
  async send(): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending || this.account === "" || this.unsent === 0) {
      return;
    }
    this.sending = true;
    this.changed();
    let all = false;
    try {
      all = await locked(() => this.sendAll());
    } catch (failure) {
      console.error(failure);
    } finally {
      this.sending = false;
    }
    if (!all && this.account !== "") {
      this.timer = setTimeout(() => void this.send(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST);
    }
    this.changed();
  }

  /** False where some are left. */
  private async sendAll(): Promise<boolean> {
    await this.read();
    for (let act = this.next(); act !== undefined; act = this.next()) {
      if (!(await this.sendOne(act))) {
        return false;
      }
    }
    return true;
  }

  private next(): Waiting | undefined {
    return this.waiting.find(each => each.refused === undefined);
  }

  private async sendOne(act: Waiting): Promise<boolean> {
    try {
      // A page that began without a line has no token yet; another account may have signed in meanwhile.
      const session = await get<Session>("/session");
      useToken(session.csrf ?? "");
      if (session.login !== act.account) {
        return false;
      }
      // Withdrawn while the server was asked.
      if (!this.waiting.some(each => each.id === act.id)) {
        return true;
      }
      await this.put({ ...act, tried: true });
      const response = await call(act);
      await this.drop(act);
      this.taken(response);
      return true;
    } catch (failure) {
      if (!(failure instanceof Refused) || !isFinal(failure)) {
        if (!(failure instanceof Refused || failure instanceof Unreachable)) {
          throw failure;
        }
        return false;
      }
      const { problem } = failure;
      await this.put({ ...act, tried: true, refused: problem.message ?? { zh: problem.detail, en: problem.detail } });
      return true;
    }
  }

  private async put(act: Waiting): Promise<void> {
    this.waiting = this.waiting.map(each => (each.id === act.id ? act : each));
    if (act.id! > 0) {
      // Kept as it was before, it is sent again at worst, and done once by its key.
      await db.put("waiting", act).catch(() => (this.fleeting = true));
    }
    this.changed();
  }

  private async read(): Promise<void> {
    try {
      const kept = await db.all<Waiting>("waiting");
      const fleeting = this.waiting.filter(each => (each.id ?? 0) < 0);
      this.waiting = [...kept.filter(each => each.account === this.account), ...fleeting];
    } catch {
      this.fleeting = true;
    }
    this.changed();
  }
}

function call(act: Waiting): Promise<Response> {
  return act.photo === undefined
    ? send<Response>("POST", `/responses/${act.response}/acts`, { ...act.body, done_at: act.done_at }, act.key)
    : attach(act.response, act.photo.name, act.photo.content, act.key, act.done_at);
}

/** Whether asking again later would be answered the same. */
function isFinal({ problem }: Refused): boolean {
  const later = problem.status >= 500 || [401, 408, 425, 429].includes(problem.status);
  // The same call is being done at this moment: the answer comes with the next attempt.
  return !later && !(problem.status === 409 && problem.field === "Idempotency-Key");
}

async function locked(work: () => Promise<boolean>): Promise<boolean> {
  return navigator.locks === undefined ? work() : await navigator.locks.request("lifeline-queue", { ifAvailable: true }, lock => (lock === null ? false : work()));
}
