// Before anything is practised: how long, or first find out what is known already.

import { button, count, h, uid } from "../lib";
import type { Offer } from "./model";

/** What is asked of the kernel to begin: minutes, or the check of what is known. */
export type Beginning = { minutes: number } | { check: true };

export function startCard(offer: Offer, begin: (how: Beginning) => void, again = false): { el: HTMLElement; focus(): void } {
  const heading = h("h2", { id: uid(), tabindex: "-1" }, again ? "Practice more?" : "How long do you want to practice?");
  const due = offer.due > 0 ? `${count(offer.due, "concept is", "concepts are")} due for another look. They come first.` : "";
  const check =
    offer.check > 0
      ? h(
          "div",
          { class: "nw-practice-check nw-stack" },
          h("h3", null, offer.newcomer ? "New here? Find out what you know already" : "Find out what you know already"),
          h("p", null, `${offer.check} items at most, the hard ones first. What you know is skipped afterwards.`),
          h("div", { class: "nw-actions" }, button("Find out", () => begin({ check: true }), offer.newcomer ? "nw-primary" : "")),
        )
      : null;
  const el = h(
    "section",
    { class: "nw-card nw-flow nw-no-print", "aria-labelledby": heading.id },
    heading,
    due ? h("p", null, due) : null,
    h(
      "div",
      { class: "nw-actions" },
      offer.minutes.map((minutes, index) => button(`${minutes} minutes`, () => begin({ minutes }), index === 1 && !(offer.newcomer && check) ? "nw-primary" : "")),
    ),
    h("p", { class: "nw-muted nw-small-text" }, "The time is shown and never cuts an answer off. You can stop at any moment: every answer is kept."),
    check,
  );
  return { el, focus: () => heading.focus() };
}
