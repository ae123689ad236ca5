import { html, type TemplateResult } from "lit-html";
import type { Desk, Page } from "../core/page";
export class ResponsePage implements Page {
  constructor(readonly desk: Desk, ...rest: string[]) { void rest; }
  title(): string { return "response"; }
  view(): TemplateResult { return html``; }
}
