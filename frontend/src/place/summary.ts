// The end of a round: how it went, which was taken for which, what to read.

import { count, h, type Option } from "../lib";
import { source } from "../law/source";

export interface Summary {
  right: number;
  graded: number;
  ungraded: number;
  table: Record<string, Record<string, number>>;
  readings: { title: string; citation: string; clause: string; quote: string; why: string }[];
  sure: string;
}

export function roundSummary(
  number: number,
  summary: Summary,
  choices: readonly Option[],
  again: () => void,
): { el: HTMLElement; focus(): void } {
  const heading = h("h2", { tabindex: "-1" }, `Round ${number}: ${summary.right} of ${summary.graded} agree`);
  const left = summary.ungraded > 0 ? `${count(summary.ungraded, "borderline item")} not graded. ` : "";
  const el = h(
    "section",
    { class: "nw-card nw-flow" },
    heading,
    left || summary.sure ? h("p", null, left, summary.sure) : null,
    confusion(summary, choices),
    summary.readings.length > 0
      ? [
          h("h3", null, summary.readings.length === 1 ? "One thing to read" : `${["Two", "Three"][summary.readings.length - 2]} things to read`),
          h(
            "ol",
            { class: "nw-stack" },
            summary.readings.map((reading) =>
              h(
                "li",
                null,
                h("p", null, h("strong", null, reading.title), ". ", h("span", { class: "nw-muted" }, source(reading.citation, reading.clause))),
                h("p", { class: "nw-quote" }, "“", reading.quote, "”"),
                h("p", null, reading.why),
              ),
            ),
          ),
        ]
      : null,
    h(
      "div",
      { class: "nw-actions nw-no-print" },
      h("button", { type: "button", class: "nw-button nw-primary", on: { click: again } }, `Start round ${number + 1}`),
      h("a", { class: "nw-button nw-quiet", href: "home.ipynb" }, "Back to the start page"),
    ),
  );
  return { el, focus: () => heading.focus() };
}

function confusion(summary: Summary, choices: readonly Option[]): HTMLElement {
  const cell = (row: string, column: string): HTMLElement => {
    const n = summary.table[row]?.[column] ?? 0;
    return h("td", { class: row === column ? "nw-place-agree" : n > 0 ? "nw-place-differ" : "" }, String(n));
  };
  return h(
    "div",
    { class: "nw-scroll", role: "region", tabindex: "0", "aria-label": "Your answers in this round, as a table" },
    h(
      "table",
      { class: "nw-table nw-place-table" },
      h("caption", null, "Rows: where it belongs. Columns: where you put it."),
      h("thead", null, h("tr", null, h("td", null), choices.map((c) => h("th", { scope: "col" }, c.label)))),
      h(
        "tbody",
        null,
        choices.map((row) =>
          h("tr", null, h("th", { scope: "row" }, row.label), choices.map((column) => cell(row.value, column.value))),
        ),
      ),
    ),
  );
}
