// One editor with its findings, checked as one types: the bench on which a note or a chart lies.

import { runScopeHandlers } from "@codemirror/view";

import { h, uid, type Failure } from "../lib";
import { spoken } from "../write/aloud";
import { checking, type Checking } from "../write/checking";
import { makeEditor, type Editor } from "../write/editor";
import { findingsList, type FindingsList } from "../write/findings";
import { currentMark, goToMark } from "../write/marks";
import type { Said, Told } from "../write/model";
import { goToSection } from "../write/move";
import { setting } from "../write/setting";

export interface BenchOptions<C extends Told> {
  label: string;
  /** The name of a section for the reader, and the section of the editor a finding without words leads to. */
  place(section: string): string;
  anchor(section: string): string;
  ask(text: string): Promise<C>;
  onChecked(checked: C, text: string): void;
  onCalm(checked: C, text: string): void;
  onFailed(failure: Failure): void;
  onSection(id: string): void;
  say(text: string): void;
}

export interface Bench {
  el: HTMLElement;
  findings: FindingsList;
  editor: Editor;
  text(): string;
  /** Another text: a new beginning, or a change that can be undone. */
  open(text: string): void;
  replace(text: string): void;
  /** Checks again for another reason than typing. */
  check(): void;
  /** F8 from anywhere around the editor. */
  key8(event: KeyboardEvent): void;
  /** Moves to characters `[start, end)` (browser units) and selects them. */
  select(from: number, to: number): void;
  destroy(): void;
}

export function bench<C extends Told>(options: BenchOptions<C>): Bench {
  const hint = h(
    "p",
    { class: "nw-muted nw-small-text nw-write-keys", id: uid() },
    h("kbd", null, "F8"), " next finding, ", h("kbd", null, "Shift"), " + ", h("kbd", null, "F8"), " previous. ", h("kbd", null, "Tab"), " leaves the editor.",
  );
  const box = h("div", { class: "nw-write-editor" });
  const el = h("div", { class: "nw-stack" }, box, hint);
  const editor = makeEditor({
    parent: box,
    label: options.label,
    describedBy: hint.id,
    place: options.place,
    onVisit(mark, index, total) {
      check.hush();
      options.say(
        mark
          ? `Finding ${index + 1} of ${total}. ${spoken(mark.finding, options.place(mark.finding.section))}`
          : "There are no findings in these words.",
      );
    },
    onChange(changes) {
      check.changed(changes);
    },
    onSection: (id) => options.onSection(id),
    onAside: (finding) => aside.ask(finding),
  });
  const aside = setting(
    () => editor.view,
    () => findings.all(),
    (text) => options.say(text),
  );
  const check: Checking<C> = checking<C>({
    editor: () => editor,
    ask: (text) => options.ask(text),
    onChecked: (checked, text) => options.onChecked(checked, text),
    onCalm(checked, text) {
      findings.show(checked.feedback.findings, text.trim() !== "");
      aside.list.show(checked.set_aside ?? []);
      options.onCalm(checked, text);
    },
    onAloud: (text) => options.say(text),
    onFailed: (failure) => options.onFailed(failure),
  });
  const findings = findingsList({
    place: options.place,
    goTo(finding: Said) {
      const mark = currentMark(editor.view, finding);
      if (mark) goToMark(editor.view, mark);
      else if (finding.section) goToSection(editor.view, options.anchor(finding.section));
    },
    apply(finding, fix) {
      const mark = currentMark(editor.view, finding);
      if (!mark) return;
      editor.view.dispatch({ changes: { from: mark.from, to: mark.to, insert: fix }, userEvent: "input.fix" });
      options.say("The wording was changed. Control Z takes it back.");
    },
    aside: (finding) => aside.ask(finding),
  });
  findings.el.append(aside.list.el);
  el.append(aside.dialog);

  findings.show([], false);
  return {
    el,
    findings,
    editor,
    text: () => editor.text(),
    open(text) {
      editor.load(text);
      check.reset();
      check.again();
    },
    replace: (text) => editor.replace(text),
    check: () => check.again(),
    key8(event) {
      if (event.key !== "F8" || event.defaultPrevented || editor.view.hasFocus) return;
      if (runScopeHandlers(editor.view, event, "editor")) event.preventDefault();
    },
    select(from, to) {
      editor.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      editor.view.focus();
    },
    destroy() {
      check.stop();
      editor.destroy();
    },
  };
}

/** Where the notice of a failed check belongs and what it says. */
export function failureText(failure: Failure): string {
  const id = failure.errorId ? ` (number ${failure.errorId})` : "";
  return `${failure.message}${id}${failure.kind === "refused" ? "" : " What you typed is still in this page, and the page goes on trying."}`;
}
