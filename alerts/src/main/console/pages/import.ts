// Devices from a file: checked whole, line by line, before anything changes.
import { html, nothing, type TemplateResult } from "lit-html";
import { upload } from "../core/api";
import { Doing } from "../core/doing";
import type { Desk, Page } from "../core/page";
import { t } from "../core/words";
import { failure } from "../view/filter";

interface Imported { rows: number; to_mend: number; findings: { line: number; column: string; problem: string }[]; added?: number; changed?: number; same?: number }

const EXAMPLE = `community,kind,device,name,building,latitude,longitude
xinghu,gas,kitchen-7,厨房 7-301,7,31.2304,121.4737`;

export class ImportPage implements Page {
  private readonly doing: Doing;
  private content: Blob | undefined;
  private name = "";
  private datum = "wgs84";
  private encoding = "UTF-8";
  private answer: Imported | undefined;

  constructor(private readonly desk: Desk) {
    this.doing = new Doing(() => desk.draw());
  }

  title(): string {
    return t("importDevices");
  }

  view(): TemplateResult {
    const { answer } = this;
    const choose = (set: (value: string) => void) => (event: Event) => {
      set((event.target as HTMLSelectElement).value);
      this.answer = undefined;
      this.desk.draw();
    };
    return html`<section aria-labelledby="import-title"><div class="head"><h1 id="import-title">${t("importDevices")}</h1><a class="button" href="/devices">${t("devices")}</a></div>
      <div class="columns"><section class="card"><p>${t("importIntro")}</p><pre>${EXAMPLE}</pre>
        <form class="act" @submit=${(event: Event) => { event.preventDefault(); void this.take(true); }}>
          <label>${t("fileCsvJson")}<input type="file" accept=".csv,.json,text/csv,application/json" @change=${(event: Event) => this.chosen((event.target as HTMLInputElement).files?.[0])}></label>
          <label>${t("orPaste")}<textarea name="text" rows="6" spellcheck="false" @input=${(event: Event) => this.pasted((event.target as HTMLTextAreaElement).value)}></textarea></label>
          <label>${t("datum")}<select name="datum" @change=${choose(value => { this.datum = value; })}><option value="wgs84">${t("datum_wgs84")}</option><option value="gcj02">${t("datum_gcj02")}</option></select></label>
          <label>${t("encoding")}<select @change=${choose(value => { this.encoding = value; })}><option>UTF-8</option><option>GBK</option><option>GB18030</option></select></label>
          <div class="buttons"><button ?disabled=${this.doing.busy || this.content === undefined}>${t("checkFile")}</button>
            <button type="button" class="main" ?disabled=${this.doing.busy || answer === undefined || answer.to_mend > 0 || answer.added !== undefined} @click=${() => void this.take(false)}>${t("importThem")}${answer === undefined || answer.to_mend > 0 ? nothing : ` (${answer.rows})`}</button></div>
        </form></section>
      <section class="card" aria-label=${t("answer")}>${failure(this.doing.failed)}${answer === undefined ? html`<p class="hint">${t("checkFirst")}</p>` : told(answer)}</section></div></section>`;
  }

  private chosen(file: File | undefined): void {
    this.content = file;
    this.name = file?.name ?? "";
    this.answer = undefined;
    this.desk.draw();
  }

  private pasted(text: string): void {
    // What is pasted is text, in whichever encoding a file would be.
    this.content = text.trim() === "" ? undefined : new Blob([text]);
    this.name = "";
    this.answer = undefined;
    this.desk.draw();
  }

  private async take(check: boolean): Promise<void> {
    const { content } = this;
    if (content === undefined) {
      return;
    }
    await this.doing.run(async () => {
      this.answer = undefined;
      const encoding = this.name === "" ? "UTF-8" : this.encoding;
      this.answer = await upload<Imported>(`/devices/import?check=${check}&datum=${this.datum}&encoding=${encoding}`, content, "text/csv");
    });
  }
}

function told(answer: Imported): TemplateResult {
  if (answer.to_mend > 0) {
    return html`<div role="status"><p class="conflict">✕ ${t("toMend")}: ${answer.to_mend}. ${t("nothingWasChanged")}</p>
      <div class="scroll"><table><thead><tr><th scope="col" class="number">${t("line")}</th><th scope="col">${t("column")}</th><th scope="col">${t("detail")}</th></tr></thead>
      <tbody>${answer.findings.map(finding => html`<tr><td class="number">${finding.line}</td><td><code>${finding.column}</code></td><td>${finding.problem}</td></tr>`)}</tbody></table></div></div>`;
  }
  return answer.added === undefined
    ? html`<p class="understood" role="status">✓ ${t("allWell")}: ${answer.rows}. ${t("nothingWasChanged")}</p>`
    : html`<p class="understood" role="status">✓ ${t("imported")}: ${t("addedOnes")} ${answer.added}, ${t("changedOnes")} ${answer.changed}, ${t("sameOnes")} ${answer.same}</p>`;
}
