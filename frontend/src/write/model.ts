// What the kernel sends to the writing studio (notelib/pages/write.py).

import type { Feedback, Finding, Received } from "../lib";

export interface VignetteListed {
  id: string;
  title: string;
  setting: string;
  concern: string;
  minutes: number;
  kind: string;
  /** The client's course, "" for a session that stands alone, and its number there. */
  course: string;
  session: number;
  /** Codes of the formats with a model note, the usual ones first. */
  exemplars: string[];
}
export interface SectionSpec {
  id: string;
  letter: string;
  name: string;
  prompt: string;
  belongs: string[];
  not_belongs: string[];
  required: boolean;
}
export interface Format {
  code: string;
  name: string;
  kind: "progress" | "psychotherapy";
  about: string;
  setting: string;
  authority: string;
  length: [number, number];
  traps: string[];
  template: string;
  sections: SectionSpec[];
  /** Offered for every session, also where there is no model note. */
  usual?: boolean;
}
export interface View {
  vignettes: VignetteListed[];
  formats: Format[];
}
export interface Start {
  who: string;
  drafts: Record<string, string>;
  handed_in: string[];
  resume: string;
  trouble: string;
}
export interface Session {
  title: string;
  client: string;
  setting: string;
  concern: string;
  scene: string;
  facts: Record<string, string>;
  scores: { tool: string; score: number; date: string; note: string }[];
  plan: string;
  previous: string;
}
export interface Draft {
  text: string;
  version: number;
  at: string;
}
export interface AttemptTold {
  at: string;
  outcome: string;
  message: string;
}
export interface Opened {
  key: string;
  session: Session;
  draft: Draft | null;
  attempts: AttemptTold[];
  /** A note whose answer a workshop holds back. */
  held: Received | null;
  trouble: string;
}
/** A finding of the studio: `missing` ones are about something that is not there. */
export type Said = Finding & {
  missing: boolean;
  /** The code a comment has to name in order to set it aside; "" where none can. */
  aside: string;
};
/** A comment in the text that sets findings aside, with its reason. */
export interface SetAside {
  start: number;
  end: number;
  codes: string[];
  reason: string;
  whole: boolean;
  findings: Finding[];
}
export interface Version {
  id: string;
  at: string;
  words: number;
  kind: "now" | "kept" | "handed in";
}
export interface SectionNow {
  id: string;
  present: boolean;
  words: number;
  /** Characters (code points): begin and end of the heading, end of the section. */
  start: number;
  head: number;
  end: number;
}
/** What any check of a text says: findings, and where its sections are. */
export interface Told {
  feedback: { findings: Said[] };
  outline: SectionNow[];
  set_aside?: SetAside[];
}
export interface Checked extends Told {
  feedback: Omit<Feedback, "findings"> & { findings: Said[] };
  words: number;
  /** A workshop holds the findings back. */
  held?: boolean;
}
export interface Exemplar {
  format: string;
  text: string;
  reasons: { quote: string; why: string }[];
}
export interface Earned {
  exemplar: Exemplar | null;
  attempts: AttemptTold[];
}
export type HandedIn = Checked & Earned & { trouble: string };
