// The map: the community's own drawing with its devices by state, and beside it the same as a list.
import { html, nothing, type TemplateResult } from "lit-html";
import { get, Refused } from "../core/api";
import type { Desk, Page } from "../core/page";
import { settings } from "../core/settings";
import type { Kind, Page as List } from "../core/types";
import { coded, named, t } from "../core/words";
import { devices, type MapDevice, SHAPES, type State, STATES, states } from "../map/geo";
import type { Spot } from "../map/marks";
import { MapView } from "../map/view";
import { moment } from "../view/told";

/** Of alerts that come together the map is counted anew once. */
const GATHER = 400;
const AGAIN = 60_000;
const LISTED = 60;
/** More are shown one community at a time. */
const MOST = 20_000;

interface Community { community: string; devices: number; level?: string }

export class MapPage implements Page {
  private communities: Community[] = [];
  private community = new URLSearchParams(location.search).get("community") ?? "";
  private wanted = new URLSearchParams(location.search).get("device") ?? "";
  private kinds: Kind[] = [];
  private kind = "";
  private all: MapDevice[] = [];
  private spots: Spot[] = [];
  private readonly hidden = new Set<State>();
  private chosen: string[] = [];
  private loaded = false;
  private failed = "";
  private gathering = 0;
  private turn = 0;
  private readonly map = new MapView({ chosen: spots => this.choose(spots.map(spot => spot.device.id)) }, false, () => this.desk.draw());
  private readonly timer = setInterval(() => void this.read(), AGAIN);

  constructor(private readonly desk: Desk) {
    void this.start();
  }

  title(): string {
    return t("map");
  }

  leave(): void {
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    this.map.close();
  }

  alert(): void {
    this.soon();
  }

  reset(): void {
    this.soon();
  }

  private soon(): void {
    this.gathering ||= setTimeout(() => {
      this.gathering = 0;
      this.count();
    }, GATHER);
  }

  private async start(): Promise<void> {
    try {
      const [places, kinds] = await Promise.all([get<List<Community>>("/places"), get<List<Kind>>("/kinds")]);
      this.communities = places.items;
      this.kinds = kinds.items;
      const total = places.items.reduce((sum, each) => sum + each.devices, 0);
      if (this.community === "" && total > MOST) {
        this.community = places.items[0]?.community ?? "";
      }
    } catch (failure) {
      this.fail(failure);
    }
    await this.go();
  }

  private async go(): Promise<void> {
    const shown = this.community === "" ? this.communities.map(each => each.community) : [this.community];
    await Promise.all([this.read(), this.map.draw(shown.slice(0, 20))]);
    this.map.fit(true);
    const wanted = this.spots.find(spot => spot.device.id === this.wanted);
    if (wanted !== undefined) {
      this.choose([wanted.device.id]);
      this.map.show(wanted);
    }
  }

  private async read(): Promise<void> {
    const turn = ++this.turn;
    try {
      const found = await devices(this.community);
      if (turn === this.turn) {
        this.all = found;
        this.failed = "";
        this.loaded = true;
      }
    } catch (failure) {
      this.fail(failure);
    }
    this.count();
  }

  private fail(failure: unknown): void {
    this.failed = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    this.desk.draw();
  }

  private count(): void {
    const found = states(this.desk.store.alerts.values());
    this.spots = this.all
      .filter(device => this.kind === "" || device.kind === this.kind)
      .map(device => ({ device, state: found.get(device.id) ?? "normal" }));
    this.map.load(this.spots.filter(spot => !this.hidden.has(spot.state)));
    this.desk.draw();
  }

  private choose(ids: string[]): void {
    this.chosen = ids;
    this.desk.draw();
  }

  view(): TemplateResult {
    return html`<section class="map-page" aria-labelledby="map-title">
      <div class="board-head"><h1 id="map-title">${t("map")}</h1>${this.filters()}</div>
      ${this.failed === "" ? nothing : html`<p class="error" role="alert">${this.failed}</p>`}
      <div class="map-and-list">
        <div>${this.map.view()}
          ${this.loaded && this.all.length === 0 ? html`<p class="hint">${t("mapEmpty")}</p>` : nothing}</div>
        <div class="beside">${this.detail()}${this.list()}</div>
      </div>
    </section>`;
  }

