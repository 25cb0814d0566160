// What decided: below the feedback's message, as a list of terms a reader can scan.

import { h, type Child } from "../lib";
import { source } from "../law/source";

export interface PlaceDetails extends Record<string, unknown> {
  agrees: boolean | null;
  chosen_label: string;
  element_label: string;
  clause: string;
  citation: string;
  checked: string;
  wrong?: string;
  readings?: { placement: string; label: string; why: string }[];
}

export function answerDetails(details: PlaceDetails): HTMLElement {
  const rows: [string, Child][] = [
    ["What decides", details.element_label],
    ["Rule", source(details.citation, details.clause, details.checked)],
  ];
  if (details.wrong) rows.unshift([`Why not “${details.chosen_label}”`, details.wrong]);
  for (const reading of details.readings ?? []) rows.push([`For “${reading.label}”`, reading.why]);
  return h("dl", { class: "nw-terms" }, rows.map(([term, text]) => [h("dt", null, term), h("dd", null, text)]));
}
