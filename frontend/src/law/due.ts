// A day by which something is due, said first and in bold: a deadline is what one looks for.

import { dayInWords, h } from "../lib";

export function due(day: string, before = "By "): HTMLElement {
  return h("strong", { class: "nw-law-due" }, before, h("time", { datetime: day }, dayInWords(day, true)));
}
