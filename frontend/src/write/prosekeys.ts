// Moving, selecting and deleting in prose. The ready-made keymap of the editor brings commands for program code, and
// with them a third more to load.

import * as c from "@codemirror/commands";
import { EditorSelection, findClusterBreak } from "@codemirror/state";
import { EditorView, type Command, type KeyBinding } from "@codemirror/view";

/** Deletes the selection, or one character (as a reader sees it), or a label that the caret stands beside. */
function deleteChar(forward: boolean): Command {
  return (view) => {
    const { state } = view;
    if (state.readOnly) return false;
    const changes = state.changeByRange((range) => {
      if (!range.empty) return { range: EditorSelection.cursor(range.from), changes: { from: range.from, to: range.to } };
      const line = state.doc.lineAt(range.head);
      const edge = range.head === (forward ? line.to : line.from);
      let to = edge ? range.head + (forward ? 1 : -1) : line.from + findClusterBreak(line.text, range.head - line.from, forward);
      to = Math.min(Math.max(to, 0), state.doc.length);
      for (const atoms of state.facet(EditorView.atomicRanges)) {
        atoms(view).between(to, to, (from, end) => {
          if (from < to && end > to) to = forward ? end : from;
        });
      }
      const [from, end] = forward ? [range.head, to] : [to, range.head];
      return from < end ? { range: EditorSelection.cursor(from), changes: { from, to: end } } : { range };
    });
    if (changes.changes.empty) return false;
    view.dispatch(state.update(changes, { scrollIntoView: true, userEvent: forward ? "delete.forward" : "delete.backward" }));
    return true;
  };
}
const backward = deleteChar(false);
const forward = deleteChar(true);

export const PROSE_KEYS: readonly KeyBinding[] = [
  { key: "ArrowLeft", run: c.cursorCharLeft, shift: c.selectCharLeft, preventDefault: true },
  { key: "Mod-ArrowLeft", mac: "Alt-ArrowLeft", run: c.cursorGroupLeft, shift: c.selectGroupLeft, preventDefault: true },
  { mac: "Cmd-ArrowLeft", run: c.cursorLineBoundaryLeft, shift: c.selectLineBoundaryLeft, preventDefault: true },
  { key: "ArrowRight", run: c.cursorCharRight, shift: c.selectCharRight, preventDefault: true },
  { key: "Mod-ArrowRight", mac: "Alt-ArrowRight", run: c.cursorGroupRight, shift: c.selectGroupRight, preventDefault: true },
  { mac: "Cmd-ArrowRight", run: c.cursorLineBoundaryRight, shift: c.selectLineBoundaryRight, preventDefault: true },
  { key: "ArrowUp", run: c.cursorLineUp, shift: c.selectLineUp, preventDefault: true },
  { mac: "Cmd-ArrowUp", run: c.cursorDocStart, shift: c.selectDocStart },
  { mac: "Ctrl-ArrowUp", run: c.cursorPageUp, shift: c.selectPageUp },
  { key: "ArrowDown", run: c.cursorLineDown, shift: c.selectLineDown, preventDefault: true },
  { mac: "Cmd-ArrowDown", run: c.cursorDocEnd, shift: c.selectDocEnd },
  { mac: "Ctrl-ArrowDown", run: c.cursorPageDown, shift: c.selectPageDown },
  { key: "PageUp", run: c.cursorPageUp, shift: c.selectPageUp },
  { key: "PageDown", run: c.cursorPageDown, shift: c.selectPageDown },
  { key: "Home", run: c.cursorLineBoundaryBackward, shift: c.selectLineBoundaryBackward, preventDefault: true },
  { key: "Mod-Home", run: c.cursorDocStart, shift: c.selectDocStart },
  { key: "End", run: c.cursorLineBoundaryForward, shift: c.selectLineBoundaryForward, preventDefault: true },
  { key: "Mod-End", run: c.cursorDocEnd, shift: c.selectDocEnd },
  { key: "Enter", run: c.insertNewline, shift: c.insertNewline },
  { key: "Mod-a", run: c.selectAll },
  { key: "Backspace", run: backward, shift: backward, preventDefault: true },
  { key: "Delete", run: forward, preventDefault: true },
  { key: "Mod-Backspace", mac: "Alt-Backspace", run: c.deleteGroupBackward, preventDefault: true },
  { key: "Mod-Delete", mac: "Alt-Delete", run: c.deleteGroupForward, preventDefault: true },
  { mac: "Mod-Backspace", run: c.deleteLineBoundaryBackward, preventDefault: true },
  { mac: "Mod-Delete", run: c.deleteLineBoundaryForward, preventDefault: true },
];
