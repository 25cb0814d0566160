// What the kernel sends to the page Compose (notelib/pages/compose.py).

import type { Draft } from "../write/model";

export interface FormatListed {
  code: string;
  name: string;
  about: string;
  group: string;
  /** Names of its sections by id. */
  sections: Record<string, string>;
}
export interface Choice {
  id: string;
  label: string;
  tag: string;
}
export interface View {
  /** Under which name the jottings are kept. */
  key: string;
  formats: FormatListed[];
  slots: Choice[];
  /** Where a jotting may go outside the progress note. */
  homes: Choice[];
}
export interface Start {
  who: string;
  draft: Draft | null;
  trouble: string;
}
export interface Jotting {
  text: string;
  /** Characters (code points) of the raw jottings; sent back as they are. */
  start: number;
  end: number;
  slot: string;
  slot_label: string;
  home: "progress" | "psychotherapy" | "neither";
  home_label: string;
  confidence: number;
  why: string;
  clause: string;
  citation: string;
  tag: string;
  caution: string;
  question: string;
}
export type Line = Jotting & {
  /** Line of the jottings, from 1. */
  line: number;
  /** Whether its tag stands right in front of it. */
  own_tag: boolean;
};
export interface Shown {
  format: string;
  text: string;
  set_aside: Jotting[];
  missing: { section: string; name: string; prompt: string }[];
  notices: string[];
}
export interface Composed {
  jottings: Line[];
  draft: Shown;
}
