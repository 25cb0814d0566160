// What decided: below the feedback's message, as a list of terms a reader can scan.

import { h, type Child } from "../lib";
import { linkedSource } from "../law/source";
import { capital } from "../practice/words";

export interface PlaceDetails extends Record<string, unknown> {
  agrees: boolean | null;
  chosen_label?: string;
  element_label?: string;
  clause?: string;
  citation?: string;
  checked?: string;
  wrong?: string;
  readings?: { placement: string; label: string; why: string }[];
}

export function answerDetails(details: PlaceDetails): HTMLElement | null {
  const rows: [string, Child][] = [];
  if (details.wrong) rows.push([`Why not “${details.chosen_label ?? "this"}”`, details.wrong]);
  for (const reading of details.readings ?? []) rows.push([`For “${reading.label}”`, reading.why]);
  if (details.element_label) rows.push([details.readings ? "What it is about" : "What decides", capital(details.element_label)]);
  if (details.citation) rows.push(["Rule", linkedSource(details.citation, details.clause ?? "", details.checked)]);
  return rows.length > 0 ? h("dl", { class: "nw-terms" }, rows.map(([term, text]) => [h("dt", null, term), h("dd", null, text)])) : null;
}
