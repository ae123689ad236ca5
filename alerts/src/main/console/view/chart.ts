// One metric of one device over time, with the thresholds that were crossed and when alerts fired.
import { html, nothing, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import uPlot from "uplot";
import { get } from "../core/api";
import { dateTime } from "../core/time";
import type { Level, Page, Reading } from "../core/types";
import { t } from "../core/words";
import { unit } from "./told";


export interface Line { value: number; level: Level }
export interface Event { at: string; level: Level }
export interface Curve {
  device: string;
  field: string;
  label: string;
  unit: string;
  from: number;
  to: number;
  /** Such as 1h; readings as they came where it is missing. */
  bucket?: string;
  lines: Line[];
  events: Event[];
}

type Series = (number | null)[];
const HEIGHT = 220;

export class Chart {
  private plot: uPlot | undefined;
  private place: Element | undefined;
  private data: [number[], Series, Series, Series] = [[], [], [], []];
  private state: "reading" | "there" | "failed" = "reading";
  private readonly watch = new ResizeObserver(() => this.fit());

  constructor(private readonly curve: Curve, private readonly drawn: () => void) {
    void this.read();
  }

  view(): TemplateResult {
    const { curve } = this;
    const [times, average] = this.data;
    const last = average.findLast(value => value !== null);
    const said = `${t("chartOf")} ${curve.label}: ${times.length} ${t("values")}${last === undefined ? "" : `, ${t("latest")} ${last} ${unit(curve.unit)}`}`;
    return html`<figure class="chart">
      <figcaption>${curve.label}${curve.unit === "" ? "" : ` (${unit(curve.unit)})`}
        ${curve.lines.map(line => html`<span class="level ${line.level}">┄ ${t("threshold")} ${line.value}</span>`)}</figcaption>
      ${this.state === "there" && times.length === 0 ? html`<p class="empty">${t("noReadings")}</p>` : nothing}
      ${this.state === "failed" ? html`<p class="error">${t("unread")}</p>` : nothing}
      <div role="img" aria-label=${said} ${ref(element => this.mount(element))}></div>
    </figure>`;
  }

  /** Goes on to `to`: what is under way is still being measured. */
  extend(to: number): void {
    this.curve.to = to;
    void this.read();
  }

  close(): void {
    this.watch.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  private async read(): Promise<void> {
    const { curve } = this;
    const bucket = curve.bucket === undefined ? "" : `&bucket=${curve.bucket}`;
    const span = `from=${new Date(curve.from).toISOString()}&to=${new Date(curve.to).toISOString()}`;
    try {
      const list = await get<Page<Reading>>(`/devices/${curve.device}/readings?${span}${bucket}`);
      this.data = series(list.items, curve.field);
      this.state = "there";
    } catch {
      this.state = "failed";
    }
    this.draw();
    this.drawn();
  }

  private mount(element: Element | undefined): void {
    if (element !== this.place) {
      this.close();
      this.place = element;
      if (element !== undefined) {
        this.watch.observe(element);
        this.draw();
      }
    }
  }

  private fit(): void {
    if (this.place !== undefined) {
      this.plot?.setSize({ width: this.place.clientWidth, height: HEIGHT });
    }
  }

  private draw(): void {
    if (this.place === undefined || this.data[0].length === 0) {
      return;
    }
    this.plot?.destroy();
    this.plot = new uPlot(this.options(this.place as HTMLElement), this.data, this.place as HTMLElement);
  }

  private options(place: HTMLElement): uPlot.Options {
    const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis: uPlot.Axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") } };
    const values = this.curve.lines.map(line => line.value);
    return {
      width: Math.max(place.clientWidth, 200),
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: true, y: false } },
      scales: {
        x: { min: this.curve.from / 1000, max: this.curve.to / 1000 },
        y: { range: (_, low, high) => uPlot.rangeNum(Math.min(low, ...values), Math.max(high, ...values), 0.1, true) },
      },
      axes: [{ ...axis, values: (_, splits) => splits.map(at => this.tick(at)) }, { ...axis, size: 56 }],
      series: [
        {},
        { stroke: colour("--main"), width: 2, points: { show: this.data[0].length < 80 } },
        { stroke: colour("--soft"), width: 1 },
        { stroke: colour("--soft"), width: 1 },
      ],
      hooks: { draw: [plot => this.marks(plot, colour)] },
    };
  }

  /** The hour within two days, the day beyond. */
  private tick(seconds: number): string {
    const text = dateTime(new Date(seconds * 1000).toISOString());
    return this.curve.to - this.curve.from > 2 * 86_400_000 ? text.slice(5, 10) : text.slice(11, 16);
  }

  private marks(plot: uPlot, colour: (name: string) => string): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.lineWidth = 2;
    for (const line of this.curve.lines) {
      const y = plot.valToPos(line.value, "y", true);
      stroke(ctx, colour(`--${line.level}`), [8, 5], [bbox.left, y, bbox.left + bbox.width, y]);
    }
    for (const event of this.curve.events) {
      const x = plot.valToPos(Date.parse(event.at) / 1000, "x", true);
      if (x >= bbox.left && x <= bbox.left + bbox.width) {
        stroke(ctx, colour(`--${event.level}`), [], [x, bbox.top, x, bbox.top + bbox.height]);
        ctx.fillStyle = colour(`--${event.level}`);
        ctx.fillText("▲", x - 4, bbox.top + 10);
      }
    }
    ctx.restore();
  }
}

function stroke(ctx: CanvasRenderingContext2D, colour: string, dash: number[], [x1, y1, x2, y2]: [number, number, number, number]): void {
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

/** Readings carry a value, buckets a least, an average and a greatest one. */
function series(readings: Reading[], field: string): [number[], Series, Series, Series] {
  const data: [number[], Series, Series, Series] = [[], [], [], []];
  for (const reading of readings) {
    const value = reading.values?.[field];
    const three = typeof value === "object" && value !== null ? (value as { min: number; avg: number; max: number }) : undefined;
    const plain = typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : null;
    if (three !== undefined || plain !== null) {
      data[0].push(Date.parse(reading.time) / 1000);
      data[1].push(three?.avg ?? plain);
      data[2].push(three?.min ?? null);
      data[3].push(three?.max ?? null);
    }
  }
  return data;
}
