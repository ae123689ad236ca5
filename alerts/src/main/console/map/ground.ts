// Leaflet with the community's own drawing: outline, grids, streets and buildings. It asks nobody else for anything,
// unless the operator has named a source of tiles.
import * as L from "leaflet";
import { t } from "../core/words";
import { type Drawing, type Feature, featureName } from "./geo";

/** From this zoom on houses have their names. */
const NAMES_FROM = 17;
const NEAREST = 20;
const FARTHEST = 3;

/** The sheet of the map is fetched when a map is first shown. */
let style: Promise<void> | undefined;

export function dress(): Promise<void> {
  style ??= new Promise((done, failed) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = meta("map-style");
    sheet.onload = () => done();
    sheet.onerror = () => {
      style = undefined;
      sheet.remove();
      failed(new Error("the style of the map"));
    };
    document.head.append(sheet);
  });
  return style;
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

export class Ground {
  readonly map: L.Map;
  private readonly drawn = L.featureGroup();

  constructor(element: HTMLElement, small: boolean) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(element, {
      zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: FARTHEST, maxZoom: NEAREST,
      zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still,
      // On a page that is scrolled a small map must not catch the wheel.
      scrollWheelZoom: !small, renderer: L.svg({ padding: 0.5 }),
    });
    L.control.zoom({ zoomInTitle: t("zoomIn"), zoomOutTitle: t("zoomOut") }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    // Below the devices, which matter more.
    this.map.createPane("names").style.zIndex = "450";
    this.tiles();
    this.map.on("zoomend", () => element.classList.toggle("far", this.map.getZoom() < NAMES_FROM));
    this.drawn.addTo(this.map);
  }

  private tiles(): void {
    const url = meta("map-tiles");
    if (url !== "") {
      L.tileLayer(url, { maxZoom: NEAREST, maxNativeZoom: 19 }).addTo(this.map);
      const credit = document.createElement("span");
      credit.textContent = meta("map-credit");
      L.control.attribution({ prefix: false }).addAttribution(credit.innerHTML).addTo(this.map);
    }
  }

  /** Puts `drawings` below everything else, in place of what was there. */
  draw(drawings: Drawing[]): void {
    this.drawn.clearLayers();
    for (const kind of ["outline", "grid", "street", "building", ""]) {
      for (const { features } of drawings) {
        features.filter(feature => layer(feature) === kind).forEach(feature => this.add(feature, kind));
      }
    }
    this.drawn.bringToBack();
  }

  private add(feature: Feature, kind: string): void {
    const shape = L.geoJSON(feature as never, {
      interactive: false,
      style: () => ({ className: `ground ${kind === "" ? "other" : kind}` }),
      pointToLayer: (_, at) => L.circleMarker(at, { radius: 4, interactive: false, className: "ground other" }),
    });
    const name = featureName(feature);
    if (name !== "" && kind !== "outline" && kind !== "grid") {
      this.name(escaped(name), kind, shape.getBounds());
    }
    shape.addTo(this.drawn);
  }

  /** Below a house, where its devices do not hide it; on the middle of what is not one. */
  private name(text: string, kind: string, bounds: L.LatLngBounds): void {
    const house = kind === "building";
    const { lat, lng } = bounds.getCenter();
    this.drawn.addLayer(L.tooltip({ permanent: true, pane: "names", direction: house ? "bottom" : "center", className: `place-name ${kind}`, interactive: false, offset: [0, house ? -4 : 0] })
      .setLatLng([house ? bounds.getSouth() : lat, lng])
      .setContent(text));
  }

  /** Shows all of `points` and, where `drawn`, the drawing. */
  fit(points: readonly (readonly [number, number])[], drawn: boolean, nearest = NEAREST): boolean {
    const bounds = L.latLngBounds(points.map(([latitude, longitude]) => [latitude, longitude]));
    const outline = this.drawn.getBounds();
    if (drawn && outline.isValid()) {
      bounds.extend(outline);
    }
    if (bounds.isValid()) {
      this.map.fitBounds(bounds, { padding: [24, 24], maxZoom: nearest, animate: false });
    }
    return bounds.isValid();
  }

  close(): void {
    this.map.remove();
  }
}

function layer(feature: Feature): string {
  const { type } = feature.properties;
  return type === "outline" || type === "grid" || type === "street" || type === "building" ? type : "";
}

/** Leaflet takes names for markup. */
function escaped(text: string): string {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
