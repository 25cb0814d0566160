// What the writer is told about keeping the words: saved or not, another window, another copy.

import { fill, shape, SHAPES, type Banner } from "../lib";
import type { SaveState, Settled } from "./draft";
import { clock, type Draft } from "./model";

/** Beside the editor: whether the words are kept. A conflict is told in the banner as well. */
export function showSaved(el: HTMLElement, state: SaveState): void {
  el.classList.toggle("nw-is-unsaved", state.kind === "unsaved" || state.kind === "conflict");
  switch (state.kind) {
    case "none":
      return fill(el, "Nothing to save yet");
    case "saving":
      if (!el.textContent) fill(el, "Saving");
      return;
    case "saved":
      return fill(el, shape(SHAPES.good), `Saved ${clock(state.at)}`);
    case "conflict":
      return fill(el, shape(SHAPES.warn), "Not saved: another window has changed this draft.");
    case "unsaved": {
      const where = state.inBrowser ? "in this browser" : "in this page as long as it stays open";
      fill(el, shape(SHAPES.warn), `Not saved: ${state.failure.message} Your text is safe ${where}; trying again.`);
    }
  }
}

/** Asks which words should stay. */
export function tellConflict(notice: Banner, other: Draft, keep: () => void, take: () => void): void {
  const then = (action: () => void) => () => {
    notice.hide();
    action();
  };
  notice.show("warn", `This draft was changed in another window (${clock(other.at)}). Which words should stay?`, [
    { label: "Keep the words in this window", run: then(keep) },
    { label: "Take the words of the other window", run: then(take) },
  ]);
}

/** Says which copy is shown and offers the other. */
export function tellSettled(notice: Banner, settled: Settled, stored: boolean, replace: (text: string) => void): void {
  if (settled.from === "same") return;
  const { other } = settled;
  const swap = (shown: string, hidden: string): void => {
    replace(hidden);
    notice.show("info", "This is the other copy.", [{ label: "Back to the first", run: () => swap(hidden, shown) }]);
  };
  notice.show(
    "info",
    settled.from === "browser"
      ? `These words were kept in this browser and had not reached the server.${stored ? " They are newer than the saved copy." : ""}`
      : "The saved copy is newer than the one kept in this browser.",
    other ? [{ label: `Show the other copy (${clock(other.at)})`, run: () => swap(settled.text, other.text) }] : [],
  );
}
