// What was done last, and what lies half done.

import { count, h, OUTCOME_WORDS, shape, SHAPES, type Outcome } from "../lib";

export interface AttemptRow {
  kind: string;
  title: string;
  href: string;
  outcome: Outcome;
  at: string;
}
export interface DraftRow {
  title: string;
  href: string;
  words: number;
  at: string;
  private: boolean;
}

const KINDS: Record<string, string> = { place: "Place", write: "Write", disclose: "Disclose" };

export function attemptTable(rows: readonly AttemptRow[]): HTMLElement {
  return h(
    "div",
    { class: "nw-scroll", role: "region", tabindex: "0", "aria-label": "Your last answers, as a table" },
    h(
      "table",
      { class: "nw-table nw-home-table" },
      h("caption", null, rows.length === 1 ? "Your last answer" : `Your last ${rows.length} answers, newest first`),
      h("thead", null, h("tr", null, ["Room", "Task", "Result", "When"].map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        null,
        rows.map((row) =>
          h(
            "tr",
            null,
            h("td", null, KINDS[row.kind] ?? row.kind),
            h("th", { scope: "row" }, h("a", { href: row.href }, row.title)),
            h("td", { class: "nw-home-outcome" }, shape(SHAPES[row.outcome]), " ", OUTCOME_WORDS[row.outcome]),
            h("td", null, when(row.at)),
          ),
        ),
      ),
    ),
  );
}

export function draftList(rows: readonly DraftRow[]): HTMLElement {
  return h(
    "ul",
    { class: "nw-plain nw-stack" },
    rows.map((row) =>
      h(
        "li",
        null,
        h("a", { href: row.href }, row.title),
        h("span", { class: "nw-muted" }, ` · ${count(row.words, "word")}, saved ${when(row.at)}`),
        row.private ? h("span", { class: "nw-muted" }, " · kept in the private drawer") : null,
      ),
    ),
  );
}

/** "today, 14:05" or the date, in the reader's own way of writing. */
export function when(at: string, now = new Date()): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return at;
  const time = then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === now.toDateString()) return `today, ${time}`;
  const day = then.toLocaleDateString([], { year: "numeric", month: "short", day: "numeric" });
  return `${day}, ${time}`;
}
