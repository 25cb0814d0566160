// How well being sure and being right go together: a sentence, a table of the counts, and a picture that repeats it.

import { dataTable, emptyState, figure, h } from "../lib";

export interface Calibration {
  sentence: string;
  levels: { words: string; answers: number; right: number }[];
}

export function calibrationPart({ sentence, levels }: Calibration): HTMLElement {
  const said = levels.filter((level) => level.answers > 0);
  const share = (level: Calibration["levels"][number]): number => Math.round((100 * level.right) / level.answers);
  return h(
    "section",
    { class: "nw-flow", "aria-label": "How sure, how often right" },
    h("h2", null, "How sure, how often right"),
    said.length === 0
      ? emptyState("Say how sure you are when you answer: then this shows how far you can rely on the feeling.")
      : [
          h("p", null, sentence),
          h(
            "div",
            { class: "nw-progress-calibration" },
            dataTable({
              caption: "Your answers by how sure you were",
              columns: [{ label: "You were" }, { label: "Answers", number: true }, { label: "Right", number: true }, { label: "Share", number: true }],
              rows: levels.map((level) => [level.words, level.answers, level.right, level.answers > 0 ? `${share(level)}%` : "no answers yet"]),
            }),
            figure({
              title: "Right answers",
              says: `${said.map((level) => `${level.words}: ${share(level)} percent right`).join("; ")}.`,
              points: said.map((level) => ({ label: level.words, value: share(level), note: `${level.right} of ${level.answers}` })),
              columns: ["You were", "Right", "Answers"],
              most: 100,
              unit: "%",
            }),
          ),
        ],
  );
}
