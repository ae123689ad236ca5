// Times by the server's clock: a desk's own may be wrong by minutes, and then every running clock would lie.
let ahead = 0;

export function setNow(at: string): void {
  ahead = Date.parse(at) - Date.now();
}

export function now(): number {
  return Date.now() + ahead;
}

/** 0:42, 12:05, 3:07:00; beyond two days 4d 3h. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(Math.abs(milliseconds) / 1000));
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) {
    return `${Math.floor(hours / 24)}d ${hours % 24}h`;
  }
  const minutes = Math.floor(seconds / 60) % 60;
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function clockTime(at: string): string {
  return new Date(at).toLocaleTimeString("en-GB");
}

export function dateTime(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockTime(at)}`;
}

/**
 * Lets every element with data-since or data-due run. One timer for the page: with two thousand rows a timer or a
 * rendering each would be all that the browser does.
 */
export function runClocks(): void {
  const at = now();
  for (const element of document.querySelectorAll<HTMLElement>("[data-since]")) {
    tell(element, span(at - Number(element.dataset["since"])));
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-due]")) {
    const left = Number(element.dataset["due"]) - at;
    tell(element, (left < 0 ? "+" : "−") + span(left));
    element.classList.toggle("late", left < 0);
  }
}

function tell(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
