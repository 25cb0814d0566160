// How a room answered one question: a table whose middle column draws the counts. Whoever cannot see the bars has the
// numbers beside them and a sentence above; whoever cannot see colour has the words "holds" and "yours".

import { count, fill, h, listing, shape, SHAPES, uid, type Child } from "../lib";
import type { Choice, Spread } from "./model";

export interface Bars {
  el: HTMLElement;
  update(spread: Spread): void;
}

/** "5 answers: 3 progress note, 2 neither." */
export function inWords({ answers, choices }: Pick<Spread, "answers" | "choices">): string {
  if (answers === 0) return "No answer yet.";
  const given = choices.filter((one) => one.count > 0).map((one) => `${one.count} ${lower(one.label)}`);
  return `${count(answers, "answer")}: ${listing(given)}.`;
}

/** Within a sentence. */
const lower = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1);

export function share(n: number, of: number): number {
  return of === 0 ? 0 : Math.round((100 * n) / of);
}

export function bars(first: Spread, heading: "h3" | "h4" = "h4"): Bars {
  const says = h("p", { class: "nw-muted nw-small-text" });
  const body = h("tbody");
  const reasons = h("div");
  const el = h(
    "section",
    { class: "nw-stack nw-bars", id: uid("nw-question"), "data-question": first.id, "aria-label": first.text },
    h(heading, { class: "nw-bars-asked" }, first.text),
    says,
    h(
      "table",
      { class: "nw-bars-table" },
      h("caption", { class: "nw-only-heard" }, `How the room answered: ${first.text}`),
      h("thead", { class: "nw-only-heard" }, h("tr", null, ["Choice", "Bar", "Answers"].map((word) => h("th", { scope: "col" }, word)))),
      body,
    ),
    reasons,
  );
  let shown = "";
  function update(spread: Spread): void {
    const now = JSON.stringify(spread);
    if (now === shown) return;
    shown = now;
    says.textContent = inWords(spread);
    fill(body, spread.choices.map((one) => row(one, spread)));
    fill(reasons, spread.right === undefined ? null : whys(spread));
  }
  update(first);
  return { el, update };
}

function row(one: Choice, spread: Spread): HTMLElement {
  const part = share(one.count, spread.answers);
  const holds = spread.right?.includes(one.value) ?? false;
  return h(
    "tr",
    { class: holds ? "nw-bars-key" : undefined },
    h("th", { scope: "row" }, one.label, holds ? mark("holds") : null, spread.mine === one.value ? mark("yours") : null),
    h("td", { class: "nw-bars-cell", "aria-hidden": "true" }, h("span", { class: "nw-bars-track" }, bar(part))),
    h("td", { class: "nw-number" }, String(one.count), h("span", { class: "nw-muted" }, ` (${part}%)`)),
  );
}

function bar(part: number): HTMLElement {
  const el = h("span", { class: "nw-bars-bar" });
  el.style.inlineSize = `${part}%`;
  return el;
}

function mark(word: "holds" | "yours"): Child {
  return h("strong", { class: `nw-bars-${word}` }, word === "holds" ? shape(SHAPES.good) : null, word);
}

/** What holds and why; then why the other choices that somebody made tempt. */
function whys(spread: Spread): Child {
  const told = spread.whys ?? {};
  const right = spread.right ?? [];
  const holds = spread.choices.filter((one) => right.includes(one.value));
  const others = spread.choices.filter((one) => !right.includes(one.value) && one.count > 0 && told[one.value]);
  if (holds.length === 0) {
    const readings = spread.choices.filter((one) => told[one.value]);
    if (readings.length === 0) return null; // a note, say: there is no one right answer to it
    return [h("p", null, "Professionals disagree about this one, so it is not graded."), reasonsList(readings, told)];
  }
  return [holds.filter((one) => told[one.value]).map((one) => h("p", null, h("strong", null, `${one.label}: `), told[one.value])), others.length > 0 ? reasonsList(others, told) : null];
}

function reasonsList(choices: readonly Choice[], told: Record<string, string>): HTMLElement {
  return h("ul", { class: "nw-small-text" }, choices.map((one) => h("li", null, h("strong", null, `${one.label} (${one.count}): `), told[one.value])));
}
