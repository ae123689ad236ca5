// Values and times in words; apart from the curves, so that pages without one do not fetch them.
import { dateTime } from "../core/time";
import type { Device, Response } from "../core/types";
import { coded, named, t } from "../core/words";

/** UCUM marks what is no unit by braces; people do without. */
export function unit(code: string): string {
  return code.replace(/[{}]/g, "").replace("Cel", "°C");
}

/** Values in words, as far as they are shown in lists. */
export function told(values: Record<string, unknown> | undefined): string {
  return Object.entries(values ?? {})
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(" · ");
}

export function moment(at: string | undefined): string {
  return at === undefined ? t("never") : dateTime(at);
}

/** Where a response is, by the register's names. */
export function site(response: Response): string {
  return named(response.where, `${coded("area", response.site.area)} ${response.site.id}`);
}

/** Where a device stands, by the register's names. */
export function stand(device: Device): string {
  const parts = [device.place?.grid, device.place?.building, device.place?.point].filter(part => part !== undefined);
  return named(device.where, parts.join(" · "));
}
