// Hints one at a time. The texts come from the kernel as they are asked for, so that a hint not yet
// asked for is not in the page.

import { asFailure } from "./channel";
import { h, type Child } from "./dom";
import { banner } from "./banner";

export interface HintLadder {
  el: HTMLElement;
  /** How many hints have been shown. */
  shown(): number;
  /** Starts anew with another number of hints. */
  reset(total: number): void;
}

/** `give(index)` gives the hint of this index (0 for the first). */
export function hintLadder(total: number, give: (index: number) => Promise<string>): HintLadder {
  let all = total;
  const list = h("ol", { class: "nw-hints", "aria-live": "polite" });
  const notice = banner();
  const button = h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => void more() } });
  const el = h("div", { class: "nw-hint-ladder" }, button, list, notice.el);
  let busy = false;

  function label(): void {
    const left = all - list.children.length;
    button.hidden = all === 0;
    const text: Child = list.children.length === 0 ? `Show a hint (${all} in all)` : `Show the next hint (${left} left)`;
    button.textContent = left > 0 ? text : "All hints are shown";
    button.setAttribute("aria-disabled", String(left === 0));
  }
  async function more(): Promise<void> {
    if (busy || list.children.length >= all) return;
    busy = true;
    try {
      const text = await give(list.children.length);
      list.append(h("li", null, text));
      notice.hide();
    } catch (error) {
      notice.failure(asFailure(error));
    }
    busy = false;
    label();
  }
  label();
  return {
    el,
    shown: () => list.children.length,
    reset(count) {
      all = count;
      list.replaceChildren();
      notice.hide();
      label();
    },
  };
}
