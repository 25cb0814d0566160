// A question before something that cannot be undone. The focus starts on the safe answer; Esc is that answer too.

import { h, uid, type Child } from "./dom";

export interface ConfirmOptions {
  title: string;
  text: Child;
  /** The safe answer, first and focused. */
  no: string;
  /** What is about to happen, as a verb: "Delete everything". */
  yes: string;
  danger?: boolean;
  run(): void;
}
export interface ConfirmDialog {
  el: HTMLDialogElement;
  open(): void;
}

export function confirmDialog({ title, text, no, yes, danger = false, run }: ConfirmOptions): ConfirmDialog {
  const heading = h("h2", { id: uid() }, title);
  const go = (): void => {
    el.close();
    run();
  };
  const el = h(
    "dialog",
    { class: "nw-dialog", "aria-labelledby": heading.id },
    heading,
    h("p", null, text),
    h(
      "form",
      { method: "dialog", class: "nw-actions" },
      h("button", { class: "nw-button", autofocus: true }, no),
      h("button", { type: "button", class: `nw-button ${danger ? "nw-danger" : "nw-primary"}`, on: { click: go } }, yes),
    ),
  );
  return { el, open: () => el.showModal() };
}
