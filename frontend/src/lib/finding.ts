// One finding as a card: where, what, why, example, source; the better wording only on request.
// Read aloud it makes sense in that order; severity is a word and an outline before it is a colour.

import { h, shape, type Child } from "./dom";
import { SHAPES } from "./shapes";
import { SEVERITIES, type Finding, type Severity } from "./types";

export const SEVERITY_WORDS: Record<Severity, string> = {
  error: "Error",
  warning: "Warning",
  advice: "Advice",
  question: "Question",
};

/** The word and outline of a severity. */
export function severityBadge(severity: Severity): HTMLElement {
  return h(
    "span",
    { class: `nw-badge nw-sev-${severity}` },
    shape(SHAPES[severity]),
    SEVERITY_WORDS[severity],
  );
}

/** "2 errors, 1 warning and 3 pieces of advice", or "nothing to mend". */
export function countsInWords(findings: readonly Finding[]): string {
  const one = { error: "error", warning: "warning", advice: "piece of advice", question: "question" };
  const many = { error: "errors", warning: "warnings", advice: "pieces of advice", question: "questions" };
  const parts = SEVERITIES.flatMap((severity) => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one[severity] : many[severity]}`];
  });
  if (parts.length === 0) return "nothing to mend";
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

export interface FindingOptions {
  /** Name of the section for the reader ("Plan"); "" leaves it out. */
  place?: string;
  /** Shown as "Go to these words". */
  goTo?: (() => void) | undefined;
  /** Shown as "Use this wording" once the better wording has been asked for. */
  apply?: ((fix: string) => void) | undefined;
  /** Shows the reasons in a disclosure that starts open or closed; "always" shows them without one. */
  detail?: "open" | "closed" | "always";
}

/** A card for one finding. The element carries `data-code`. */
export function findingCard(finding: Finding, options: FindingOptions = {}): HTMLElement {
  const head: Child[] = [
    severityBadge(finding.severity),
    h(
      "span",
      { class: "nw-finding-what" },
      options.place ? h("span", { class: "nw-finding-place" }, `${options.place}: `) : null,
      finding.message,
    ),
  ];
  const body = h("div", { class: "nw-finding-body" }, reasons(finding), actions(finding, options));
  const className = `nw-finding nw-edge-${finding.severity}`;
  const detail = options.detail ?? "always";
  if (detail === "always") {
    return h("article", { class: className, "data-code": finding.code }, h("p", { class: "nw-finding-head" }, head), body);
  }
  return h(
    "details",
    { class: className, "data-code": finding.code, open: detail === "open" },
    h("summary", { class: "nw-finding-head" }, head),
    body,
  );
}

function reasons(finding: Finding): Child[] {
  return [
    finding.quote ? h("p", { class: "nw-quote" }, "“", shorten(finding.quote), "”") : null,
    finding.why ? h("p", null, h("span", { class: "nw-label" }, "Why "), finding.why) : null,
    finding.example ? h("p", null, h("span", { class: "nw-label" }, "Example "), finding.example) : null,
    finding.source ? h("p", { class: "nw-source" }, h("span", { class: "nw-label" }, "Source "), finding.source) : null,
  ];
}

function actions(finding: Finding, options: FindingOptions): Child {
  const row: Child[] = [];
  const { goTo, apply } = options;
  if (goTo) row.push(h("button", { type: "button", class: "nw-button nw-small", on: { click: goTo } }, "Go to these words"));
  if (finding.fix) {
    const shown = h("div", { class: "nw-fix", hidden: true }, h("p", { class: "nw-lines" }, h("span", { class: "nw-label" }, "Better "), finding.fix));
    if (apply) {
      shown.append(
        h("button", { type: "button", class: "nw-button nw-small", on: { click: () => apply(finding.fix) } }, "Use this wording"),
      );
    }
    const toggle = h(
      "button",
      {
        type: "button",
        class: "nw-button nw-small",
        "aria-expanded": "false",
        on: {
          click: () => {
            shown.hidden = !shown.hidden;
            toggle.setAttribute("aria-expanded", String(!shown.hidden));
          },
        },
      },
      "Show better wording",
    );
    row.push(toggle, shown);
  }
  return row.length > 0 ? h("div", { class: "nw-actions" }, row) : null;
}

function shorten(text: string, most = 160): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > most ? `${flat.slice(0, most - 1)}…` : flat;
}
