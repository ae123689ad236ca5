// Values and times in words; apart from the curves, so that pages without one do not fetch them.
import { dateTime } from "../core/time";
import { t } from "../core/words";

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
