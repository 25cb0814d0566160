// The documents of a course in the order of time: which are begun, which are handed in, what comes next.

import { count, fill, h, shape, SHAPES, type Child } from "../lib";
import type { Chart, CourseListed, StepListed, StepNow } from "./model";

export interface Steps {
  el: HTMLElement;
  /** Another course. */
  begin(course: CourseListed): void;
  /** What is written by now, and which document is open. */
  show(chart: Chart | null, open: string): void;
}

const WHAT_TO_DO: Record<StepListed["kind"], string> = {
  plan: "Read the intake, then write the plan: goals in the client’s words, objectives that can be counted, interventions with length and frequency, dates.",
  note: "Read the session, then write the note against the plan: which goal, which objective, what you did, where it stands.",
  review: "Read the session, then review the plan: each objective with its number of today, what goes on, what changes, the next date.",
  discharge: "Read the last session, then close the thread: each goal with where it began and where it ends, and what comes after.",
};

export function steps(onOpen: (vignette: string) => void, onThread: () => void): Steps {
  let course: CourseListed | null = null;
  let buttons: { step: StepListed; el: HTMLButtonElement; state: HTMLElement }[] = [];
  const list = h("ol", { class: "nw-plain nw-thread-steps" });
  const next = h("p", { class: "nw-thread-next" });
  const el = h("nav", { "aria-label": "Documents of this course", class: "nw-stack" }, list, next, h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button nw-small", on: { click: onThread } }, "Go to the thread")));
  return {
    el,
    begin(chosen) {
      course = chosen;
      buttons = chosen.steps.map((step) => {
        const state = h("span", { class: "nw-thread-state" });
        const button = h(
          "button",
          { type: "button", class: "nw-thread-step", "data-vignette": step.vignette, on: { click: () => onOpen(step.vignette) } },
          h("span", { class: "nw-thread-step-name" }, step.name),
          h("span", { class: "nw-small-text nw-muted" }, `${step.title}, ${step.date}`),
          state,
        );
        return { step, el: button, state };
      });
      fill(
        list,
        chosen.given && h("li", { class: "nw-thread-step nw-thread-given" }, h("span", { class: "nw-thread-step-name" }, chosen.given), h("span", { class: "nw-small-text nw-muted" }, "Given: it was written before this part of the course.")),
        buttons.map((one) => h("li", null, one.el)),
      );
    },
    show(chart, open) {
      if (!course) return;
      for (const { step, el: button, state } of buttons) {
        if (step.vignette === open) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
        fill(state, stateOf(chart?.steps.find((s) => s.vignette === step.vignette), chart?.breaks.filter((b) => b.stop === step.name).length ?? 0));
      }
      const todo = course.steps.find((step) => !chart?.steps.find((s) => s.vignette === step.vignette)?.handed_in);
      const here = course.steps.find((step) => step.vignette === open);
      fill(
        next,
        here && [h("strong", null, `${here.name}: `), WHAT_TO_DO[here.kind]],
        chart && todo && todo !== here ? ` Next to hand in: ${todo.name}.` : "",
        chart && !todo ? " You have handed in every document of this course." : "",
      );
    },
  };
}

function stateOf(now: StepNow | undefined, breaks: number): Child {
  if (!now || now.words === 0) return [shape(SHAPES.new), " not begun"];
  const said = now.handed_in ? "handed in" : `draft, ${count(now.words, "word")}`;
  return [shape(now.handed_in ? SHAPES.good : SHAPES.learning), ` ${said}${breaks > 0 ? `, ${count(breaks, "break")}` : ""}`];
}
