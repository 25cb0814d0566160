// After an own attempt: one's own note beside the model note, with the reasons behind its wording.

import { fill, h, momentInWords, uid } from "../lib";
import { bare } from "./asides";
import type { After } from "./after";
import { type AttemptTold, type Exemplar } from "./model";

export interface Compare {
  el: HTMLElement;
  /** `called` is what the document is called. */
  show(own: string, exemplar: Exemplar | null, attempts: readonly AttemptTold[], called: string): void;
  hide(): void;
  focus(): void;
}

/** `after` is shown below, whether there is a model note or not. */
export function compare(after: After): Compare {
  const heading = h("h2", { id: uid("nw-compare"), tabindex: "-1" });
  const body = h("div", { class: "nw-flow" });
  const el = h("section", { class: "nw-card nw-compare", "aria-labelledby": heading.id, hidden: true }, heading, body);
  return {
    el,
    show(own, exemplar, attempts, called) {
      el.hidden = false;
      heading.textContent = `Your ${called} and the model ${called}`;
      const times = attempts.map((a) => momentInWords(a.at)).slice(-3).join(" · ");
      fill(
        body,
        h("p", { class: "nw-muted nw-small-text" }, `Handed in: ${attempts.length === 1 ? "once" : `${attempts.length} times`} (${times}).`),
        exemplar ? sideBySide(bare(own), exemplar, called) : h("p", null, `There is no model ${called} for this session in this format. Hand in another format to compare with one.`),
        after.el,
      );
      after.show(own);
    },
    hide() {
      el.hidden = true;
      body.replaceChildren();
    },
    focus: () => heading.focus(),
  };
}

function sideBySide(own: string, exemplar: Exemplar, called: string): HTMLElement {
  return h(
    "div",
    { class: "nw-compare-grid" },
    h("div", { class: "nw-compare-own" }, h("h3", null, `Your ${called}`), h("div", { class: "nw-note" }, own)),
    h(
      "div",
      { class: "nw-compare-model" },
      h("h3", null, `Model ${called}`),
      h("p", { class: "nw-small-text nw-muted" }, "One good way of writing it, not the only one. The numbers lead to the reasons."),
      h("div", { class: "nw-note" }, numbered(exemplar)),
    ),
    h(
      "div",
      { class: "nw-compare-reasons" },
      h("h3", null, "Why it is written this way"),
      h(
        "ol",
        null,
        exemplar.reasons.map((reason, i) =>
          h("li", { id: `nw-reason-${i + 1}` }, h("p", { class: "nw-quote" }, "“", reason.quote, "”"), h("p", null, reason.why)),
        ),
      ),
    ),
  );
}

/** The text with each quoted passage marked and numbered; passages that overlap an earlier one only get their number. */
export function numbered(exemplar: Exemplar): (string | HTMLElement)[] {
  const { text } = exemplar;
  const found = exemplar.reasons
    .map((reason, i) => ({ number: i + 1, from: text.indexOf(reason.quote), length: reason.quote.length }))
    .filter((p) => p.from >= 0)
    .sort((a, b) => a.from - b.from);
  const out: (string | HTMLElement)[] = [];
  let at = 0;
  for (const { number, from, length } of found) {
    if (from > at) out.push(text.slice(at, from));
    const begin = Math.max(from, at);
    const end = Math.max(from + length, at);
    if (end > begin) out.push(h("mark", null, text.slice(begin, end)));
    out.push(h("sup", null, h("span", { class: "nw-only-heard" }, "reason "), number));
    at = end;
  }
  out.push(text.slice(at));
  return out;
}
