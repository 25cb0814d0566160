// Disclose: a request for records, decided by the trainee first and by the law engine after.

import { asFailure, banner, count, debounce, fill, h, OUTCOME_WORDS, page, shape, SHAPES, uid, type Outcome } from "./lib";
import { task, type Scenario, type Sureness } from "./disclose/task";

interface Listed {
  id: string;
  title: string;
  level: number;
}
interface State {
  outcomes: Record<string, Outcome>;
  sureness: Sureness[];
  open: string;
  trouble: string;
}

const LEVELS: readonly [number, string][] = [
  [1, "Plain"],
  [2, "To think about"],
  [3, "Hard"],
];

export default page(async (root, channel) => {
  const { scenarios } = channel.view<{ scenarios: Listed[] }>();
  const notice = banner();
  const stage = h("div", { class: "nw-flow" });
  const items = h("div", { class: "nw-stack nw-disclose-list" });
  const done = h("p", { class: "nw-muted" });
  const sure = h("div");
  const found = h("p", { class: "nw-only-heard", role: "status", "aria-live": "polite" });
  const filter = h("input", { type: "search", id: uid(), autocomplete: "off", on: { input: debounce(() => list(true), 150) } });
  const menu = h(
    "details",
    { class: "nw-card nw-disclose-menu nw-no-print", open: matchMedia("(min-width: 62rem)").matches },
    h("summary", null, h("h2", null, "All requests")),
    done,
    sure,
    h("div", { class: "nw-disclose-filter" }, h("label", { for: filter.id, class: "nw-small-text" }, "Find by title"), filter),
    found,
    items,
  );
  root.append(h("div", { class: "nw-flow" }, notice.el, h("div", { class: "nw-disclose-columns" }, stage, menu)));
  let outcomes: Record<string, Outcome> = {};
  let current = "";

  if (scenarios.length === 0) {
    fill(stage, h("p", null, "There are no requests to decide. Ask whoever runs this workbook to look at its item bank."));
    return;
  }

  /** The list, of the titles that hold the words looked for; `searched` has the number of them said. */
  function list(searched = false): void {
    const words = filter.value.trim().toLowerCase();
    const shown = scenarios.filter((one) => one.title.toLowerCase().includes(words));
    done.textContent = `${scenarios.filter((one) => outcomes[one.id]).length} of ${scenarios.length} decided.`;
    if (searched) found.textContent = `${count(shown.length, "request")} found.`;
    fill(
      items,
      shown.length === 0 ? h("p", null, "No title holds these words.") : null,
      LEVELS.map(([level, name]) => {
        const group = shown.filter((one) => one.level === level);
        return group.length > 0 ? [h("h3", null, name), h("ul", { class: "nw-plain" }, group.map(entry))] : null;
      }),
    );
  }
  /** How well being sure and being right go together, once there is something to tell. */
  function rate(sureness: readonly Sureness[]): void {
    fill(
      sure,
      sureness.length > 0
        ? h("details", null, h("summary", null, "How sure, how often right"), h("ul", { class: "nw-plain" }, sureness.map((one) => h("li", null, `When ${one.level}: ${one.right} of ${one.of} right`))))
        : null,
    );
  }
  function entry(one: Listed): HTMLElement {
    const outcome = outcomes[one.id];
    return h(
      "li",
      null,
      h(
        "button",
        { type: "button", class: "nw-button nw-quiet nw-request-item", "aria-current": one.id === current ? "true" : null, on: { click: () => void open(one.id, true) } },
        h("span", null, one.title),
        outcome ? h("span", { class: "nw-request-standing" }, shape(SHAPES[outcome]), " ", OUTCOME_WORDS[outcome]) : null,
      ),
    );
  }

  let shown: ReturnType<typeof task> | null = null;

  async function open(id: string, focus: boolean, again = false): Promise<void> {
    try {
      const scenario = await channel.ask<Scenario>("scenario", { scenario: id, again });
      notice.hide();
      current = id;
      shown?.close();
      shown = task(channel, scenario, {
        notice,
        next: following(id),
        answered(outcome, sureness) {
          outcomes = { ...outcomes, [id]: outcome };
          rate(sureness);
          list();
        },
        open: (next, anew) => void open(next, true, anew),
      });
      fill(stage, shown.el);
      list();
      const address = new URL(location.href);
      address.searchParams.set("scenario", id);
      history.replaceState(history.state, "", address);
      if (focus) shown.focus();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void open(id, focus, again) }]);
    }
  }

  /** The next request after this one that is not decided, or else simply the next. */
  function following(id: string): () => string {
    return () => {
      const at = scenarios.findIndex((one) => one.id === id);
      const rest = [...scenarios.slice(at + 1), ...scenarios.slice(0, at)];
      return (rest.find((one) => !outcomes[one.id]) ?? rest[0])?.id ?? id;
    };
  }

  async function begin(): Promise<void> {
    try {
      const wanted = new URLSearchParams(location.search).get("scenario") ?? "";
      const state = await channel.ask<State>("state", { scenario: wanted });
      outcomes = state.outcomes;
      rate(state.sureness);
      await open(state.open, false);
      if (state.trouble) notice.show("warn", state.trouble, [{ label: "Try again", run: () => void begin() }]);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void begin() }]);
    }
  }
  await begin();
  return () => shown?.close();
});
