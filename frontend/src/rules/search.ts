// What to look for: words, who asks, a clause, a kind.

import { debounce, h, uid } from "../lib";

export interface Query {
  words: string;
  requester: string;
  clause: string;
  kind: string;
}
export interface Named {
  id: string;
  label: string;
}
export interface SearchForm {
  el: HTMLElement;
  value(): Query;
  set(query: Query): void;
}

const PAUSE = 25; // ms of quiet before words are searched: one search is under way at a time, and only the newest waits

export function searchForm(kinds: readonly Named[], requesters: readonly Named[], clauses: readonly string[], changed: () => void): SearchForm {
  const soon = debounce(changed, PAUSE);
  const now = (): void => (soon.cancel(), changed());
  const known = h("datalist", { id: uid() }, clauses.map((one) => h("option", { value: one })));
  const words = h("input", { type: "search", id: uid(), autocomplete: "off", maxlength: 200, on: { input: soon } });
  const clause = h("input", { type: "search", id: uid(), autocomplete: "off", maxlength: 200, list: known.id, placeholder: "164.512(e) or PN-AU-04", on: { input: soon } });
  const requester = choice("Anybody", requesters);
  const kind = choice("Everything", kinds);

  function choice(all: string, values: readonly Named[]): HTMLSelectElement {
    return h("select", { id: uid(), on: { change: now } }, h("option", { value: "" }, all), values.map((one) => h("option", { value: one.id }, one.label)));
  }
  function labelled(label: string, input: HTMLElement): HTMLElement {
    return h("div", null, h("label", { for: input.id }, label), input);
  }
  function set(query: Query): void {
    words.value = query.words;
    clause.value = query.clause;
    requester.value = query.requester;
    kind.value = query.kind;
  }
  return {
    el: h(
      "form",
      { class: "nw-card nw-rules-search nw-no-print", role: "search", "aria-label": "Find a rule", on: { submit: (event) => (event.preventDefault(), now()) } },
      labelled("Words", words),
      labelled("Who asks", requester),
      labelled("Clause or id", clause),
      labelled("Kind", kind),
      known,
      h(
        "button",
        { type: "button", class: "nw-button nw-small", on: { click: () => (set({ words: "", requester: "", clause: "", kind: "" }), now(), words.focus()) } },
        "Clear the search",
      ),
    ),
    value: () => ({ words: words.value.trim(), requester: requester.value, clause: clause.value.trim(), kind: kind.value }),
    set,
  };
}
