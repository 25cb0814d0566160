// One question with a few answers: real radio buttons in a fieldset, so that name, role, state and
// arrow keys are the browser's own. Keys 1 to 9 choose while the focus is inside the group.

import { h, uid, type Child } from "./dom";

export interface Option {
  value: string;
  label: string;
  /** A line below the label. */
  note?: Child;
}
export interface ChoiceGroup {
  el: HTMLFieldSetElement;
  value(): string;
  set(value: string): void;
  /** Locks or frees all answers. */
  disable(disabled: boolean): void;
  /** Moves the focus to the chosen (or first) answer. */
  focus(): void;
}
export interface ChoiceOptions {
  legend: Child;
  options: readonly Option[];
  value?: string;
  /** "cards" stand in a grid, "rows" below each other, "line" beside each other. */
  layout?: "cards" | "rows" | "line";
  /** Shows the number keys before the labels. */
  numbers?: boolean;
  hideLegend?: boolean;
  onChange?: (value: string) => void;
}

export function choiceGroup(settings: ChoiceOptions): ChoiceGroup {
  const name = uid("nw-choice");
  const layout = settings.layout ?? "rows";
  const inputs = settings.options.map((option) =>
    h("input", {
      type: "radio",
      name,
      id: uid(name),
      value: option.value,
      checked: option.value === settings.value,
      "aria-describedby": option.note ? `${name}-note-${option.value.replace(/\W/g, "_")}` : null,
      on: { change: () => settings.onChange?.(option.value) },
    }),
  );
  const el = h(
    "fieldset",
    { class: `nw-choice nw-choice-${layout}`, on: { keydown: byNumber } },
    h("legend", { class: settings.hideLegend ? "nw-only-heard" : "nw-legend" }, settings.legend),
    h(
      "div",
      { class: "nw-choice-options" },
      settings.options.map((option, index) =>
        h(
          "div",
          { class: "nw-option" },
          inputs[index]!,
          h(
            "label",
            { for: inputs[index]!.id },
            settings.numbers && index < 9 ? h("kbd", { "aria-hidden": "true" }, String(index + 1)) : null,
            h("span", null, option.label),
          ),
          option.note
            ? h("div", { class: "nw-option-note", id: `${name}-note-${option.value.replace(/\W/g, "_")}` }, option.note)
            : null,
        ),
      ),
    ),
  );

  function byNumber(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const input = inputs[Number(event.key) - 1];
    if (!input || input.disabled) return;
    event.preventDefault();
    input.focus();
    if (!input.checked) input.click();
  }

  return {
    el,
    value: () => inputs.find((input) => input.checked)?.value ?? "",
    set(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
    disable(disabled) {
      el.disabled = disabled;
    },
    focus() {
      (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
    },
  };
}

/** "How sure are you?" Values "1" (guessing), "2" and "3" (sure); "" where the trainee did not say. */
export function confidence(legend = "How sure are you? (you may leave this out)", onChange: () => void = () => {}): ChoiceGroup {
  return choiceGroup({
    legend,
    layout: "line",
    onChange,
    options: [
      { value: "1", label: "Guessing" },
      { value: "2", label: "Fairly sure" },
      { value: "3", label: "Sure" },
    ],
  });
}
