// What a list is asked for: kept in the page's address, so that it can be handed on, and asked once typing pauses.
const PAUSE = 200;

export class Query {
  private readonly asked = new Map<string, string>(new URLSearchParams(location.search));
  private waiting = 0;

  constructor(private readonly ask: () => void) {}

  get(name: string): string {
    return this.asked.get(name) ?? "";
  }

  set(name: string, value: string): void {
    if (value === "") {
      this.asked.delete(name);
    } else {
      this.asked.set(name, value);
    }
    const query = new URLSearchParams([...this.asked.entries()]).toString();
    history.replaceState(null, "", location.pathname + (query === "" ? "" : `?${query}`));
    clearTimeout(this.waiting);
    this.waiting = setTimeout(this.ask, PAUSE);
  }

  /** As the API takes it, with what is asked besides. */
  with(more: Record<string, string | undefined>): string {
    const rest = Object.entries(more).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return new URLSearchParams([...this.asked.entries(), ...rest]).toString();
  }

  close(): void {
    clearTimeout(this.waiting);
  }
}
