// One fact: a native select, or a date field for a day, with what there is to say about its value.

import { dayInWords, h, uid } from "../lib";
import type { DayField } from "./day";
import type { Fact } from "./form";

export interface Control {
  fact: Fact;
  row: HTMLElement;
  input: HTMLElement;
  value(): string;
  /** Sets the value; without one, to the default. */
  set(value: string | undefined): void;
  /** Whether it differs from its default, or was set to it on purpose. */
  isSet(): boolean;
  /** What the other facts say about this one, where they do. */
  follow(value: string | undefined): void;
  follows(): boolean;
  inWords(value?: string): string;
}

const UNKNOWN = "unknown";

export function control(fact: Fact, day: (id: string, changed: () => void, mark: string) => DayField, changed: () => void): Control {
  const id = uid(`nw-fact-${fact.id}`);
  const mark = h("span", { class: "nw-whatif-mark", id: `${id}-mark` });
  const values = options(fact);
  let onPurpose = false;
  let follows: string | undefined;
  const field = fact.kind === "date" ? day(id, take, mark.id) : null;
  const select = field
    ? null
    : h(
        "select",
        { id, name: fact.id, "aria-describedby": mark.id, on: { change: take } },
        values.map((value) => h("option", { value: value.id, selected: value.id === fact.default }, value.label)),
      );
  const row = h("div", { class: "nw-whatif-fact" }, h("label", { for: id }, fact.question), field?.el ?? select, field?.note, mark);

  function take(): void {
    // Back at the default it says nothing, unless the others say something else about it.
    onPurpose = follows !== undefined;
    tell();
    changed();
  }
  const value = (): string => (field ? field.value() || UNKNOWN : select!.value);
  const differs = (): boolean => value() !== fact.default;
  const label = (id: string): string => values.find((one) => one.id === id)?.label ?? dayInWords(id);

  function tell(): void {
    row.classList.toggle("nw-whatif-set", differs());
    if (differs()) mark.textContent = `Changed. Otherwise taken as: ${label(fact.default)}`;
    else mark.textContent = follows === undefined ? "" : `Taken as: ${label(follows)}. It follows from your other answers.`;
  }
  return {
    fact,
    row,
    input: field?.el ?? select!,
    value,
    set(wanted) {
      onPurpose = wanted !== undefined;
      if (field) field.set(wanted === undefined || wanted === UNKNOWN ? "" : wanted);
      else select!.value = values.some((one) => one.id === wanted) ? wanted! : fact.default;
      follows = undefined;
      tell();
    },
    isSet: () => differs() || onPurpose,
    follow(now) {
      follows = now;
      tell();
    },
    follows: () => follows !== undefined,
    inWords: (id) => `${fact.question} ${label(id ?? value())}`,
  };
}

/** Every fact may be unknown, also where the vocabulary does not list it. */
function options(fact: Fact): { id: string; label: string }[] {
  const unknown = { id: UNKNOWN, label: "Not known" };
  return fact.values.some((value) => value.id === unknown.id) ? fact.values : [unknown, ...fact.values];
}
