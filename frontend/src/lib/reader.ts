// A session as a readable scene, with what the front desk would hand over: facts, scores, the plan, the note before.

import { fill, h, paragraphs, uid, type Child } from "./dom";
import { dataTable } from "./table";

export interface Scene {
  title: string;
  client: string;
  setting: string;
  scene: string;
  facts: Record<string, string>;
  scores: readonly { tool: string; score: string | number; date: string; note: string }[];
  plan: string;
  previous: string;
}
export interface SceneReader {
  el: HTMLDetailsElement;
  show(scene: Scene): void;
}

const FACT_WORDS: Record<string, string> = { cpt: "CPT code", next_session: "Next session" };

/** A disclosure named after the session; its text scrolls inside it and starts at the top with every session. */
export function sceneReader(className = ""): SceneReader {
  const title = h("h2", { id: uid("nw-session") });
  const body = h("div", { class: "nw-reader-scroll", tabindex: "0", role: "region", "aria-labelledby": title.id });
  const el = h("details", { class: `nw-reader ${className}`.trim(), open: true }, h("summary", null, title), body);
  return {
    el,
    show(scene) {
      title.textContent = scene.title;
      fill(
        body,
        h("p", { class: "nw-muted nw-small-text" }, `Client ${scene.client} · ${scene.setting}`),
        h("div", { class: "nw-prose nw-scene" }, paragraphs(scene.scene)),
        part("Facts for the note", factList(scene.facts)),
        scene.scores.length > 0 && part("Scores", scoreTable(scene.scores)),
        scene.plan && part("Treatment plan in force", h("div", { class: "nw-lines nw-small-text" }, scene.plan.trim())),
        scene.previous && part("The note before this one", h("div", { class: "nw-lines nw-small-text" }, scene.previous.trim())),
      );
      body.scrollTop = 0;
    },
  };
}

function part(heading: string, content: Child): HTMLElement {
  return h("details", { class: "nw-reader-part" }, h("summary", null, h("h3", null, heading)), content);
}

function factList(facts: Scene["facts"]): HTMLElement {
  return h(
    "dl",
    { class: "nw-reader-facts" },
    Object.entries(facts).map(([name, value]) => [h("dt", null, FACT_WORDS[name] ?? inWords(name)), h("dd", null, value)]),
  );
}

function scoreTable(scores: Scene["scores"]): HTMLElement {
  return dataTable({
    caption: "Questionnaires, by date",
    columns: [{ label: "Tool" }, { label: "Score", number: true }, { label: "Date" }, { label: "Reads as" }],
    rows: scores.map((s) => [s.tool, s.score, s.date, s.note]),
  });
}

function inWords(name: string): string {
  const words = name.replace(/_/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
