// What the map is made of: the community's own drawing, its devices, and how each device is.
import { get } from "../core/api";
import { settings } from "../core/settings";
import type { Alert, Level } from "../core/types";
import { LEVELS } from "../core/types";

export type State = Level | "faulty" | "silent" | "normal";
/** The gravest first. A device that nobody hears from comes before a faulty one: nothing at all is known of it. */
export const STATES: readonly State[] = [...LEVELS, "silent", "faulty", "normal"];
/** Shape besides colour, so that colour is never alone. */
export const SHAPES: Record<State, string> = { red: "▲", orange: "◆", yellow: "■", blue: "●", silent: "✕", faulty: "!", normal: "○" };

export interface MapDevice {
  /** community/kind/device */
  id: string;
  community: string;
  kind: string;
  device: string;
  name?: string;
  building?: string;
  grid?: string;
  point?: string;
  last_seen?: string;
  latitude: number;
  longitude: number;
}

type Position = [number, number];
export interface Feature {
  id?: string | number;
  geometry: { type: string; coordinates: unknown };
  properties: { type?: string; name?: string; name_en?: string; [other: string]: unknown };
}
export interface Drawing { features: Feature[] }

interface DeviceFeature { id: string; geometry: { coordinates: Position }; properties: Omit<MapDevice, "id" | "latitude" | "longitude"> }

export async function devices(community: string): Promise<MapDevice[]> {
  const query = community === "" ? "" : `?community=${encodeURIComponent(community)}`;
  const found = await get<{ features: DeviceFeature[] }>(`/geo/devices${query}`);
  return found.features.map(({ id, geometry, properties }) => ({
    ...properties, id, longitude: geometry.coordinates[0], latitude: geometry.coordinates[1],
  }));
}

const drawings = new Map<string, Promise<Drawing | undefined>>();

/** A community's own map, read once; undefined where it has none. */
export function drawing(community: string): Promise<Drawing | undefined> {
  let found = drawings.get(community);
  if (found === undefined) {
    found = get<Drawing>(`/communities/${encodeURIComponent(community)}/map`).catch(() => {
      drawings.delete(community);
      return undefined;
    });
    drawings.set(community, found);
  }
  return found;
}

export function featureName(feature: Feature): string {
  const { name, name_en: english } = feature.properties;
  return String((settings.language === "en" ? english ?? name : name) ?? feature.id ?? "");
}

/** An alert about the device itself says that it is faulty or silent; any other, that there is danger, and how grave. */
export function stateOf(alert: Alert): State {
  if (alert.measure.field === "silence" || alert.measure.field === "presence") {
    return "silent";
  }
  return alert.rule.id.split(".")[1] === "device" ? "faulty" : alert.level;
}

export function graver(one: State, other: State): State {
  return STATES.indexOf(one) <= STATES.indexOf(other) ? one : other;
}

/** How each device with an open alert is; whatever is not in it is normal. */
export function states(alerts: Iterable<Alert>): Map<string, State> {
  const found = new Map<string, State>();
  for (const alert of alerts) {
    if (alert.lane === "live" && alert.state !== "resolved") {
      const id = `${alert.community}/${alert.kind}/${alert.device}`;
      found.set(id, graver(found.get(id) ?? "normal", stateOf(alert)));
    }
  }
  return found;
}
