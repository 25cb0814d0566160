// Every fact as a native control in its group. Shown are the facts that can matter now and those that are set, or
// all of them; a fact that differs from what is assumed, or follows from others, is marked in words.

import { h, uid } from "../lib";
import { dayField, type Days } from "./day";
import { control, type Control } from "./control";

export interface Fact {
  id: string;
  question: string;
  kind: string;
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
  /** The facts that differ from their default, and those set to it on purpose. */
  values(): Facts;
  /** Sets these facts and all others to their default. */
  set(facts: Facts): void;
  /** Which facts can matter now, and what the set ones say about others; shows and hides accordingly. */
  matter(relevant: readonly string[], follows: Facts): void;
  /** Whether every fact is shown. */
  every(): boolean;
  showEvery(every: boolean): void;
  /** Moves the focus to one fact, shown for it if need be; false where there is none of that name. */
  focus(fact: string): boolean;
  /** "Who asks? The client": what a fact is set to, in words. */
  inWords(fact: string, value?: string): string;
  /** The row of one fact, to put something below it. */
  row(fact: string): HTMLElement | undefined;
}
interface Shown {
  el: HTMLDetailsElement;
  count: HTMLElement;
  controls: Control[];
  /** Whether it had something to show last time: only then is it left as the reader has it. */
  filled: boolean;
}

export function factForm(groups: readonly Group[], days: Days, changed: (fact: string) => void, switched: () => void): FactForm {
  const controls = new Map<string, Control>();
  const asked = new Set<string>(); // shown because the reader went there
  let relevant = new Set<string>();
  const all = h("input", { type: "checkbox", id: uid(), on: { change: () => (arrange(true), switched()) } });
  const told = h("span", { class: "nw-muted nw-small-text" });
  const shown = groups.map(group);
  const el = h(
    "form",
    { class: "nw-whatif-form", "aria-label": "The facts", on: { submit: (event) => event.preventDefault() } },
    h("div", { class: "nw-whatif-switch nw-no-print" }, h("span", { class: "nw-check" }, all, h("label", { for: all.id }, "Show every fact")), told),
    shown.map((one) => one.el),
  );

  function group({ name, facts }: Group): Shown {
    const title = h("h3", { id: uid() }, name.charAt(0).toUpperCase() + name.slice(1).replace(/_/g, " "));
    const count = h("span", { class: "nw-muted nw-small-text" });
    const made = facts.map((fact) => {
      const one = control(fact, (id, hear, mark) => dayField(id, days, hear, mark), () => changed(fact.id));
      controls.set(fact.id, one);
      return one;
    });
    const el = h(
      "details",
      { class: "nw-card nw-whatif-group" },
      h("summary", null, title, " ", count),
      h("div", { role: "group", "aria-labelledby": title.id }, made.map((one) => one.row)),
    );
    return { el, count, controls: made, filled: false };
  }
  const matters = (one: Control): boolean => relevant.has(one.fact.id) || asked.has(one.fact.id) || one.isSet() || one.follows();

  /** `anew` opens all groups; otherwise one opens when it begins to matter, and stays as the reader has it. */
  function arrange(anew = false): void {
    let visible = 0;
    for (const one of shown) {
      const mattering = one.controls.filter(matters).length;
      for (const each of one.controls) {
        // What has the focus does not vanish under the hand.
        each.row.hidden = !(all.checked || matters(each) || each.row.contains(document.activeElement));
        if (!each.row.hidden) visible += 1;
      }
      one.el.hidden = one.controls.every((each) => each.row.hidden);
      if (anew || (mattering > 0 && !one.filled)) one.el.open = true;
      one.filled = mattering > 0;
      const set = one.controls.filter((each) => each.isSet()).length;
      one.count.textContent = set > 0 ? `${set} set` : "";
    }
    told.textContent = `${visible} of ${controls.size} facts shown${all.checked ? "." : ": those that can matter now, and those that are set."}`;
  }
  return {
    el,
    values() {
      const facts: Facts = {};
      for (const one of controls.values()) if (one.isSet()) facts[one.fact.id] = one.value();
      return facts;
    },
    set(facts) {
      for (const one of controls.values()) one.set(facts[one.fact.id]);
    },
    matter(now, follows) {
      relevant = new Set(now);
      for (const one of controls.values()) one.follow(follows[one.fact.id]);
      arrange();
    },
    every: () => all.checked,
    showEvery(every) {
      all.checked = every;
      arrange(true);
    },
    focus(name) {
      const found = controls.get(name);
      if (!found) return false;
      asked.add(name);
      arrange();
      shown.find((one) => one.controls.includes(found))!.el.open = true;
      found.input.focus();
      found.row.scrollIntoView({ block: "center" });
      return true;
    },
    inWords: (name, value) => controls.get(name)?.inWords(value) ?? name,
    row: (name) => controls.get(name)?.row,
  };
}
