// Moving between sections, and putting headings in.

import { EditorView } from "@codemirror/view";

import { currentMark, goToMark, marksField } from "./marks";
import type { Format, Said, SectionSpec } from "./model";

/** Moves the caret to the end of a section that is there. */
export function goToSection(view: EditorView, id: string): void {
  const section = view.state.field(marksField).sections.find((s) => s.id === id);
  if (!section) return;
  view.dispatch({ selection: { anchor: section.to }, effects: EditorView.scrollIntoView(section.to, { y: "center" }) });
  view.focus();
}

/** Puts in the heading of a section where the format has it: before the next section that is there, else at the end. */
export function addSection(view: EditorView, format: Format, spec: SectionSpec): void {
  const later = format.sections.slice(format.sections.indexOf(spec) + 1).map((s) => s.id);
  const next = view.state
    .field(marksField)
    .sections.filter((s) => later.includes(s.id))
    .sort((a, b) => a.from - b.from)[0];
  const at = next ? next.from : view.state.doc.length;
  const heading = `${blankLine(view.state.sliceDoc(0, at))}${spec.name}:\n`;
  view.dispatch({
    changes: { from: at, insert: next ? `${heading}\n` : heading },
    selection: { anchor: at + heading.length },
    scrollIntoView: true,
    userEvent: "input.insert",
  });
  view.focus();
}

/** Puts in all headings; what is written already goes under the first. */
export function insertTemplate(view: EditorView, template: string): void {
  const written = view.state.doc.toString().trim();
  const first = template.indexOf("\n") + 1;
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: template.slice(0, first) + written + template.slice(first) },
    selection: { anchor: first + written.length },
    userEvent: "input.insert",
  });
  view.focus();
}

/** What must be added after `before` for a blank line to follow. */
export function blankLine(before: string): string {
  if (before === "" || before.endsWith("\n\n")) return "";
  return before.endsWith("\n") ? "\n" : "\n\n";
}

/** Goes to the words of a finding, or to the section it is about. */
export function goToFinding(view: EditorView, finding: Said): void {
  const mark = currentMark(view, finding);
  if (mark) goToMark(view, mark);
  else if (finding.section) goToSection(view, finding.section);
}

/** Puts the fix in place of a finding's words; false where they are gone. */
export function applyFix(view: EditorView, finding: Said, fix: string): boolean {
  const mark = currentMark(view, finding);
  if (mark) view.dispatch({ changes: { from: mark.from, to: mark.to, insert: fix }, userEvent: "input.fix" });
  return mark !== null;
}
