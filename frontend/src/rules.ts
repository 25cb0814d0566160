// Rules of disclosure: find what the rule base holds, read it in place, see what changed. The search is in the address.

import { announcer, asFailure, banner, count, debounce, fill, h, latest, page, type Failure } from "./lib";
import { changes, type Preset } from "./rules/changes";
import { entryItem, type Entry } from "./rules/entry";
import { searchForm, type Named, type Query } from "./rules/search";

interface View {
  kinds: Named[];
  requesters: Named[];
  clauses: string[];
  days: { first: string; last: string };
  changes: Preset[];
}
interface Found {
  entries: Entry[];
  total: number;
}

const KINDS: Record<string, string> = { rule: "Rule", obligation: "To do", contested: "Contested", information: "Background" };
const QUERY: readonly (keyof Query)[] = ["words", "requester", "clause", "kind"];

const ALOUD = 700; // ms of quiet before a count is read out

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const form = searchForm(view.kinds, view.requesters, view.clauses, search);
  // The count follows each key for the eye; the ear hears it once the typing has paused.
  const said = h("p", { class: "nw-rules-count" });
  const heard = announcer();
  const aloud = debounce(() => heard.say(said.textContent ?? ""), ALOUD);
  const list = h("ul", { class: "nw-plain nw-rules-list" });
  const more = h("button", { type: "button", class: "nw-button", hidden: true, on: { click: () => void next() } }, "Show more");
  const query = new URLSearchParams(location.search);
  const compared = changes(channel, view.days, view.changes, (from, to) => (put("from", from), put("to", to)));
  let open = query.get("open") ?? "";
  let total = 0;

  root.append(
    h(
      "div",
      { class: "nw-flow nw-rules" },
      h("h2", { class: "nw-only-heard" }, "Find a rule"),
      form.el,
      notice.el,
      h("div", { class: "nw-rules-head" }, said, heard.el, h("a", { class: "nw-no-print", href: `#${compared.el.id}` }, "What changed between two days")),
      list,
      more,
      compared.el,
    ),
  );

  /** `kind` is the word for the request itself, so the kind of entry goes as `of`. */
  const find = ({ kind, ...rest }: Query, start: number): Promise<Found> => channel.ask<Found>("find", { ...rest, of: kind, start });
  const asking = latest<Query, Found>(
    (wanted) => find(wanted, 0),
    (found, wanted, fresh) => fresh && show(found, wanted),
    (failure: Failure, wanted) => notice.failure(failure, [{ label: "Try again", run: () => asking.run(wanted) }]),
  );

  function put(name: string, value: string): void {
    const url = new URL(location.href);
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    history.replaceState(history.state, "", url);
  }
  function search(): void {
    const wanted = form.value();
    for (const name of QUERY) put(name, wanted[name]);
    asking.run(wanted);
  }
  function item(entry: Entry): HTMLElement {
    return h(
      "li",
      null,
      entryItem(entry, KINDS[entry.kind] ?? entry.kind, entry.id === open, (id, isOpen) => {
        if (isOpen) open = id;
        else if (open === id) open = "";
        else return;
        put("open", open);
      }),
    );
  }
  function show(found: Found, wanted: Query): void {
    notice.hide();
    total = found.total;
    if (total === 1) open = found.entries[0]!.id;
    fill(list, found.entries.map(item));
    const all = QUERY.every((name) => !wanted[name]);
    if (total === 0) said.textContent = "Nothing fits. Use fewer words, a shorter clause such as 164.512, or choose anybody who asks.";
    else said.textContent = all ? `The whole rule base: ${count(total, "entry", "entries")}.` : `${count(total, "entry", "entries")} found.`;
    aloud();
    tell();
  }
  function tell(): void {
    const left = total - list.childElementCount;
    more.hidden = left <= 0;
    more.textContent = `Show more (${left} left)`;
  }
  async function next(): Promise<void> {
    const start = list.childElementCount;
    const wanted = form.value();
    try {
      const found = await find(wanted, start);
      if (list.childElementCount !== start) return; // another search has come in between
      notice.hide();
      list.append(...found.entries.map(item));
      tell();
      said.textContent = `${list.childElementCount} of ${total} shown.`;
      aloud();
      list.children[start]?.querySelector("summary")?.focus();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void next() }]);
    }
  }

  form.set({ words: query.get("words") ?? "", requester: query.get("requester") ?? "", clause: query.get("clause") ?? "", kind: query.get("kind") ?? "" });
  search();
  const [from, to] = [query.get("from"), query.get("to")];
  if (from && to) {
    await compared.compare(from, to);
    if (QUERY.every((name) => !query.get(name))) compared.el.scrollIntoView();
  }
});
