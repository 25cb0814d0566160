// The text of a lesson: paragraphs, lists of lines that begin with a hyphen, and clauses as links.

import { h, type Child } from "../lib";

const CLAUSE = /\s*\[([A-Z][A-Z0-9]*(?:-[A-Z]{2})?-\d{1,2}[a-z]?)\]/;

/** "never content [PN-02b]." with the clause as a link to where the rule browser tells it. */
export function withClauses(text: string): Child[] {
  return text.split(CLAUSE).map((part, i) => (i % 2 === 0 ? part : [" ", clauseLink(part)]));
}

export function clauseLink(clause: string): HTMLElement {
  return h("a", { class: "nw-lessons-clause", href: `rules.ipynb?words=${encodeURIComponent(clause)}`, "aria-label": `clause ${clause}` }, clause);
}

/** Paragraphs stand apart by an empty line; line breaks inside them mean nothing. */
export function prose(text: string): HTMLElement[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) =>
      part.startsWith("- ")
        ? h("ul", null, part.replace(/^- /, "").split(/\n- /).map((line) => h("li", null, withClauses(joined(line)))))
        : h("p", null, withClauses(joined(part))),
    );
}

function joined(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
