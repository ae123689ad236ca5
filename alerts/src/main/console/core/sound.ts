// What an alert sounds like. Browsers play nothing before somebody clicks or types, and the console says so meanwhile.
import { settings } from "./settings";
import { type Level, LEVELS } from "./types";

/** Frequencies in turn, each as long as the second number says in seconds: graver is higher, faster and longer. */
const TONES: Record<Level, readonly (readonly [number, number])[]> = {
  red: [[988, 0.16], [740, 0.16], [988, 0.16], [740, 0.16], [988, 0.16], [740, 0.16]],
  orange: [[784, 0.25], [0, 0.1], [784, 0.25]],
  yellow: [[587, 0.3]],
  blue: [[392, 0.18]],
};
const LOUDNESS = 0.25;

let context: AudioContext | undefined;
/** Until when something sounds, and how grave it is: a hundred alerts at once are one sound, the gravest. */
let until = 0;
let sounding: Level = "blue";

/** Whether the browser lets sound out. */
export function isReady(): boolean {
  return context?.state === "running";
}

/** To be called from a click or a key. */
export async function wake(): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
}

export function play(level: Level): void {
  if (!settings.sound || context === undefined || context.state !== "running") {
    return;
  }
  if (context.currentTime < until && LEVELS.indexOf(level) >= LEVELS.indexOf(sounding)) {
    return;
  }
  sounding = level;
  let at = context.currentTime;
  for (const [frequency, seconds] of TONES[level]) {
    if (frequency > 0) {
      tone(context, frequency, at, seconds);
    }
    at += seconds;
  }
  until = at;
}

function tone(out: AudioContext, frequency: number, at: number, seconds: number): void {
  const oscillator = out.createOscillator();
  const gain = out.createGain();
  oscillator.frequency.value = frequency;
  oscillator.type = "triangle";
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  gain.gain.setValueAtTime(LOUDNESS, at + seconds - 0.03);
  gain.gain.linearRampToValueAtTime(0, at + seconds);
  oscillator.connect(gain).connect(out.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}
