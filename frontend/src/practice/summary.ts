// The end of a sitting: how it went, which was taken for which, what to read, what comes next.

import { count, h, listing, uid, type Child, type Option } from "../lib";
import { linkedSource } from "../law/source";
import { spell } from "./clock";
import type { Sitting, Summary } from "./model";

const SHORT: Record<string, string> = { progress: "Prog.", psychotherapy: "Psych.", neither: "Neither" }; // on a narrow screen
const NUMBERS = ["No", "One", "Two", "Three"];

export function sittingSummary(
  sitting: Sitting,
  summary: Summary,
  choices: readonly Option[],
): { el: HTMLElement; focus(): void } {
  const heading = h("h2", { id: uid(), tabindex: "-1" }, `${sitting.title}: ${summary.right} of ${summary.graded} right at the first try`);
  const el = h(
    "section",
    { class: "nw-card nw-flow nw-practice-summary", "aria-labelledby": heading.id },
    heading,
    h("p", null, inWords(summary)),
    summary.sure ? h("p", null, summary.sure) : null,
    summary.known.length > 0
      ? h("p", null, "You know already: ", h("strong", null, listing(summary.known)), ". Practice skips this and asks again when it might fade.")
      : null,
    summary.table ? confusion(summary.table, choices) : null,
    readings(summary),
    h(
      "div",
      { class: "nw-actions nw-no-print" },
      h("a", { class: "nw-button", href: "progress.ipynb" }, "My progress"),
    ),
  );
  return { el, focus: () => heading.focus() };
}

function inWords(summary: Summary): string {
  const parts = [
    summary.second > 0 ? `${summary.second} more right in the end` : "",
    summary.shown > 0 ? `${summary.shown} shown to you` : "",
    summary.ungraded > 0 ? `${count(summary.ungraded, "borderline item")} not graded` : "",
  ].filter(Boolean);
  const time = summary.seconds > 0 ? `It took you ${spell(summary.seconds)}. ` : "";
  return time + (parts.length > 0 ? `${listing(parts)}.` : "Every answer is kept.");
}

function readings({ readings }: Summary): Child {
  if (readings.length === 0) return null;
  return [
    h("h3", null, `${NUMBERS[readings.length] ?? readings.length} ${readings.length === 1 ? "thing" : "things"} to read`),
    h(
      "ol",
      { class: "nw-stack" },
      readings.map((one) =>
        h(
          "li",
          null,
          h("p", null, h("strong", null, one.title), ". ", h("span", { class: "nw-muted" }, linkedSource(one.citation, one.clause))),
          one.quote ? h("p", { class: "nw-quote" }, "“", one.quote, "”") : null,
          h("p", null, one.why),
        ),
      ),
    ),
  ];
}

function confusion(table: Record<string, Record<string, number>>, choices: readonly Option[]): HTMLElement {
  const cell = (row: string, column: string): HTMLElement => {
    const n = table[row]?.[column] ?? 0;
    return h("td", { class: row === column ? "nw-practice-agree" : n > 0 ? "nw-practice-differ" : "" }, String(n));
  };
  return h(
    "div",
    { class: "nw-scroll", role: "region", tabindex: "0", "aria-label": "Your first answers, as a table" },
    h(
      "table",
      { class: "nw-table nw-practice-table" },
      h("caption", null, "Your first answers. Rows: where it belongs. Columns: where you put it. Framed: right."),
      h("thead", null, h("tr", null, h("td", null), choices.map((c) => h("th", { scope: "col" }, h("span", { class: "nw-practice-long" }, c.label), h("span", { class: "nw-practice-short", "aria-hidden": "true" }, SHORT[c.value] ?? c.label))))),
      h("tbody", null, choices.map((row) => h("tr", null, h("th", { scope: "row" }, row.label), choices.map((column) => cell(row.value, column.value))))),
    ),
  );
}
