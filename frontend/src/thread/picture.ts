// The thread as a picture: time runs down, each strand is a line, each document that works on it has a bead on it.

import { uid } from "../lib";
import { byCount, layOut, LINE, MARK, type Layout, type Measure, type Row } from "./layout";
import type { Picture } from "./model";

const SPACE = "http://www.w3.org/2000/svg";
const WIDEST = 720;

export interface PictureView {
  el: HTMLElement;
  show(picture: Picture, says: string): void;
  stop(): void;
}

/** Redrawn for the width it has: text keeps its size on a phone. */
export function pictureView(title: string): PictureView {
  const el = document.createElement("div");
  el.className = "nw-thread-drawing";
  let now: { picture: Picture; says: string } | null = null;
  let drawnFor = 0;
  const draw = (): void => {
    const width = Math.min(WIDEST, Math.max(220, Math.floor(el.clientWidth)));
    drawnFor = el.clientWidth;
    if (now && el.clientWidth > 0) el.replaceChildren(drawn(layOut(now.picture, width, measured(el)), title, now.says));
  };
  const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(() => el.clientWidth !== drawnFor && draw());
  watch?.observe(el);
  return {
    el,
    show(picture, says) {
      now = { picture, says };
      draw();
    },
    stop: () => watch?.disconnect(),
  };
}

/** Texts measured as the browser draws them. */
function measured(el: Element): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return byCount;
  const { fontFamily } = getComputedStyle(el);
  return (text, bold) => {
    pen.font = `${bold ? 700 : 400} 14px ${fontFamily}`;
    return pen.measureText(text).width;
  };
}

export function drawn(layout: Layout, title: string, says: string): SVGElement {
  const id = uid("nw-thread");
  const svg = make("svg", { viewBox: `0 0 ${layout.width} ${layout.height}`, width: layout.width, height: layout.height, role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-desc` });
  const add = (tag: string, attributes: Record<string, string | number>): void => svg.append(make(tag, attributes));
  svg.append(words("title", { id: `${id}-title` }, title), words("desc", { id: `${id}-desc` }, says));
  const { trunk } = layout;
  if (trunk) add("path", { d: `M${trunk.x} ${trunk.from}V${trunk.to}`, class: "nw-thread-trunk" });
  for (const branch of layout.branches) add("path", { d: `M${branch.x} ${branch.y}H${branch.to}`, class: "nw-thread-trunk" });
  for (const lane of layout.lanes) {
    const kind = `nw-thread-${lane.strand.kind}`;
    if (lane.solid > lane.from) add("path", { d: `M${lane.x} ${lane.from}V${lane.solid}`, class: `nw-thread-lane ${kind}` });
    if (lane.end > lane.solid) add("path", { d: `M${lane.x} ${lane.solid}V${lane.end}`, class: `nw-thread-lane nw-thread-silent ${kind}` });
  }
  for (const lane of layout.lanes) {
    if (lane.strand.plan) add("path", { d: `M${lane.x} ${lane.from}H${layout.text - 5}`, class: "nw-thread-leader" });
  }
  for (const link of layout.links) add("path", { d: `M${link.x} ${link.y}H${layout.node - 8}`, class: "nw-thread-link" });
  for (const lane of layout.lanes) {
    svg.append(knot(lane.x, lane.from, lane.strand.kind));
    for (const bead of lane.beads) add("circle", { cx: lane.x, cy: bead.y, r: layout.bead, class: `nw-thread-bead nw-thread-by-${bead.how}` });
    if (lane.broken && lane.end > lane.from) svg.append((lane.broken === "sure" ? cross : asked)(lane.x, (lane.solid + lane.end) / 2));
  }
  for (const row of layout.rows) svg.append(...rowOf(row, layout));
  return svg;
}

function rowOf(row: Row, layout: Layout): SVGElement[] {
  const made: SVGElement[] = [];
  if (row.stop) made.push(document_(row.stop.kind, layout.node, row.y));
  else if (!row.strand && layout.trunk) made.push(make("circle", { cx: layout.trunk.x, cy: row.y, r: 6, class: "nw-thread-problem" }));
  row.lines.forEach((line, i) => {
    const y = row.y + 5 + i * LINE;
    const mark = line.kind === "sure" || line.kind === "asked";
    if (mark && line.first) made.push(line.kind === "sure" ? cross(layout.text + 5, y - 5) : asked(layout.text + 5, y - 5));
    made.push(words("text", { x: layout.text + (mark ? MARK : 0), y, class: `nw-thread-${line.kind}` }, line.text));
  });
  return made;
}

/** A document by its outline: plan square, review diamond, discharge a square in a square, notes round. */
function document_(kind: string, x: number, y: number): SVGElement {
  const shapes: Record<string, string> = {
    plan: `M${x - 7} ${y - 7}h14v14h-14z`,
    review: `M${x} ${y - 9}l9 9l-9 9l-9-9z`,
    discharge: `M${x - 7} ${y - 7}h14v14h-14zM${x - 3} ${y - 3}v6h6v-6z`,
  };
  const d = shapes[kind];
  return d ? make("path", { d, class: "nw-thread-stop" }) : make("circle", { cx: x, cy: y, r: 7, class: "nw-thread-stop" });
}

/** Where a strand begins: goals a disc, objectives a ring, interventions a square. */
function knot(x: number, y: number, kind: string): SVGElement {
  if (kind === "method") return make("path", { d: `M${x - 4} ${y - 4}h8v8h-8z`, class: "nw-thread-knot nw-thread-method" });
  return make("circle", { cx: x, cy: y, r: kind === "goal" ? 5 : 4, class: `nw-thread-knot nw-thread-${kind}` });
}

function cross(x: number, y: number): SVGElement {
  return make("path", { d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`, class: "nw-thread-cross" });
}

function asked(x: number, y: number): SVGElement {
  return make("path", { d: `M${x} ${y - 6}l6 6l-6 6l-6-6z`, class: "nw-thread-ask" });
}

function make(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function words(tag: string, attributes: Record<string, string | number>, text: string): SVGElement {
  const element = make(tag, attributes);
  element.textContent = text;
  return element;
}
