// A picture with its title, what it shows in a sentence, and the same in words for whoever would rather read.

import { h, uid } from "../lib";
import { draw, shapes, WIDE } from "./draw";
import type { Picture, Row } from "./model";

/** One picture stands open; of several, each has a fold of its own and the first is open. */
export function pictures(all: readonly Picture[]): HTMLElement {
  const [only] = all;
  if (only && all.length === 1) return figure(only);
  return h(
    "div",
    { class: "nw-lessons-pictures" },
    all.map((one, i) => h("details", { class: "nw-lessons-fold", open: i === 0 }, h("summary", null, one.title), figure(one))),
  );
}

function figure(picture: Picture): HTMLElement {
  const heading = h("figcaption", { id: uid() }, h("strong", null, picture.title), " ", h("span", null, picture.says));
  const { height, parts } = shapes(picture);
  const id = uid("nw-lessons");
  const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${height}`, class: "nw-lessons-drawing", role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-desc` });
  const title = draw("title", { id: `${id}-title` });
  const desc = draw("desc", { id: `${id}-desc` });
  title.textContent = picture.title;
  desc.textContent = picture.says;
  svg.append(title, desc, ...parts);
  return h(
    "figure",
    { class: "nw-figure nw-lessons-figure", "aria-labelledby": heading.id },
    heading,
    svg,
    h("details", null, h("summary", null, "The same in words"), h("ol", null, picture.rows.map((row, i) => h("li", null, inWords(row, i === picture.rows.length - 1))))),
    picture.authority ? h("p", { class: "nw-muted nw-small-text" }, `Where it comes from: ${picture.authority}.`) : null,
  );
}

/** One row as a sentence or two. */
export function inWords(row: Row, last = false): (string | HTMLElement)[] {
  if (row.ask) {
    const on = last ? "" : row.on === "Then" ? "Go on." : `${row.on ?? "No"}: go on.`;
    const ends = [row.yes && `Yes: ${row.yes}.`, row.no && `No: ${row.no}.`, on];
    return [[row.ask, ...ends.filter(Boolean)].join(" ")];
  }
  const letter = row.letter && /\w/.test(row.letter) ? `${row.letter}, ` : "";
  const items = row.items?.length ? h("ul", null, row.items.map((item) => h("li", null, item))) : "";
  return [h("strong", null, `${letter}${row.name ?? ""}`), row.note ? `: ${row.note}` : "", items];
}
