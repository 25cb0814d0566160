// One click to practice everything at once: links to the page that mixes the kinds, for as long as one has.

import { h } from "../lib";

/** What to do next, as the kernel says it; `mixed`: mixed practice may be begun beside it. */
export interface NextStep {
  href: string;
  title: string;
  why: string;
  mixed: boolean;
}

const MINUTES = [5, 10, 20];

export function mixedPractice(next: NextStep): HTMLElement | null {
  if (!next.mixed) return null;
  return h(
    "div",
    { class: "nw-practice-mixed nw-no-print", role: "group", "aria-label": "Mixed practice" },
    h("p", null, "Or sort, split and repair in a mix, what is due first:"),
    h(
      "div",
      { class: "nw-actions" },
      MINUTES.map((minutes) => h("a", { class: "nw-button", href: `practice.ipynb?minutes=${minutes}`, "aria-label": `Practice ${minutes} minutes` }, `${minutes} minutes`)),
    ),
  );
}
