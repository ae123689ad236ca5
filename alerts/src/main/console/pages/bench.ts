// For whoever connects devices: from an unknown payload to a stored reading.
import { html, type TemplateResult } from "lit-html";
import type { Desk, Page } from "../core/page";
import { t, type Word } from "../core/words";
import { LiveBench } from "./bench-live";
import { QuarantineBench } from "./bench-quarantine";
import { SnippetsBench } from "./bench-snippets";
import { TryBench } from "./bench-try";

/** What the bench has on it. */
export interface Tool {
  view(): TemplateResult;
  leave(): void;
}

const TOOLS: readonly (readonly [string, Word])[] = [["", "tryPayload"], ["live", "inspector"], ["quarantine", "quarantine"], ["snippets", "snippets"]];

export class BenchPage implements Page {
  private readonly tool: Tool;

  constructor(desk: Desk, private readonly name: string) {
    this.tool = tool(desk, name);
  }

  title(): string {
    return t("bench");
  }

  leave(): void {
    this.tool.leave();
  }

  view(): TemplateResult {
    const here = TOOLS.find(([name]) => name === this.name)?.[1] ?? "tryPayload";
    return html`<section aria-labelledby="bench-title"><h1 id="bench-title">${t("bench")} · ${t(here)}</h1>
      <nav class="tabs" aria-label=${t("bench")}>${TOOLS.map(
        ([name, word]) => html`<a class="button" href="/bench${name === "" ? "" : `/${name}`}" aria-current=${word === here ? "page" : "false"}>${t(word)}</a>`)}</nav>
      ${this.tool.view()}</section>`;
  }
}

function tool(desk: Desk, name: string): Tool {
  switch (name) {
    case "live":
      return new LiveBench(desk);
    case "quarantine":
      return new QuarantineBench(desk);
    case "snippets":
      return new SnippetsBench(desk);
    default:
      return new TryBench(desk);
  }
}
