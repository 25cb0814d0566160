// The facts of a request: one row for each that is set, a select for what it says, and a way to set another.

import { h, uid } from "../lib";

export type FactWords = Record<string, { question: string; values: Record<string, string> }>;

export function factRows(given: Record<string, string>, words: FactWords): { el: HTMLElement; value(): Record<string, string>; input: HTMLElement; wrong: HTMLElement } {
  const rows = h("div", { class: "nw-stack" });
  const wrong = h("p", { class: "nw-wrong", id: uid() });
  const more = h("select", { "aria-label": "Another fact" }, Object.entries(words).map(([id, one]) => h("option", { value: id }, one.question)));
  const selects = new Map<string, HTMLSelectElement>();

  function add(id: string, value = ""): void {
    const one = words[id];
    if (!one || selects.has(id)) return;
    const select = h("select", { id: uid() }, Object.entries(one.values).map(([key, label]) => h("option", { value: key, selected: key === value }, label)));
    const row = h("p", { class: "nw-author-field" }, h("label", { for: select.id }, one.question), select, h("button", { type: "button", class: "nw-button nw-small", "aria-label": `Leave out: ${one.question}`, on: { click: () => (selects.delete(id), row.remove()) } }, "Leave out"));
    selects.set(id, select);
    rows.append(row);
  }
  for (const [id, value] of Object.entries(given ?? {})) add(id, value);
  const el = h(
    "fieldset",
    { class: "nw-author-wrong", "aria-describedby": wrong.id },
    h("legend", null, "The facts"),
    rows,
    h("p", { class: "nw-actions" }, more, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => add(more.value) } }, "Set this fact")),
    wrong,
  );
  return { el, value: () => Object.fromEntries([...selects].map(([id, select]) => [id, select.value])), input: el, wrong };
}
