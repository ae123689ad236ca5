// The console: who is signed in, which page is open, and drawing at most once a frame.
import { html, render, type TemplateResult } from "lit-html";
import { get, onSignedOut, Refused, send, useToken } from "./core/api";
import { Live } from "./core/live";
import type { Desk, Page } from "./core/page";
import { apply } from "./core/settings";
import { wake } from "./core/sound";
import { Store } from "./core/store";
import { runClocks } from "./core/time";
import type { Response, Session } from "./core/types";
import { t } from "./core/words";
import { BoardPage } from "./pages/board";
import { SignInPage } from "./pages/sign-in";
import * as memory from "./offline/memory";
import { Queue } from "./offline/queue";
import { shell } from "./view/shell";

const root = document.getElementById("app")!;
let page: Page | undefined;
let board: BoardPage;
let drawing = false;
let said: () => string = () => "";
let silence = 0;
let turn = 0;
const SAID_FOR = 8_000;

const desk: Desk = {
  store: new Store(() => draw()),
  live: new Live({
    reset: () => {
      void desk.store.readAll();
      page?.reset?.();
    },
    alert: alert => {
      desk.store.alert(alert);
      page?.alert?.(alert);
    },
    response: response => {
      board.arrived(response);
      told(response);
    },
    health: () => draw(),
  }),
  queue: new Queue(() => draw(), response => told(response)),
  session: undefined,
  offlineSince: undefined,
  draw: () => draw(),
  go,
  say: text => {
    said = typeof text === "string" ? () => text : text;
    clearTimeout(silence);
    silence = setTimeout(() => {
      said = () => "";
      draw();
    }, SAID_FOR);
    draw();
  },
};
board = new BoardPage(desk);

function told(response: Response): void {
  desk.store.response(response);
  page?.response?.(response);
}

function draw(): void {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      const view: TemplateResult = page?.view() ?? html`<p class="card">${t("loading")}</p>`;
      render(shell(desk, { path: location.pathname, page: view, said: said(), signOut: () => void signOut() }), root);
      document.title = page === undefined ? "Lifeline" : `${page.title()} · Lifeline`;
      runClocks();
    });
  }
}

function go(path: string): void {
  history.pushState(null, "", path);
  void open(true);
}

async function open(moved = false): Promise<void> {
  const mine = ++turn;
  const next = await find(location.pathname).catch(cannotOpen);
  if (mine !== turn) {
    return;
  }
  page?.leave?.();
  page = next;
  said = () => "";
  draw();
  if (moved) {
    requestAnimationFrame(() => {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    });
  }
}

/** A page's parts can be had no more: the line is cut, or the server has a newer version, which comes with reading anew. */
function cannotOpen(failure: unknown): Page {
  const again = () => location.reload();
  console.warn(failure);
  return { title: () => t("unread"), view: () => html`<p class="card">${t("unreachable")} <button @click=${again}>${t("readAgain")}</button></p>` };
}

/** Pages but the board are fetched when somebody goes there. */
async function find(path: string): Promise<Page> {
  if (path === "/welcome" && location.hash.length > 1) {
    return new SignInPage(desk, signedIn, location.hash.slice(1), location.search === "?first");
  }
  if (desk.session === undefined) {
    return new SignInPage(desk, signedIn);
  }
  if (desk.offlineSince !== undefined) {
    // Of everything else nothing is kept, and it is not to look as if it were.
    return new (await import("./pages/tasks")).TasksPage(desk);
  }
  const [, section, ...rest] = path.split("/").map(decodeURIComponent);
  switch (section) {
    case "responses":
      return new (await import("./pages/response")).ResponsePage(desk, rest[0] ?? "");
    case "bench":
      return new (await import("./pages/bench")).BenchPage(desk, rest[0] ?? "");
    case "rules":
      return rest.length === 0
        ? new (await import("./pages/rules")).RulesPage(desk)
        : new (await import("./pages/rule")).RulePage(desk, rest[0]!);
    case "plans":
      return new (await import("./pages/plans")).PlansPage(desk, rest[0] ?? "");
    case "silences":
      return new (await import("./pages/silences")).SilencesPage(desk);
    case "handover":
      return new (await import("./pages/handover")).HandoverPage(desk);
    case "drills":
      return new (await import("./pages/drills")).DrillsPage(desk);
    case "statistics":
      return new (await import("./pages/statistics")).StatisticsPage(desk);
    case "devices":
      if (rest[0] === "import" && rest.length === 1) {
        return new (await import("./pages/import")).ImportPage(desk);
      }
      return rest.length === 3
        ? new (await import("./pages/device")).DevicePage(desk, rest[0]!, rest[1]!, rest[2]!)
        : new (await import("./pages/devices")).DevicesPage(desk);
    case "map":
      return new (await import("./pages/map")).MapPage(desk);
    case "tasks":
      return new (await import("./pages/tasks")).TasksPage(desk);
    default:
      return board;
  }
}

