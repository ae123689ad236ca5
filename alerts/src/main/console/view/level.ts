import { html, type TemplateResult } from "lit-html";
import type { Level } from "../core/types";
import { coded } from "../core/words";

/** A level by word, shape and colour: colour is never alone. */
const SHAPES: Record<Level, string> = { red: "▲", orange: "◆", yellow: "■", blue: "●" };

export function level(value: Level): TemplateResult {
  return html`<span class="level ${value}"><span aria-hidden="true">${SHAPES[value]}</span> ${coded("level", value)}</span>`;
}

export function since(at: string): TemplateResult {
  return html`<time class="clock" datetime=${at} data-since=${Date.parse(at)}></time>`;
}

export function due(at: string): TemplateResult {
  return html`<time class="clock" datetime=${at} data-due=${Date.parse(at)}></time>`;
}
