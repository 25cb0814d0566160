// The picture of the golden thread: where everything stands, and the same in words.
import { describe, expect, it } from "vitest";
import { layOut, wrap } from "../src/thread/layout";
import { strandName, type Break, type Picture, type Strand } from "../src/thread/model";
import { drawn } from "../src/thread/picture";
import { asList, breakList, breaksInWords, inASentence } from "../src/thread/told";

const strand = (kind: Strand["kind"], number: string, met: string[] = [], more: Partial<Strand> = {}): Strand => ({
  id: `${kind}:${number || more.text}`, kind, number, under: kind === "objective" ? number[0]! : "", text: "six hours of sleep on five nights a week", target: "", plan: "Plan",
  met: met.map((stop) => ({ stop, how: "number" as const })), worked: met.length > 0, ...more,
});
const broken = (stop: string, word: string, severity: Break["severity"], on = ""): Break => ({
  code: "GT01", name: "x", severity, message: `About ${word}.`, why: "Because.", source: "A source", section: "", start: 0, end: 4, quote: "Goal", fix: "", example: "", missing: false, aside: "", stop, strand: on, word,
});
const PICTURE: Picture = {
  problem: "four hours of sleep on five nights, sent home twice",
  stops: [
    { id: "Plan", kind: "plan", title: "Treatment plan", date: "2026-02-03" },
    { id: "Note 1", kind: "note", title: "DAP note", date: "2026-02-10" },
    { id: "Note 2", kind: "note", title: "DAP note", date: "2026-02-17" },
    { id: "Review", kind: "review", title: "Review", date: "2026-05-05" },
    { id: "Discharge", kind: "discharge", title: "Discharge summary", date: "2026-06-05" },
  ],
  strands: [strand("goal", "1", ["Note 1", "Discharge"]), strand("objective", "1a", ["Note 1"]), strand("goal", "2"), strand("method", "", ["Note 1"], { text: "CBT for insomnia", id: "method:CBT for insomnia" })],
  loose: [strand("method", "", ["Note 2"], { text: "EMDR", id: "method:EMDR", plan: "" })],
  breaks: [broken("Plan", "goal never worked on", "question", "goal:2"), broken("Note 2", "cloned note", "error"), broken("Note 2", "intervention not in the plan", "question", "method:EMDR")],
};
const WIDTHS = [280, 340, 560, 720];

describe("the layout", () => {
  it.each(WIDTHS)("keeps everything inside a width of %i, in the order of time, with room for each row", (width) => {
    const made = layOut(PICTURE, width);
    expect(made.lanes.every((lane) => lane.x > 0 && lane.x < made.node)).toBe(true);
    expect(new Set(made.lanes.map((lane) => lane.x)).size).toBe(made.lanes.length);
    const ys = made.rows.map((row) => row.y);
    expect([...ys].sort((a, b) => a - b)).toEqual(ys);
    made.rows.slice(1).forEach((row, i) => expect(row.y - ys[i]!).toBeGreaterThanOrEqual(19 * made.rows[i]!.lines.length));
    expect(made.rows.flatMap((row) => (row.stop ? [row.stop.id] : []))).toEqual(PICTURE.stops.map((stop) => stop.id));
    expect(made.height).toBeGreaterThan(ys.at(-1)!);
  });
  it("puts a bead where a document meets a strand, and a link from there to the document", () => {
    const made = layOut(PICTURE, 560);
    const y = (id: string) => made.rows.find((row) => row.stop?.id === id)!.y;
    const lane = (id: string) => made.lanes.find((one) => one.strand.id === id)!;
    expect(lane("goal:1").beads.map((bead) => bead.y)).toEqual([y("Note 1"), y("Discharge")]);
    expect(lane("goal:1").solid).toBe(y("Discharge"));
    expect(made.links).toContainEqual({ x: lane("goal:1").x, y: y("Note 1") });
    expect(made.links.some((link) => link.y === y("Review"))).toBe(false);
  });
  it("leaves a goal nobody works on dashed to the end, and tells the break beside it", () => {
    const made = layOut(PICTURE, 560);
    const goal = made.lanes.find((one) => one.strand.id === "goal:2")!;
    expect(goal.solid).toBe(goal.from);
    expect(goal.end).toBe(made.rows.at(-1)!.y);
    expect(goal.broken).toBe("asked");
    const row = made.rows.find((one) => one.strand?.id === "goal:2")!;
    expect(row.lines.map((line) => line.text).join(" ")).toContain("Break? goal never worked on");
    const plan = made.rows.find((one) => one.stop?.id === "Plan")!;
    expect(plan.lines.some((line) => line.kind === "asked")).toBe(false);
  });
  it("begins an intervention of no plan where it is first shown", () => {
    const made = layOut(PICTURE, 560);
    const loose = made.lanes.find((one) => one.strand.id === "method:EMDR")!;
    expect(loose.from).toBe(made.rows.find((row) => row.stop?.id === "Note 2")!.y);
    expect(made.branches.some((branch) => branch.to === loose.x)).toBe(false);
  });
  it("draws a chart without a plan, and none at all", () => {
    const bare = layOut({ problem: "", stops: PICTURE.stops.slice(1), strands: [], loose: [], breaks: [] }, 340);
    expect(bare.trunk).toBeNull();
    expect(layOut({ problem: "", stops: [], strands: [], loose: [], breaks: [] }, 340).rows).toEqual([]);
  });
});

