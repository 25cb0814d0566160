// The whole chart: what its answer would be now, the thread as a picture and in words, and the breaks.

import { fill, h, shape, SHAPES } from "../lib";
import type { Break, Picture } from "./model";
import { pictureView } from "./picture";
import { asList, breakList, inASentence } from "./told";

export interface ChartView {
  el: HTMLElement;
  /** `answer` is a sentence about the chart, "" for none. */
  show(picture: Picture, answer: string, breaksToo?: boolean): void;
  stop(): void;
}

export function chartView(title: string, goTo: (one: Break) => void): ChartView {
  const drawing = pictureView(title);
  const answer = h("p", { class: "nw-thread-answer", role: "status" });
  const list = h("div");
  const breaks = h("div", { class: "nw-stack" });
  const empty = h("p", { class: "nw-muted" }, "The picture grows with what you write. A treatment plan begins it.");
  const both = h(
    "div",
    { class: "nw-thread-both" },
    h("div", { class: "nw-stack" }, h("h3", null, "As a picture"), drawing.el, key()),
    h("div", { class: "nw-stack" }, h("h3", null, "The same in words"), list),
  );
  const el = h("div", { class: "nw-flow" }, answer, empty, both, breaks);
  let before = "";
  return {
    el,
    show(picture, said, breaksToo = true) {
      const there = picture.stops.length > 0;
      empty.hidden = there;
      both.hidden = !there;
      if (answer.textContent !== said) answer.textContent = said;
      drawing.show(picture, inASentence(picture));
      fill(list, asList(picture));
      const now = JSON.stringify([picture.breaks, breaksToo]);
      if (now === before) return; // what is open, or has the focus, stays
      before = now;
      fill(breaks, picture.stops.length < 2 || !breaksToo ? null : [h("h3", null, "Where it breaks"), picture.breaks.length > 0 ? breakList(picture.breaks, goTo) : h("p", null, shape(SHAPES.good), " Nowhere so far.")]);
    },
    stop: () => drawing.stop(),
  };
}

/** What the shapes mean; the list beside says the same in words. */
function key(): HTMLElement {
  return h(
    "p",
    { class: "nw-small-text nw-muted" },
    "Time runs down. ● named, ○ spoken of in its words or shown by a technique of it. A solid line: worked on down to here; a dashed one: nothing more is said of it. ✕ a break, ◇ a possible one.",
  );
}
