// What the pages of practice and the kernel say to each other; written on the other side in notelib/pages/sitting.py.

import type { Feedback, Received } from "../lib";

/** Time set aside for practice, or the check of what is known already. */
export interface Sitting {
  /** `one`: a single task outside any sitting. */
  mode: "session" | "check" | "one";
  /** "10 minutes", "What you know already". */
  title: string;
  /** 0 where no time was set. */
  minutes: number;
  /** Seconds since it began, by the kernel's clock. */
  spent: number;
  answered: number;
  total: number;
}
export interface Tried {
  response: string;
  feedback: Feedback;
}
export interface Task<D = Record<string, unknown>> {
  activity: string;
  kind: string;
  title: string;
  /** Why this one comes now. */
  why: string;
  hints: number;
  /** Tries at it in this sitting that did not tell the answer. */
  tries: Tried[];
  data: D;
  /** An answer that a workshop holds, or held, back. */
  held: Received | null;
}
export interface Offer {
  newcomer: boolean;
  /** How many concepts are due for a look. */
  due: number;
  minutes: number[];
  /** How many items the check of what is known has at most; 0 where the page has none or it is done. */
  check: number;
}
export interface Summary {
  right: number;
  graded: number;
  ungraded: number;
  second: number;
  shown: number;
  seconds: number;
  /** `table[where it belongs][where it was put]`, null where nothing of that kind was answered. */
  table: Record<string, Record<string, number>> | null;
  readings: { title: string; citation: string; clause: string; quote: string; why: string }[];
  sure: string;
  known: string[];
}
export interface OpenReply {
  sitting: Sitting | null;
  task: Task | null;
  summary: Summary | null;
  offer: Offer;
  trouble: string;
}
export interface AnswerReply {
  feedback: Feedback;
  /** A sentence that sets how sure one was beside how it came out; "" where nothing was said. */
  calibrated: string;
  sitting: Sitting | null;
  over: boolean;
  trouble: string;
}

/** Whether the answer has been told, so that there is no further try. */
export function told(feedback: Feedback): boolean {
  return feedback.details["final"] !== false;
}
