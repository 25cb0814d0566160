// Hints one at a time, and as the last rung the answer. The texts come from the kernel as they are asked for, so that
// what has not been asked for is not in the page.

import { asFailure } from "./channel";
import { h } from "./dom";
import { banner } from "./banner";

export interface HintLadder {
  el: HTMLElement;
  /** How many hints have been shown. */
  shown(): number;
  /** Starts anew with another number of hints. */
  reset(total: number): void;
  /** Whether the answer was asked for. */
  revealed(): boolean;
}

/**
 * `give(index)` gives the hint of this index (0 for the first). With `reveal` the rung after the last hint shows the
 * answer: it is called once, and the page shows what it brings.
 */
export function hintLadder(total: number, give: (index: number) => Promise<string>, reveal?: () => Promise<void>): HintLadder {
  let all = total;
  let told = false;
  let busy = false;
  const list = h("ol", { class: "nw-hints", "aria-live": "polite" });
  const notice = banner();
  const button = h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => void more() } });
  const el = h("div", { class: "nw-hint-ladder" }, button, list, notice.el);

  function label(): void {
    const given = list.children.length;
    const left = all - given;
    button.hidden = all === 0 && !reveal;
    button.setAttribute("aria-disabled", String(left === 0 && (!reveal || told)));
    if (left > 0) button.textContent = given === 0 ? `Show a hint (${all} in all)` : `Show the next hint (${left} left)`;
    else if (!reveal) button.textContent = "All hints are shown";
    else button.textContent = told ? "The answer is shown" : "Show the answer";
  }
  async function more(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      if (list.children.length < all) list.append(h("li", null, await give(list.children.length)));
      else if (reveal && !told) {
        await reveal();
        told = true;
      }
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
    revealed: () => told,
    reset(count) {
      all = count;
      told = false;
      list.replaceChildren();
      notice.hide();
      label();
    },
  };
}
