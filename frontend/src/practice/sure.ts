// How sure somebody is, asked before the answer: the buttons that say it are the buttons that answer.

import { h, uid } from "../lib";

export interface Sure {
  el: HTMLElement;
  /** Whether the focus is on one of its buttons. */
  focused(): boolean;
  ask(question: string): void;
}

const LEVELS: readonly [number, string, string][] = [
  [1, "Guessing", "G"],
  [2, "Fairly sure", "F"],
  [3, "Sure", "S"],
];

/** The level a key stands for, or null. */
export function levelOf(key: string): number | null {
  return LEVELS.find(([, , letter]) => letter === key.toUpperCase())?.[0] ?? null;
}

export function sure(answer: (level: number) => void, letters: boolean): Sure {
  const id = uid("nw-sure");
  const question = h("p", { id, class: "nw-legend" });
  const el = h(
    "div",
    { role: "group", "aria-labelledby": id, class: "nw-practice-sure" },
    question,
    h(
      "div",
      { class: "nw-practice-levels" },
      LEVELS.map(([level, name, letter]) =>
        h(
          "button",
          { type: "button", class: "nw-button", on: { click: () => answer(level) } },
          name,
          letters ? h("kbd", { "aria-hidden": "true" }, letter) : null,
        ),
      ),
      h("button", { type: "submit", class: "nw-button nw-quiet" }, "Answer without saying"),
    ),
  );
  return {
    el,
    focused: () => el.contains(document.activeElement),
    ask: (text) => (question.textContent = text),
  };
}
