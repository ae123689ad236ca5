import { why } from "./api";

/** What somebody has done by a button: one thing at a time, and why it was refused. */
export class Doing {
  busy = false;
  failed = "";

  constructor(private readonly drawn: () => void, private readonly after: () => void = () => {}) {}

  async run(work: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.failed = "";
    this.drawn();
    try {
      await work();
    } catch (refused) {
      this.failed = why(refused);
    }
    this.busy = false;
    this.after();
    this.drawn();
  }
}
