// One question of a helper as a native control. What is not answered is not sent: the helper then takes its default or asks.

import { dayInWords, h, uid, type Child } from "../lib";

export interface Field {
  id: string;
  group: string;
  question: string;
  kind: "choice" | "many" | "date" | "number" | "text";
  values: { id: string; label: string }[];
  default: string;
}
export type Answer = string | string[];
export interface FieldControl {
  field: Field;
  row: HTMLElement;
  /** undefined while it is not answered. */
  value(): Answer | undefined;
  set(value: Answer | undefined): void;
  focus(): void;
  /** The answer in words, "" while there is none. */
  inWords(): string;
}
export interface Days {
  first: string;
  last: string;
}

const UNKNOWN = "unknown";

/** `changed` is called for each change that can be used; with `later` while words are being typed. */
export function fieldControl(field: Field, days: Days, changed: () => void, later: () => void): FieldControl {
  if (field.kind === "many") return many(field, changed);
  if (field.kind === "choice") return choice(field, changed);
  return line(field, days, changed, later);
}

function rowOf(label: Child, ...children: Child[]): HTMLElement {
  return h("div", { class: "nw-helpers-field" }, label, children);
}

function choice(field: Field, changed: () => void): FieldControl {
  const id = uid(`nw-helpers-${field.id}`);
  const open = h("option", { value: UNKNOWN }, field.default ? "Not known" : "Not answered yet");
  const options = field.values.map((one) => h("option", { value: one.id }, one.label));
  const select = h("select", { id, name: field.id, on: { change: changed } }, field.default ? [options, open] : [open, options]);
  const first = field.default || UNKNOWN;
  select.value = first;
  return {
    field,
    row: rowOf(h("label", { for: id }, field.question), select),
    value: () => (select.value === first ? undefined : select.value),
    set(value) {
      select.value = typeof value === "string" && field.values.some((one) => one.id === value) ? value : first;
    },
    focus: () => select.focus(),
    inWords: () => (select.value === UNKNOWN ? "" : (field.values.find((one) => one.id === select.value)?.label ?? "")),
  };
}

function many(field: Field, changed: () => void): FieldControl {
  const none = box("None of these");
  const boxes = field.values.map((one) => ({ id: one.id, label: one.label, ...box(one.label) }));
  const row = h(
    "fieldset",
    { class: "nw-choice nw-helpers-field", "data-name": field.id },
    h("legend", null, field.question),
    h("div", { class: "nw-helpers-boxes" }, [...boxes.map((one) => one.el), none.el]),
  );
  function box(label: string): { el: HTMLElement; input: HTMLInputElement } {
    const input = h("input", { type: "checkbox", id: uid(), on: { change: () => take(input) } });
    return { input, el: h("span", { class: "nw-check" }, input, h("label", { for: input.id }, label)) };
  }
  function take(input: HTMLInputElement): void {
    if (input.checked) for (const one of input === none.input ? boxes : [none]) one.input.checked = false;
    changed();
  }
  const ticked = (): typeof boxes => boxes.filter((one) => one.input.checked);
  return {
    field,
    row,
    value() {
      const chosen = ticked().map((one) => one.id);
      return chosen.length > 0 || none.input.checked ? chosen : undefined;
    },
    set(value) {
      const wanted = typeof value === "string" ? value.split(",") : (value ?? []);
      for (const one of boxes) one.input.checked = wanted.includes(one.id);
      none.input.checked = value !== undefined && wanted.length === 0;
    },
    focus: () => boxes[0]?.input.focus(),
    inWords: () => (none.input.checked ? "None of these" : ticked().map((one) => one.label).join("; ")),
  };
}

function line(field: Field, days: Days, changed: () => void, later: () => void): FieldControl {
  const id = uid(`nw-helpers-${field.id}`);
  const note = h("span", { class: "nw-muted nw-small-text", id: `${id}-note`, "aria-live": "polite" });
  const limits = field.kind === "date" ? { type: "date", min: days.first, max: days.last } : field.kind === "number" ? { type: "number", min: 0, step: 1, max: 999999999, inputmode: "numeric" } : null;
  const input = limits
    ? h("input", { id, name: field.id, autocomplete: "off", "aria-describedby": note.id, ...limits, on: { change: take, blur: check } })
    : h("textarea", { id, name: field.id, rows: 2, maxlength: 2000, autocomplete: "off", "aria-describedby": note.id, on: { input: later, blur: check } });
  let taken = "";

  function take(): void {
    if (!input.validity.valid || input.value === taken) return;
    taken = input.value;
    changed();
  }
  function check(): void {
    const wrong = field.kind === "date" ? `Choose a day from ${days.first.slice(0, 4)} to ${days.last.slice(0, 4)}.` : "Write a whole number, such as 12.";
    note.textContent = input.validity.valid ? "" : wrong;
  }
  return {
    field,
    row: rowOf(h("label", { for: id }, field.question), input, note),
    value: () => (input.validity.valid && input.value.trim() ? input.value.trim() : undefined),
    set(value) {
      input.value = taken = typeof value === "string" && value !== UNKNOWN ? value : "";
      note.textContent = "";
    },
    focus: () => input.focus(),
    inWords: () => (input.validity.valid ? dayInWords(input.value.trim()) : ""),
  };
}
