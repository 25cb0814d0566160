// Handouts as they will be printed: each on a sheet of its own.

import { h, type Child } from "../lib";
import { prose, withClauses } from "../lessons/text";
import { goLink, type Go, type View } from "./go";
import { lawOf, printButton } from "./law";
import type { Handout, Part } from "./model";

/** One handout, or all of them one after another. */
export function handoutView(handouts: readonly Handout[], go: Go): View {
  const [only] = handouts;
  const alone = handouts.length === 1 && only ? only : null;
  const heading = h("h2", { tabindex: "-1", class: "nw-no-print" }, alone ? "To print" : "All handouts for trainees");
  const el = h(
    "div",
    { class: "nw-flow" },
    h("p", { class: "nw-no-print" }, goLink({}, go, "All plans and handouts")),
    heading,
    alone ? h("p", { class: "nw-no-print nw-muted" }, alone.use) : h("p", { class: "nw-no-print nw-muted" }, `${handouts.length} handouts, each on one page.`),
    printButton(alone ? "Print this handout" : "Print all of them"),
    handouts.map(sheetOf),
  );
  return { el, focus: () => heading.focus() };
}

function sheetOf(one: Handout): HTMLElement {
  return h(
    "article",
    { class: "nw-card nw-stack nw-teach-sheet", "aria-label": one.title },
    h("h3", null, one.title),
    one.audience === "supervisor" ? h("p", { class: "nw-label" }, "For the supervisor: this page holds answers") : null,
    one.parts.map((part) => h("section", { class: "nw-stack nw-teach-part" }, part.heading ? h("h4", null, part.heading) : null, body(part))),
    lawOf(one),
  );
}

function body(part: Part): Child {
  switch (part.kind) {
    case "text":
      return prose(part.text);
    case "list":
      return h("ul", null, items(part));
    case "steps":
      return h("ol", null, items(part));
    case "tick":
      return h("ul", { class: "nw-plain nw-teach-ticks" }, items(part));
    case "lines":
      return h("div", { class: "nw-teach-lines" }, h("p", { class: "nw-only-heard" }, "Empty lines to write on"), Array.from({ length: part.lines }, () => h("div", { "aria-hidden": "true" })));
    case "cards":
      return h("ul", { class: "nw-plain nw-teach-cards" }, part.cards.map((card) => h("li", null, h("strong", null, card.title), h("p", null, card.story), h("p", null, h("em", null, card.question)))));
    case "table":
      return table(part);
  }
}

function items(part: Part): HTMLElement[] {
  return part.items.map((line) => h("li", null, withClauses(line)));
}

function table(part: Part): HTMLElement {
  const rows = part.rows.map((row) =>
    h("tr", null, row.map((cell, n) => (n === 0 ? h("th", { scope: "row" }, withClauses(cell)) : h("td", null, cell ? withClauses(cell) : h("span", { class: "nw-only-heard" }, "empty, to write in"))))),
  );
  return h(
    "div",
    { class: "nw-scroll", tabindex: "0", role: "group", "aria-label": part.heading || "Table" },
    h("table", { class: "nw-teach-table" }, h("thead", null, h("tr", null, part.columns.map((name) => h("th", { scope: "col" }, name)))), h("tbody", null, rows)),
  );
}
