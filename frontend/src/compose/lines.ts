// The jottings as the kernel reads them: each statement with its slot, a select to change it, and the reason.

import { fill, h, shape, SHAPES, uid } from "../lib";
import type { Choice, Line, View } from "./model";

export interface Lines {
  el: HTMLElement;
  show(jottings: readonly Line[]): void;
  /** The statement shown in this row, if there still is one. */
  at(row: number): Line | undefined;
}

interface Row {
  el: HTMLElement;
  update(line: Line, waiting: boolean): void;
}

/** `onChoose` is called with the row and the id of a slot, a home, or "" for "as suggested"; `waiting` tells whether that row still waits. */
export function lines(view: View, onChoose: (row: number, slot: string) => void, waiting: (row: number) => boolean): Lines {
  const list = h("ol", { class: "nw-plain nw-compose-list" });
  const empty = h("p", { class: "nw-muted" }, "Each line you write appears here at once, with the place it should go and the reason.");
  const title = h("h2", { id: uid("nw-lines") }, "Where each line goes");
  const el = h("section", { class: "nw-compose-lines", "aria-labelledby": title.id }, title, empty, list);
  const rows: Row[] = [];
  let shown: readonly Line[] = [];
  return {
    el,
    at: (row) => shown[row],
    show(jottings) {
      shown = jottings;
      empty.hidden = jottings.length > 0;
      while (rows.length > jottings.length) rows.pop()!.el.remove();
      // Rows are used again, so that a select keeps the focus while its line changes.
      jottings.forEach((line, index) => {
        if (!rows[index]) {
          rows[index] = row(view, (slot) => onChoose(index, slot));
          list.append(rows[index].el);
        }
        rows[index].update(line, waiting(index));
      });
    },
  };
}

function row(view: View, onChoose: (slot: string) => void): Row {
  const words = h("p", { class: "nw-compose-words" });
  const own = option("", "As suggested, without my mark");
  const select = h(
    "select",
    { on: { change: () => onChoose(select.value) } },
    own,
    group("In the progress note", view.slots),
    group("Not in the progress note", view.homes),
  );
  const sure = h("span", { class: "nw-compose-sure" });
  const why = h("p", { class: "nw-small-text nw-muted" });
  const el = h("li", { class: "nw-compose-line" }, words, h("div", { class: "nw-row nw-compose-choice" }, select, sure), why);
  let before = "";
  return {
    el,
    update(line, waiting) {
      const state = JSON.stringify(line);
      if (!waiting) select.value = line.slot || line.home;
      if (state === before) return;
      before = state;
      fill(words, h("span", { class: "nw-compose-number" }, `Line ${line.line} `), line.text);
      select.setAttribute("aria-label", `Where line ${line.line} goes: ${shorten(line.text)}`);
      own.hidden = own.disabled = !line.own_tag;
      el.className = `nw-compose-line nw-compose-${line.home}`;
      fill(sure, ...sureness(line));
      fill(why, line.why, " ", line.question && `To decide: ${line.question}`);
      if (line.caution) fill(why, h("strong", { class: "nw-compose-caution" }, `${line.caution} `), line.why);
    },
  };
}

function sureness(line: Line): (SVGElement | string)[] {
  if (line.tag) return [shape(SHAPES.good), `your mark: ${line.tag}`];
  if (line.home !== "progress") return [shape(SHAPES.warn), "set aside"];
  if (line.confidence >= 0.8) return [shape(SHAPES.good), "clear"];
  return line.confidence >= 0.5 ? [shape(SHAPES.partial), "likely"] : [shape(SHAPES.question), "not sure: look again"];
}

function group(label: string, choices: readonly Choice[]): HTMLElement {
  return h("optgroup", { label }, choices.map((choice) => option(choice.id, choice.label)));
}

function option(value: string, label: string): HTMLOptionElement {
  return h("option", { value }, label);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
