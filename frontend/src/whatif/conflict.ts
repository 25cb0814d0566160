// Facts that cannot hold together: said below the fact that was changed, with the ways out. Nothing is undone by itself.

import { announcer, h } from "../lib";
import type { FactForm } from "./form";

export interface Contradiction {
  why: string;
  facts: string[];
}
export interface Conflict {
  el: HTMLElement;
  /** `changed` is the fact that was changed by hand, "" for none; `undoable`: there is a change to take back. */
  show(found: Contradiction, changed: string, undoable: boolean): void;
  hide(): void;
}

export function conflict(form: FactForm, undo: () => void): Conflict {
  const heard = announcer();
  let note: HTMLElement | null = null;
  function hide(): void {
    note?.remove();
    note = null;
  }
  return {
    el: heard.el,
    hide,
    show(found, changed, undoable) {
      hide();
      const why = `${found.why.charAt(0).toUpperCase()}${found.why.slice(1)}. Change one of the two${undoable ? ", or undo" : ""}.`;
      note = h(
        "div",
        { class: "nw-banner nw-banner-warn nw-whatif-conflict", role: "group", "aria-label": "These answers contradict each other" },
        h("p", null, h("strong", null, "These answers contradict each other: "), why),
        h(
          "div",
          { class: "nw-actions" },
          found.facts
            .filter((fact) => fact !== changed)
            .map((fact) =>
              h("button", { type: "button", class: "nw-button nw-small nw-law-move", on: { click: () => form.focus(fact) } }, `Change: ${form.inWords(fact)}`),
            ),
          undoable ? h("button", { type: "button", class: "nw-button nw-small", on: { click: undo } }, "Undo my last change") : null,
        ),
      );
      const row = form.row(changed);
      if (row) row.append(note);
      else form.el.prepend(note);
      heard.say(`These answers contradict each other: ${why}`);
    },
  };
}
