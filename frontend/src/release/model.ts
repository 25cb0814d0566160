// What the kernel sends, and the packet as the trainee puts it together.

import type { Feedback, Option, Outcome, Received } from "../lib";

export interface ListedRequest {
  id: string;
  title: string;
  from: string;
}
export interface Chart {
  id: string;
  title: string;
  client: string;
  setting: string;
  about: string;
  documents: number;
  requests: ListedRequest[];
}
export interface Action {
  value: string;
  label: string;
  note: string;
}
export type Result = "right" | "over" | "under" | "other" | "open" | "";
export interface View {
  charts: Chart[];
  actions: Action[];
  results: Record<string, string>;
  tries: number;
}
/** What became of a request: an outcome, or "open" while a try is left. */
export type Standing = Outcome | "open";
export interface State {
  who: string;
  outcomes: Record<string, Standing>;
  open: string;
  trouble: string;
}
export interface FileDocument {
  id: string;
  title: string;
  date: string;
  kind: string;
  text: string;
  /** Where passages stand, in characters (code points). */
  passages: { id: string; start: number; end: number }[];
}
export interface Stored {
  text: string;
  version: number;
  at: string;
}
export interface Asked {
  request: string;
  title: string;
  sender: string;
  text: string;
  as_of: string;
  documents: FileDocument[];
  first: Option[];
  letter: Option[];
  hints: number;
  draft: Stored | null;
  answered: { response: string; feedback: Feedback } | null;
  /** A packet whose answer a workshop holds back. */
  held: Received | null;
  trouble: string;
}

export interface Consequence {
  text: string;
  breach: boolean | null;
  label: string;
  clause: string;
  citation: string;
  dates: { what: string; date: string }[];
}
/** What there is to say about one document; before the answer is told only the first four. */
export interface Said {
  id: string;
  chosen: string;
  result: Result;
  agrees: boolean | null;
  expected?: string;
  why?: string;
  in_record?: boolean;
  record_why?: string;
  verdict_label?: string;
  rules?: { id: string; citation: string; checked: string }[];
  clauses?: string[];
  minimum?: string;
  passages?: { id: string; text: string; out: boolean; blacked: boolean; why: string }[];
  consequence?: Consequence | null;
  readings?: string[];
}
export interface Told {
  id: string;
  label: string;
  chosen: boolean;
  right: boolean;
  why: string;
}
export interface Details {
  documents: Said[];
  final: boolean;
  tries_left: number;
  counts?: Record<string, number>;
  breaches?: number;
  first_right?: boolean;
  letter_right?: boolean;
  first?: Told[];
  letter?: Told[];
  needs?: string;
  lesson?: string;
}

export function detailsOf(feedback: Feedback): Details {
  const details = feedback.details as Partial<Details>;
  return { ...details, documents: details.documents ?? [], final: details.final !== false, tries_left: details.tries_left ?? 0 };
}

export interface Packet {
  documents: Record<string, string>;
  redactions: Record<string, string[]>;
  first: string[];
  letter: string;
}

export function emptyPacket(): Packet {
  return { documents: {}, redactions: {}, first: [], letter: "" };
}

/** A packet out of what was kept; whatever is not one is left out. */
export function readPacket(text: string, request: Pick<Asked, "documents" | "first" | "letter">, actions: readonly Action[]): Packet {
  const packet = emptyPacket();
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return packet;
  }
  if (typeof raw !== "object" || raw === null) return packet;
  const { documents, redactions, first, letter } = raw as Record<string, unknown>;
  const known = (options: readonly Option[]): string[] => options.map((one) => one.value);
  for (const document of request.documents) {
    const chosen = entry(documents, document.id);
    if (typeof chosen === "string" && actions.some((one) => one.value === chosen)) packet.documents[document.id] = chosen;
    const blacked = entry(redactions, document.id);
    const ids = document.passages.map((one) => one.id);
    if (Array.isArray(blacked)) packet.redactions[document.id] = ids.filter((id) => blacked.includes(id));
  }
  if (Array.isArray(first)) packet.first = known(request.first).filter((id) => first.includes(id));
  if (typeof letter === "string" && known(request.letter).includes(letter)) packet.letter = letter;
  return packet;
}

function entry(table: unknown, key: string): unknown {
  return typeof table === "object" && table !== null && Object.hasOwn(table, key) ? (table as Record<string, unknown>)[key] : undefined;
}

export function isEmpty(packet: Packet): boolean {
  const ticked = Object.values(packet.redactions).some((ids) => ids.length > 0);
  return Object.keys(packet.documents).length === 0 && !ticked && packet.first.length === 0 && packet.letter === "";
}

/** What each action looks like (16 by 16): an arrow out, an arrow through a bar, a question, a closed box. */
export const ACTION_SHAPES: Record<string, string> = {
  release: "M2 7h7V3l6 5-6 5V9H2z",
  redact: "M2 7h2v2H2zm4-4h2v10H6zm4 0l5 5-5 5z",
  ask: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10A5 5 0 008 3zM7 11h2v2H7zm0-7h2v5H7z",
  withhold: "M2 6h2V5a4 4 0 018 0v1h2v9H2zm4 0h4V5a2 2 0 00-4 0z",
};
