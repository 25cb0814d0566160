// The start page: one link to go on with, the rooms, what was done, drafts, and the visitor's own data.

import { asFailure, banner, count, fill, h, page } from "./lib";
import { draftList, type DraftRow } from "./home/done";
import { ownData } from "./practice/data";
import { attemptTable, type AttemptRow } from "./practice/done";
import { workshopStrip, type WorkshopStrip } from "./home/workshop";
import { mixedPractice, type NextStep } from "./practice/mixed";

interface Room {
  group: string;
  kind: string;
  href: string;
  title: string;
  what: string;
}
interface Lab {
  exercises: number;
  /** What to type, line by line, to get them and to open them. */
  open: string[];
}
interface Kind {
  total: number;
  tried: number;
  passed: number;
  attempts: number;
}
interface State {
  kinds: Record<string, Kind>;
  next: NextStep;
  newcomer: boolean;
  map: { known: number; due: number; all: number };
  last: AttemptRow[];
  drafts: DraftRow[];
  /** Whether there is anything of theirs to delete. */
  any: boolean;
  private: boolean;
  trouble: string;
  workshop: WorkshopStrip | null;
}

export default page(async (root, channel) => {
  const { rooms, lab } = channel.view<{ rooms: Room[]; lab: Lab }>();
  const notice = banner();
  const next = h("section", { class: "nw-card nw-home-next nw-flow", "aria-label": "What to do next" });
  const workshop = h("div");
  const cards = h("div", { class: "nw-home-groups" });
  const done = h("div", { class: "nw-flow" });
  const data = ownData(channel, () => void load());
  fill(next, h("p", { class: "nw-muted" }, "Looking up what you have done so far."));
  fill(cards, groups(rooms, lab, {}));
  root.append(h("div", { class: "nw-flow nw-home" }, notice.el, workshop, next, h("h2", null, "The rooms"), cards, done, data.el));

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
        h(
          "div",
          { class: "nw-actions" },
          h("a", { class: "nw-button nw-primary", href: state.next.href }, state.next.title),
          state.newcomer ? h("a", { class: "nw-button", href: "place.ipynb?check=1" }, "Find out what you know already (12 items)") : null,
          state.newcomer ? h("a", { class: "nw-button", href: "lessons.ipynb" }, "Begin with the lessons") : null,
        ),
        mixedPractice(state.next),
        state.newcomer
          ? null
          : h("p", { class: "nw-muted nw-small-text" }, `${state.map.known} of ${count(state.map.all, "concept")} known, ${state.map.due} due for another look. `, h("a", { href: "progress.ipynb" }, "See the map")),
      );
      fill(cards, groups(rooms, lab, state.kinds));
      fill(workshop, workshopStrip(state.workshop));
      fill(done, drafts(state), what(state));
      data.update(state.any, state.private);
    } catch (error) {
      fill(next, h("h2", null, "What to do next"), h("p", null, "Choose a room below."));
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void load() }]);
    }
  }
  await load();
});

/** The rooms, by what one comes for. */
function groups(rooms: readonly Room[], lab: Lab, kinds: State["kinds"]): HTMLElement[] {
  return [...new Set(rooms.map((room) => room.group))].map((name, index, all) =>
    h(
      "section",
      { class: "nw-stack", "aria-label": name },
      h("h3", null, name),
      h(
        "ul",
        { class: "nw-plain nw-home-rooms" },
        rooms.filter((room) => room.group === name).map((room) => card(room, kinds[room.kind])),
        index === all.length - 1 ? labCard(lab) : null,
      ),
    ),
  );
}

function card(room: Room, kind?: Kind): HTMLElement {
  return h(
    "li",
    null,
    h("h4", null, h("a", { href: room.href }, room.title)),
    h("p", null, room.what),
    kind ? h("p", { class: "nw-muted nw-small-text" }, inWords(room.kind, kind)) : null,
  );
}

/** The lab is a place on the reader's own machine: named here, and no link. */
function labCard({ exercises, open }: Lab): HTMLElement {
  return h(
    "li",
    null,
    h("h4", null, "Lab"),
    h("p", null, `${count(exercises, "exercise")} with the same feedback, in notebooks of your own. Where the workbook is installed, type in a terminal:`),
    h("ol", { class: "nw-home-lab" }, open.map((line) => h("li", null, h("code", null, line)))),
    h("p", { class: "nw-muted nw-small-text" }, "The first makes a folder of yours, the second opens it in JupyterLab."),
  );
}

const THINGS: Record<string, string> = { place: "pieces of content", split: "paragraphs", repair: "passages", write: "notes", thread: "courses", disclose: "requests", release: "files" };
const RIGHT: Record<string, string> = { place: "placed right", split: "split right", repair: "repaired", write: "without errors or warnings", thread: "with a thread that holds", disclose: "decided right", release: "released right" };

function inWords(name: string, kind: Kind): string {
  if (kind.tried === 0) return `${kind.total} ${THINGS[name] ?? "tasks"}, none tried yet.`;
  return `${kind.tried} of ${kind.total} ${THINGS[name] ?? "tasks"} tried, ${kind.passed} ${RIGHT[name] ?? "passed"}.`;
}

function drafts(state: State): HTMLElement | null {
  const drawer = state.private ? h("p", { class: "nw-muted" }, "Your psychotherapy notes lie in a drawer of their own, sealed: ", h("a", { href: "progress.ipynb?part=drawer" }, "how it stands"), ".") : null;
  if (state.drafts.length === 0) return drawer;
  return h("section", { class: "nw-flow" }, h("h2", null, "Drafts to go on with"), draftList(state.drafts), drawer);
}

function what(state: State): HTMLElement {
  return h(
    "section",
    { class: "nw-flow" },
    h("h2", null, "What you have done"),
    state.last.length === 0
      ? h("p", null, "Nothing yet. What you answer and write appears here, and stays on the machine that serves this page.")
      : [attemptTable(state.last, state.last.length === 1 ? "Your last answer" : `Your last ${state.last.length} answers, newest first`), h("p", null, h("a", { href: "progress.ipynb" }, "Everything you have done"))],
  );
}
