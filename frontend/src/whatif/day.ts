// A day as a native date field. While a year is being typed the field holds years such as 0202: what is
// outside the days the workbook counts with is not passed on, and said in words once the field is left.

import { h } from "../lib";

export interface Days {
  first: string;
  last: string;
}
export interface DayField {
  el: HTMLInputElement;
  note: HTMLElement;
  value(): string;
  set(day: string): void;
}

/** `changed` hears only days in range, and "" for an empty field. */
export function dayField(id: string, days: Days, changed: () => void, describedBy = ""): DayField {
  const note = h("span", { class: "nw-whatif-mark", id: `${id}-range`, "aria-live": "polite" });
  let value = "";
  const el = h("input", {
    type: "date",
    id,
    min: days.first,
    max: days.last,
    "aria-describedby": [describedBy, note.id].filter(Boolean).join(" "),
    on: { change: take, blur: () => (note.textContent = el.validity.valid ? "" : `Choose a day from ${days.first.slice(0, 4)} to ${days.last.slice(0, 4)}.`) },
  });
  function take(): void {
    if (!el.validity.valid || el.value === value) return;
    value = el.value;
    note.textContent = "";
    changed();
  }
  return {
    el,
    note,
    value: () => value,
    set(day) {
      value = day >= days.first && day <= days.last ? day : "";
      if (el.value !== value) el.value = value;
      note.textContent = "";
    },
  };
}
