// Photos and papers of a response: what there is, a look at each, and adding one.
import { html, nothing, type TemplateResult } from "lit-html";
import { attach, get, newKey, Refused } from "../core/api";
import type { Desk } from "../core/page";
import { dateTime, now } from "../core/time";
import type { AttachedFile, Response } from "../core/types";
import { named, t } from "../core/words";
import { shrink } from "../offline/photo";

const LARGEST = 8 * 1024 * 1024;

export class Photos {
  private files: AttachedFile[] = [];
  private read = false;
  private busy = false;
  private said = "";
  /** The key of a file stays with it until it is known that it arrived. */
  private trying: { name: string; content: Blob; key: string; at: string } | undefined;

  constructor(private readonly desk: Desk, private readonly id: string, private readonly taken: (response: Response) => void) {}

  async list(): Promise<void> {
    if (this.desk.session?.may.includes("people") !== true) {
      return;
    }
    try {
      this.files = (await get<{ items: AttachedFile[] }>(`/responses/${this.id}/attachments`)).items;
      this.read = true;
    } catch (failure) {
      this.said = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    }
    this.desk.draw();
  }

  view(may: boolean): TemplateResult | typeof nothing {
    return this.desk.session?.may.includes("people") !== true ? nothing : html`<section class="card ${this.files.length === 0 ? "no-print" : ""}" aria-labelledby="photos-title">
      <h2 id="photos-title">${t("photos")}${this.files.length === 0 ? nothing : html` (${this.files.length})`}</h2>
      ${this.said === "" ? nothing : html`<p class="conflict" role="alert">${this.said}
        ${this.trying === undefined ? nothing : html`<button @click=${() => void this.send()}>${t("again")}</button>`}</p>`}
      ${this.files.length === 0 ? html`<p class="hint">${this.read ? t("noPhotos") : t("loading")}</p>` : html`<ul class="photos">${this.files.map(file => this.one(file))}</ul>`}
      ${may ? html`<label class="camera no-print"><span aria-hidden="true">◉</span> ${t("addPhoto")}<input type="file" accept="image/*,application/pdf" ?disabled=${this.busy} @change=${(event: Event) => void this.add(event)}></label>` : nothing}
    </section>`;
  }

  private one(file: AttachedFile): TemplateResult {
    const path = `/api/v1/responses/${this.id}/attachments/${file.sha256}`;
    const said = html`<p>${file.name} <span class="hint">${dateTime(file.at)} · ${file.by} · ${Math.ceil(file.bytes / 1024)} KB</span></p>`;
    return html`<li>${file.type.startsWith("image/")
      ? html`<button class="plain" @click=${(event: Event) => look(event)}><img src=${path} alt="${t("photo")}: ${file.name}" loading="lazy"></button>
        <dialog class="photo" aria-label=${file.name}><img src=${path} alt="${t("photo")}: ${file.name}" loading="lazy"><form method="dialog"><button>${t("back")}</button>
          <a href=${path} download=${file.name}>${t("saveFile")}</a></form></dialog>`
      : html`<a href=${path} download=${file.name}>${t("saveFile")}</a>`}${said}</li>`;
  }

  private async add(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file === undefined) {
      return;
    }
    this.trying = undefined;
    try {
      const content = file.type === "application/pdf" ? file : await shrink(file);
      const large = content.size > LARGEST;
      this.said = large ? t("photoBig") : "";
      this.trying = large ? undefined : { name: file.name, content, key: newKey(), at: new Date(now()).toISOString() };
    } catch {
      this.said = t("photoBad");
    }
    await this.send();
  }

  private async send(): Promise<void> {
    const { trying } = this;
    if (trying === undefined || this.busy) {
      this.desk.draw();
      return;
    }
    this.busy = true;
    this.desk.draw();
    try {
      this.taken(await attach(this.id, trying.name, trying.content, trying.key, trying.at));
      this.trying = undefined;
      this.said = "";
      await this.list();
    } catch (failure) {
      const refused = failure instanceof Refused;
      this.said = refused ? named(failure.problem.message, `${failure.problem.detail}. ${failure.problem.remedy}`) : t("notKnown");
      this.trying = refused ? undefined : trying;
    }
    this.busy = false;
    this.desk.draw();
  }
}

function look(event: Event): void {
  (event.currentTarget as Element).parentElement?.querySelector("dialog")?.showModal();
}
