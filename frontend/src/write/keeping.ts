// What the writer is told about keeping the words: saved or not, another window, another copy.

import { fill, mayKeepInBrowser, momentInWords, shape, SHAPES, type Banner } from "../lib";
import type { SaveState, Settled } from "./draft";
import { type Draft } from "./model";

/** Beside the editor: whether the words are kept. A conflict is told in the banner as well. */
export function showSaved(el: HTMLElement, state: SaveState): void {
  el.classList.toggle("nw-is-unsaved", state.kind === "unsaved" || state.kind === "conflict");
  switch (state.kind) {
    case "none":
      return fill(el, "Nothing to save yet");
    case "unkept":
      return fill(el, shape(SHAPES.warn), "Not kept");
    case "saving":
      if (!el.textContent) fill(el, "Saving");
      return;
    case "saved":
      return fill(el, shape(SHAPES.good), `Saved ${momentInWords(state.at)}`);
    case "conflict":
      return fill(el, shape(SHAPES.warn), "Not saved: another window has changed this draft.");
    case "unsaved": {
      const where = state.inBrowser ? "in this browser" : "in this page as long as it stays open";
      fill(el, shape(SHAPES.warn), `Not saved: ${state.failure.message} Your text is safe ${where}; trying again.`);
    }
  }
}

/** Where words are that could not be sent to the server. */
export function stays(key: string): string {
  return mayKeepInBrowser(key) ? "What you type is kept in this browser" : "What you type stays in this page";
}

/** Says how far the words are kept, and asks which are to stay where another page has kept others. */
export function tellKept(state: SaveState, saved: HTMLElement, notice: Banner, ways: { keep(): void; take(other: Draft): void }): void {
  showSaved(saved, state);
  if (state.kind === "conflict") tellConflict(notice, state.other, ways.keep, () => ways.take(state.other));
}

/** Asks which words should stay. */
function tellConflict(notice: Banner, other: Draft, keep: () => void, take: () => void): void {
  const then = (action: () => void) => () => {
    notice.hide();
    action();
  };
  notice.show("warn", `This draft was changed in another window (${momentInWords(other.at)}). Which words should stay?`, [
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
    other ? [{ label: `Show the other copy (${momentInWords(other.at)})`, run: () => swap(settled.text, other.text) }] : [],
  );
}
