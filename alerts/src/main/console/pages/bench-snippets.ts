import { html, nothing, type TemplateResult } from "lit-html";
import type { Desk } from "../core/page";
import { Query } from "../core/query";
import { Read } from "../core/read";
import type { Device, Kind, Page as List } from "../core/types";
import { named, t } from "../core/words";
import { filters, ofKind, typed } from "../view/filter";
import { type Client, snippets } from "../view/snippets";
import type { Tool } from "./bench";

/** Ready-made programs for one device. */
export class SnippetsBench implements Tool {
  private readonly kinds: Read<List<Kind>>;
  private readonly devices: Read<List<Device>>;
  private readonly query = new Query(() => this.read());
  private readonly client: Client = { community: "xinghu", kind: "gas", device: "my-device-1", host: location.hostname, port: "1883", login: "my-device-1", vendor: false };

  constructor(private readonly desk: Desk) {
    this.kinds = new Read(() => desk.draw());
    this.devices = new Read(() => desk.draw());
    void this.kinds.read("/kinds");
    const [community, kind, device] = (new URLSearchParams(location.search).get("device") ?? "").split("/");
    if (community !== undefined && kind !== undefined && device !== undefined) {
      Object.assign(this.client, { community, kind, device, login: device });
    }
    this.read();
  }

  leave(): void {
    this.query.close();
  }

  private read(): void {
    void this.devices.read(`/devices?${new URLSearchParams({ q: this.query.get("q"), limit: "8", ...(this.query.get("kind") === "" ? {} : { kind: this.query.get("kind") }) })}`.replace("q=&", ""));
  }

  view(): TemplateResult {
    const { client } = this;
    const kinds = this.kinds.found?.items ?? [];
    const kind = kinds.find(each => each.id === client.kind);
    const set = (key: "community" | "device" | "host" | "port" | "login") => (event: Event) => {
      client[key] = (event.target as HTMLInputElement).value.trim();
      this.desk.draw();
    };
    const choose = (event: Event) => {
      client.kind = (event.target as HTMLSelectElement).value;
      this.desk.draw();
    };
    const field = (key: "community" | "device" | "host" | "port" | "login", label: string) => html`<label>${label}<input spellcheck="false" .value=${client[key]} @input=${set(key)}></label>`;
    return html`<div class="columns"><div><section class="card"><h2>${t("device")}</h2>
        ${filters([typed(this.query, "q", "search"), ofKind(this.query, kinds)])}
        <ul class="alerts">${(this.devices.found?.items ?? []).map(device => html`<li><button @click=${() => this.take(device)}>${device.community}/${device.kind}/${device.device}</button></li>`)}</ul></section>
      <section class="card"><form class="act" @submit=${(event: Event) => event.preventDefault()}>
        ${field("community", t("community"))}
        <label>${t("kind")}<select @change=${choose}>${kinds.map(each => html`<option value=${each.id} ?selected=${each.id === client.kind}>${named(each.names)}</option>`)}</select></label>
        ${field("device", t("device"))}${field("host", t("brokerHost"))}${field("port", t("brokerPort"))}${field("login", t("brokerLogin"))}
      </form><p class="hint">${t("credentialsAre")}</p></section></div>
      <div>${kind === undefined ? nothing : snippets(client, kind).map(([name, note, text]) => html`<section class="card"><h2>${name}</h2><p class="hint">${note}</p><pre tabindex="0">${text}</pre>
        <button @click=${() => void this.copy(text)}>${t("copy")}<span class="visually-hidden"> ${name}</span></button></section>`)}</div></div>`;
  }

  private take(device: Device): void {
    Object.assign(this.client, { community: device.community, kind: device.kind, device: device.device, login: device.device });
    this.desk.draw();
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.desk.say(t("copied"));
  }
}
