// What was answered, as a table: newest first.

import { dataTable, h, OUTCOME_WORDS, shape, SHAPES, type Outcome } from "../lib";

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

/** "today, 14:05" or the date, in the reader's own way of writing. */
export function when(at: string, now = new Date()): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return at;
  const time = then.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  if (then.toDateString() === now.toDateString()) return `today, ${time}`;
  const day = then.toLocaleDateString([], { year: "numeric", month: "short", day: "numeric" });
  return `${day}, ${time}`;
}
