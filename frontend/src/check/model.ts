// What the kernel sends to the page Check a note (notelib/pages/check.py).

import type { Format, Said, Told } from "../write/model";

export const AUTO = "auto";

export interface View {
  formats: (Format & { usual: boolean })[];
}
export interface ReadAs {
  code: string;
  name: string;
  guessed: boolean;
  confidence: number;
  reason: string;
}
export interface CheckedNote extends Told {
  words: number;
  format: ReadAs;
  identifiers: number;
}
export interface Quoted {
  start: number;
  end: number;
  quote: string;
}
export interface Checklist {
  format: string;
  items: { id: string; label: string; present: boolean; spans: Quoted[] }[];
  misfit: Quoted[];
}
export interface Recast {
  from: string;
  format: string;
  text: string;
  set_aside: { text: string; home: string; why: string; clause: string; question: string }[];
  missing: { section: string; name: string; prompt: string }[];
  notices: string[];
}
export interface ChartDocument {
  /** "d1", "d2": its section in the editor. */
  key: string;
  id: string;
  format: string;
  format_name: string;
  date: string;
  words: number;
  findings: number;
  start: number;
  head: number;
  end: number;
}
export interface Strand {
  kind: "goal" | "objective" | "method";
  number: string;
  under: string;
  text: string;
  plan: string;
  target: string;
  met: { stop: string; how: "number" | "words"; start: number; end: number }[];
}
export interface Thread {
  stops: { id: string; kind: string; title: string; date: string }[];
  strands: Strand[];
  loose: Strand[];
  breaks: { stop: string; code: string; name: string; severity: string; message: string; start: number; end: number }[];
}
export interface ChartReply {
  feedback: { findings: Said[] };
  words: number;
  documents: ChartDocument[];
  resorted: boolean;
  thread: Thread;
  drawn: string;
  identifiers: number;
}
/** With the documents as the sections of the editor. */
export type CheckedChart = ChartReply & Told;
export interface Example {
  text: string;
  plan?: string;
  previous?: string;
}