  private filters(): TemplateResult {
    const count = (state: State) => this.spots.reduce((sum, spot) => sum + (spot.state === state ? 1 : 0), 0);
    const toggle = (state: State) => () => {
      if (!this.hidden.delete(state)) {
        this.hidden.add(state);
      }
      this.count();
    };
    const pick = (event: Event) => {
      this.community = (event.target as HTMLSelectElement).value;
      this.chosen = [];
      void this.go();
    };
    const ofKind = (event: Event) => {
      this.kind = (event.target as HTMLSelectElement).value;
      this.count();
    };
    return html`<div class="filters" role="group" aria-label=${t("states")}>
        ${STATES.map(state => html`<button class="state ${state}" aria-pressed=${!this.hidden.has(state)} @click=${toggle(state)}>
          <span class="shape" aria-hidden="true">${SHAPES[state]}</span> ${coded("state", state)} ${count(state)}</button>`)}</div>
      <label class="inline">${t("kind")} <select @change=${ofKind}><option value="">${t("filterAll")}</option>
        ${this.kinds.map(kind => html`<option value=${kind.id} ?selected=${kind.id === this.kind}>${named(kind.names)}</option>`)}</select></label>
      ${this.communities.length < 2 ? nothing : html`<label class="inline">${t("community")} <select @change=${pick}><option value="">${t("filterAll")}</option>
        ${this.communities.map(each => html`<option value=${each.community} ?selected=${each.community === this.community}>${each.community}</option>`)}</select></label>`}
      <button @click=${() => this.map.fit(true)}>${t("mapWhole")}</button>`;
  }

  /** What was chosen on the map: one device with its alerts, or all that lie in one spot. */
  private detail(): TemplateResult {
    const chosen = this.spots.filter(spot => this.chosen.includes(spot.device.id));
    const one = chosen.length === 1 ? chosen[0] : undefined;
    return html`<section class="card" aria-labelledby="chosen-title" aria-live="polite"><h2 id="chosen-title">${t("chosen")}</h2>
      ${chosen.length === 0 ? html`<p class="hint">${t("chooseOne")}</p>` : one !== undefined ? this.one(one) : this.rows(chosen)}</section>`;
  }

  private one({ device, state }: Spot): TemplateResult {
    const alerts = [...this.desk.store.alerts.values()].filter(alert => `${alert.community}/${alert.kind}/${alert.device}` === device.id);
    return html`<p>${shape(state)} <a href="/devices/${device.id}">${device.name ?? device.device}</a></p>
      <p class="hint">${this.kindName(device.kind)} · ${where(device)} · ${t("lastSeen")} ${moment(device.last_seen)}</p>
      <ul class="alerts">${alerts.map(alert => html`<li>${named(alert.message)}
        ${alert.response === undefined ? nothing : html`<a href="/responses/${alert.response}">${t("toResponse")}</a>`}</li>`)}</ul>`;
  }

  /** What stands out of what is in sight: for whoever cannot see the map, and for whoever looks for what is wrong. */
  private list(): TemplateResult {
    const out = this.spots
      .filter(spot => spot.state !== "normal" && !this.hidden.has(spot.state) && this.map.sees(spot))
      .sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state));
    return html`<section class="card" aria-labelledby="out-title"><h2 id="out-title">${t("standsOut")} (${out.length})</h2>
      ${out.length === 0 ? html`<p class="hint">${this.loaded ? t("nothingOut") : t("loading")}</p>` : this.rows(out)}</section>`;
  }

  private rows(spots: Spot[]): TemplateResult {
    return html`<ul class="alerts spots" lang=${settings.language}>${spots.slice(0, LISTED).map(spot => html`<li>
        <button class="plain" @click=${() => { this.choose([spot.device.id]); this.map.show(spot); }}>${shape(spot.state)} ${spot.device.name ?? spot.device.device}</button>
        <span class="hint">${this.kindName(spot.device.kind)} · ${where(spot.device)}</span></li>`)}</ul>
      ${spots.length <= LISTED ? nothing : html`<p class="hint">${t("andMore")} ${spots.length - LISTED}</p>`}`;
  }

  private kindName(id: string): string {
    return named(this.kinds.find(kind => kind.id === id)?.names, id);
  }
}

function where(device: MapDevice): string {
  return device.point ?? device.building ?? device.community;
}

function shape(state: State): TemplateResult {
  return html`<span class="state ${state}"><span class="shape" aria-hidden="true">${SHAPES[state]}</span> ${coded("state", state)}</span>`;
}
