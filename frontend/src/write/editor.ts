// The editor: CodeMirror with only what a note needs. Tab leaves it; nothing is corrected or sent elsewhere.

import { history, historyKeymap, redo, undo } from "@codemirror/commands";
import { Compartment, EditorState, Transaction, type ChangeDesc } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";

import { wellFormed } from "../lib";
import { asideExtension } from "./asides";
import { PROSE_KEYS } from "./prosekeys";
import { markExtension, marksField, type MarkOptions, type SectionPlace } from "./marks";

export interface EditorOptions extends MarkOptions {
  parent: HTMLElement;
  label: string;
  describedBy: string;
  /** After every change of the words. */
  onChange(changes: ChangeDesc): void;
  /** After every move of the caret or change of the sections: the section the caret stands in, "" for none. */
  onSection(id: string): void;
}

export interface Editor {
  view: EditorView;
  text(): string;
  /** Puts in another text: a new beginning without history, or a change that can be undone. */
  load(text: string): void;
  replace(text: string): void;
  insert(text: string, at?: number): void;
  undo(): void;
  redo(): void;
  setPlaceholder(text: string): void;
  setLabel(label: string): void;
  destroy(): void;
}

const OWN_LOAD = "notelib.load";

export function makeEditor(options: EditorOptions): Editor {
  const hint = new Compartment();
  const names = new Compartment();
  let section = "";

  const attributes = (label: string) =>
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-describedby": options.describedBy,
      // A long note scrolls; that the keyboard reaches it is said in a way that every checker knows.
      tabindex: "0",
      // The browser's and add-ons' own checkers may send the words to other hosts.
      spellcheck: "false",
      autocorrect: "off",
      autocapitalize: "sentences",
      translate: "no",
      "data-gramm": "false",
    });
  const extensions = [
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    keymap.of([...PROSE_KEYS, ...historyKeymap, { key: "Mod-Shift-z", run: redo, preventDefault: true }]),
    hint.of(placeholder("")),
    names.of(attributes(options.label)),
    markExtension(options),
    asideExtension(),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((t) => t.isUserEvent(OWN_LOAD))) options.onChange(update.changes);
      const now = sectionAt(update.state.field(marksField).sections, update.state.selection.main.head);
      if (now !== section) options.onSection((section = now));
    }),
  ];
  const start = (doc: string): EditorState => EditorState.create({ doc: wellFormed(doc), extensions });
  const view = new EditorView({ state: start(""), parent: options.parent });

  return {
    view,
    text: () => wellFormed(view.state.doc.toString()),
    load(text) {
      // A new state, so that undo cannot bring back the words of another note.
      const kept = [hint.get(view.state), names.get(view.state)] as const;
      view.setState(start(text));
      view.dispatch({
        effects: [hint.reconfigure(kept[0] ?? []), names.reconfigure(kept[1] ?? [])],
        annotations: Transaction.userEvent.of(OWN_LOAD),
      });
      section = "";
      options.onSection("");
    },
    replace(text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: wellFormed(text) },
        selection: { anchor: 0 },
        userEvent: "input.replace",
      });
    },
    insert(text, at) {
      const from = at ?? view.state.selection.main.head;
      view.dispatch({
        changes: { from, insert: text },
        selection: { anchor: from + text.length },
        scrollIntoView: true,
        userEvent: "input.insert",
      });
      view.focus();
    },
    undo: () => void undo(view),
    redo: () => void redo(view),
    setPlaceholder: (text) => view.dispatch({ effects: hint.reconfigure(placeholder(text)) }),
    setLabel: (label) => view.dispatch({ effects: names.reconfigure(attributes(label)) }),
    destroy: () => view.destroy(),
  };
}

/** The section a position stands in: the last one that begins before it. */
export function sectionAt(sections: readonly SectionPlace[], pos: number): string {
  let found = "";
  let begin = -1;
  for (const section of sections) {
    if (section.from <= pos && section.from > begin) {
      found = section.id;
      begin = section.from;
    }
  }
  return found;
}
