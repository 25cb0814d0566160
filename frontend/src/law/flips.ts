// What would change the answer, as moves: the best first, all of them in pages, by the answer they lead to if wanted.

import { announcer, asFailure, banner, count, fill, h, uid, type Child } from "../lib";
import { section, type Decision, type Flip } from "./decision";

export interface Outcome {
  verdict: string;
  label: string;
  count: number;
}
export interface Paged {
  flips: Flip[];
  total: number;
}

/** `more(start, verdict)` gives the flips from `start`; `move` makes one. */
export function moves(
  decision: Decision,
  outcomes: readonly Outcome[],
  more: (start: number, verdict: string) => Promise<Paged>,
  move: (flip: Flip) => void,
): Child {
  if (decision.flips.length === 0) return null;
  let total = decision.flips.length + decision.more_flips;
  let verdict = "";
  const list = h("ul", { class: "nw-plain nw-law-moves" }, decision.flips.map(item));
  const heard = announcer();
  const notice = banner();
  const shown = h("p", { class: "nw-muted nw-small-text" });
  const button = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void go() } });
  tell();
  return section("What would change the answer", outcomes.length > 1 && total > decision.flips.length ? filter() : null, list, shown, button, notice.el, heard.el);

  function item(flip: Flip): HTMLElement {
    return h("li", null, h("button", { type: "button", class: "nw-button nw-law-move", on: { click: () => move(flip) } }, flip.text));
  }
  function tell(): void {
    const there = list.childElementCount;
    shown.textContent = there < total ? `The best ${there} of ${count(total, "way")}.` : "";
    shown.hidden = there >= total;
    button.hidden = there >= total;
    button.textContent = there <= decision.flips.length && !verdict ? `Show all ${total}` : `Show ${Math.min(20, total - there)} more`;
  }
  /** The next page; the focus goes to its first move, for the button may be gone. */
  async function go(): Promise<void> {
    const start = list.childElementCount;
    if (!(await load(start))) return;
    list.children[start]?.querySelector("button")?.focus();
  }
  async function load(start: number): Promise<boolean> {
    const wanted = verdict;
    try {
      const page = await more(start, wanted);
      if (wanted !== verdict || (start > 0 && list.childElementCount !== start)) return false;
      notice.hide();
      total = page.total;
      if (start === 0) fill(list);
      list.append(...page.flips.map(item));
      tell();
      heard.say(`${list.childElementCount} of ${total} shown.`);
      return true;
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void load(start) }]);
      return false;
    }
  }
  function filter(): HTMLElement {
    const id = uid();
    const select = h(
      "select",
      { id, on: { change: () => ((verdict = select.value), void load(0)) } },
      h("option", { value: "" }, `Any other answer (${total})`),
      outcomes.map((one) => h("option", { value: one.verdict }, `${one.label} (${one.count})`)),
    );
    return h("div", { class: "nw-law-towards" }, h("label", { for: id, class: "nw-small-text" }, "Changes that lead to"), select);
  }
}
