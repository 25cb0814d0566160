// Checking as one types: what is asked of the kernel and when; underlines at once, lists and voice in a pause.

import type { ChangeDesc } from "@codemirror/state";

import { asFailure, countsInWords, debounce, type Failure, type Finding } from "../lib";
import type { Editor } from "./editor";
import { placed, showMarks } from "./marks";
import type { Told } from "./model";
import { pace } from "./pace";

const CALM_MS = 400; // the list beside the text changes only in a pause
const ALOUD_MS = 1200;
const AGAIN_MS = 3000;
const LULL_MS = 250;

export interface CheckingOptions<C extends Told> {
  editor(): Editor;
  ask(text: string): Promise<C>;
  /** Each answer to the text as it is now, at once. */
  onChecked(checked: C, text: string): void;
  /** The same in a pause, for what stands beside the text. */
  onCalm(checked: C, text: string): void;
  /** The counts in words, when they have changed and typing has stopped. */
  onAloud(text: string): void;
  /** The check failed; it is tried again by itself unless it was refused. */
  onFailed(failure: Failure): void;
}

export interface Checking<C extends Told> {
  /** Call on every change of the words. */
  changed(changes: ChangeDesc): void;
  /** A finding is being read aloud: the counts that are due would talk over it. */
  hush(): void;
  /** Checks now, for another reason than typing. */
  again(): void;
  /** An answer to `text` that came another way. */
  shown(checked: C, text: string): void;
  /** The answer to the words as they stand, waited for if it has not come yet. Rejects where the check fails. */
  latest(): Promise<C>;
  /** Resolves as soon as an answer has come: the next key is furthest off then, and what waits delays no check. */
  lull(): Promise<void>;
  /** Forgets it: another note is opened. */
  reset(): void;
  stop(): void;
}

export function checking<C extends Told>(options: CheckingOptions<C>): Checking<C> {
  let checked: C | null = null;
  let checkedText = "";
  // What was typed since the words that are being checked were sent.
  let trail: { since: ChangeDesc | null } = { since: null };
  let note = 0; // counts the notes that were opened: an answer about another one comes too late
  let typed = 0;
  let saidCounts = "";
  let stopped = false;
  let owed = false; // the counts were due before the answer was there

  let answered: () => void = () => {};
  const waiting: { done(checked: C): void; failed(error: unknown): void }[] = [];
  const asking = pace(async (newer) => {
    const text = options.editor().text();
    const began = performance.now();
    const about = note;
    const mine = (trail = { since: null });
    const late = (): boolean => stopped || about !== note;
    try {
      const answer = await options.ask(text);
      performance.measure("notelib-check", { start: began, duration: performance.now() - began });
      if (late()) return;
      // Of words that have changed since only the underlines are told, moved to where those words are now.
      if (newer()) showMarks(options.editor().view, placed(text, answer), mine.since);
      else {
        show(answer, text, mine.since);
        for (const one of waiting.splice(0)) one.done(answer);
      }
      answered();
    } catch (error) {
      if (late()) return;
      for (const one of waiting.splice(0)) one.failed(error);
      const failure = asFailure(error);
      options.onFailed(failure);
      if (failure.kind !== "refused") later();
    }
  });
  const calm = debounce(() => {
    if (checked) options.onCalm(checked, checkedText);
  }, CALM_MS);
  const aloud = debounce(() => say(), ALOUD_MS);
  const later = debounce(asking.want, AGAIN_MS);

  function show(answer: C, text: string, since: ChangeDesc | null): void {
    checked = answer;
    checkedText = text;
    showMarks(options.editor().view, placed(text, answer), since);
    options.onChecked(answer, text);
    if (performance.now() - typed > CALM_MS) options.onCalm(answer, text);
    else calm();
    if (owed) aloud();
  }

  function say(): void {
    owed = asking.busy();
    if (owed) return;
    const found: Finding[] = checked?.feedback.findings.filter((f) => !f.missing) ?? [];
    const counts = countsInWords(found);
    if (counts === saidCounts) return;
    saidCounts = counts;
    options.onAloud(`In your words: ${counts}.${found.length > 0 ? " F8 goes to the next one." : ""}`);
  }

  return {
    changed(changes) {
      trail.since = trail.since ? trail.since.composeDesc(changes) : changes;
      typed = performance.now();
      asking.want();
      aloud();
    },
    hush() {
      aloud.cancel();
      owed = false;
    },
    again: asking.want,
    latest: () =>
      new Promise((done, failed) => {
        if (checked !== null && checkedText === options.editor().text() && !asking.busy()) return done(checked);
        waiting.push({ done, failed });
        if (!asking.busy()) asking.want();
      }),
    lull: () =>
      new Promise((done) => {
        answered = done;
        setTimeout(done, LULL_MS);
      }),
    shown: (answer, text) => show(answer, text, null),
    reset() {
      checked = null;
      trail = { since: null };
      note += 1;
    },
    stop() {
      stopped = true;
      asking.stop();
      for (const timer of [calm, aloud, later]) timer.cancel();
    },
  };
}
