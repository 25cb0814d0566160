import { h, type Child } from "../lib";

/** "45 CFR 164.501, clause PN-02b, checked 2026-11-23": where a statement comes from, in one line. */
export function source(citation: string, clause: string, checked = ""): string {
  return [citation, clause && `clause ${clause}`, checked && `checked ${checked}`].filter(Boolean).join(", ");
}

/** The same, the clause a link to where the rule browser tells all of it. */
export function linkedSource(citation: string, clause: string, checked = ""): Child {
  const rest = checked ? [", ", h("span", { class: "nw-law-whole" }, `checked ${checked}`)] : null;
  const href = `rules.ipynb?words=${encodeURIComponent(clause)}`;
  return clause ? [citation ? `${citation}, ` : "", h("a", { href, class: "nw-law-whole" }, `clause ${clause}`), rest] : source(citation, clause, checked);
}
