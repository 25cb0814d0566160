// What the kernel sends to the page of a workshop, and how its places are written in the address.

import type { Feedback } from "../lib";

export type Stage = "ahead" | "on" | "over" | "revealed";
export type ShopState = "prepared" | "running" | "paused" | "closed";

export interface Listed {
  id: string;
  title: string;
  state: ShopState;
  rounds: number;
  created: string;
}
export interface Task {
  activity: string;
  kind: string;
  title: string;
}
export interface Round {
  title: string;
  stage: Stage;
  tasks: Task[];
  /** Whether answers wait for the reveal. */
  hold: boolean;
}
export interface Shop {
  id: string;
  title: string;
  state: ShopState;
  code: string;
  revision: number;
  current: number | null;
  pages: string[];
  rounds: Round[];
  own: Task[];
}
export interface Choice {
  value: string;
  label: string;
  count: number;
}
export interface Spread {
  id: string;
  text: string;
  answers: number;
  choices: Choice[];
  /** The choices that hold, only once the round is revealed; none where nothing is graded. */
  right?: string[];
  whys?: Record<string, string>;
  /** What this trainee chose. */
  mine?: string;
}
export interface CommonFinding {
  code: string;
  severity: string;
  message: string;
  notes: number;
}
export interface NoteRow {
  id: string;
  title: string;
  format: string;
  words: number;
  /** How many findings it has; null until they may be told. */
  found: number | null;
}
/** One's own answer, with what there is to say about it. */
export interface Own extends Task {
  /** What was written, "" where something was chosen. */
  text: string;
  chosen: string;
  feedback: Feedback;
  why: string;
  better: string;
  href: string;
  comments?: string[];
}
export interface RoomTask extends Task {
  answered: boolean;
  intro?: string;
  parts?: string[];
  choices?: { value: string; label: string }[];
  href?: string;
  gone?: boolean;
  /** One's own answer, where the round answers at once. */
  said: Own | null;
}
export interface Room {
  id: string;
  /** What is said of an answer that waits for the reveal. */
  received: string;
  title: string;
  state: ShopState;
  rounds: { title: string; stage: Stage }[];
  pages: { href: string; title: string }[];
  now: { number: number; title: string; hold: boolean; tasks: RoomTask[] } | null;
  shown: { number: number; title: string; spreads: Spread[]; own: Own[] }[];
}
export interface State {
  name: string;
  may_lead: boolean;
  leads: Listed[];
  /** Workshops that are over, newest first. */
  past: Listed[];
  room: Room | null;
  role: string;
  workshop: string;
}

export const STATE_WORDS: Record<ShopState, string> = { prepared: "not begun", running: "running", paused: "paused", closed: "over" };
export const STAGE_WORDS: Record<Stage, string> = { ahead: "ahead", on: "on now", over: "ended", revealed: "revealed" };

export type View = "run" | "edit" | "debrief";
export interface Place {
  workshop?: string;
  view?: View;
  make?: boolean;
  lead?: boolean;
  /** A workshop that is over, to read on. */
  past?: string;
}

export function addressOf({ workshop, view, make, lead, past }: Place): string {
  if (workshop) return `board.ipynb?workshop=${encodeURIComponent(workshop)}${view && view !== "run" ? `&view=${view}` : ""}`;
  if (past) return `board.ipynb?past=${encodeURIComponent(past)}`;
  if (make) return "board.ipynb?make=1";
  return lead ? "board.ipynb?lead=1" : "board.ipynb";
}

export function placeOf(address: string): Place {
  const asked = new URL(address).searchParams;
  const workshop = asked.get("workshop");
  const view = asked.get("view");
  if (workshop) return { workshop, view: view === "edit" || view === "debrief" ? view : "run" };
  const past = asked.get("past");
  if (past) return { past };
  if (asked.get("make")) return { make: true };
  return asked.get("lead") ? { lead: true } : {};
}

/** The page of names, codes and joining, which is no notebook. */
export const DOOR = "../../people";
