// A map of what is to be learned: concepts by group, each with a word, an outline and a colour for how it stands.

import { count, h, listing, shape } from "./dom";
import { SHAPES } from "./shapes";

export type ConceptState = "new" | "learning" | "known" | "due";
export interface MappedConcept {
  id: string;
  label: string;
  state: ConceptState;
  /** What is to say about it: "3 of 4 right, next look in 6 days". */
  words: string;
  /** Where it is practised. */
  href?: string;
}
export interface ConceptGroup {
  label: string;
  concepts: readonly MappedConcept[];
}

export const CONCEPT_WORDS: Record<ConceptState, string> = { known: "Known", due: "Due again", learning: "Being learned", new: "New" };
const ORDER: readonly ConceptState[] = ["known", "due", "learning", "new"];

/** The map, each group with a heading of this level and a sentence that counts its states. */
export function conceptMap(groups: readonly ConceptGroup[], heading: "h3" | "h4" = "h3"): HTMLElement {
  return h(
    "div",
    { class: "nw-map nw-flow" },
    groups.map((group) =>
      h(
        "section",
        { class: "nw-map-group nw-stack" },
        h(heading, null, group.label),
        h("p", { class: "nw-muted nw-small-text" }, statesInWords(group.concepts)),
        h("ul", { class: "nw-plain nw-map-list" }, group.concepts.map(one)),
      ),
    ),
  );
}

/** "2 known, 1 due again and 5 new". */
export function statesInWords(concepts: readonly MappedConcept[]): string {
  const parts = ORDER.flatMap((state) => {
    const n = concepts.filter((concept) => concept.state === state).length;
    return n === 0 ? [] : [`${n} ${CONCEPT_WORDS[state].toLowerCase()}`];
  });
  return parts.length === 0 ? "No concepts here." : `${count(concepts.length, "concept")}: ${listing(parts)}.`;
}

function one(concept: MappedConcept): HTMLElement {
  return h(
    "li",
    { class: `nw-map-concept nw-map-${concept.state}`, "data-concept": concept.id },
    h("p", { class: "nw-map-name" }, concept.href ? h("a", { href: concept.href }, concept.label) : concept.label),
    h("p", { class: "nw-map-state" }, shape(SHAPES[concept.state]), CONCEPT_WORDS[concept.state]),
    h("p", { class: "nw-muted nw-small-text" }, concept.words),
  );
}
