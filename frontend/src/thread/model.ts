// What the kernel sends to the page Golden thread (notelib/pages/thread.py, thread_picture.py).

import type { Feedback } from "../lib";
import type { Format, Said } from "../write/model";

export interface StepListed {
  vignette: string;
  name: string;
  kind: "plan" | "note" | "review" | "discharge";
  session: number;
  date: string;
  title: string;
  formats: string[];
}
export interface CourseListed {
  id: string;
  title: string;
  setting: string;
  /** The name of the plan where one is given, "" where the trainee writes it. */
  given: string;
  minutes: number;
  steps: StepListed[];
}
export interface View {
  courses: CourseListed[];
  formats: Format[];
  /** How many breaks the worked example has. */
  example: number;
}
export interface Start {
  who: string;
  /** "course:vignette", or "". */
  resume: string;
  trouble: string;
}
export interface Stop {
  id: string;
  kind: string;
  title: string;
  date: string;
}
export interface Strand {
  id: string;
  kind: "goal" | "objective" | "method";
  number: string;
  under: string;
  text: string;
  target: string;
  plan: string;
  met: { stop: string; how: "number" | "words" }[];
  worked: boolean;
}
/** A finding that breaks the thread, with its document, the strand it is about, and a few plain words. */
export type Break = Said & { stop: string; strand: string; word: string };
export interface Picture {
  problem: string;
  stops: Stop[];
  strands: Strand[];
  /** Interventions that no plan has. */
  loose: Strand[];
  breaks: Break[];
}
export interface StepNow {
  vignette: string;
  /** The format it was last written in, "" for none. */
  format: string;
  words: number;
  handed_in: boolean;
  errors: number;
}
export interface Chart extends Picture {
  feedback: Feedback;
  steps: StepNow[];
  /** Vignette by the name of its document. */
  documents: Record<string, string>;
  given: string;
  hints: number;
}
export interface Example extends Picture {
  texts: { name: string; text: string }[];
  told: boolean;
  found: string[];
  missed: string[];
  sound: string[];
}

/** "Goal 1", "Objective 1a", or the name of the intervention. */
export function strandName(strand: Strand): string {
  if (strand.kind === "goal") return `Goal ${strand.number}`;
  if (strand.kind === "objective") return `Objective ${strand.number}`;
  return strand.text;
}

/** Whether a break is sure, or asked. */
export function isSure(one: Break): boolean {
  return one.severity === "error" || one.severity === "warning";
}
