// What changed between two days: the rules that ended and began, and requests that are answered otherwise.

import { asFailure, banner, count, dayInWords, fill, h, uid, type Channel, type Child } from "../lib";
import { tryIt } from "./entry";

interface Named {
  id: string;
  name: string;
  citation: string;
  text: string;
  answer: string;
}
interface Example {
  facts: Record<string, string>;
  lines: { question: string; answer: string }[];
  before: string;
  after: string;
  rule: string;
}
interface Difference {
  from: string;
  to: string;
  ended: Named[];
  begun: Named[];
  examples: Example[];
}
export interface Preset {
  from: string;
  to: string;
  what: string;
}
export interface Changes {
  el: HTMLElement;
  /** Compares these days, as an address asks for. */
  compare(from: string, to: string): Promise<void>;
}

const SHOWN = 6; // examples before "show all"

export function changes(channel: Channel, days: { first: string; last: string }, presets: readonly Preset[], compared: (from: string, to: string) => void): Changes {
  const notice = banner();
  const said = h("p", { role: "status", "aria-live": "polite" });
  const result = h("div", { class: "nw-flow" });
  const from = field();
  const to = field();
  const title = h("h2", { id: uid() }, "What changed between two days");

  function field(): HTMLInputElement {
    return h("input", { type: "date", id: uid(), min: days.first, max: days.last, required: true });
  }
  async function compare(one: string, two: string): Promise<void> {
    from.value = one;
    to.value = two;
    try {
      const found = await channel.ask<Difference>("diff", { from: one, to: two }, 20_000);
      notice.hide();
      said.textContent = summary(found);
      fill(result, listed("No longer law", found.ended), listed("New", found.begun), examples(found));
      compared(one, two);
    } catch (error) {
      said.textContent = "";
      fill(result);
      notice.failure(asFailure(error));
    }
  }
  return {
    el: h(
      "section",
      { class: "nw-flow nw-rules-changes", id: "nw-rules-changes", "aria-labelledby": title.id },
      title,
      h("p", null, "The law of disclosure moves. Choose two days, or begin with a change that students meet."),
      h(
        "div",
        { class: "nw-actions nw-no-print" },
        presets.map((one) => h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void compare(one.from, one.to) } }, one.what)),
      ),
      h(
        "form",
        {
          class: "nw-row nw-no-print",
          "aria-label": "Two days to compare",
          on: { submit: (event) => (event.preventDefault(), void compare(from.value, to.value)) },
        },
        h("label", { for: from.id }, "From"),
        from,
        h("label", { for: to.id }, "to"),
        to,
        h("button", { type: "submit", class: "nw-button" }, "Compare"),
      ),
      notice.el,
      said,
      result,
    ),
    compare,
  };
}

function summary({ from, to, ended, begun, examples }: Difference): string {
  const days = `From ${dayInWords(from)} to ${dayInWords(to)}`;
  if (ended.length + begun.length === 0) return `${days}: nothing in the rule base changed.`;
  const moved = [ended.length > 0 && `${count(ended.length, "rule")} ended`, begun.length > 0 && `${count(begun.length, "rule")} began`];
  return `${days}: ${moved.filter(Boolean).join(", ")}; ${count(examples.length, "typical request is", "typical requests are")} answered otherwise.`;
}

function listed(title: string, rules: readonly Named[]): Child {
  if (rules.length === 0) return null;
  return h(
    "section",
    { class: "nw-stack" },
    h("h3", null, title),
    h(
      "ul",
      { class: "nw-plain nw-stack" },
      rules.map((rule) =>
        h(
          "li",
          null,
          h(
            "details",
            { class: "nw-card nw-rules-entry" },
            h("summary", null, h("span", { class: "nw-rules-name" }, rule.name.charAt(0).toUpperCase() + rule.name.slice(1)), h("span", { class: "nw-rules-line" }, `${rule.id} · ${rule.citation}`)),
            h("div", { class: "nw-stack nw-rules-body" }, h("p", null, rule.text), h("p", null, h("span", { class: "nw-label" }, "Answer "), rule.answer)),
          ),
        ),
      ),
    ),
  );
}

function examples(found: Difference): Child {
  if (found.examples.length === 0) return null;
  const list = h("ul", { class: "nw-plain nw-rules-examples" }, found.examples.slice(0, SHOWN).map((one) => example(one, found)));
  const rest = found.examples.slice(SHOWN);
  const more = h("button", { type: "button", class: "nw-button nw-small", on: { click: showAll } }, `Show all ${found.examples.length}`);
  function showAll(): void {
    list.append(...rest.map((one) => example(one, found)));
    more.remove();
    list.children[SHOWN]?.querySelector("a")?.focus();
  }
  return h("section", { class: "nw-stack" }, h("h3", null, "Requests that are answered otherwise"), list, rest.length > 0 ? more : null);
}

function example(one: Example, { from, to }: Difference): HTMLElement {
  return h(
    "li",
    { class: "nw-card nw-stack" },
    h("ul", { class: "nw-plain" }, one.lines.map((line) => h("li", null, h("span", { class: "nw-muted" }, `${line.question} `), line.answer))),
    answer("Before", one.before, one.facts, from),
    answer("After", one.after, one.facts, to),
  );
}
function answer(word: string, verdict: string, facts: Record<string, string>, day: string): HTMLElement {
  const link = h("a", { href: tryIt({ ...facts, as_of: day }), class: "nw-no-print" }, `Open in What if, by the law of ${day}`);
  return h("p", null, h("span", { class: "nw-label" }, `${word} `), h("strong", null, verdict), ". ", link);
}
