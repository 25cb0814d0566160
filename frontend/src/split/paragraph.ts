// A paragraph to read whole, and below it its sentences, each with three places. Marks in place: shape and word before colour.

import { count, h, shape, uid, type Feedback } from "../lib";
import { linkedSource } from "../law/source";
import type { Task } from "../practice/model";
import { PLACES, placeLabel, RIGHT, WRONG } from "../practice/places";
import type { TaskView } from "../practice/view";

/** What is said about one sentence; `key` and the reason only once the answer is told. */
interface PartSaid {
  chosen: string;
  right: boolean;
  key?: string;
  why?: string;
  wrong?: string;
  element_label?: string;
  clause?: string;
  citation?: string;
}

interface Row {
  el: HTMLElement;
  inputs: HTMLInputElement[];
  sentence: HTMLElement;
  verdict: HTMLElement;
  reason: HTMLElement;
  chosen: string;
  locked: boolean;
}

export function splitTask(task: Task, changed: () => void): TaskView {
  const texts = task.data["parts"] as string[];
  const rows = texts.map((text, index) => makeRow(text, index, (value) => choose(index, value)));
  const left = h("p", { class: "nw-muted nw-small-text", role: "status", "aria-live": "polite" });
  const name = uid();
  const el = h(
    "div",
    { class: "nw-flow nw-split" },
    h("h3", { id: name }, task.title),
    h("p", { class: "nw-muted" }, String(task.data["intro"] ?? "")),
    h("p", { class: "nw-split-paragraph nw-prose", "aria-labelledby": name }, rows.map((row, i) => [i > 0 ? " " : null, row.sentence])),
    h("p", { class: "nw-split-key", "aria-hidden": "true" }, h("span", null, "Underlined as"), PLACES.map((place) => h("span", { class: "nw-split-sentence", "data-place": place.value }, place.label))),
    h("ol", { class: "nw-plain nw-split-rows", on: { keydown: arrows } }, rows.map((row) => row.el)),
    left,
  );
  tell();

  function choose(index: number, value: string): void {
    const row = rows[index]!;
    if (row.locked) {
      set(row, row.chosen);
      return;
    }
    set(row, value);
    row.verdict.replaceChildren(); // what was said about another choice
    row.el.classList.remove("nw-split-right", "nw-split-wrong");
    tell();
    changed();
  }
  function tell(): void {
    const open = rows.filter((row) => !row.chosen).length;
    left.textContent = open === 0 ? "Every sentence has a place." : `${count(open, "sentence")} without a place.`;
  }
  /** Up and down go from sentence to sentence; left and right stay the radio buttons' own. */
  function arrows(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const at = rows.findIndex((row) => row.el.contains(document.activeElement));
    focusRow(rows[Math.min(rows.length - 1, Math.max(0, at + step))]!);
  }

  return {
    el,
    response: () => JSON.stringify(rows.map((row) => row.chosen)),
    missing() {
      const open = rows.filter((row) => !row.chosen).length;
      return open === 0 ? "" : `${count(open, "sentence has", "sentences have")} no place yet. Give every sentence one first.`;
    },
    focus: () => focusRow(rows.find((row) => !row.chosen) ?? rows.find((row) => !row.locked) ?? rows[0]!),
    key(event) {
      const place = PLACES[Number(event.key) - 1];
      const at = rows.findIndex((row) => row.el.contains(document.activeElement));
      if (!place) return false;
      const index = at < 0 ? rows.findIndex((row) => !row.chosen) : at;
      if (index < 0) return true;
      choose(index, place.value);
      focusRow(rows[index]!);
      return true;
    },
    mark(feedback: Feedback, response: string, final: boolean) {
      const parts = (feedback.details["parts"] ?? []) as PartSaid[];
      const given = asList(response);
      parts.forEach((part, index) => rows[index] && markRow(rows[index], given[index] ?? part.chosen, part, final));
      tell();
      left.hidden = final;
      return null;
    },
  };
}

function makeRow(text: string, index: number, choose: (value: string) => void): Row {
  const group = uid("nw-split");
  const inputs = PLACES.map((place) => h("input", { type: "radio", name: group, id: `${group}-${place.value}`, value: place.value, on: { change: () => choose(place.value) } }));
  const verdict = h("p", { class: "nw-split-verdict" });
  const reason = h("div", { class: "nw-split-reason nw-stack" });
  const sentence = h("span", { class: "nw-split-sentence" }, h("sup", { "aria-hidden": "true" }, String(index + 1)), text);
  const el = h(
    "li",
    { class: "nw-split-row" },
    h(
      "fieldset",
      { class: "nw-choice" },
      h("legend", { class: "nw-split-legend" }, h("span", { class: "nw-split-number" }, `${index + 1}.`), h("span", null, text)),
      h(
        "div",
        { class: "nw-split-places" },
        PLACES.map((place, i) =>
          h(
            "div",
            { class: "nw-option" },
            inputs[i]!,
            h("label", { for: inputs[i]!.id }, h("kbd", { "aria-hidden": "true" }, String(i + 1)), h("span", null, place.label)),
          ),
        ),
      ),
    ),
    verdict,
    reason,
  );
  return { el, inputs, sentence, verdict, reason, chosen: "", locked: false };
}

function set(row: Row, value: string): void {
  row.chosen = value;
  for (const input of row.inputs) input.checked = input.value === value;
  row.sentence.dataset["place"] = value;
}

function focusRow(row: Row): void {
  (row.inputs.find((input) => input.checked) ?? row.inputs[0])?.focus();
}

/** What is right is settled after the first try; the rest can be changed until the answer is told. */
function markRow(row: Row, chosen: string, part: PartSaid, final: boolean): void {
  set(row, chosen);
  row.locked = final || part.right;
  for (const input of row.inputs) input.setAttribute("aria-disabled", String(row.locked));
  row.el.classList.toggle("nw-split-right", part.right);
  row.el.classList.toggle("nw-split-wrong", !part.right && chosen !== "");
  row.sentence.classList.toggle("nw-split-right", final && part.right);
  row.sentence.classList.toggle("nw-split-wrong", final && !part.right && chosen !== "");
  const home = part.key ? placeLabel(part.key) : "";
  row.verdict.replaceChildren(...(chosen ? [shape(part.right ? RIGHT : WRONG)] : []), ` ${verdict(part, chosen, home)}`);
  row.reason.replaceChildren(
    ...(part.wrong && !part.right ? [h("p", null, h("span", { class: "nw-label" }, home ? `Why not “${placeLabel(chosen)}”: ` : "Why it tempts: "), part.wrong)] : []),
    ...(part.why ? [h("p", null, part.why)] : []),
    ...(part.citation
      ? [h("p", { class: "nw-source" }, part.element_label ? `${part.element_label}. ` : null, linkedSource(part.citation, part.clause ?? ""))]
      : []),
  );
  if (final && part.key) row.sentence.dataset["place"] = part.key; // the paragraph shows where things belong
}

function verdict(part: PartSaid, chosen: string, home: string): string {
  if (part.right) return home ? `Right: ${home}` : "Right";
  if (!home) return `Not in “${placeLabel(chosen)}”`;
  return chosen ? `Belongs elsewhere: ${home}` : `Belongs here: ${home}`;
}

function asList(response: string): string[] {
  try {
    const list: unknown = JSON.parse(response);
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
}
