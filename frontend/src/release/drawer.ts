// The file drawer: every document with what is to become of it; a press opens it in the reader.

import { dayInWords, h, fill, shape, SHAPES } from "../lib";
import { ACTION_SHAPES, type Action, type FileDocument, type Packet, type Result, type Said } from "./model";

export const RESULT_SHAPES: Record<Exclude<Result, "">, string> = {
  right: SHAPES.pass,
  over: SHAPES.error,
  under: SHAPES.warning,
  other: SHAPES.advice,
  open: SHAPES.ungraded,
};

/** Its kind, unless the title says it, and its day. */
export function aboutDocument(document: FileDocument): string {
  const day = dayInWords(document.date);
  return document.title.toLowerCase().startsWith(document.kind.toLowerCase()) ? day : `${document.kind}, ${day}`;
}

export interface Drawer {
  el: HTMLElement;
  /** Shows the packet as it is, the open document, and what was said about each. */
  show(packet: Packet, open: string, said: ReadonlyMap<string, Said>): void;
  item(id: string): HTMLElement;
  focus(id: string): void;
}

export function drawer(documents: readonly FileDocument[], actions: readonly Action[], results: Record<string, string>, onOpen: (id: string) => void): Drawer {
  const rows = new Map(
    documents.map((document, index) => {
      const state = h("span", { class: "nw-release-state" });
      const button = h(
        "button",
        { type: "button", class: "nw-button nw-release-document", on: { click: () => onOpen(document.id) } },
        h("span", { class: "nw-release-number", "aria-hidden": "true" }, String(index + 1)),
        h("span", { class: "nw-release-name" }, document.title, h("span", { class: "nw-muted nw-small-text" }, aboutDocument(document))),
        state,
      );
      return [document.id, { el: h("li", null, button), button, state }] as const;
    }),
  );
  const list = h("ol", { class: "nw-plain nw-release-list" }, [...rows.values()].map((row) => row.el));
  return {
    el: list,
    item: (id) => rows.get(id)!.el,
    focus: (id) => rows.get(id)?.button.focus(),
    show(packet, open, said) {
      for (const [id, row] of rows) {
        const chosen = packet.documents[id] ?? "";
        const label = actions.find((one) => one.value === chosen)?.label;
        const result = said.get(id)?.result ?? "";
        row.button.setAttribute("aria-current", String(id === open));
        fill(
          row.state,
          h("span", { class: chosen ? "nw-release-chosen" : "nw-release-chosen nw-muted" }, chosen ? shape(ACTION_SHAPES[chosen]!) : null, label ?? "Not decided"),
          result ? resultMark(result, results) : null,
        );
      }
    },
  };
}

/** "Over-release" with its outline. */
export function resultMark(result: Exclude<Result, "">, results: Record<string, string>): HTMLElement {
  return h("span", { class: `nw-release-result nw-release-${result}` }, shape(RESULT_SHAPES[result]), results[result] ?? result);
}
