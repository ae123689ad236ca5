// All devices, by search and filters that the server applies: ten thousand are no more to draw than a hundred.
import { html, nothing, type TemplateResult } from "lit-html";
import { get, Refused } from "../core/api";
import type { Desk, Page } from "../core/page";
import type { Device, Kind, Page as List } from "../core/types";
import { named, t } from "../core/words";
import { moment } from "../view/chart";

const PAUSE = 200;
const PAGE = 100;

export class DevicesPage implements Page {
  private kinds: Kind[] = [];
  private items: Device[] = [];
  private next: string | undefined;
  private failed = "";
  private loaded = false;
  private waiting = 0;
  private turn = 0;
  private readonly asked = new Map<string, string>(new URLSearchParams(location.search));

  constructor(private readonly desk: Desk) {
    void get<List<Kind>>("/kinds").then(list => {
      this.kinds = list.items;
      desk.draw();
    });
    void this.read();
  }

  title(): string {
    return t("devices");
  }

  leave(): void {
    clearTimeout(this.waiting);
  }

  private async read(cursor?: string): Promise<void> {
    const turn = ++this.turn;
    const query = new URLSearchParams([...this.asked.entries(), ["limit", String(PAGE)]]);
    if (cursor !== undefined) {
      query.set("cursor", cursor);
    }
    try {
      const page = await get<List<Device>>(`/devices?${query}`);
      if (turn === this.turn) {
        this.items = cursor === undefined ? page.items : [...this.items, ...page.items];
        this.next = page.next;
        this.failed = "";
        this.loaded = true;
      }
    } catch (failure) {
      this.failed = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    }
    this.desk.draw();
  }

  private ask(name: string, value: string): void {
    if (value === "") {
      this.asked.delete(name);
    } else {
      this.asked.set(name, value);
    }
    const query = new URLSearchParams([...this.asked.entries()]).toString();
    history.replaceState(null, "", location.pathname + (query === "" ? "" : `?${query}`));
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.read(), PAUSE);
  }

  view(): TemplateResult {
    const typed = (name: string) => (event: Event) => this.ask(name, (event.target as HTMLInputElement).value.trim());
    return html`<section aria-labelledby="devices-title">
      <h1 id="devices-title">${t("devices")}</h1>
      <form class="search" role="search" @submit=${(event: Event) => event.preventDefault()}>
        <label>${t("search")}<input type="search" .value=${this.asked.get("q") ?? ""} @input=${typed("q")}></label>
        <label>${t("kind")}<select @change=${typed("kind")}><option value="">${t("filterAll")}</option>
          ${this.kinds.map(kind => html`<option value=${kind.id} ?selected=${this.asked.get("kind") === kind.id}>${named(kind.names)}</option>`)}</select></label>
        <label>${t("building")}<input .value=${this.asked.get("building") ?? ""} @input=${typed("building")}></label>
      </form>
      ${this.failed === "" ? nothing : html`<p class="error" role="alert">${this.failed}</p>`}
      ${this.list()}
    </section>`;
  }

  private list(): TemplateResult {
    if (this.items.length === 0) {
      return html`<p class="empty">${this.loaded ? t("noDevices") : t("loading")}</p>`;
    }
    return html`<div class="card scroll"><table class="stack">
      <thead><tr><th scope="col">${t("device")}</th><th scope="col">${t("kind")}</th><th scope="col">${t("place")}</th><th scope="col">${t("lastSeen")}</th><th scope="col">${t("alerts")}</th></tr></thead>
      <tbody>${this.items.map(device => this.row(device))}</tbody></table></div>
      <p role="status">${this.items.length} ${t("shown")}
      ${this.next === undefined ? nothing : html`<button @click=${() => void this.read(this.next)}>${t("more")}</button>`}</p>`;
  }

  private row(device: Device): TemplateResult {
    const kind = this.kinds.find(each => each.id === device.kind);
    const place = [device.place?.grid, device.place?.building, device.place?.point].filter(part => part !== undefined);
    return html`<tr class=${device.open_alerts > 0 ? "bad-row" : ""}>
      <td><a href="/devices/${device.community}/${device.kind}/${device.device}">${device.name ?? device.device}</a> <span class="hint">${device.device}</span></td>
      <td>${named(kind?.names, device.kind)}</td><td>${place.join(" · ")}</td><td>${moment(device.last_seen)}</td>
      <td>${device.open_alerts === 0 ? nothing : html`<b class="late">! ${device.open_alerts}</b>`}</td></tr>`;
  }
}
