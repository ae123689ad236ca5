// The console: who is signed in, which page is open, and drawing at most once a frame.
import { html, render, type TemplateResult } from "lit-html";
import { get, onSignedOut, Refused, send, useToken } from "./core/api";
import { Live } from "./core/live";
import type { Desk, Page } from "./core/page";
import { apply } from "./core/settings";
import { wake } from "./core/sound";
import { Store } from "./core/store";
import { runClocks } from "./core/time";
import type { Session } from "./core/types";
import { t } from "./core/words";
import { BoardPage } from "./pages/board";
import { SignInPage } from "./pages/sign-in";
import { shell } from "./view/shell";

const root = document.getElementById("app")!;
let page: Page | undefined;
let board: BoardPage;
let drawing = false;
let said = "";
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
      desk.store.response(response);
      page?.response?.(response);
    },
    health: () => draw(),
  }),
  session: undefined,
  draw: () => draw(),
  go,
  say: text => {
    said = text;
    clearTimeout(silence);
    silence = setTimeout(() => {
      said = "";
      draw();
    }, SAID_FOR);
    draw();
  },
};
board = new BoardPage(desk);

function draw(): void {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      const view: TemplateResult = page?.view() ?? html`<p class="card">${t("loading")}</p>`;
      render(shell(desk, { path: location.pathname, page: view, said, signOut: () => void signOut() }), root);
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
  const next = await find(location.pathname);
  if (mine !== turn) {
    return;
  }
  page?.leave?.();
  page = next;
  said = "";
  draw();
  if (moved) {
    requestAnimationFrame(() => {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    });
  }
}

/** Pages but the board are fetched when somebody goes there. */
async function find(path: string): Promise<Page> {
  if (path === "/welcome" && location.hash.length > 1) {
    return new SignInPage(desk, enter, location.hash.slice(1), location.search === "?first");
  }
  if (desk.session === undefined) {
    return new SignInPage(desk, enter);
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
    default:
      return board;
  }
}

async function enter(): Promise<void> {
  const session = await get<Session>("/session");
  useToken(session.csrf ?? "");
  desk.session = session;
  desk.live.start();
  if (location.pathname === "/welcome" || location.search.startsWith("?refused")) {
    history.replaceState(null, "", "/");
  }
  await open();
}

function left(): void {
  desk.live.stop();
  desk.session = undefined;
  void open();
}

async function signOut(): Promise<void> {
  await send("DELETE", "/session").catch(() => undefined);
  left();
}

async function start(): Promise<void> {
  apply();
  draw();
  onSignedOut(left);
  try {
    await enter();
  } catch (failure) {
    if (failure instanceof Refused) {
      await open();
    } else {
      desk.say(t("unreachable"));
      setTimeout(() => void start(), 3000);
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
void start();
