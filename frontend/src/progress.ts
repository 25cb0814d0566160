// My progress: what comes next, what is due, the map of concepts, how sure and how often right, what was done, the psychotherapy drawer, own data.

import { asFailure, banner, conceptMap, count, fill, h, page, statesInWords, type Child, type ConceptGroup, type MappedConcept } from "./lib";
import { ownData } from "./practice/data";
import type { AttemptRow } from "./practice/done";
import { mixedPractice, type NextStep } from "./practice/mixed";
import { calibrationPart, type Calibration } from "./progress/calibration";
import { drawerPart } from "./progress/drawer";
import { historyPart } from "./progress/history";

export interface History {
  rows: AttemptRow[];
  left: number;
}
interface State {
  any: boolean;
  answers: number;
  groups: ConceptGroup[];
  due: MappedConcept[];
  known: number;
  concepts: number;
  calibration: Calibration;
  history: History;
  /** How many lessons are done, and the first that is not. */
  lessons: { done: number; all: number; next: { href: string; title: string } | null };
  next: NextStep;
  private: boolean;
  trouble: string;
}

const DUE = 6; // listed by name; the map shows them all

export default page(async (root, channel) => {
  const notice = banner();
  const next = h("section", { class: "nw-card nw-home-next nw-flow", "aria-label": "What to do next" }, h("p", { class: "nw-muted" }, "Looking up what you have done so far."));
  const body = h("div", { class: "nw-flow nw-progress-body" });
  const drawer = drawerPart(channel, () => void load());
  const data = ownData(channel, () => void Promise.all([load(), drawer.load()]), true, () => void drawer.load());
  root.append(h("div", { class: "nw-flow nw-progress-page" }, notice.el, next, body, drawer.el, data.el));

  async function load(): Promise<void> {
    try {
      const state = await channel.ask<State>("state");
      notice.hide();
      if (state.trouble) notice.show("warn", state.trouble, [{ label: "Try again", run: () => void load() }]);
      fill(next, h("h2", null, "What next"), nextPart(state));
      fill(
        body,
        lessonsPart(state.lessons),
        h("section", { class: "nw-flow", "aria-label": "Map of concepts" }, h("h2", null, "What there is to know"), state.groups.map(groupPart)),
        calibrationPart(state.calibration),
        historyPart(channel, state.history, state.answers),
      );
      data.update(state.any, state.private);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void load() }]);
    }
  }
  const unfold = (): void => body.querySelectorAll("details").forEach((one) => (one.open = true)); // paper cannot be opened
  addEventListener("beforeprint", unfold);
  await Promise.all([load(), drawer.load()]);
  if (new URLSearchParams(location.search).get("part") === "drawer") drawer.show();
  return () => removeEventListener("beforeprint", unfold);
});

/** How far one has come in the lessons, and the way on. */
function lessonsPart({ done, all, next }: State["lessons"]): HTMLElement {
  return h(
    "section",
    { class: "nw-flow", "aria-label": "Lessons" },
    h("h2", null, "Lessons"),
    h("p", null, `${done} of ${count(all, "lesson")} done. `, next ? h("a", { href: next.href }, next.title) : null),
  );
}

/** A group of concepts, open where something in it has been met and there is room; its summary counts the states in words. */
function groupPart(group: ConceptGroup): HTMLElement {
  const met = group.concepts.some((one) => one.state !== "new") && matchMedia("(min-width: 48rem)").matches;
  return h(
    "details",
    { class: "nw-progress-group", open: met },
    h("summary", null, h("h3", null, group.label), h("span", { class: "nw-muted nw-small-text" }, ` ${statesInWords(group.concepts)}`)),
    h("div", { class: "nw-map" }, conceptMap([group]).querySelector(".nw-map-list")),
  );
}

function nextPart(state: State): Child[] {
  const go = h(
    "div",
    { class: "nw-actions nw-no-print" },
    h("a", { class: "nw-button nw-primary", href: state.next.href }, state.next.title),
    state.answers === 0 ? h("a", { class: "nw-button", href: "place.ipynb?check=1" }, "Find out what you know already (12 items)") : null,
  );
  const mixed = mixedPractice(state.next);
  if (state.answers === 0) return [h("p", null, "You have not answered anything yet. What you answer shows here: what you know, what is due, and what comes next."), go, mixed];
  const due = state.due.slice(0, DUE).map((one) => h("li", null, h("a", { href: one.href ?? "place.ipynb" }, one.label), h("span", { class: "nw-muted" }, ` · ${one.words}`)));
  const more = state.due.length - due.length;
  return [
    h("p", null, h("strong", null, `${state.known} of ${count(state.concepts, "concept")} known. `), state.next.why),
    go,
    mixed,
    h("h3", null, "Due for another look"),
    due.length > 0
      ? h("ul", { class: "nw-plain nw-stack" }, due, more > 0 ? h("li", { class: "nw-muted" }, `and ${more} more, marked in the map below`) : null)
      : h("p", { class: "nw-muted" }, "Nothing is due just now."),
  ];
}