async function enter(): Promise<void> {
  const session = await get<Session>("/session");
  const before = desk.offlineSince !== undefined;
  useToken(session.csrf ?? "");
  if (await memory.isLeaving()) {
    await send("DELETE", "/session");
    await memory.forget();
    await open();
    return;
  }
  desk.session = session;
  desk.offlineSince = undefined;
  desk.live.start();
  void memory.keepSession(session);
  void desk.queue.begin(session.login);
  if (location.pathname === "/welcome" || location.search.startsWith("?refused")) {
    history.replaceState(null, "", "/");
  }
  if (location.pathname === "/" && isOnTheWay(session)) {
    history.replaceState(null, "", "/tasks");
  }
  if (!(before && location.pathname === "/tasks")) {
    await open();
  }
}

/** Who is called out, with a telephone in the hand, begins with what is theirs. */
function isOnTheWay(session: Session): boolean {
  const roles = session.roles.map(({ role }) => role);
  return roles.includes("responder") && roles.every(role => role === "responder" || role === "viewer") && matchMedia("(max-width: 40rem)").matches;
}

/** Without a line: what this browser has kept of whoever used it last. */
async function enterKept(): Promise<void> {
  const session = await memory.session();
  const kept = session === undefined ? undefined : await memory.tasks(session.login);
  if (session !== undefined && desk.session === undefined) {
    desk.session = session;
    desk.offlineSince = kept?.at ?? new Date().toISOString();
    history.replaceState(null, "", "/tasks");
    await desk.queue.begin(session.login);
    await open();
  }
}

function left(): void {
  desk.live.stop();
  desk.queue.end();
  desk.session = undefined;
  desk.offlineSince = undefined;
  void open();
}

async function signOut(): Promise<void> {
  if (desk.queue.unsent === 0 || confirm(t("signOutUnsent"))) {
    const heard = await send("DELETE", "/session").then(() => true, failure => failure instanceof Refused);
    await memory.forget();
    if (!heard) {
      await memory.leave();
    }
    left();
  }
}

/** The server knows the session no more: whoever has the telephone now may be somebody else. */
function expired(): void {
  void memory.forget();
  left();
}

/** Signing in is the opposite of having left. */
async function signedIn(): Promise<void> {
  await memory.forget();
  await enter();
}

const AGAIN = 3_000;

async function start(): Promise<void> {
  draw();
  try {
    await enter();
  } catch (failure) {
    if (failure instanceof Refused && failure.problem.status === 401) {
      expired();
    } else {
      await enterKept();
      if (desk.session === undefined) {
        desk.say(() => t("unreachable"));
      }
      setTimeout(() => void start(), AGAIN);
    }
  }
}

addEventListener("popstate", () => void open());
addEventListener("keydown", event => page?.key?.(event));
addEventListener("pointerdown", () => void wake().then(draw), { once: true });
addEventListener("keydown", () => void wake().then(draw), { once: true });
document.addEventListener("click", event => {
  const link = (event.target as Element).closest("a");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (link !== null && plain && link.origin === location.origin && link.hash === "" && !link.pathname.startsWith("/api/")) {
    event.preventDefault();
    go(link.pathname + link.search);
  }
});
// The clocks, and the banner, which silence alone must bring up.
let stale = false;
setInterval(() => {
  runClocks();
  if (desk.live.stale !== stale) {
    stale = desk.live.stale;
    draw();
  }
}, 1000);
apply();
onSignedOut(expired);
void start();
void navigator.serviceWorker?.register("/sw.js").catch(console.warn);
