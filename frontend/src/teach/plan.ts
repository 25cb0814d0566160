// One plan: what it takes, the running order with its minutes, questions with what to listen for, and the end.

import { h, type Child } from "../lib";
import { prose, withClauses } from "../lessons/text";
import { goLink, type Go, type View } from "./go";
import { lawOf, printButton } from "./law";
import { clock, type ListedPlan, type Plan, type Ref, type Task } from "./model";

export function planView(plan: Plan, plans: readonly ListedPlan[], go: Go): View {
  const heading = h("h2", { tabindex: "-1" }, `${plan.number}. ${plan.title}`);
  const el = h(
    "article",
    { class: "nw-flow nw-teach-plan" },
    h("p", { class: "nw-no-print" }, goLink({}, go, "All plans and handouts")),
    h("header", { class: "nw-stack" }, heading, h("p", { class: "nw-muted" }, `Meeting ${plan.number}, ${plan.minutes} minutes.`), h("p", null, h("strong", null, "Aim: "), plan.aim)),
    part("Get ready", list(plan.prepare)),
    part("Before the meeting, trainees", tasks(plan.before)),
    part("What happens when", order(plan)),
    part("Questions for the room", plan.questions.map((one) => h("div", { class: "nw-teach-together" }, h("h4", null, one.ask), h("p", { class: "nw-label" }, "Listen for"), list(one.listen)))),
    part(
      "What trainees may believe",
      h("dl", { class: "nw-teach-said" }, plan.misconceptions.map((one) => h("div", { class: "nw-teach-together" }, h("dt", null, `“${one.said}”`), h("dd", null, withClauses(one.answer))))),
    ),
    part("Debrief", prose(plan.debrief)),
    part("Homework", tasks(plan.homework)),
    part("You see that the aim was met when", list(plan.signs)),
    part("Everything this meeting uses", refs(plan.uses)),
    lawOf(plan),
    wayOn(plan, plans, go),
    printButton("Print this plan"),
  );
  return { el, focus: () => heading.focus() };
}

function part(title: string, ...body: Child[]): HTMLElement {
  return h("section", { class: "nw-stack" }, h("h3", null, title), body);
}

function list(lines: readonly string[]): HTMLElement {
  return h("ul", null, lines.map((line) => h("li", null, withClauses(line))));
}

function tasks(all: readonly Task[]): HTMLElement {
  return h("ul", null, all.map((one) => h("li", null, withClauses(one.text), refs(one.see))));
}

function order(plan: Plan): HTMLElement {
  return h(
    "ol",
    { class: "nw-plain nw-teach-order" },
    plan.steps.map((one) =>
      h(
        "li",
        { class: "nw-teach-together" },
        h("p", { class: "nw-teach-clock" }, h("span", null, h("span", { class: "nw-only-heard" }, "Starts at "), clock(one.start)), h("span", { class: "nw-muted" }, `${one.minutes} min`)),
        h("div", { class: "nw-stack" }, h("h4", null, one.title), prose(one.text), refs(one.see)),
      ),
    ),
  );
}

/** What is used, as links that open it. */
export function refs(all: readonly Ref[]): HTMLElement | null {
  if (all.length === 0) return null;
  return h("ul", { class: "nw-plain nw-teach-refs" }, all.map((one) => h("li", null, h("span", { class: "nw-muted" }, `${one.word}: `), h("a", { href: one.href }, one.title))));
}

function wayOn(plan: ListedPlan, plans: readonly ListedPlan[], go: Go): HTMLElement {
  const at = plans.findIndex((one) => one.id === plan.id);
  const before = plans[at - 1];
  const after = plans[at + 1];
  return h(
    "nav",
    { class: "nw-teach-ways nw-no-print", "aria-label": "Plans around this one" },
    before ? goLink({ plan: before.id }, go, `Previous: ${before.title}`, "nw-button") : null,
    after ? goLink({ plan: after.id }, go, `Next: ${after.title}`, "nw-button nw-primary") : null,
  );
}
