// All plans in the order of the meetings, and all handouts.

import { emptyState, h } from "../lib";
import { goLink, type Go, type View } from "./go";
import type { ListedHandout, ListedPlan } from "./model";

export function teachList(plans: readonly ListedPlan[], handouts: readonly ListedHandout[], go: Go): View {
  const heading = h("h2", { tabindex: "-1" }, "Plans for the meetings");
  const toPrint = handouts.filter((one) => one.audience === "trainees");
  const el = h(
    "div",
    { class: "nw-flow" },
    heading,
    plans.length > 0
      ? h("p", { class: "nw-muted" }, "Take them in order: each builds on the one before. A plan says what to prepare, what happens when, what to ask, and how you see that it worked.")
      : emptyState("There are no plans yet. A plan is a file in the folder plans of a bank; docs/authoring.md tells how to write one.", { label: "Go to the lessons", href: "lessons.ipynb" }),
    h(
      "ol",
      { class: "nw-plain nw-teach-list" },
      plans.map((plan) =>
        h(
          "li",
          { class: "nw-card" },
          h("h3", null, `${plan.number}. `, goLink({ plan: plan.id }, go, plan.title)),
          h("p", null, plan.aim),
          h("p", { class: "nw-muted nw-small-text" }, `${plan.minutes} minutes in the room`),
        ),
      ),
    ),
    h("h2", null, "Handouts"),
    handouts.length > 0
      ? h("p", { class: "nw-muted" }, "Each fits on one page. Those marked for the supervisor hold answers.")
      : emptyState("There are no handouts yet. A handout is a file in the folder handouts of a bank."),
    toPrint.length > 0 ? h("p", null, goLink({ all: true }, go, "Show all handouts for trainees, to print them together")) : null,
    h("ul", { class: "nw-plain nw-teach-list" }, handouts.map((one) => handoutItem(one, go))),
  );
  return { el, focus: () => heading.focus() };
}

function handoutItem(one: ListedHandout, go: Go): HTMLElement {
  return h(
    "li",
    { class: "nw-card" },
    h("h3", null, goLink({ handout: one.id }, go, one.title)),
    h("p", null, one.use),
    h("p", { class: "nw-muted nw-small-text" }, `About ${one.minutes} minutes`, one.audience === "supervisor" ? [", ", h("strong", null, "for the supervisor")] : null),
  );
}
