// Devices as marks on the ground: one by one, or counted together where they would lie upon each other.
import * as L from "leaflet";
import Supercluster from "supercluster";
import { coded, t } from "../core/words";
import { graver, type MapDevice, SHAPES, type State } from "./geo";

const TOGETHER = 56;
/** Nearer than the map goes, so that what stands in one spot is always counted and never hidden below another. */
const NEAREST = 21;

export interface Spot { device: MapDevice; state: State }
interface Held extends Spot { count: number }
type Index = Supercluster<Spot, { state: State; count: number }>;
type Found = ReturnType<Index["getClusters"]>[number];

export interface Hand {
  /** One device, or those that cannot be shown apart. */
  chosen(spots: Spot[]): void;
}

export class Marks {
  private readonly shown = new Map<string, { mark: L.Marker; as: string }>();
  private readonly index: Index = new Supercluster<Spot, { state: State; count: number }>({
    radius: TOGETHER, extent: 256, maxZoom: NEAREST, minPoints: 2,
    map: spot => ({ state: spot.state, count: 1 }),
    reduce: (all, one) => {
      all.state = graver(all.state, one.state);
      all.count += one.count;
    },
  });
  private readonly drawn: () => void;
  private language = "";

  constructor(private readonly map: L.Map, private readonly hand: Hand) {
    this.drawn = () => this.draw();
    map.on("moveend", this.drawn);
  }

  /** The devices anew: where they are and how they are. */
  load(spots: Spot[], language: string): void {
    this.language = language;
    this.index.load(spots.map(spot => ({
      type: "Feature", properties: spot, geometry: { type: "Point", coordinates: [spot.device.longitude, spot.device.latitude] },
    })));
    this.draw();
  }

  /** What is in sight; a mark that stays what it was is left alone, with the focus that it may have. */
  private draw(): void {
    const bounds = this.map.getBounds().pad(0.1);
    const box: [number, number, number, number] = [
      Math.max(-180, bounds.getWest()), Math.max(-85, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(85, bounds.getNorth())];
    const gone = new Set(this.shown.keys());
    for (const found of this.index.getClusters(box, this.zoom())) {
      const key = place(found);
      gone.delete(key);
      this.put(key, found);
    }
    for (const key of gone) {
      this.shown.get(key)?.mark.remove();
      this.shown.delete(key);
    }
  }

  private zoom(): number {
    return Math.round(this.map.getZoom());
  }

  private put(key: string, found: Found): void {
    const held = hold(found);
    const as = `${this.language}${held.state}${held.count}${held.device?.name ?? ""}`;
    const known = this.shown.get(key);
    if (known?.as === as) {
      return;
    }
    const icon = L.divIcon({ className: `mark ${held.state}${held.count > 1 ? " many" : ""}`, html: face(held), iconSize: held.count > 1 ? [52, 30] : [28, 28] });
    if (known !== undefined) {
      const focused = known.mark.getElement() === document.activeElement;
      known.mark.setIcon(icon).options.zIndexOffset = lift(held.state);
      known.as = as;
      if (focused) {
        known.mark.getElement()?.focus();
      }
      return;
    }
    const [longitude, latitude] = found.geometry.coordinates as [number, number];
    const mark = L.marker([latitude, longitude], { icon, keyboard: true, zIndexOffset: lift(held.state) }).addTo(this.map);
    mark.on("click", () => this.choose(key));
    mark.on("keypress", event => {
      const { originalEvent: pressed } = event as unknown as { originalEvent: KeyboardEvent };
      if (pressed.key === "Enter" || pressed.key === " ") {
        pressed.preventDefault();
        this.choose(key);
      }
    });
    this.shown.set(key, { mark, as });
  }

  /** Goes nearer while that takes them apart. */
  private choose(key: string): void {
    const found = this.index.getClusters([-180, -85, 180, 85], this.zoom()).find(each => place(each) === key);
    if (found === undefined) {
      return;
    }
    if (!("cluster_id" in found.properties)) {
      this.hand.chosen([found.properties as Spot]);
      return;
    }
    const { cluster_id: id } = found.properties as { cluster_id: number };
    const nearer = this.index.getClusterExpansionZoom(id);
    const spots = this.index.getLeaves(id, Infinity).map(leaf => leaf.properties);
    this.hand.chosen(spots);
    if (nearer <= this.map.getMaxZoom()) {
      const [longitude, latitude] = found.geometry.coordinates as [number, number];
      this.map.setView([latitude, longitude], Math.max(nearer, this.map.getZoom() + 1));
    }
  }

  close(): void {
    this.map.off("moveend", this.drawn);
    this.shown.forEach(({ mark }) => mark.remove());
    this.shown.clear();
  }
}

function place(found: Found): string {
  return `${found.geometry.coordinates[0]!.toFixed(6)},${found.geometry.coordinates[1]!.toFixed(6)}`;
}

function hold(found: Found): Pick<Held, "state" | "count"> & { device?: MapDevice } {
  if ("cluster_id" in found.properties) {
    const { state, count } = found.properties as { state: State; count: number };
    return { state, count };
  }
  const { device, state } = found.properties as Spot;
  return { state, count: 1, device };
}

/** What is grave lies above what is not. */
function lift(state: State): number {
  return state === "normal" ? 0 : state === "silent" || state === "faulty" ? 200 : state === "red" ? 1000 : 500;
}

function face({ state, count, device }: { state: State; count: number; device?: MapDevice }): HTMLElement {
  const face = document.createElement("span");
  const shape = document.createElement("span");
  shape.ariaHidden = "true";
  shape.textContent = SHAPES[state] + (count > 1 ? ` ${count}` : "");
  const words = document.createElement("span");
  words.className = "unseen";
  words.textContent = count > 1 ? `${count} ${t("devices")}, ${t("gravest")} ${coded("state", state)}` : `${device?.name ?? device?.device}, ${coded("state", state)}`;
  face.append(shape, words);
  return face;
}
