// Pictures drawn from data: columns beside each other, a path of questions, a chain of parts. All are narrow, so that the
// letters keep their size on a phone.

import type { Picture, Row } from "./model";

export const WIDE = 340;
const SPACE = "http://www.w3.org/2000/svg";
const LINE = 18;
const LETTER = { plain: 7.9, bold: 8.8 }; // width of a letter on average, where it cannot be measured
const PAD = 10;

export interface Shapes {
  height: number;
  parts: SVGElement[];
}

/** The words in lines that fit into `width` pixels. */
export function wrap(text: string, width: number, weight: "plain" | "bold" = "plain"): string[] {
  const wide = ruler(weight);
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && wide(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How many pixels a text takes in the letters of the page; estimated where there is no canvas to measure with. */
function ruler(weight: "plain" | "bold"): (text: string) => number {
  const context = typeof CanvasRenderingContext2D === "undefined" ? null : document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * LETTER[weight];
  const family = getComputedStyle(document.documentElement).getPropertyValue("--nw-sans") || "sans-serif";
  context.font = `${weight === "bold" ? 700 : 400} 14px ${family}`;
  return (text) => context.measureText(text).width;
}

export function shapes(picture: Picture): Shapes {
  if (picture.kind === "columns") return columns(picture.rows);
  return picture.kind === "path" ? path(picture.rows) : chain(picture.rows);
}

/** The first two stand beside each other like drawers; what is left lies below them. */
function columns(rows: readonly Row[]): Shapes {
  const half = (WIDE - 12) / 2;
  const parts: SVGElement[] = [];
  const upper = rows.slice(0, 2).map((row) => drawerLines(row, half));
  const tall = Math.max(0, ...upper.map((lines) => lines.length)) * LINE + 40;
  upper.forEach((lines, i) => parts.push(...drawer(lines, i * (half + 12), 0, half, tall, true)));
  let y = tall + 14;
  for (const row of rows.slice(2)) {
    const lines = drawerLines(row, WIDE);
    const height = lines.length * LINE + 16;
    parts.push(...drawer(lines, 0, y, WIDE, height, false));
    y += height + 14;
  }
  return { height: y - 13, parts };
}

interface Words {
  text: string;
  style: string;
}

function drawerLines(row: Row, width: number): Words[] {
  const inner = width - 2 * PAD;
  return [
    ...wrap(row.name ?? "", inner, "bold").map((text) => ({ text, style: "nw-lessons-name" })),
    ...wrap(row.note ?? "", inner).map((text) => ({ text, style: "nw-lessons-quiet" })),
    ...(row.items ?? []).flatMap((item) => wrap(item, inner - 12).map((text, i) => ({ text: i === 0 ? `· ${text}` : `  ${text}`, style: "" }))),
  ];
}

function drawer(lines: readonly Words[], x: number, y: number, width: number, height: number, handle: boolean): SVGElement[] {
  const found = [draw("rect", { x: x + 1, y: y + 1, width: width - 2, height: height - 2, rx: 6, class: handle ? "nw-lessons-box" : "nw-lessons-box nw-lessons-out" })];
  if (handle) found.push(draw("path", { d: `M${x + width / 2 - 16} ${y + height - 14}h32`, class: "nw-lessons-handle" }));
  return [...found, ...write(lines, x + PAD, y + 22)];
}

/** A question; to its right where an answer ends, below it the way on. */
function path(rows: readonly Row[]): Shapes {
  const parts: SVGElement[] = [];
  let y = 0;
  rows.forEach((row, i) => {
    const last = i === rows.length - 1;
    const lines = wrap(row.ask ?? "", WIDE - 2 * PAD, "bold");
    const tall = lines.length * LINE + 16;
    parts.push(draw("rect", { x: 1, y: y + 1, width: WIDE - 2, height: tall - 2, rx: 6, class: "nw-lessons-box" }));
    parts.push(...write(lines.map((text) => ({ text, style: "nw-lessons-name" })), PAD, y + 22));
    y += tall;
    const foot = y;
    for (const end of endsOf(row, last)) {
      const words = wrap(end.leads, WIDE - 112);
      const height = words.length * LINE + 12;
      const from = y + 10;
      parts.push(draw("path", { d: `M30 ${foot}V${from + height / 2}H88`, class: "nw-lessons-way" }));
      parts.push(draw("rect", { x: 89, y: from, width: WIDE - 90, height, rx: 14, class: "nw-lessons-end" }));
      parts.push(...write([{ text: end.answer, style: "nw-lessons-answer" }], 38, from + height / 2 - 5));
      parts.push(...write(words.map((text) => ({ text, style: "" })), 100, from + 19));
      y = from + height;
    }
    if (!last) {
      y += 30;
      parts.push(draw("path", { d: `M14 ${foot}V${y - 2}m-5 -7l5 7l5 -7`, class: "nw-lessons-way" }));
      parts.push(...write([{ text: row.on ?? "No", style: "nw-lessons-answer" }], 24, y - 10));
    }
  });
  return { height: y + 1, parts };
}

interface End {
  answer: string;
  leads: string;
}

/** Where the answers to a question end; in the last row both may. */
function endsOf(row: Row, last: boolean): End[] {
  const found: End[] = [];
  if (row.no && !last) found.push({ answer: "No", leads: row.no });
  if (row.yes) found.push({ answer: "Yes", leads: row.yes });
  if (row.no && last) found.push({ answer: "No", leads: row.no });
  return found;
}

/** Parts on a thread: a letter or a bead, a name, what it says. */
function chain(rows: readonly Row[]): Shapes {
  const parts: SVGElement[] = [];
  const left = 44;
  let y = 0;
  let before = 0;
  rows.forEach((row, i) => {
    const note = wrap(row.note ?? "", WIDE - left - 4);
    const middle = y + 15;
    if (i > 0) parts.push(draw("path", { d: `M16 ${before + 15}V${middle - 15}`, class: "nw-lessons-way" }));
    parts.push(draw("circle", { cx: 16, cy: middle, r: 14, class: "nw-lessons-bead" }));
    const letter = row.letter ?? String(i + 1);
    parts.push(text(16, middle + 5, letter, "nw-lessons-letter", "middle"));
    parts.push(...write([{ text: row.name ?? "", style: "nw-lessons-name" }, ...note.map((words) => ({ text: words, style: "" }))], left, y + 20));
    before = middle;
    y += Math.max(1, note.length + 1) * LINE + 22;
  });
  return { height: y - 8, parts };
}

function write(lines: readonly Words[], x: number, y: number): SVGElement[] {
  return lines.map((line, i) => text(x, y + i * LINE, line.text, line.style));
}

function text(x: number, y: number, words: string, style: string, anchor = "start"): SVGElement {
  const element = draw("text", { x, y, class: style || "nw-lessons-words", "text-anchor": anchor });
  element.textContent = words;
  return element;
}

export function draw(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
