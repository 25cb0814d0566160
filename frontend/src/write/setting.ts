// Setting findings aside and taking that back, in one editor: dialog, list and the changes they make.

import { EditorView } from "@codemirror/view";

import { asideDialog } from "./asidedialog";
import { asideList, type AsideList } from "./asidelist";
import { comments, settingAside, takingBack, type Comment } from "./asides";
import { currentMark, marksField } from "./marks";
import type { Said } from "./model";

export interface Setting {
  dialog: HTMLElement;
  list: AsideList;
  /** Asks for the reason and sets the finding aside. */
  ask(finding: Said): void;
}

export function setting(view: () => EditorView, all: () => readonly Said[], say: (text: string) => void): Setting {
  const dialog = asideDialog();
  const list = asideList(
    (index) => {
      const comment = withReason()[index];
      if (!comment) return;
      view().dispatch({ changes: takingBack(view().state, comment), userEvent: "delete.aside" });
      view().focus();
      say("Taken back: the finding speaks again.");
    },
    (index) => {
      const comment = withReason()[index];
      if (!comment) return;
      view().dispatch({ selection: { anchor: comment.from }, effects: EditorView.scrollIntoView(comment.from, { y: "center" }) });
      view().focus();
    },
  );
  const withReason = (): Comment[] => comments(view().state.doc.toString()).filter((comment) => comment.reason);

  /** How many other findings the comment would silence: the same rule within its reach. */
  function others(finding: Said): number {
    const same = (other: Said): boolean => other !== finding && other.aside === finding.aside;
    if (finding.missing) return all().filter(same).length;
    const { state } = view();
    const mark = currentMark(view(), finding);
    if (!mark) return 0;
    const first = state.doc.lineAt(mark.from);
    const end = first.number < state.doc.lines ? state.doc.line(first.number + 1).to : first.to;
    return state.field(marksField).marks.filter((m) => same(m.finding) && m.from >= first.from && m.from <= end).length;
  }

  return {
    dialog: dialog.el,
    list,
    ask(finding) {
      if (!finding.aside) return;
      dialog.open(finding, others(finding), (reason) => {
        const mark = finding.missing ? null : currentMark(view(), finding);
        if (!finding.missing && !mark) return say("These words have changed in the meantime. Nothing was set aside.");
        view().dispatch({ changes: settingAside(view().state, finding.aside, reason, mark?.from ?? null), userEvent: "input.aside" });
        view().focus();
        say("Set aside with your reason. Control Z takes it back.");
      });
    },
  };
}
