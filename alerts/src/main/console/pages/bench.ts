// For whoever connects devices: what was not understood and why, and how to publish what is.
import { html, nothing, type TemplateResult } from "lit-html";
import { get, Refused } from "../core/api";
import type { Desk, Page } from "../core/page";
import type { Kind, Page as List, Quarantined } from "../core/types";
import { named, t } from "../core/words";
import { moment } from "../view/chart";

const AGAIN = 5_000;

export class BenchPage implements Page {
  private items: Quarantined[] = [];
  private kinds: Kind[] = [];
  private open: Quarantined | undefined;
  private topic = "";
  private kind = "gas";
  private failed = "";
  private loaded = false;
  private readonly timer = setInterval(() => void this.read(), AGAIN);

  constructor(private readonly desk: Desk) {
    void get<List<Kind>>("/kinds").then(list => {
      this.kinds = list.items;
      desk.draw();
    });
    void this.read();
  }

  title(): string {
    return t("bench");
  }

  leave(): void {
    clearInterval(this.timer);
  }

  private async read(): Promise<void> {
    try {
      const topic = this.topic === "" ? "" : `&topic=${encodeURIComponent(this.topic)}`;
      this.items = (await get<List<Quarantined>>(`/quarantine?limit=100${topic}`)).items;
      this.failed = "";
      this.loaded = true;
    } catch (failure) {
      this.failed = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    }
    this.desk.draw();
  }

  private async look(item: Quarantined): Promise<void> {
    this.open = this.open?.id === item.id ? undefined : await get<Quarantined>(`/quarantine/${item.id}`);
    this.desk.draw();
  }

  view(): TemplateResult {
    return html`<section aria-labelledby="bench-title"><h1 id="bench-title">${t("bench")}</h1>
      ${this.failed === "" ? nothing : html`<p class="error" role="alert">${this.failed}</p>`}
      <div class="columns"><div>${this.snippets()}</div><div>${this.quarantine()}</div></div></section>`;
  }

  private quarantine(): TemplateResult {
    const typed = (event: Event) => {
      this.topic = (event.target as HTMLInputElement).value.trim();
      void this.read();
    };
    return html`<section class="card"><h2>${t("quarantine")}</h2>
      <form class="search" @submit=${(event: Event) => event.preventDefault()}><label>${t("topic")}<input placeholder="lifeline/v1/" @change=${typed}></label></form>
      ${this.items.length === 0 ? html`<p class="hint">${this.loaded ? t("noQuarantine") : t("loading")}</p>` : html`<ul class="journal">${this.items.map(item => this.row(item))}</ul>`}</section>`;
  }

  private row(item: Quarantined): TemplateResult {
    const open = this.open?.id === item.id ? this.open : undefined;
    return html`<li><time datetime=${item.last_received_at}>${moment(item.last_received_at)}</time> <b>${item.reason.replaceAll("_", " ")}</b> × ${item.times}
      ${item.replayed_at === undefined ? nothing : html`<span class="hint">${t("replayed")} ${moment(item.replayed_at)}</span>`}
      <p>${item.detail}</p><code>${item.topic}</code>
      <button aria-expanded=${open !== undefined} @click=${() => void this.look(item)}>${t("payload")} (${item.bytes} B)</button>
      ${open === undefined ? nothing : html`<pre>${open.payload ?? open.payload_base64}</pre>`}</li>`;
  }

  private snippets(): TemplateResult {
    const kind = this.kinds.find(each => each.id === this.kind);
    const values = (kind?.fields ?? []).slice(0, 3).map(field => `"${field.name}":${field.type === "metric" ? (field.name === "battery" ? 88 : 1.5) : field.type === "flag" ? "false" : `"${field.codes?.[0]?.id}"`}`);
    const payload = `{"m":{${values.join(",")}}}`;
    const topic = `lifeline/v1/xinghu/${this.kind}/my-device-1/telemetry`;
    const all: readonly (readonly [string, string])[] = [
      ["mosquitto_pub", `mosquitto_pub -h ${location.hostname} -p 1883 -q 1 \\\n  -t ${topic} \\\n  -m '${payload}'`],
      ["Python (paho-mqtt)", `import paho.mqtt.publish as publish\npublish.single("${topic}",\n    '${payload}',\n    qos=1, hostname="${location.hostname}", port=1883)`],
      ["JSON", payload],
    ];
    return html`<section class="card"><h2>${t("snippets")}</h2>
      <label>${t("kind")} <select @change=${(event: Event) => { this.kind = (event.target as HTMLSelectElement).value; this.desk.draw(); }}>
        ${this.kinds.map(each => html`<option value=${each.id} ?selected=${each.id === this.kind}>${named(each.names)}</option>`)}</select></label>
      ${all.map(([name, text]) => html`<h3>${name}</h3><pre>${text}</pre><button @click=${() => void this.copy(text)}>${t("copy")}</button>`)}</section>`;
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.desk.say(t("copied"));
  }
}
