// Checking as one types: what is asked of the kernel and when; underlines at once, lists and voice in a pause.

import type { ChangeDesc } from "@codemirror/state";

import { countsInWords, debounce, latest, type Failure, type Finding } from "../lib";
import type { Editor } from "./editor";
import { placed, showMarks } from "./marks";
import type { Told } from "./model";

// The wait between the last key and the check: none on a quiet server, longer on a busy one. One check is under way
// at a time, so that a server is never asked faster than it answers.
const WAIT = { quiet: 120, most: 250, share: 0.5 };
const CALM_MS = 400; // the list beside the text changes only in a pause
const ALOUD_MS = 1200;
const AGAIN_MS = 3000;

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
  /** Forgets it: another note is opened. */
  reset(): void;
  stop(): void;
}

export function checking<C extends Told>(options: CheckingOptions<C>): Checking<C> {
  let checked: C | null = null;
  let checkedText = "";
  let since: ChangeDesc | null = null;
  let roundTrip = 30;
  let typed = 0;
  let saidCounts = "";
  let late = false; // the counts were due before the answer was there

  const ask = latest<string, C>(
    async (text) => {
      const began = performance.now();
      since = null;
      const answer = await options.ask(text);
      roundTrip = performance.now() - began;
      performance.measure("notelib-check", { start: began, duration: roundTrip });
      return answer;
    },
    (answer, text, fresh) => {
      if (fresh) show(answer, text);
    },
    (failure) => {
      options.onFailed(failure);
      if (failure.kind !== "refused") later();
    },
  );
  const run = (): void => ask.run(options.editor().text());
  const soon = debounce(() => {
    since = null;
    run();
  }, 0);
  const calm = debounce(() => {
    if (checked) options.onCalm(checked, checkedText);
  }, CALM_MS);
  const aloud = debounce(() => say(), ALOUD_MS);
  const later = debounce(run, AGAIN_MS);

  function show(answer: C, text: string): void {
    checked = answer;
    checkedText = text;
    showMarks(options.editor().view, placed(text, answer), since);
    options.onChecked(answer, text);
    if (performance.now() - typed > CALM_MS) options.onCalm(answer, text);
    else calm();
    if (late) aloud();
  }

  function say(): void {
    late = ask.busy();
    if (late) return;
    const found: Finding[] = checked?.feedback.findings.filter((f) => !f.missing) ?? [];
    const counts = countsInWords(found);
    if (counts === saidCounts) return;
    saidCounts = counts;
    options.onAloud(`In your words: ${counts}.${found.length > 0 ? " F8 goes to the next one." : ""}`);
  }

  return {
    changed(changes) {
      since = since ? since.composeDesc(changes) : changes;
      typed = performance.now();
      soon.after(roundTrip <= WAIT.quiet ? 0 : Math.min(roundTrip * WAIT.share, WAIT.most));
      aloud();
    },
    hush() {
      aloud.cancel();
      late = false;
    },
    again: run,
    shown(answer, text) {
      since = null;
      show(answer, text);
    },
    reset() {
      checked = null;
      since = null;
    },
    stop() {
      ask.cancel();
      for (const timer of [soon, calm, aloud, later]) timer.cancel();
    },
  };
}
