// The line below the editor: what is kept, how many words, the clock; and what is still to write.

import { button, count, h } from "../lib";
import type { Checked, Format } from "./model";
import { toWrite } from "./outline";
import { timer } from "./timer";

export interface StatusLine {
  el: HTMLElement;
  saved: HTMLElement;
  todo: HTMLElement;
  show(format: Format, checked: Checked): void;
  /** Another document is opened. */
  reset(): void;
  stop(): void;
}

export function statusLine(undo: () => void): StatusLine {
  const saved = h("span", { class: "nw-write-saved", role: "status" });
  const words = h("span");
  const todo = h("p", { class: "nw-write-todo" });
  const clock = timer();
  return {
    el: h("div", { class: "nw-row nw-write-status nw-small-text" }, saved, words, clock.el, button("Undo", undo, "nw-quiet nw-small")),
    saved,
    todo,
    show(format, checked) {
      const [low, high] = format.length;
      say(words, `${count(checked.words, "word")} (usual: ${low} to ${high})`);
      say(todo, [toWrite(format, checked), checked.feedback.message].filter(Boolean).join(" "));
    },
    reset() {
      clock.reset();
      todo.textContent = "";
    },
    stop: () => clock.stop(),
  };
}

/** Sets a text where it differs: a page that does not change is not laid out again. */
function say(el: HTMLElement, text: string): void {
  if (el.textContent !== text) el.textContent = text;
}
