// Progress in words, with a bar that only repeats the words.

import { h } from "./dom";

export interface Progress {
  el: HTMLElement;
  set(done: number, total: number): void;
}

/** `what` completes the sentence "3 of 8 ...", for example "items answered". */
export function progress(what: string): Progress {
  const text = h("span", { class: "nw-progress-text" });
  const bar = h("span", { class: "nw-progress-done" });
  const el = h(
    "p",
    { class: "nw-progress" },
    text,
    h("span", { class: "nw-progress-bar", "aria-hidden": "true" }, bar),
  );
  return {
    el,
    set(done, total) {
      text.textContent = `${done} of ${total} ${what}`;
      bar.style.inlineSize = total > 0 ? `${Math.round((100 * done) / total)}%` : "0%";
    },
  };
}
