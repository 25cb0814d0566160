// A notice across the page: information, a warning, or an error with its id.

import type { Failure } from "./channel";
import { fill, h, shape } from "./dom";
import { SHAPES } from "./shapes";

export type Tone = "info" | "warn" | "error" | "good";
export interface Action {
  label: string;
  run(): void;
}
export interface Banner {
  el: HTMLElement;
  show(tone: Tone, text: string, actions?: readonly Action[]): void;
  failure(failure: Failure, actions?: readonly Action[]): void;
  hide(): void;
}

const WORDS: Record<Tone, string> = { info: "Note", warn: "Take care", error: "Error", good: "Done" };

/** An empty banner that announces what is shown in it. Errors interrupt (role alert), others wait their turn. */
export function banner(): Banner {
  const polite = h("div", { role: "status", "aria-live": "polite" });
  const urgent = h("div", { role: "alert" });
  const el = h("div", { class: "nw-banners" }, polite, urgent);

  function show(tone: Tone, text: string, actions: readonly Action[] = []): void {
    const [used, other] = tone === "error" ? [urgent, polite] : [polite, urgent];
    other.replaceChildren();
    fill(
      used,
      h(
        "div",
        { class: `nw-banner nw-banner-${tone}` },
        shape(SHAPES[tone]),
        h("p", null, h("strong", null, `${WORDS[tone]}: `), text),
        actions.map((action) =>
          h("button", { type: "button", class: "nw-button nw-small", on: { click: () => action.run() } }, action.label),
        ),
      ),
    );
  }
  return {
    el,
    show,
    failure(failure, actions) {
      const id = failure.errorId ? ` If you report this, give the number ${failure.errorId}.` : "";
      show("error", `${failure.message}${id}`, actions);
    },
    hide() {
      polite.replaceChildren();
      urgent.replaceChildren();
    },
  };
}
