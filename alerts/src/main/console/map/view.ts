// A map as a piece of a page: it is made when its element is there, and goes with it.
import { html, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { settings } from "../core/settings";
import { t } from "../core/words";
import { drawing, type Drawing } from "./geo";
import { dress, Ground } from "./ground";
import { type Hand, Marks, type Spot } from "./marks";

export class MapView {
  private ground: Ground | undefined;
  private marks: Marks | undefined;
  private element: Element | undefined;
  private spots: Spot[] = [];
  private drawings: Drawing[] = [];
  private fitted = false;
  private language = settings.language;
  private failed = false;
  private readonly watch = new ResizeObserver(() => this.ground?.map.invalidateSize({ animate: false }));

  /** @param small on a page about something else: it shows where that is, and how it is around there */
  constructor(private readonly hand: Hand, private readonly small: boolean, private readonly moved: () => void = () => {}) {}

  view(): TemplateResult {
    if (this.language !== settings.language) {
      this.language = settings.language;
      this.ground?.draw(this.drawings);
      this.marks?.load(this.spots, this.language);
    }
    return this.failed
      ? html`<p class="error">${t("unread")}</p>`
      : html`<div class="map ${this.small ? "small" : ""}" role="application" aria-label=${t(this.small ? "mapSmall" : "mapKeys")} ${ref(element => void this.mount(element))}></div>`;
  }

  async draw(communities: string[]): Promise<void> {
    const found = await Promise.all(communities.map(drawing));
    this.drawings = found.filter(each => each !== undefined);
    this.ground?.draw(this.drawings);
    this.fit();
  }

  load(spots: Spot[]): void {
    this.spots = spots;
    this.marks?.load(spots, this.language);
    this.fit();
  }

  /** Everything is shown once; from then on whoever looks decides where. */
  fit(again = false): void {
    if (this.ground !== undefined && (!this.fitted || again)) {
      const points = this.spots.map(({ device }) => [device.latitude, device.longitude] as const);
      this.fitted = this.ground.fit(points, !this.small, this.small ? 18 : undefined) && points.length > 0;
    }
  }

  show(spot: Spot): void {
    this.ground?.map.setView([spot.device.latitude, spot.device.longitude], Math.max(19, this.ground.map.getZoom()));
  }

  /** Whether somebody who looks at the map has it in sight. */
  sees(spot: Spot): boolean {
    return this.ground?.map.getBounds().contains([spot.device.latitude, spot.device.longitude]) ?? true;
  }

  private async mount(element: Element | undefined): Promise<void> {
    if (element === this.element) {
      return;
    }
    this.close();
    this.element = element;
    if (element === undefined) {
      return;
    }
    try {
      await dress();
    } catch {
      this.failed = true;
      return;
    }
    if (this.element !== element) {
      return;
    }
    this.ground = new Ground(element as HTMLElement, this.small);
    this.ground.draw(this.drawings);
    this.fitted = false;
    this.ground.map.setView([31, 121], 4, { animate: false });
    this.fit();
    this.marks = new Marks(this.ground.map, this.hand);
    this.marks.load(this.spots, this.language);
    this.ground.map.on("moveend", this.moved);
    this.watch.observe(element);
  }

  close(): void {
    this.watch.disconnect();
    this.marks?.close();
    this.ground?.close();
    this.marks = undefined;
    this.ground = undefined;
    this.element = undefined;
  }
}
