// "Not a problem here": a comment in the text that the linter itself understands, shown as a small label with the reason.

import { StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";

import { h, shape, SHAPES } from "../lib";

const COMMENT = /<!--[ \t]{0,20}notelib-ignore(-file)?[ \t]{1,20}([A-Za-z0-9_, \t]{2,400}?)[ \t]{0,20}(?::[ \t]{0,20}([^\n>]{0,300}?))?[ \t]{0,20}-->/g;
const MOST = 280;

export interface Comment {
  from: number;
  to: number;
  codes: string[];
  reason: string;
  /** Holds for the whole note, not only for its line and the next. */
  whole: boolean;
}

/** The comments of a text, in order. */
export function comments(text: string): Comment[] {
  if (!text.includes("notelib-ignore")) return [];
  return [...text.matchAll(COMMENT)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    codes: found[2]!.split(",").map((code) => code.trim().toLowerCase()),
    reason: (found[3] ?? "").trim(),
    whole: found[1] !== undefined,
  }));
}

/** The note without its comments, as one would file it. */
export function bare(text: string): string {
  const own = new RegExp(`^[ \\t]*${COMMENT.source}[ \\t]*(?:\\n|$(?![^]))`, "gm");
  return text.includes("notelib-ignore") ? text.replace(own, "").replace(new RegExp(`[ \\t]?${COMMENT.source}`, "g"), "") : text;
}

/** A reason as a comment can hold it. */
export function reasonFor(typed: string): string {
  return typed.replace(/-->|[<>\n\r]/g, " ").replace(/\s+/g, " ").trim().slice(0, MOST);
}

/** The change that sets a finding aside: at the end of its line, or for what is missing at the top of the note. */
export function settingAside(state: EditorState, code: string, reason: string, at: number | null): { from: number; insert: string } {
  if (at === null) return { from: 0, insert: `<!-- notelib-ignore-file ${code}: ${reasonFor(reason)} -->\n` };
  const line = state.doc.lineAt(at);
  return { from: line.to, insert: `${/\s$/.test(line.text) ? "" : " "}<!-- notelib-ignore ${code}: ${reasonFor(reason)} -->` };
}

/** The change that takes a comment back, with the blank or the line it brought along. */
export function takingBack(state: EditorState, comment: Comment): { from: number; to: number; insert: string } {
  const line = state.doc.lineAt(comment.from);
  const alone = line.text.trim() === state.sliceDoc(comment.from, comment.to);
  if (alone) return { from: line.from, to: Math.min(line.to + 1, state.doc.length), insert: "" };
  const blank = state.sliceDoc(comment.from - 1, comment.from) === " ";
  return { from: comment.from - (blank ? 1 : 0), to: comment.to, insert: "" };
}

class Label extends WidgetType {
  constructor(
    readonly reason: string,
    readonly whole: boolean,
  ) {
    super();
  }
  override eq(other: Label): boolean {
    return other.reason === this.reason && other.whole === this.whole;
  }
  override toDOM(): HTMLElement {
    const what = this.whole ? "Set aside for the whole note" : "Set aside here";
    return h("span", { class: "nw-aside-label", title: `${what}: ${this.reason}` }, shape(SHAPES.good), `${what}: ${this.reason}`);
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

function drawn(state: EditorState): DecorationSet {
  const text = state.doc.toString();
  const labels: Range<Decoration>[] = comments(text)
    .filter((comment) => comment.reason)
    .map((comment) => Decoration.replace({ widget: new Label(comment.reason, comment.whole) }).range(comment.from, comment.to));
  return Decoration.set(labels);
}

const labels = StateField.define<DecorationSet>({
  create: drawn,
  update: (value, transaction) => (transaction.docChanged ? drawn(transaction.state) : value),
  provide: (field) => [EditorView.decorations.from(field), EditorView.atomicRanges.of((view) => view.state.field(field))],
});

/** Labels in place of comments; the caret steps over them, and one Backspace takes a whole one. */
export function asideExtension(): Extension {
  return labels;
}
