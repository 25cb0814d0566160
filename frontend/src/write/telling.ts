// The kernel's answers at every key, made whole again: of findings it has told already it sends only where they stand
// (notelib/pages/telling.py).

import type { Said, Told } from "./model";

/** A finding, or where one of the answer before stands now: its place in that answer, start, end. */
export type Brief = Said | [number, number, number];
export type BriefTold<C extends Told> = Omit<C, "feedback"> & { feedback: Omit<C["feedback"], "findings"> & { findings: Brief[] }; number: number };

export interface Telling {
  /** The number of the last answer there is, to be sent with the next question; 0 for none. */
  after(): number;
  whole<C extends Told>(answer: BriefTold<C>): C;
}

export function telling(): Telling {
  let number = 0;
  let known: readonly Said[] = [];
  function one(brief: Brief): Said {
    if (!Array.isArray(brief)) return brief;
    const [at, start, end] = brief;
    const before = known[at]!;
    return before.start === start && before.end === end ? before : { ...before, start, end };
  }
  return {
    after: () => number,
    whole<C extends Told>(answer: BriefTold<C>): C {
      const findings = answer.feedback.findings.map(one);
      known = findings;
      number = answer.number;
      return { ...answer, feedback: { ...answer.feedback, findings } } as unknown as C;
    },
  };
}
