// The note on paper: its headings kept with what follows, no label of the workbook in it.

import { countsInWords, fill, findingCard, h } from "../lib";
import { bare } from "./asides";
import type { Editor } from "./editor";
import { marksField } from "./marks";
import type { Said } from "./model";

/** Fills `el` with the note as it should be printed. `headings` are the lines that open a section, as typed. */
export function layOut(el: HTMLElement, title: string, text: string, headings: readonly string[]): void {
  const known = new Set(headings.map((heading) => heading.trim()).filter(Boolean));
  const parts: HTMLElement[] = [];
  for (const line of bare(text).split("\n")) {
    const heading = [...known].find((start) => line.trim() === start || line.startsWith(`${start} `));
    if (heading !== undefined) {
      parts.push(h("h2", { class: "nw-paper-heading" }, heading.replace(/:$/, "")));
      const rest = line.slice(line.indexOf(heading) + heading.length).trim();
      if (rest) parts.push(h("p", null, rest));
    } else if (line.trim()) parts.push(h("p", null, line));
  }
  fill(el, h("p", { class: "nw-paper-title" }, title), parts, h("p", { class: "nw-paper-foot" }, "Fictional note, written for training"));
}

/** What is printed of a desk: the note, laid out whenever it is printed. */
export interface Paper {
  el: HTMLElement;
  /** Prints the note, and below it what the list of findings says, for whoever talks it over with a supervisor. */
  withFindings(): Promise<void>;
  stop(): void;
}

export interface PaperOptions {
  title(): string;
  editor(): Editor;
  /** What the list says of the words as they stand; null where it may not be told yet. */
  findings(): Promise<readonly Said[] | null>;
  place(section: string): string;
}

export function onPaper(desk: PaperOptions): Paper {
  const el = h("div", { class: "nw-only-print nw-note nw-paper" });
  const note = (): void => {
    const { state } = desk.editor().view;
    const headings = state.field(marksField).sections.map((s) => state.sliceDoc(s.from, s.head));
    layOut(el, desk.title(), desk.editor().text(), headings);
  };
  window.addEventListener("beforeprint", note);
  return {
    el,
    async withFindings() {
      const findings = await desk.findings().catch(() => undefined);
      if (findings === undefined) return; // the desk has said why
      const told = (): void => {
        if (findings) tellOnPaper(el, findings, desk.place);
      };
      window.addEventListener("beforeprint", told, { once: true }); // after `note`, which was there first
      window.print();
      window.removeEventListener("beforeprint", told);
    },
    stop: () => window.removeEventListener("beforeprint", note),
  };
}

/** Adds what was found, below a note that is laid out. `place` names a section. */
export function tellOnPaper(el: HTMLElement, findings: readonly Said[], place: (section: string) => string): void {
  el.append(
    h("h2", { class: "nw-paper-heading" }, `What the checks found: ${countsInWords(findings)}`),
    ...findings.map((finding) => findingCard(finding.missing ? { ...finding, quote: "" } : finding, { place: place(finding.section) })),
  );
}
