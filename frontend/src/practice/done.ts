// What was answered, as a table: newest first.

import { dataTable, h, momentInWords, OUTCOME_WORDS, shape, SHAPES, type Outcome } from "../lib";

export interface AttemptRow {
  kind: string;
  title: string;
  href: string;
  outcome: Outcome | "shown";
  confidence: number | null;
  at: string;
}

const ROOMS: Record<string, string> = { place: "Sort it", split: "Split it", repair: "Repair it", write: "Write", disclose: "Disclose", thread: "Golden thread", release: "Release desk" };
const SURE = ["", "guessing", "fairly sure", "sure"];

export function attemptTable(rows: readonly AttemptRow[], caption: string, confidence = false): HTMLElement {
  return dataTable({
    caption,
    columns: [{ label: "Task" }, { label: "Room" }, { label: "Result" }, ...(confidence ? [{ label: "How sure" }] : []), { label: "When" }],
    rows: rows.map((row) => [
      h("a", { href: row.href }, row.title),
      ROOMS[row.kind] ?? row.kind,
      h("span", { class: "nw-home-outcome" }, row.outcome === "shown" ? "Answer shown" : [shape(SHAPES[row.outcome]), " ", OUTCOME_WORDS[row.outcome]]),
      ...(confidence ? [SURE[row.confidence ?? 0] || "not said"] : []),
      when(row.at),
    ]),
  });
}

/** "today, 2:05 PM" or the day and the time. */
export const when = (at: string): string => momentInWords(at, "today, ");