describe("wrapping", () => {
  it("loses no word as long as three lines are enough, and says where it cuts", () => {
    for (let most = 4; most < 60; most += 1) {
      const lines = wrap(PICTURE.problem, (line) => line.length <= most);
      if (lines.length < 3) expect(lines.join(" ")).toBe(PICTURE.problem);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) if (line.includes(" ") && !line.endsWith("…")) expect(line.length).toBeLessThanOrEqual(most);
    }
    expect(wrap("a b c d e f g h", (line) => line.length <= 1).at(-1)).toMatch(/…$/);
  });
});

describe("the drawing", () => {
  it("has a title, a description, and a mark of its own shape for each kind of break", () => {
    const svg = drawn(layOut(PICTURE, 560), "The thread", inASentence(PICTURE));
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.querySelector("title")!.textContent).toBe("The thread");
    expect(svg.querySelector("desc")!.textContent).toContain("1 break and 2 possible breaks");
    expect(svg.querySelectorAll(".nw-thread-cross")).toHaveLength(1);
    expect(svg.querySelectorAll(".nw-thread-ask").length).toBeGreaterThanOrEqual(2);
    expect(svg.outerHTML).not.toContain("NaN");
  });
});

describe("the words", () => {
  it("say what the picture shows: each strand, each document, each break", () => {
    const list = asList(PICTURE).textContent!;
    for (const one of [...PICTURE.strands, ...PICTURE.loose]) expect(list).toContain(strandName(one));
    for (const one of PICTURE.breaks) expect(list).toContain(one.word);
    expect(list).toContain("Goal 1: six hours of sleep on five nights a week. Worked on in Note 1 and Discharge.");
    expect(list).toContain("Not worked on yet.");
    expect(list).toContain("✕ Break: cloned note.");
    expect(list).toContain("◇ Break? goal never worked on.");
  });
  it("count breaks and possible breaks apart", () => {
    expect(breaksInWords([])).toBe("The thread does not break.");
    expect(breaksInWords(PICTURE.breaks.slice(1, 2))).toBe("1 break: cloned note.");
  });
  it("lead from a break to its words, with reason and source", () => {
    const gone: string[] = [];
    const list = breakList(PICTURE.breaks, (one) => gone.push(one.stop));
    expect(list.querySelectorAll("li")).toHaveLength(3);
    expect(list.textContent).toContain("Because.");
    expect(list.textContent).toContain("A source");
    for (const button of list.querySelectorAll("button")) if (button.textContent === "Go to these words") button.click();
    expect(gone).toEqual(["Plan", "Note 2", "Note 2"]);
  });
});
