// Release desk: charts, requests for them, and the packet that answers a request.

import { asFailure, banner, fill, h, keyboardHelp, OUTCOME_WORDS, page, progress, shape, SHAPES } from "./lib";
import { emptyPacket, type Asked, type Chart, type Standing, type State, type View } from "./release/model";
import { task, type Task } from "./release/task";

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const stage = h("div");
  const done = progress("requests answered");
  const items = h("div", { class: "nw-release-charts" });
  const menu = h("details", { class: "nw-card nw-release-menu nw-no-print" }, h("summary", null, h("h2", null, "Charts and requests")), items);
  const keys = keyboardHelp(root, [
    { keys: ["Enter"], does: "On a document in the list: open it in the reader" },
    { keys: ["1", "…", "4"], does: "In the reader: release, release in part, ask first, keep back" },
    { keys: ["Space"], does: "On a marked passage: black it out, or not" },
  ]);
  root.append(h("div", { class: "nw-flow" }, notice.el, h("div", { class: "nw-row nw-no-print" }, done.el, keys), menu, stage));
  const all = view.charts.flatMap((chart) => chart.requests.map((request) => ({ chart, request })));
  let who = "";
  let outcomes: Record<string, Standing> = {};
  let current = "";
  let shown: Task | null = null;

  if (all.length === 0) {
    fill(stage, h("p", null, "There is no chart to work on. Ask whoever runs this workbook to look at its item bank."));
    return;
  }

  function list(): void {
    done.set(all.filter(({ request }) => (outcomes[request.id] ?? "open") !== "open").length, all.length);
    fill(items, view.charts.map(chartEntry));
  }
  function chartEntry(chart: Chart): HTMLElement {
    return h(
      "section",
      { class: "nw-stack" },
      h("h3", null, chart.title),
      h("p", { class: "nw-small-text nw-muted" }, `${chart.setting}. ${chart.documents} documents.`),
      h(
        "ul",
        { class: "nw-plain" },
        chart.requests.map((request) =>
          h(
            "li",
            null,
            h(
              "button",
              { type: "button", class: "nw-button nw-quiet nw-request-item", "aria-current": request.id === current ? "true" : null, on: { click: () => void open(request.id, true) } },
              h("span", null, request.title),
              standing(outcomes[request.id]),
            ),
          ),
        ),
      ),
    );
  }
  function standing(one: Standing | undefined): HTMLElement | null {
    if (!one) return null;
    const [path, word] = one === "open" ? [SHAPES.learning, "Begun"] : [SHAPES[one], OUTCOME_WORDS[one]];
    return h("span", { class: "nw-request-standing" }, shape(path), " ", word);
  }

  async function open(id: string, focus: boolean, again = false): Promise<void> {
    try {
      if (again) await channel.ask("save", { request: id, text: JSON.stringify(emptyPacket()), force: true });
      const asked = await channel.ask<Asked>("request", { request: id, again });
      shown?.close();
      notice.hide();
      current = id;
      const { chart } = all.find(({ request }) => request.id === id)!;
      shown = task(channel, asked, {
        view,
        chart,
        who,
        notice,
        answered(outcome) {
          outcomes = { ...outcomes, [id]: outcome };
          list();
        },
        next: () => void open(following(id), true),
        again: () => void open(id, true, true),
      });
      fill(stage, shown.el);
      list();
      menu.open = false;
      if (asked.trouble) notice.show("warn", asked.trouble);
      const address = new URL(location.href);
      address.searchParams.set("request", id);
      history.replaceState(history.state, "", address);
      if (focus) shown.focus();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void open(id, focus, again) }]);
    }
  }
  /** The next request that is not answered, or else simply the next. */
  function following(id: string): string {
    const at = all.findIndex(({ request }) => request.id === id);
    const rest = [...all.slice(at + 1), ...all.slice(0, at)].map(({ request }) => request.id);
    return rest.find((one) => (outcomes[one] ?? "open") === "open") ?? rest[0] ?? id;
  }
  async function begin(): Promise<void> {
    try {
      const wanted = new URLSearchParams(location.search).get("request") ?? "";
      const state = await channel.ask<State>("state", { wanted });
      ({ who, outcomes } = state);
      await open(state.open, false);
      if (state.trouble) notice.show("warn", state.trouble, [{ label: "Try again", run: () => void begin() }]);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void begin() }]);
    }
  }
  await begin();
  return () => shown?.close();
});
