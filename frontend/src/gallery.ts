// Gallery: every part of the library in each of its states, filled with what is made up. The looks are judged on it,
// and the tests of names, roles, states and geometry run on it.

import { h, page, type ConceptGroup, type Feedback, type FigureOptions, type Finding, type Scene } from "./lib";
import { banners, buttons, decisions, dialogs, fields } from "./gallery/acting";
import { bars, choices, findingCards, ladder, outcomes } from "./gallery/answering";
import { empties, figures, maps, scenes, tables } from "./gallery/reading";
import { contents, specimen } from "./gallery/show";
import type { Group } from "./whatif/form";

interface View {
  findings: Finding[];
  feedback: Pick<Feedback, "outcome" | "message" | "next_step">[];
  scene: Scene;
  concepts: ConceptGroup[];
  figures: { bars: FigureOptions; line: FigureOptions };
  hints: number;
  groups: Group[];
  given: Record<string, string>;
}

export default page((root, channel) => {
  const view = channel.view<View>();
  const parts = [
    buttons(),
    fields(),
    choices(),
    outcomes(view.feedback, view.findings),
    ladder(channel, view.hints),
    findingCards(view.findings),
    decisions(channel, view.groups, view.given),
    bars(),
    maps(view.concepts),
    figures(view.figures),
    tables(view.scene.scores),
    scenes(view.scene),
    banners(),
    dialogs(root),
    empties(),
  ];
  root.append(h("div", { class: "nw-gallery" }, contents(parts), parts.map(specimen)));
});
