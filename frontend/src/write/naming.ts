// What a document is called: a note is a note, a plan is not.

import type { Format } from "./model";

/** "note" for every kind of note, else the document's own name: "treatment plan", "discharge summary". */
export function called(format: Pick<Format, "name">): string {
  return /\bnote\b/i.test(format.name) ? "note" : format.name.charAt(0).toLowerCase() + format.name.slice(1);
}

/** "Your note: SOAP note", "Your treatment plan". */
export function yours(format: Pick<Format, "name">): string {
  const name = called(format);
  return name === "note" ? `Your note: ${format.name}` : `Your ${name}`;
}
