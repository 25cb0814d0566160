// What the kernel says about lessons. Which answer of a question holds comes with `told`, once it is answered.

export interface Listed {
  id: string;
  title: string;
  minutes: number;
  aim: string;
  needs: string[];
  questions: number;
}
export interface Told {
  /** What the visitor chose and what holds, counted from 1. */
  answer: number;
  right: number;
  why: string;
  clause: string;
  citation: string;
  checked: string;
}
export interface Row {
  letter?: string;
  name?: string;
  note?: string;
  items?: string[];
  /** In a path: a question, where an answer leads, and what it is called that leads on. */
  ask?: string;
  yes?: string;
  no?: string;
  on?: string;
}
export interface Picture {
  kind: "columns" | "path" | "chain";
  title: string;
  says: string;
  rows: Row[];
  authority?: string;
}
export interface Myth {
  kind: "myth";
  number: number;
  question: string;
  answers: string[];
  told: Told | null;
}
export type Block =
  | { kind: "text"; heading: string; text: string }
  | { kind: "example"; heading: string; poor: string; good: string; why: string }
  | { kind: "picture"; pictures: Picture[] }
  | Myth;
export interface Exercise {
  label: string;
  why: string;
  activity: string;
  /** The words of an item to sort here; "" where the link leads to it. */
  text: string;
  href: string;
  /** How long it takes; of an item to sort here, 0. */
  minutes: number;
}
export interface Lesson extends Listed {
  terms: { term: string; meaning: string }[];
  blocks: Block[];
  practice: Exercise[];
  sources: { clause: string; citation: string }[];
  checked: string;
}

/** "about 6 minutes", "about 1 hour and 25 minutes". */
export function timeInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? `${hours} ${hours === 1 ? "hour" : "hours"}` : "", rest > 0 ? `${rest} ${rest === 1 ? "minute" : "minutes"}` : ""];
  return `about ${parts.filter(Boolean).join(" and ")}`;
}

/** "done", "1 of 3 questions answered", "not begun". */
export function stateInWords(lesson: Listed, answered: number): string {
  if (answered >= lesson.questions) return "done";
  return answered > 0 ? `${answered} of ${lesson.questions} questions answered` : "not begun";
}
