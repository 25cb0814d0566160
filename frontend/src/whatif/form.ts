// Every fact as a native select in a fieldset; a fact that differs from what is assumed is marked in words.

import { h, uid } from "../lib";

export interface Fact {
  id: string;
  question: string;
  values: { id: string; label: string }[];
  default: string;
}
export interface Group {
  name: string;
  facts: Fact[];
}
export type Facts = Record<string, string>;
export interface FactForm {
  el: HTMLElement;
  /** Only the facts that differ from their default. */
  values(): Facts;
  /** Sets these facts and all others to their default. */
  set(facts: Facts): void;
  /** Moves the focus to one fact; false where there is none of that name. */
  focus(fact: string): boolean;
  /** "Who asks? The client": what a fact is set to, in words. */
  inWords(fact: string, value?: string): string;
}

interface Control {
  fact: Fact;
  select: HTMLSelectElement;
  mark: HTMLElement;
  row: HTMLElement;
}

export function factForm(groups: readonly Group[], changed: (fact: string) => void): FactForm {
  const controls = new Map<string, Control>();
  const el = h("form", { class: "nw-whatif-form", "aria-label": "The facts", on: { submit: (event) => event.preventDefault() } });
  for (const group of groups) {
    el.append(h("fieldset", { class: "nw-card nw-whatif-group" }, h("legend", null, heading(group.name)), group.facts.map(control)));
  }

  function control(fact: Fact): HTMLElement {
    const id = uid(`nw-fact-${fact.id}`);
    const mark = h("span", { class: "nw-whatif-mark", id: `${id}-mark` });
    const select = h(
      "select",
      { id, name: fact.id, "aria-describedby": mark.id, on: { change: () => (update(fact.id), changed(fact.id)) } },
      options(fact).map((value) => h("option", { value: value.id, selected: value.id === fact.default }, value.label)),
    );
    const row = h("div", { class: "nw-whatif-fact" }, h("label", { for: id }, fact.question), select, mark);
    controls.set(fact.id, { fact, select, mark, row });
    update(fact.id);
    return row;
  }
  function update(name: string): void {
    const { fact, select, mark, row } = controls.get(name)!;
    const differs = select.value !== fact.default;
    row.classList.toggle("nw-whatif-set", differs);
    const usual = options(fact).find((value) => value.id === fact.default)?.label ?? fact.default;
    mark.textContent = differs ? `Changed. Otherwise taken as: ${usual}` : "";
  }
  return {
    el,
    values() {
      const facts: Facts = {};
      for (const { fact, select } of controls.values()) if (select.value !== fact.default) facts[fact.id] = select.value;
      return facts;
    },
    set(facts) {
      for (const { fact, select } of controls.values()) {
        const wanted = facts[fact.id] ?? fact.default;
        select.value = options(fact).some((value) => value.id === wanted) ? wanted : fact.default;
        update(fact.id);
      }
    },
    focus(name) {
      const found = controls.get(name);
      found?.select.focus();
      found?.row.scrollIntoView({ block: "center" });
      return found !== undefined;
    },
    inWords(name, value) {
      const found = controls.get(name);
      if (!found) return name;
      const id = value ?? found.select.value;
      return `${found.fact.question} ${options(found.fact).find((v) => v.id === id)?.label ?? id}`;
    },
  };
}

/** Every fact may be unknown, also where the vocabulary does not list it. */
function options(fact: Fact): { id: string; label: string }[] {
  const unknown = { id: "unknown", label: "Not known" };
  return fact.values.some((value) => value.id === unknown.id) ? fact.values : [unknown, ...fact.values];
}

function heading(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/_/g, " ");
}
