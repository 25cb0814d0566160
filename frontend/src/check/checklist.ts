// The elements a complete note has: which are there and the words that show each.

import { count, fill, h, shape, SHAPES, toUnits } from "../lib";
import type { Checklist, Quoted } from "./model";

const MOST = 140;

export interface ChecklistView {
  el: HTMLElement;
  show(checklist: Checklist | null, text: string): void;
}

/** `onGo` is called with the place of quoted words, in units of the browser. */
export function checklistView(onGo: (from: number, to: number) => void): ChecklistView {
  const counted = h("span", { class: "nw-check-counted" });
  const list = h("ul", { class: "nw-plain nw-check-items" });
  const loose = h("div", { class: "nw-stack" });
  const none = h("p", { class: "nw-muted" });
  const el = h("details", { class: "nw-card nw-check-part" }, h("summary", null, h("h2", null, "What a complete note has"), " ", counted), none, list, loose);

  function quoted(words: Quoted, unit: (offset: number) => number): HTMLElement {
    const flat = words.quote.replace(/\s+/g, " ");
    return h(
      "button",
      { type: "button", class: "nw-check-quote", title: "Go to these words", on: { click: () => onGo(unit(words.start), unit(words.end)) } },
      "“", flat.length > MOST ? `${flat.slice(0, MOST - 1)}…` : flat, "”",
    );
  }
  return {
    el,
    show(checklist, text) {
      const items = checklist?.items ?? [];
      const unit = toUnits(text);
      const there = items.filter((item) => item.present).length;
      counted.textContent = items.length > 0 ? `${there} of ${items.length} found` : "";
      none.textContent = items.length > 0 ? "" : checklist ? "There is no such list for a note that is kept apart from the record." : "Write or paste a note to see which elements it has.";
      none.hidden = items.length > 0;
      fill(
        list,
        items.map((item) =>
          h(
            "li",
            { class: item.present ? "nw-is-there" : "" },
            shape(item.present ? SHAPES.good : SHAPES.unattempted),
            h("div", null, h("span", { class: "nw-check-label" }, item.label, h("span", { class: "nw-muted" }, item.present ? " found" : " not found")), item.spans.slice(0, 2).map((s) => quoted(s, unit))),
          ),
        ),
      );
      fill(
        loose,
        checklist && checklist.misfit.length > 0
          ? [h("h3", null, `${count(checklist.misfit.length, "sentence")} that serve${checklist.misfit.length === 1 ? "s" : ""} no element of the section`), h("ul", { class: "nw-plain nw-stack" }, checklist.misfit.map((s) => h("li", null, quoted(s, unit))))]
          : null,
      );
    },
  };
}
