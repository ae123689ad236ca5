import { get, why } from "./api";

/** Something that is read from the API, again and again: what was read last, or why it was not. */
export class Read<T> {
  found: T | undefined;
  failed = "";
  private turn = 0;

  constructor(private readonly drawn: () => void) {}

  /** @param join makes one of what was there and what came, such as the next page of a list */
  async read(path: string, join: (older: T | undefined, newer: T) => T = (_, newer) => newer): Promise<void> {
    const turn = ++this.turn;
    try {
      const newer = await get<T>(path);
      if (turn === this.turn) {
        this.found = join(this.found, newer);
        this.failed = "";
      }
    } catch (failure) {
      this.failed = turn === this.turn ? why(failure) : this.failed;
    }
    this.drawn();
  }
}
