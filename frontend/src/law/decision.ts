// A decision of the law engine, told in the order that teaches: verdict, rules, steps, what else to do,
// what would change it, and the whole tree on demand.

import { count, fill, h, type Child } from "../lib";
import { due } from "./due";
import { linkedSource, source } from "./source";

export interface Step {
  text: string;
  clause: string;
  citation: string;
  holds: boolean | null;
  near: boolean;
  children: Step[];
}
export interface Flip {
  changes: Record<string, string>;
  verdict: string;
  text: string;
}
export interface Decision {
  verdict: string;
  label: string;
  summary: string;
  rules: { id: string; citation: string; text: string; name: string; checked: string }[];
  /** `due` where the day is known on which the request arrived. */
  obligations: { id: string; kind: string; citation: string; text: string; due?: string }[];
  trace: Step[];
  flips: Flip[];
  more_flips: number;
  open_questions: { id: string; question: string }[];
  contested: { id: string; question: string; citation: string; readings: string[] }[];
  as_of: string;
  version: string;
}

export function rules(decision: Decision): Child {
  if (decision.rules.length === 0) return null;
  return section(
    decision.rules.length === 1 ? "The rule" : "The rules",
    h(
      "ul",
      { class: "nw-plain nw-stack" },
      decision.rules.map((rule) =>
        h("li", null, h("p", null, rule.text), h("p", { class: "nw-source" }, linkedSource(rule.citation, rule.id, rule.checked))),
      ),
    ),
  );
}

const NEAR = 3;

/** Those of the exceptions that tell most: all that apply, then open ones, then those that fail by one fact. */
function nearest(children: readonly Step[]): Step[] {
  const applying = children.filter((child) => child.holds);
  const open = children.filter((child) => child.holds === null);
  const close = children.filter((child) => child.holds === false && child.near);
  return [...applying, ...open, ...close].slice(0, Math.max(NEAR, applying.length));
}

/** The steps with the exceptions that come nearest; all of them on demand. `tree` keeps it open from one decision to the next. */
export function steps(decision: Decision, tree: { open: boolean } = { open: false }): Child {
  const hidden = decision.trace.reduce((n, one) => n + one.children.length - nearest(one.children).length, 0);
  return section(
    "Why, step by step",
    h("ol", { class: "nw-law-steps nw-stack" }, decision.trace.map((one) => step(one, nearest(one.children)))),
    hidden > 0 ? whole(decision, hidden, tree) : null,
  );
}

function whole(decision: Decision, hidden: number, tree: { open: boolean }): HTMLElement {
  const list = h("ol", { class: "nw-law-steps nw-stack" });
  const el = h(
    "details",
    { class: "nw-law-tree", open: tree.open, on: { toggle: () => ((tree.open = el.open), draw()) } },
    h("summary", null, `Show the whole tree, with ${count(hidden, "more exception")}`),
    list,
  );
  /** Made when it is opened: a hundred steps are not needed by everybody. */
  function draw(): void {
    if (el.open && list.childElementCount === 0) fill(list, decision.trace.map((one) => step(one, one.children)));
  }
  draw();
  return el;
}

function step(one: Step, children: readonly Step[]): HTMLElement {
  return h(
    "li",
    null,
    h("p", null, answer(one.holds), one.text),
    h("p", { class: "nw-source" }, source(one.citation, one.clause)),
    children.length > 0 ? h("ul", { class: "nw-stack" }, children.map((child) => step(child, child.children))) : null,
  );
}

/** Yes, no and open as words; the text says the rest. */
function answer(holds: boolean | null): HTMLElement {
  const word = holds === null ? "Open" : holds ? "Yes" : "No";
  return h("span", { class: `nw-law-answer nw-law-${word.toLowerCase()}` }, word);
}

const FIRST = 3;

/** What else must be done, what has a day first and the nearest day before the others. */
export function obligations(decision: Decision): Child {
  if (decision.obligations.length === 0) return null;
  const sorted = [...decision.obligations].sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  const dated = sorted.filter((one) => one.due).length;
  const first = Math.max(dated, sorted.length > FIRST + 1 ? FIRST : sorted.length);
  const rest = sorted.slice(first);
  return section(
    "What else to do",
    h("ul", { class: "nw-stack" }, sorted.slice(0, first).map(duty)),
    rest.length > 0
      ? h("details", { class: "nw-law-more" }, h("summary", null, `Show ${count(rest.length, "more duty", "more duties")}`), h("ul", { class: "nw-stack" }, rest.map(duty)))
      : null,
  );
}

function duty(one: Decision["obligations"][number]): HTMLElement {
  return h(
    "li",
    null,
    h("p", null, one.due ? [due(one.due), ". "] : null, one.text),
    h("p", { class: "nw-source" }, linkedSource(one.citation, one.id)),
  );
}

export function readings(decision: Decision): Child {
  return decision.contested.map((point) =>
    section(
      "Contested, so never graded",
      h("p", null, point.question),
      h("ul", { class: "nw-stack" }, point.readings.map((reading) => h("li", null, reading))),
      h("p", { class: "nw-source" }, linkedSource(point.citation, point.id)),
    ),
  );
}

/** The first of them, at most `most`. */
export function flips(decision: Decision, most: number): Child {
  if (decision.flips.length === 0) return null;
  const more = decision.more_flips + Math.max(0, decision.flips.length - most);
  return section(
    "What would change the answer",
    h("ul", { class: "nw-stack" }, decision.flips.slice(0, most).map((flip) => h("li", null, flip.text))),
    more > 0 ? h("p", { class: "nw-muted nw-small-text" }, `And ${count(more, "more way")}; What if shows them all.`) : null,
  );
}

/** Where the answer comes from: rule base and date. */
export function stamp(decision: Decision): HTMLElement {
  return h("p", { class: "nw-muted nw-small-text" }, `Rule base ${decision.version}, law of ${decision.as_of}.`);
}

export function section(title: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "nw-stack" }, h("h3", null, title), children);
}
