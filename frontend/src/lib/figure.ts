// A picture of a few numbers, drawn from the data: a sentence that says what it shows, the drawing with its title and
// description for whoever hears it, and the same numbers as a table below. Bars for amounts, a line for a course.

import { h, uid } from "./dom";
import { dataTable } from "./table";

export interface Point {
  label: string;
  value: number;
  /** What the number means, in the table's last column. */
  note?: string;
}
export interface FigureOptions {
  title: string;
  /** What a reader should take from it, in a sentence. */
  says: string;
  kind?: "bars" | "line";
  points: readonly Point[];
  /** Headings of the table: what the labels are, what the numbers are. */
  columns: readonly [string, string, string?];
  /** The number at full length; the largest one without it. */
  most?: number;
  /** Written after a number: "%". */
  unit?: string;
}

const SPACE = "http://www.w3.org/2000/svg";
const WIDE = 400;
const ROW = 40;
const TALL = 190;

export function figure(options: FigureOptions): HTMLElement {
  const { title, says, points, columns, unit = "" } = options;
  const heading = h("figcaption", { id: uid() }, h("strong", null, title), " ", h("span", null, says));
  const shown = (value: number): string => `${value}${unit}`;
  const noted = points.some((point) => point.note);
  const names = noted ? [columns[0], columns[1], columns[2] ?? "Meaning"] : [columns[0], columns[1]];
  return h(
    "figure",
    { class: "nw-figure", "aria-labelledby": heading.id },
    heading,
    options.kind === "line" ? course(options, shown) : bars(options, shown),
    h(
      "details",
      { class: "nw-figure-table" },
      h("summary", null, "The same as a table"),
      dataTable({
        caption: title,
        hideCaption: true,
        columns: names.map((label, i) => ({ label, number: i === 1 })),
        rows: points.map((point) => [point.label, shown(point.value), ...(noted ? [point.note ?? ""] : [])]),
      }),
    ),
  );
}

function bars({ title, says, points, most }: FigureOptions, shown: (value: number) => string): SVGElement {
  const full = most ?? Math.max(1, ...points.map((point) => point.value));
  const drawing = canvas(title, says, points.length * ROW + 4);
  points.forEach((point, i) => {
    const y = i * ROW;
    drawing.append(
      text(0, y + 15, point.label, "nw-figure-label"),
      text(WIDE, y + 15, shown(point.value), "nw-figure-value", "end"),
      draw("rect", { x: 0.5, y: y + 21.5, width: WIDE - 1, height: 9, rx: 2, class: "nw-figure-track" }),
      draw("rect", { x: 0.5, y: y + 21.5, width: Math.max(0, ((WIDE - 1) * point.value) / full), height: 9, rx: 2, class: "nw-figure-bar" }),
    );
  });
  return drawing;
}

function course({ title, says, points, most }: FigureOptions, shown: (value: number) => string): SVGElement {
  const full = most ?? Math.max(1, ...points.map((point) => point.value));
  const [left, right, top, bottom] = [30, WIDE - 30, 22, TALL - 30];
  const x = (i: number): number => (points.length < 2 ? (left + right) / 2 : left + ((right - left) * i) / (points.length - 1));
  const y = (value: number): number => bottom - ((bottom - top) * value) / full;
  const drawing = canvas(title, says, TALL);
  const path = points.map((point, i) => `${i === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(point.value).toFixed(1)}`).join("");
  drawing.append(draw("path", { d: `M4 ${bottom}H${WIDE - 4}`, class: "nw-figure-axis" }), draw("path", { d: path, class: "nw-figure-line" }));
  const every = Math.ceil(points.length / 6); // labels do not run into each other
  points.forEach((point, i) => {
    const last = i === points.length - 1;
    drawing.append(draw("circle", { cx: x(i), cy: y(point.value), r: 4, class: "nw-figure-dot" }));
    if (!last && i % every !== 0) return;
    if (!last && points.length - 1 - i < every) return;
    drawing.append(text(x(i), y(point.value) - 9, shown(point.value), "nw-figure-value", "middle"), text(x(i), TALL - 10, point.label, "nw-figure-label", "middle"));
  });
  return drawing;
}

/** An empty drawing with its title and description. */
function canvas(title: string, says: string, height: number): SVGElement {
  const id = uid("nw-figure");
  const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${height}`, class: "nw-figure-drawing", role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-desc` });
  const name = draw("title", { id: `${id}-title` });
  const what = draw("desc", { id: `${id}-desc` });
  name.textContent = title;
  what.textContent = says;
  svg.append(name, what);
  return svg;
}

function draw(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function text(x: number, y: number, words: string, className: string, anchor = "start"): SVGElement {
  const element = draw("text", { x, y, class: className, "text-anchor": anchor });
  element.textContent = words;
  return element;
}
