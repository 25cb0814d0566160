// The questions of one helper in their groups. Those whose condition does not hold are hidden, unless they are answered.

import { debounce, h, uid } from "../lib";
import { fieldControl, type Answer, type Days, type Field, type FieldControl } from "./field";

export type Answers = Record<string, Answer>;
export interface HelperForm {
  el: HTMLElement;
  values(): Answers;
  /** Sets these answers; all others are taken back. */
  set(answers: Answers): void;
  /** Shows the fields that are worth asking. */
  ask(fields: readonly string[]): void;
  focus(field: string): void;
  /** What has been answered, in words. */
  answered(): { question: string; answer: string }[];
}

const PAUSE = 600; // ms of quiet before typed words are used

export function helperForm(title: string, fields: readonly Field[], days: Days, changed: () => void): HelperForm {
  const soon = debounce(changed, PAUSE);
  const controls = new Map<string, FieldControl>(
    fields.map((field) => [field.id, fieldControl(field, days, changed, soon)] as const),
  );
  const names = [...new Set(fields.map((field) => field.group))];
  const groups = names.map((name) => {
    const heading = h("h3", { id: uid() }, name.charAt(0).toUpperCase() + name.slice(1));
    const members = [...controls.values()].filter((one) => one.field.group === name);
    return { members, el: h("div", { class: "nw-card nw-helpers-group", role: "group", "aria-labelledby": heading.id }, heading, members.map((one) => one.row)) };
  });
  return {
    el: h("form", { class: "nw-stack nw-no-print", "aria-label": title, on: { submit: (event) => event.preventDefault() } }, groups.map((one) => one.el)),
    values() {
      const answers: Answers = {};
      for (const [id, one] of controls) {
        const value = one.value();
        if (value !== undefined) answers[id] = value;
      }
      return answers;
    },
    set(answers) {
      for (const [id, one] of controls) one.set(answers[id]);
    },
    ask(wanted) {
      const asked = new Set(wanted);
      for (const { el, members } of groups) {
        for (const one of members) {
          one.row.hidden = !(asked.has(one.field.id) || one.value() !== undefined || one.row.contains(document.activeElement));
        }
        el.hidden = members.every((one) => one.row.hidden);
      }
    },
    focus(field) {
      const one = controls.get(field);
      if (!one) return;
      one.row.hidden = false;
      one.row.parentElement!.hidden = false;
      one.focus();
      one.row.scrollIntoView({ block: "center" });
    },
    answered: () => [...controls.values()].map((one) => ({ question: one.field.question, answer: one.inWords() })).filter((one) => one.answer),
  };
}
