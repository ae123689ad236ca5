// A small map of where something is, on pages about something else; its parts are fetched when it is there.
import { html, nothing, type TemplateResult } from "lit-html";
import { get } from "../core/api";
import type { Store } from "../core/store";
import type { Device } from "../core/types";
import { t } from "../core/words";
import type { MapView } from "../map/view";
import { stand } from "./told";

const MOST = 8;

export class Where {
  private map: MapView | undefined;
  private places: Device[] = [];
  private asked = "";

  constructor(private readonly store: Store, private readonly draw: () => void) {}

  /** Devices as community/kind/device; asked for once. */
  async of(devices: string[]): Promise<void> {
    const wanted = [...new Set(devices)].slice(0, MOST);
    if (wanted.length === 0 || wanted.join() === this.asked) {
      return;
    }
    this.asked = wanted.join();
    const found = await Promise.all(wanted.map(id => get<Device>(`/devices/${id}`).catch(() => undefined)));
    await this.at(found.filter(device => device !== undefined));
  }

  async at(devices: Device[]): Promise<void> {
    this.places = devices.filter(device => device.place?.latitude !== undefined);
    if (this.places.length > 0) {
      const { MapView } = await import("../map/view");
      this.map ??= new MapView({ chosen: () => {} }, true);
      void this.map.draw([...new Set(this.places.map(device => device.community))]);
      await this.refresh();
    }
    this.draw();
  }

  /** After alerts have changed. */
  async refresh(): Promise<void> {
    const { states } = await import("../map/geo");
    const found = states(this.store.alerts.values());
    this.map?.load(this.places.map(device => {
      const id = `${device.community}/${device.kind}/${device.device}`;
      return {
        state: found.get(id) ?? "normal",
        device: { ...device, id, latitude: device.place!.latitude!, longitude: device.place!.longitude! },
      };
    }));
  }

  close(): void {
    this.map?.close();
  }

  view(): TemplateResult | typeof nothing {
    const first = this.places[0];
    return first === undefined || this.map === undefined ? nothing : html`<section class="card no-print" aria-labelledby="where-title">
      <h2 id="where-title">${t("where")}</h2>
      <p>${stand(first)}</p>
      ${this.map.view()}
      <p><a href="/map?device=${first.community}/${first.kind}/${first.device}">${t("mapLarger")}</a></p></section>`;
  }
}
