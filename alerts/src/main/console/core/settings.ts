// What the person at this browser chose; remembered here and nowhere else.
export type Language = "zh" | "en";
export interface Settings {
  language: Language;
  theme: "auto" | "light" | "dark";
  large: boolean;
  /** Whether they want to hear alerts at all. */
  sound: boolean;
}

const KEY = "lifeline.settings";

export const settings: Settings = {
  language: navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en",
  theme: "auto",
  large: false,
  sound: true,
  ...read(),
};

export function change(part: Partial<Settings>): void {
  Object.assign(settings, part);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
  apply();
}

export function apply(): void {
  const root = document.documentElement;
  root.lang = settings.language;
  root.dataset["theme"] = settings.theme;
  root.classList.toggle("large", settings.large);
}

function read(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
  } catch {
    return {};
  }
}
