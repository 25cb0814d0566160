// The parts that are read: sessions, tables, figures, the map of concepts.

import { conceptMap, dataTable, emptyState, figure, sceneReader, type ConceptGroup, type FigureOptions, type Scene } from "../lib";
import type { Specimen } from "./show";

export function scenes(scene: Scene): Specimen {
  const open = sceneReader();
  open.show(scene);
  for (const part of open.el.querySelectorAll("details")) part.open = true;
  const closed = sceneReader();
  closed.show(scene);
  closed.el.open = false;
  return {
    name: "reader",
    title: "Session reader",
    api: "sceneReader",
    says: "A session as a scene, with facts, scores, plan and the note before; it scrolls inside itself.",
    states: [["Open, with all its parts", open.el], ["Closed", closed.el]],
  };
}

export function tables(scores: Scene["scores"]): Specimen {
  const columns = [{ label: "Tool" }, { label: "Score", number: true }, { label: "Date" }, { label: "Reads as" }];
  const many = Array.from({ length: 9 }, (_, i) => ({ label: `Session ${i + 1}`, number: true }));
  return {
    name: "tables",
    title: "Tables",
    api: "dataTable",
    says: "Caption, headings for columns and rows; what is wider than the screen scrolls in its own frame.",
    states: [
      ["Words and numbers", dataTable({ caption: "Questionnaires, by date", columns, rows: scores.map((s) => [s.tool, s.score, s.date, s.note]) })],
      ["Wider than a phone", dataTable({ caption: "Nights with six hours of sleep", columns: [{ label: "Objective" }, ...many], rows: [["Sleep", 2, 2, 3, 3, 4, 4, 5, 4, 5]] })],
      ["Without rows", dataTable({ caption: "Your answers", columns, rows: [], empty: "No answers yet. What you answer appears here." })],
    ],
  };
}

export function figures({ bars, line }: { bars: FigureOptions; line: FigureOptions }): Specimen {
  return {
    name: "figures",
    title: "Figures",
    api: "figure",
    says: "A drawing from data, a sentence that says what it shows, and the same numbers as a table.",
    states: [["Bars", figure({ ...bars, kind: "bars" })], ["A course over time", figure({ ...line, kind: "line" })]],
  };
}

export function maps(groups: readonly ConceptGroup[]): Specimen {
  return {
    name: "map",
    title: "Map of concepts",
    api: "conceptMap",
    says: "How each concept stands, by a word and an outline, with what was answered and when it comes again.",
    states: [["Every state", conceptMap(groups)]],
  };
}

export function empties(): Specimen {
  return {
    name: "empty",
    title: "Empty places",
    api: "emptyState",
    says: "What will stand here, and the way to begin.",
    states: [
      ["Only words", emptyState("No drafts yet.")],
      ["With a way to begin", emptyState("Nothing answered yet.", { label: "Sort the first ten", href: "place.ipynb" })],
    ],
  };
}
