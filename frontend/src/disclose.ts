// Disclose: a request for records, decided by the trainee first and by the law engine after.

import { asFailure, banner, fill, h, OUTCOME_WORDS, page, shape, SHAPES, type Outcome } from "./lib";
import { task, type Scenario } from "./disclose/task";

interface Listed {
  id: string;
  title: string;
  level: number;
}
interface State {
  outcomes: Record<string, Outcome>;
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
  const menu = h(
    "details",
    { class: "nw-card nw-disclose-menu", open: matchMedia("(min-width: 62rem)").matches },
    h("summary", null, h("h2", null, "All requests")),
    done,
    items,
  );
  root.append(h("div", { class: "nw-flow" }, notice.el, h("div", { class: "nw-disclose-columns" }, stage, menu)));
  let outcomes: Record<string, Outcome> = {};
  let current = "";

  if (scenarios.length === 0) {
    fill(stage, h("p", null, "There are no requests to decide. Ask whoever runs this workbook to look at its item bank."));
    return;
  }

  function list(): void {
    const tried = scenarios.filter((one) => outcomes[one.id]).length;
    done.textContent = `${tried} of ${scenarios.length} decided.`;
    fill(
      items,
      LEVELS.map(([level, name]) => {
        const group = scenarios.filter((one) => one.level === level);
        return group.length > 0 ? [h("h3", null, name), h("ul", { class: "nw-plain" }, group.map(entry))] : null;
      }),
    );
  }
  function entry(one: Listed): HTMLElement {
    const outcome = outcomes[one.id];
    return h(
      "li",
      null,
      h(
        "button",
        { type: "button", class: "nw-button nw-quiet nw-disclose-item", "aria-current": one.id === current ? "true" : null, on: { click: () => void open(one.id, true) } },
        h("span", null, one.title),
        outcome ? h("span", { class: "nw-disclose-outcome" }, shape(SHAPES[outcome]), " ", OUTCOME_WORDS[outcome]) : null,
      ),
    );
  }

  async function open(id: string, focus: boolean, again = false): Promise<void> {
    try {
      const scenario = await channel.ask<Scenario>("scenario", { scenario: id, again });
      notice.hide();
      current = id;
      const shown = task(channel, scenario, {
        notice,
        next: following(id),
        answered(outcome) {
          outcomes = { ...outcomes, [id]: outcome };
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
      await open(state.open, false);
      if (state.trouble) notice.show("warn", state.trouble, [{ label: "Try again", run: () => void begin() }]);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void begin() }]);
    }
  }
  await begin();
});
