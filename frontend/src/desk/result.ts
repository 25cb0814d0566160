// What a helper answers: the verdict, its points by what they ask of you, the days, and what was taken as so.

import { count, dayInWords, h, type Child } from "../lib";
import { section } from "../law/decision";
import { due } from "../law/due";
import { linkedSource } from "../law/source";

export interface Point {
  id: string;
  status: string;
  text: string;
  todo: string;
  clause: string;
  citation: string;
  field: string;
}
export interface Result {
  helper: string;
  verdict: string;
  label: string;
  summary: string;
  points: Point[];
  dates: { what: string; date: string; clause: string }[];
  open_questions: { id: string; question: string }[];
  assumed: { field: string; question: string; answer: string }[];
  parts: Record<string, string[]>;
  facts: Record<string, string>;
  checked: string;
}
export interface Status {
  id: string;
  label: string;
}

type Fold = (key: string, summary: Child, ...children: Child[]) => HTMLElement;

const IN_ORDER = "ok";
const OPEN = "open";
const MOST = 5; // questions still open that are shown at once

/** All but the verdict, which the page announces. `go` leads to a question; `opened` names what the reader has unfolded. */
export function resultParts(result: Result, statuses: readonly Status[], go: (field: string) => void, opened: Set<string>): Child[] {
  /** What is folded; what the reader opened stays open from one result to the next. */
  const fold: Fold = (key, summary, ...children) => {
    const el = h(
      "details",
      { open: opened.has(key), on: { toggle: () => (el.open ? opened.add(key) : opened.delete(key)) } },
      h("summary", null, summary),
      children,
    );
    return el;
  };
  return [
    Object.entries(result.parts).map(([heading, items]) => items.length > 0 && section(heading, h("ul", null, items.map((one) => h("li", null, one))))),
    dates(result),
    statuses.map((status) => points(status, result.points.filter((one) => one.status === status.id), go, fold)),
    assumed(result, go, fold),
    h("p", { class: "nw-muted nw-small-text" }, `Checked ${dayInWords(result.checked)}.`),
  ];
}

function dates({ dates: days }: Result): Child {
  if (days.length === 0) return null;
  return section(
    "Days",
    h(
      "ul",
      { class: "nw-stack" },
      days.map((one) => h("li", null, due(one.date, ""), `: ${one.what} `, h("span", { class: "nw-source" }, "(", linkedSource("", one.clause), ")"))),
    ),
  );
}

function points(status: Status, all: readonly Point[], go: (field: string) => void, fold: Fold): Child {
  if (all.length === 0) return null;
  if (status.id === OPEN) return open(status, all, go, fold);
  const list = h("ul", { class: `nw-plain nw-stack nw-helpers-points nw-helpers-${status.id}` }, all.map((one) => point(one)));
  if (status.id !== IN_ORDER) return section(`${status.label} (${all.length})`, list);
  return fold(status.id, h("h3", null, `${status.label} (${all.length})`), list);
}

/** A question is a way to its field; the first of many are enough to go on. */
function open(status: Status, all: readonly Point[], go: (field: string) => void, fold: Fold): Child {
  const item = (one: Point): HTMLElement =>
    h("li", null, h("button", { type: "button", class: "nw-button nw-law-move", on: { click: () => go(one.field) } }, one.text));
  const rest = all.slice(MOST);
  return section(
    `${status.label} (${all.length})`,
    h("ul", { class: "nw-plain nw-law-moves" }, all.slice(0, MOST).map(item)),
    rest.length > 0
      ? fold(OPEN, `And ${count(rest.length, "more question")}`, h("ul", { class: "nw-plain nw-law-moves" }, rest.map(item)))
      : null,
  );
}

function point(one: Point): HTMLElement {
  return h(
    "li",
    null,
    h("p", null, one.text, one.todo ? [" ", h("strong", null, one.todo)] : null),
    h("p", { class: "nw-source" }, linkedSource(one.citation, one.clause)),
  );
}

function assumed({ assumed: taken }: Result, go: (field: string) => void, fold: Fold): Child {
  if (taken.length === 0) return null;
  return fold(
    "assumed",
    `Taken as so, because you did not say otherwise (${taken.length})`,
    h(
      "ul",
      { class: "nw-stack" },
      taken.map((one) =>
        h("li", null, `${one.question} ${one.answer}. `, h("button", { type: "button", class: "nw-button nw-small nw-no-print", "aria-label": `Change: ${one.question}`, on: { click: () => go(one.field) } }, "Change")),
      ),
    ),
  );
}
