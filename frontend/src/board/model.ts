// What the kernel sends to the page of a workshop, and how its places are written in the address.

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
  /** Only once the round is revealed; "" where nothing is graded. */
  key?: string;
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
  found: number;
}
export interface RoomTask extends Task {
  answered: boolean;
  intro?: string;
  parts?: string[];
  choices?: { value: string; label: string }[];
  href?: string;
  gone?: boolean;
}
export interface Room {
  title: string;
  state: ShopState;
  rounds: { title: string; stage: Stage }[];
  pages: { href: string; title: string }[];
  now: { number: number; title: string; tasks: RoomTask[] } | null;
  shown: { number: number; title: string; spreads: Spread[] }[];
}
export interface State {
  name: string;
  may_lead: boolean;
  leads: Listed[];
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
}

export function addressOf({ workshop, view, make, lead }: Place): string {
  if (workshop) return `board.ipynb?workshop=${encodeURIComponent(workshop)}${view && view !== "run" ? `&view=${view}` : ""}`;
  if (make) return "board.ipynb?make=1";
  return lead ? "board.ipynb?lead=1" : "board.ipynb";
}

export function placeOf(address: string): Place {
  const asked = new URL(address).searchParams;
  const workshop = asked.get("workshop");
  const view = asked.get("view");
  if (workshop) return { workshop, view: view === "edit" || view === "debrief" ? view : "run" };
  if (asked.get("make")) return { make: true };
  return asked.get("lead") ? { lead: true } : {};
}

/** The page of names, codes and joining, which is no notebook. */
export const DOOR = "../../people";
