// The session as a readable scene, with what the front desk would hand over.

import { fill, h, paragraphs, type Child } from "../lib";
import type { Session } from "./model";

const FACT_WORDS: Record<string, string> = {
  cpt: "CPT code",
  start: "Start",
  stop: "Stop",
  minutes: "Minutes",
  next_session: "Next session",
};

export function reader(): { el: HTMLElement; show(session: Session): void } {
  const title = h("h2", { id: "nw-session-title" });
  const body = h("div", { class: "nw-write-scroll", tabindex: "0", role: "region", "aria-labelledby": "nw-session-title" });
  const details = h("details", { class: "nw-write-session", open: true }, h("summary", null, title), body);
  return {
    el: details,
    show(session) {
      title.textContent = session.title;
      fill(
        body,
        h("p", { class: "nw-muted nw-small-text" }, `Client ${session.client} · ${session.setting}`),
        h("div", { class: "nw-prose nw-scene" }, paragraphs(session.scene)),
        part("Facts for the note", factList(session.facts)),
        session.scores.length > 0 && part("Scores", scoreTable(session)),
        session.plan && part("Treatment plan in force", h("div", { class: "nw-lines nw-small-text" }, session.plan.trim())),
        session.previous && part("The note before this one", h("div", { class: "nw-lines nw-small-text" }, session.previous.trim())),
      );
      body.scrollTop = 0;
    },
  };
}

function part(heading: string, content: Child): HTMLElement {
  return h("details", { class: "nw-write-part" }, h("summary", null, h("h3", null, heading)), content);
}

function factList(facts: Record<string, string>): HTMLElement {
  return h(
    "dl",
    { class: "nw-write-facts" },
    Object.entries(facts).map(([name, value]) => [h("dt", null, FACT_WORDS[name] ?? inWords(name)), h("dd", null, value)]),
  );
}

function scoreTable(session: Session): HTMLElement {
  return h(
    "div",
    { class: "nw-scroll" },
    h(
      "table",
      null,
      h("caption", null, "Questionnaires, by date"),
      h("thead", null, h("tr", null, ["Tool", "Score", "Date", "Reads as"].map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        null,
        session.scores.map((s) =>
          h("tr", null, h("th", { scope: "row" }, s.tool), h("td", null, s.score), h("td", null, s.date), h("td", null, s.note)),
        ),
      ),
    ),
  );
}

function inWords(name: string): string {
  const words = name.replace(/_/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
