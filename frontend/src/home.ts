// The start page: one link to go on with, the rooms, what was done, drafts, and the visitor's own data.

import { asFailure, banner, fill, h, page } from "./lib";
import { attemptTable, draftList, type AttemptRow, type DraftRow } from "./home/done";
import { ownData } from "./home/data";

interface Room {
  kind: string;
  href: string;
  title: string;
  what: string;
}
interface Kind {
  total: number;
  tried: number;
  passed: number;
  attempts: number;
}
interface State {
  kinds: Record<string, Kind>;
  next: { href: string; title: string; why: string };
  last: AttemptRow[];
  drafts: DraftRow[];
  private: boolean;
  trouble: string;
}

export default page(async (root, channel) => {
  const { rooms } = channel.view<{ rooms: Room[] }>();
  const notice = banner();
  const next = h("section", { class: "nw-card nw-home-next nw-flow", "aria-label": "What to do next" });
  const cards = h("ul", { class: "nw-plain nw-home-rooms" });
  const done = h("div", { class: "nw-flow" });
  const data = ownData(channel, () => void load());
  fill(next, h("p", { class: "nw-muted" }, "Looking up what you have done so far."));
  fill(cards, rooms.map((room) => card(room)), lab());
  root.append(h("div", { class: "nw-flow nw-home" }, notice.el, next, h("h2", null, "The rooms"), cards, done, data.el));

  async function load(): Promise<void> {
    try {
      const state = await channel.ask<State>("state");
      notice.hide();
      if (state.trouble) {
        notice.show("warn", state.trouble, [{ label: "Try again", run: () => void load() }]);
      }
      fill(
        next,
        h("h2", null, "What to do next"),
        h("p", null, state.next.why),
        h("p", null, h("a", { class: "nw-button nw-primary", href: state.next.href }, state.next.title)),
      );
      fill(cards, rooms.map((room) => card(room, state.kinds[room.kind])), lab());
      fill(done, drafts(state), what(state));
      data.update(state.last.length > 0 || state.drafts.length > 0, state.private);
    } catch (error) {
      fill(next, h("h2", null, "What to do next"), h("p", null, "Choose a room below."));
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void load() }]);
    }
  }
  await load();
});

function card(room: Room, kind?: Kind): HTMLElement {
  return h(
    "li",
    { class: "nw-card nw-stack" },
    h("h3", null, h("a", { href: room.href }, room.title)),
    h("p", null, room.what),
    kind ? h("p", { class: "nw-muted nw-small-text" }, inWords(room.kind, kind)) : null,
  );
}

/** The lab is a place on the reader's own machine: named here, and no link. */
function lab(): HTMLElement {
  return h(
    "li",
    { class: "nw-card nw-stack" },
    h("h3", null, "Lab"),
    h("p", null, "The same feedback in notebooks of your own: the folder ", h("code", null, "exercises"), " in JupyterLab, three to begin with."),
  );
}

const THINGS: Record<string, string> = { place: "pieces of content", write: "notes", disclose: "requests" };
const RIGHT: Record<string, string> = { place: "placed right", write: "without errors or warnings", disclose: "decided right" };

function inWords(name: string, kind: Kind): string {
  if (kind.tried === 0) return `Nothing tried yet of ${kind.total} ${THINGS[name] ?? "tasks"}.`;
  return `${kind.tried} of ${kind.total} ${THINGS[name] ?? "tasks"} tried, ${kind.passed} ${RIGHT[name] ?? "passed"}.`;
}

function drafts(state: State): HTMLElement | null {
  if (state.drafts.length === 0) return null;
  return h("section", { class: "nw-flow" }, h("h2", null, "Drafts to go on with"), draftList(state.drafts));
}

function what(state: State): HTMLElement {
  return h(
    "section",
    { class: "nw-flow" },
    h("h2", null, "What you have done"),
    state.last.length === 0
      ? h("p", null, "Nothing yet. What you answer and write appears here, and stays on the machine that serves this page.")
      : attemptTable(state.last),
  );
}
