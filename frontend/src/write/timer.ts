// A clock for who wants one: off until it is asked for, can be paused, and is never read out by itself.

import { button, h } from "../lib";

const LOOKS = "nw-quiet nw-small";

export interface Timer {
  el: HTMLElement;
  /** Another note: the clock goes away. */
  reset(): void;
  stop(): void;
}

export function timer(now: () => number = () => performance.now()): Timer {
  let began: number | null = null; // of the stretch that runs
  let before = 0; // of the stretches before
  let ticking: ReturnType<typeof setInterval> | undefined;

  // role="timer" is silent by definition (aria-live "off" is its default): it is read when somebody goes there.
  const face = h("span", { class: "nw-timer-face", role: "timer", "aria-live": "off", "aria-label": "Writing time" });
  const start = button("Time my writing", () => run(), LOOKS);
  const pause = button("Pause", () => (began === null ? run() : hold()), LOOKS);
  const off = button("Turn off", () => {
    clear();
    start.focus();
  }, LOOKS);
  const on = h("span", { class: "nw-row nw-timer-on", hidden: true }, face, pause, off);
  const el = h("div", { class: "nw-timer nw-small-text" }, start, on);

  function run(): void {
    const first = on.hidden;
    began = now();
    on.hidden = false;
    start.hidden = true;
    pause.textContent = "Pause";
    clearInterval(ticking);
    ticking = setInterval(show, 1000);
    show();
    if (first) pause.focus();
  }
  function hold(): void {
    before += now() - (began ?? now());
    began = null;
    clearInterval(ticking);
    pause.textContent = "Go on";
    show();
  }
  function clear(): void {
    clearInterval(ticking);
    began = null;
    before = 0;
    on.hidden = true;
    start.hidden = false;
  }
  function show(): void {
    face.textContent = minutes(before + (began === null ? 0 : now() - began));
  }
  return { el, reset: clear, stop: () => clearInterval(ticking) };
}

/** "4:07", "1:02:09". */
export function minutes(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
