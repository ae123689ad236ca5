// All devices, by search and filters that the server applies: ten thousand are no more to draw than a hundred.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk, Page } from "../core/page";
import { Query } from "../core/query";
import { Read } from "../core/read";
import type { Device, Kind, Page as List } from "../core/types";
import { named, t } from "../core/words";
import { moment, stand } from "../view/told";
import { failure, filters, ofKind, typed } from "../view/filter";

const PAGE = "100";

export class DevicesPage implements Page {
  private readonly kinds: Read<List<Kind>>;
  private readonly devices: Read<List<Device>>;
  private readonly query = new Query(() => this.read());

  constructor(private readonly desk: Desk) {
    this.kinds = new Read(() => desk.draw());
    this.devices = new Read(() => desk.draw());
    void this.kinds.read("/kinds");
    this.read();
  }

  title(): string {
    return t("devices");
  }

  leave(): void {
    this.query.close();
  }

  private read(): void {
    void this.devices.read(`/devices?${this.query.with({ limit: PAGE })}`);
  }

  private more(cursor: string): void {
    void this.devices.read(`/devices?${this.query.with({ limit: PAGE, cursor })}`, (older, newer) => ({ ...newer, items: [...(older?.items ?? []), ...newer.items] }));
  }

  view(): TemplateResult {
    return html`<section aria-labelledby="devices-title">
      <div class="head"><h1 id="devices-title">${t("devices")}</h1>
        ${this.desk.session?.may.includes("inspect") ? html`<a class="button" href="/devices/import">${t("importDevices")}</a>` : nothing}</div>
      ${filters([typed(this.query, "q", "search"), ofKind(this.query, this.kinds.found?.items ?? []), typed(this.query, "building", "building")])}
      ${failure(this.devices.failed)}
      ${this.list()}
    </section>`;
  }

  private list(): TemplateResult {
    const { found } = this.devices;
    if (found === undefined || found.items.length === 0) {
      return html`<p class="empty">${found === undefined ? t("loading") : t("noDevices")}</p>`;
    }
    const { items, next } = found;
    return html`<div class="card scroll"><table class="stack">
      <thead><tr><th scope="col">${t("device")}</th><th scope="col">${t("kind")}</th><th scope="col">${t("place")}</th><th scope="col">${t("lastSeen")}</th><th scope="col">${t("alerts")}</th></tr></thead>
      <tbody>${items.map(device => this.row(device))}</tbody></table></div>
      <p role="status">${items.length} ${t("shown")}
      ${next === undefined ? nothing : html`<button @click=${() => this.more(next)}>${t("more")}</button>`}</p>`;
  }

  private row(device: Device): TemplateResult {
    const kind = this.kinds.found?.items.find(each => each.id === device.kind);
    return html`<tr class=${device.open_alerts > 0 ? "bad-row" : ""}>
      <td><a href="/devices/${device.community}/${device.kind}/${device.device}">${device.name ?? device.device}</a> <span class="hint">${device.device}</span></td>
      <td>${named(kind?.names, device.kind)}</td><td>${stand(device)}</td><td>${moment(device.last_seen)}</td>
      <td>${device.open_alerts === 0 ? nothing : html`<b class="late">! ${device.open_alerts}</b>`}</td></tr>`;
  }
}
