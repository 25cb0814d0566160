// One entry of the rule base: a line to find it by, and in place all there is to say about it.

import { count, dayInWords, h, type Child } from "../lib";

export interface Entry {
  id: string;
  kind: string;
  name: string;
  text: string;
  citation: string;
  answer: string;
  /** Why it decides nothing, for background. */
  why: string;
  clauses: string[];
  conditions: string[];
  since: string;
  until: string;
  checked: string;
  /** The facts of a request that this rule decides, perhaps with `as_of`. */
  example: Record<string, string> | null;
  /** Requests of the bank that turn on it, as far as the visitor has decided them. */
  scenarios: { id: string; title: string }[];
  undecided: number;
}

export function entryItem(entry: Entry, kind: string, open: boolean, toggled: (id: string, open: boolean) => void): HTMLElement {
  const el = h(
    "details",
    { class: "nw-card nw-rules-entry", open, "data-id": entry.id, on: { toggle: () => toggled(entry.id, el.open) } },
    h(
      "summary",
      null,
      h("span", { class: "nw-rules-name" }, entry.name),
      h("span", { class: "nw-rules-line" }, h("span", { class: "nw-rules-kind" }, kind), ` ${entry.id} · ${entry.citation}`),
    ),
    h("div", { class: "nw-stack nw-rules-body" }, body(entry)),
  );
  return el;
}

function body(entry: Entry): Child {
  return [
    h("p", { class: "nw-rules-text" }, entry.text),
    h(
      "dl",
      { class: "nw-rules-facts" },
      said(entry.kind === "obligation" ? "With the answers" : "Answer", entry.answer),
      said("Why it decides nothing", entry.why),
      said("When", when(entry.conditions)),
      said("Citation", entry.citation),
      said("In force", period(entry)),
      said("Clauses of the norm list", entry.clauses.length > 0 ? entry.clauses.join(", ") : ""),
      said("Checked", entry.checked ? h("time", { datetime: entry.checked }, dayInWords(entry.checked)) : ""),
      said("Requests that turn on it", requests(entry)),
    ),
    entry.example ? h("p", { class: "nw-no-print" }, h("a", { class: "nw-button nw-small", href: tryIt(entry.example) }, "Try it in What if")) : null,
  ];
}

function said(name: string, what: Child): Child {
  return what ? h("div", null, h("dt", null, name), h("dd", null, what)) : null;
}

/** Each alternative is a list of "Question? Answer" parts, cut where one question ends and the next begins. */
function when(conditions: readonly string[]): Child {
  if (conditions.length === 0) return null;
  const items = conditions.map((one) => parts(one));
  if (items.length === 1) return list(items[0]!);
  return [
    h("p", { class: "nw-small-text" }, `In any of ${count(items.length, "case")}:`),
    h("ol", { class: "nw-stack" }, items.map((one) => h("li", null, list(one)))),
  ];
}
function parts(condition: string): string[] {
  return condition.split(/; (?=[A-Z][^;]*\?)/);
}
function list(lines: readonly string[]): Child {
  return lines.length === 1 ? lines[0]! : h("ul", null, lines.map((line) => h("li", null, line)));
}

function period({ since, until }: Entry): Child {
  const day = (iso: string): HTMLElement => h("time", { datetime: iso }, dayInWords(iso));
  if (!since && !until) return null;
  return [since ? ["since ", day(since)] : null, until ? [since ? ", until the day before " : "until the day before ", day(until)] : null];
}

function requests({ scenarios, undecided }: Entry): Child {
  if (scenarios.length === 0 && undecided === 0) return null;
  return [
    scenarios.length > 0
      ? h("ul", null, scenarios.map((one) => h("li", null, h("a", { href: `disclose.ipynb?scenario=${encodeURIComponent(one.id)}` }, one.title))))
      : null,
    undecided > 0
      ? h("p", null, `${count(undecided, scenarios.length > 0 ? "more request" : "request")} that you have not decided yet, on `, h("a", { href: "disclose.ipynb" }, "Disclose"), ".")
      : null,
  ];
}

/** The address of What if with these facts. */
export function tryIt(facts: Record<string, string>): string {
  return `whatif.ipynb?${new URLSearchParams(facts)}`;
}
