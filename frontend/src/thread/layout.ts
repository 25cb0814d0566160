// Where everything of the picture stands: rows in the order of time, a lane for each strand to their left. Pure.

import { isSure, strandName, type Break, type Picture, type Stop, type Strand } from "./model";

export const LINE = 19; // from one line of text to the next
const GAP = 14; // between rows
export const MARK = 16; // before the words of a break
const LEFT = 14; // the trunk: where the problem hangs

/** How wide a text is (CSS pixels). */
export type Measure = (text: string, bold: boolean) => number;
/** Without a screen: the mean width of a character. */
export const byCount: Measure = (text, bold) => text.length * (bold ? 8.6 : 7.8);

export interface Line {
  text: string;
  kind: "name" | "words" | "sure" | "asked";
  /** It begins what is said; the lines after it go on. */
  first?: boolean;
}
export interface Row {
  /** The middle of its node. */
  y: number;
  lines: Line[];
  stop: Stop | null;
  strand: Strand | null;
}
export interface Lane {
  strand: Strand;
  x: number;
  from: number;
  /** Worked on down to here; from here to `end` nothing more is said of it. */
  solid: number;
  end: number;
  /** Where documents meet it. */
  beads: { y: number; how: "number" | "words" }[];
  /** Whether a break is about it, and how sure that is. */
  broken: "" | "sure" | "asked";
}
export interface Layout {
  width: number;
  height: number;
  /** The radius of a bead: beads side by side do not touch. */
  bead: number;
  /** Where documents have their node, and where text begins. */
  node: number;
  text: number;
  trunk: { x: number; from: number; to: number } | null;
  rows: Row[];
  lanes: Lane[];
  /** From the trunk or a goal's lane to a new lane. */
  branches: { x: number; to: number; y: number }[];
  /** From the strands a document works on to the document. */
  links: { x: number; y: number }[];
}

/** The picture laid out for a width (CSS pixels). */
export function layOut(picture: Picture, width: number, measure: Measure = byCount): Layout {
  const strands = [...picture.strands, ...picture.loose];
  const gap = strands.length === 0 ? 0 : Math.max(10, Math.min(26, (width * (width < 480 ? 0.3 : 0.38) - LEFT) / strands.length));
  const xs = new Map(strands.map((strand, i) => [strand.id, LEFT + (i + 1) * gap]));
  const node = LEFT + strands.length * gap + Math.max(16, Math.min(22, gap));
  const text = node + 16;
  const room = Math.max(120, width - text - 4);
  const rows: Row[] = [];
  let y = 4;
  const add = (lines: Line[], stop: Stop | null, strand: Strand | null): Row => {
    const wrapped = lines.flatMap((line) => {
      const marked = line.kind === "sure" || line.kind === "asked";
      const fits = (part: string): boolean => measure(part, line.kind !== "words") <= room - (marked ? MARK : 0);
      return wrap(line.text, fits).map((part, i) => ({ ...line, text: part, first: i === 0 }));
    });
    const row: Row = { y: y + LINE / 2, lines: wrapped, stop, strand };
    rows.push(row);
    y += wrapped.length * LINE + GAP;
    return row;
  };

  let problem: Row | null = null;
  let lastAim: Row | null = null;
  for (const stop of picture.stops) {
    add([{ text: stop.id, kind: "name" }, { text: [stop.date, stop.title === stop.id ? "" : stop.title].filter(Boolean).join(", "), kind: "words" }, ...broken(picture.breaks.filter((b) => b.stop === stop.id && !hasOwnRow(b, picture)))], stop, null);
    if (stop.kind === "plan" && !problem) problem = add([{ text: "Problem", kind: "name" }, { text: picture.problem || "The plan names no problem yet.", kind: "words" }], null, null);
    for (const strand of picture.strands.filter((s) => s.plan === stop.id)) lastAim = add(about(strand, picture.breaks), null, strand);
  }
  const rowOf = new Map(rows.flatMap((row) => (row.stop ? [[row.stop.id, row.y] as const] : [])));
  const bottom = rows.at(-1)?.y ?? 0;
  const lastNote = Math.max(0, ...rows.filter((row) => row.stop?.kind === "note").map((row) => row.y));
  const lanes = strands.map((strand): Lane => {
    const beads = strand.met.flatMap((met) => (rowOf.has(met.stop) ? [{ y: rowOf.get(met.stop)!, how: met.how }] : []));
    const from = rows.find((row) => row.strand === strand)?.y ?? beads[0]?.y ?? 0;
    const later = beads.filter((bead) => bead.y > from);
    const loose = strand.plan === "";
    const solid = Math.max(from, ...later.map((bead) => bead.y));
    const end = strand.kind === "method" ? Math.max(solid, lastNote) : bottom; // reviews and summaries need not name methods
    return { strand, x: xs.get(strand.id)!, from, solid, end: loose ? solid : end, beads: loose ? beads : later, broken: mark(picture.breaks.filter((b) => b.strand === strand.id)) };
  });
  const branches = lanes
    .filter((lane) => lane.strand.plan !== "")
    .map((lane) => {
      const parent = lane.strand.kind === "objective" ? xs.get(`goal:${lane.strand.under}`) : undefined;
      return { x: parent ?? LEFT, to: lane.x, y: lane.from };
    });
  const links = rows.flatMap((row) => {
    const met = lanes.filter((lane) => row.stop && lane.beads.some((bead) => bead.y === row.y)).map((lane) => lane.x);
    return met.length > 0 ? [{ x: Math.min(...met), y: row.y }] : [];
  });
  const trunk = problem && lastAim ? { x: LEFT, from: problem.y, to: lastAim.y } : null;
  return { width, height: y, bead: Math.min(5, gap * 0.38), node, text, trunk, rows, lanes, branches, links };
}

function mark(breaks: readonly Break[]): Lane["broken"] {
  if (breaks.length === 0) return "";
  return breaks.some(isSure) ? "sure" : "asked";
}

/** A break about a strand of a plan is told beside the strand. */
function hasOwnRow(one: Break, picture: Picture): boolean {
  return picture.strands.some((strand) => strand.id === one.strand);
}

function about(strand: Strand, breaks: readonly Break[]): Line[] {
  const name = strandName(strand);
  const due = strand.target ? ` (${strand.target})` : "";
  const words: Line[] = strand.kind === "method" ? [{ text: `Intervention: ${strand.text}`, kind: "words" }] : [{ text: name, kind: "name" }, { text: `${strand.text}${due}`, kind: "words" }];
  return [...words, ...broken(breaks.filter((b) => b.strand === strand.id))];
}

function broken(breaks: readonly Break[]): Line[] {
  const seen = new Set<string>();
  return breaks.flatMap((one) => {
    if (seen.has(one.word)) return [];
    seen.add(one.word);
    return [{ text: isSure(one) ? `Break: ${one.word}` : `Break? ${one.word}`, kind: isSure(one) ? ("sure" as const) : ("asked" as const) }];
  });
}

/** Words in lines that fit; at most three lines, the last one cut where there is more. */
export function wrap(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && !fits(`${line} ${word}`)) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  if (lines.length <= 3) return lines;
  const words = lines[2]!.split(" ");
  while (words.length > 1 && !fits(`${words.join(" ")} …`)) words.pop();
  return [lines[0]!, lines[1]!, `${words.join(" ")} …`];
}
