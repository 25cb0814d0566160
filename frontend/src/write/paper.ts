// The note on paper: its headings kept with what follows, no label of the workbook in it.

import { fill, h } from "../lib";
import { bare } from "./asides";

/** Fills `el` with the note as it should be printed. `headings` are the lines that open a section, as typed. */
export function layOut(el: HTMLElement, title: string, text: string, headings: readonly string[]): void {
  const known = new Set(headings.map((heading) => heading.trim()).filter(Boolean));
  const parts: HTMLElement[] = [];
  for (const line of bare(text).split("\n")) {
    const heading = [...known].find((start) => line.trim() === start || line.startsWith(`${start} `));
    if (heading !== undefined) {
      parts.push(h("h2", { class: "nw-paper-heading" }, heading.replace(/:$/, "")));
      const rest = line.slice(line.indexOf(heading) + heading.length).trim();
      if (rest) parts.push(h("p", null, rest));
    } else if (line.trim()) parts.push(h("p", null, line));
  }
  fill(el, h("p", { class: "nw-paper-title" }, title), parts, h("p", { class: "nw-paper-foot" }, "Fictional note, written for training"));
}
