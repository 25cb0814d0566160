// Where the law says so, and the button that prints what is shown.

import { h } from "../lib";
import { clauseLink } from "../lessons/text";
import type { Law } from "./model";

export function lawOf(of: Law): HTMLElement | null {
  if (of.sources.length === 0) return null;
  return h(
    "footer",
    { class: "nw-teach-law" },
    h("p", { class: "nw-small-text" }, `The law in our own words, last checked ${of.checked}. State law may say more.`),
    h("ul", { class: "nw-plain" }, of.sources.map((one) => h("li", null, clauseLink(one.clause), ` ${one.citation}`))),
  );
}

export function printButton(words: string): HTMLElement {
  return h("p", { class: "nw-no-print" }, h("button", { type: "button", class: "nw-button", on: { click: () => window.print() } }, words));
}
