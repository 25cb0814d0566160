// What to do first: any number of boxes to tick.

import { h, uid, type Option } from "../lib";

export interface FirstSteps {
  el: HTMLFieldSetElement;
  set(ids: readonly string[]): void;
  focus(): void;
}

export function firstSteps(options: readonly Option[], ticked: readonly string[], onChange: (ids: string[]) => void): FirstSteps {
  const name = uid("nw-first");
  const boxes = options.map((option) => h("input", { type: "checkbox", id: uid(name), value: option.value, checked: ticked.includes(option.value), on: { change: tell } }));
  function tell(): void {
    onChange(boxes.filter((box) => box.checked).map((box) => box.value));
  }
  return {
    el: h(
      "fieldset",
      { class: "nw-choice nw-release-first" },
      h("legend", { class: "nw-legend" }, "What do you do first? Tick all that belong."),
      h("div", { class: "nw-choice-options" }, options.map((option, index) => h("div", { class: "nw-option" }, boxes[index]!, h("label", { for: boxes[index]!.id }, h("span", null, option.label))))),
    ),
    set(ids) {
      for (const box of boxes) box.checked = ids.includes(box.value);
    },
    focus: () => boxes[0]?.focus(),
  };
}
