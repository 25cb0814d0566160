// What the kernel says about plans and handouts.

export interface ListedPlan {
  id: string;
  number: number;
  title: string;
  minutes: number;
  aim: string;
}
export interface ListedHandout {
  id: string;
  title: string;
  audience: "trainees" | "supervisor";
  minutes: number;
  use: string;
}
/** A page or a task that is named: what it is ("Lesson"), its title, and the address that opens it. */
export interface Ref {
  kind: string;
  word: string;
  title: string;
  href: string;
}
export interface Task {
  text: string;
  see: Ref[];
}
export interface Law {
  sources: { clause: string; citation: string }[];
  checked: string;
}
export interface Plan extends ListedPlan, Law {
  prepare: string[];
  before: Task[];
  /** `start` is the minute at which the step begins, counted from 0. */
  steps: { start: number; minutes: number; title: string; text: string; see: Ref[] }[];
  questions: { ask: string; listen: string[] }[];
  misconceptions: { said: string; answer: string }[];
  debrief: string;
  homework: Task[];
  signs: string[];
  uses: Ref[];
}
export interface Part {
  kind: "text" | "list" | "steps" | "tick" | "table" | "lines" | "cards";
  heading: string;
  text: string;
  items: string[];
  columns: string[];
  rows: string[][];
  lines: number;
  cards: { title: string; story: string; question: string }[];
}
export interface Handout extends ListedHandout, Law {
  parts: Part[];
}

/** "0:00", "0:45", "1:10": the time since the meeting began. */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
