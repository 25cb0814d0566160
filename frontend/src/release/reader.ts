// One document in the reader: its text with the passages that can be blacked out, and what to do with it.

import { choiceGroup, fill, h, toUnits, uid, type ChoiceGroup, type Child } from "../lib";
import { aboutDocument } from "./drawer";
import { type Action, type FileDocument, type Packet } from "./model";

export interface Reader {
  el: HTMLElement;
  /** Opens a document. `after` stands in the place of the choice once the answer is told; `note` above it. */
  open(document: FileDocument, packet: Packet, around: { place: string; note?: Child; after?: Child; first: boolean; last: boolean }): void;
  focus(): void;
}
interface Listeners {
  choose(action: string): void;
  black(passages: string[]): void;
  go(step: 1 | -1): void;
  back(): void;
}

export function reader(actions: readonly Action[], on: Listeners): Reader {
  const title = h("h4", { id: uid(), tabindex: "-1" });
  const about = h("p", { class: "nw-muted nw-small-text" });
  const body = h("div", { class: "nw-prose nw-lines nw-release-text" });
  const help = h("p", { class: "nw-small-text", id: uid() });
  const bottom = h("div", { class: "nw-flow" });
  const before = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => on.go(-1) } }, "Document before");
  const next = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => on.go(1) } }, "Next document");
  const back = h("button", { type: "button", class: "nw-button nw-small nw-quiet", on: { click: () => on.back() } }, "Back to the list");
  const el = h(
    "section",
    { class: "nw-card nw-flow nw-release-reader", "aria-labelledby": title.id, on: { keydown: byNumber } },
    h("div", null, title, about),
    body,
    help,
    bottom,
    h("div", { class: "nw-actions nw-no-print" }, next, before, back),
  );
  let group: ChoiceGroup | null = null;

  /** 1 to 4 choose wherever the focus is in the reader. */
  function byNumber(event: KeyboardEvent): void {
    const action = actions[Number(event.key) - 1];
    if (!action || !group || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    group.set(action.value);
    on.choose(action.value);
  }
  function text(document: FileDocument, packet: Packet, locked: boolean): Child[] {
    const units = toUnits(document.text);
    const ticked = new Set(packet.redactions[document.id] ?? []);
    const parts: Child[] = [];
    let at = 0;
    for (const passage of document.passages) {
      parts.push(document.text.slice(units(at), units(passage.start)));
      const words = document.text.slice(units(passage.start), units(passage.end));
      const box = h("input", {
        type: "checkbox",
        checked: ticked.has(passage.id),
        "aria-describedby": help.id,
        on: {
          change: () => {
            if (box.checked) ticked.add(passage.id);
            else ticked.delete(passage.id);
            on.black(document.passages.map((one) => one.id).filter((id) => ticked.has(id)));
          },
        },
      });
      const shown = ticked.has(passage.id) ? h("s", null, words) : words;
      parts.push(locked ? h("mark", { class: "nw-release-passage" }, shown) : h("label", { class: "nw-release-passage" }, box, h("span", null, words)));
      at = passage.end;
    }
    parts.push(document.text.slice(units(at)));
    return parts;
  }
  return {
    el,
    focus: () => title.focus(),
    open(document, packet, around) {
      const locked = around.after !== undefined;
      title.textContent = document.title;
      about.textContent = `${around.place}. ${aboutDocument(document)}.`;
      fill(body, text(document, packet, locked));
      help.hidden = locked || document.passages.length === 0;
      help.textContent = "Tick a passage to have it blacked out. It counts where you release the document in part.";
      group = locked
        ? null
        : choiceGroup({
            legend: "What do you do with this document?",
            options: actions,
            numbers: true,
            layout: "cards",
            value: packet.documents[document.id] ?? "",
            onChange: (value) => on.choose(value),
          });
      fill(bottom, around.note, group?.el, around.after);
      before.hidden = around.first;
      next.hidden = around.last;
    },
  };
}
