// What stands around every page: where one is, whether it is live, how it is shown.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk } from "../core/page";
import { change, settings } from "../core/settings";
import { isReady, play, wake } from "../core/sound";
import { clockTime, dateTime } from "../core/time";
import { t, type Word } from "../core/words";

const SECTIONS: readonly (readonly [string, Word, string])[] = [
  ["/", "board", "read"],
  ["/tasks", "tasks", "act"],
  ["/map", "map", "read"],
  ["/devices", "devices", "read"],
  ["/bench", "bench", "inspect"],
  ["/rules", "rules", "read"],
  ["/plans", "plans", "read"],
  ["/silences", "silences", "read"],
  ["/handover", "handover", "people"],
  ["/drills", "drills", "read"],
  ["/statistics", "statistics", "read"],
];

export interface Frame { path: string; page: TemplateResult; said: string; signOut(): void }

export function shell(desk: Desk, frame: Frame): TemplateResult {
  const known = desk.session !== undefined;
  return html`
    <a class="skip" href="#main">${t("skip")}</a>
    <header>
      <a class="brand" href="/">Lifeline</a>
      ${known ? sections(desk, frame.path) : nothing}
      <div class="tools">${known ? sound(desk) : nothing}${display(desk)}
        ${known ? html`<span class="who">${desk.session?.name}</span><button class="plain" @click=${frame.signOut}>${t("signOut")}</button>` : nothing}
      </div>
    </header>
    ${known ? health(desk) : nothing}
    <main id="main" tabindex="-1">${frame.page}</main>
    <div class="said" role="status" aria-live="polite">${frame.said}</div>`;
}

function sections(desk: Desk, path: string): TemplateResult {
  const here = (to: string) => (to === "/" ? path === "/" || path.startsWith("/responses") : path.startsWith(to));
  return html`<nav aria-label=${t("sections")}>
    ${SECTIONS.filter(([, , right]) => desk.session?.may.includes(right)).map(
      ([to, word]) => html`<a href=${to} aria-current=${here(to) ? "page" : "false"}>${t(word)}${to === "/tasks" && desk.queue.unsent > 0 ? html` <b class="late">(${desk.queue.unsent} ${t("unsent")})</b>` : nothing}</a>`,
    )}
  </nav>`;
}

/** The banner keeps its place, so that nothing moves when it appears. */
function health(desk: Desk): TemplateResult {
  const { live, store } = desk;
  if (store.loaded && !live.stale) {
    return html`<div class="health" role="status"><span class="dot" aria-hidden="true"></span>${t("live")}</div>`;
  }
  if (desk.offlineSince !== undefined) {
    return html`<div class="health stale" role="alert"><strong>⚠ ${t("noLine")}</strong> · ${t("asOf")} ${dateTime(desk.offlineSince)}</div>`;
  }
  if (!store.loaded && store.failure === "") {
    return html`<div class="health" role="status">${t("connecting")}</div>`;
  }
  const word = store.failure !== "" ? t("unread") : live.connected ? t("notFresh") : t("notLive");
  const asOf = live.fresh === 0 ? nothing : html` · ${t("asOf")} ${clockTime(new Date(live.fresh).toISOString())}`;
  return html`<div class="health stale" role="alert"><strong>⚠ ${word}</strong>${asOf}</div>`;
}

function sound(desk: Desk): TemplateResult {
  const on = async () => {
    await wake();
    change({ sound: true });
    play("blue");
    desk.draw();
  };
  if (!settings.sound) {
    return html`<button class="sound off" @click=${on}><span aria-hidden="true">✕</span> ${t("soundMuted")}</button>`;
  }
  if (!isReady()) {
    return html`<button class="sound off" @click=${on}><span aria-hidden="true">⚠</span> ${t("soundOff")}</button>`;
  }
  const off = () => {
    change({ sound: false });
    desk.draw();
  };
  return html`<button class="sound" aria-pressed="true" @click=${off}><span aria-hidden="true">♪</span> ${t("soundIs")}</button>`;
}

function display(desk: Desk): TemplateResult {
  const set = (part: Parameters<typeof change>[0]) => {
    change(part);
    desk.draw();
  };
  const themes: readonly (readonly [typeof settings.theme, Word])[] = [["auto", "themeAuto"], ["light", "themeLight"], ["dark", "themeDark"]];
  return html`
    <button class="plain" lang=${settings.language === "zh" ? "en" : "zh"}
      @click=${() => set({ language: settings.language === "zh" ? "en" : "zh" })}>${t("language")}</button>
    <details class="display">
      <summary>${t("settings")}</summary>
      <div>
        <label>${t("theme")}
          <select @change=${(event: Event) => set({ theme: (event.target as HTMLSelectElement).value as typeof settings.theme })}>
            ${themes.map(([value, word]) => html`<option value=${value} ?selected=${settings.theme === value}>${t(word)}</option>`)}
          </select>
        </label>
        <label><input type="checkbox" .checked=${settings.large} @change=${(event: Event) => set({ large: (event.target as HTMLInputElement).checked })}>${t("large")}</label>
      </div>
    </details>`;
}
