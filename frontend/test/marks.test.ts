import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { sectionAt } from "../src/write/editor";
import { numbered } from "../src/write/compare";
import { nextMark, placed, type Mark } from "../src/write/marks";
import { blankLine } from "../src/write/move";
import type { Checked, Said } from "../src/write/model";

const said = (start: number, end: number, missing = false): Said => ({
  code: "S01",
  name: "n",
  severity: "error",
  message: "m",
  why: "w",
  source: "s",
  section: "",
  start,
  end,
  quote: "",
  fix: "",
  example: "",
  missing,
  aside: "S01",
});
const mark = (from: number, to: number): Mark => ({ from, to, finding: said(from, to) });

describe("placed", () => {
  it("finds the words after emoji, and leaves out what has no words", () => {
    const text = "😀 a liar 😀 again";
    const start = [...text].indexOf("l");
    const checked: Checked = {
      feedback: { outcome: "fail", message: "", next_step: "", details: {}, findings: [said(start, start + 4), said(0, 1, true), said(9, 9)] },
      outline: [
        { id: "plan", present: true, words: 1, start: 2, head: 2, end: 8 },
        { id: "goal", present: false, words: 0, start: 0, head: 0, end: 0 },
      ],
      words: 3,
    };
    const { marks, sections } = placed(text, checked);
    expect(marks.map((m) => text.slice(m.from, m.to))).toEqual(["liar"]);
    expect(sections).toEqual([{ id: "plan", from: 3, head: 3, to: 9 }]);
  });
});

describe("nextMark", () => {
  const marks = [mark(20, 25), mark(5, 9), mark(5, 30)];
  const walk = (step: 1 | -1, times: number): number[] => {
    let open: Mark | null = null;
    let head = 0;
    return Array.from({ length: times }, () => {
      const next = nextMark(marks, head, open, step)!;
      open = next.mark;
      head = next.mark.from;
      return next.index;
    });
  };
  it("visits every finding once, also two at the same place, and goes round", () => {
    expect(walk(1, 4)).toEqual([0, 1, 2, 0]);
    expect(walk(-1, 4)).toEqual([2, 1, 0, 2]);
  });
  it("starts at the caret", () => {
    expect(nextMark(marks, 12, null, 1)!.mark.from).toBe(20);
    expect(nextMark(marks, 12, null, -1)!.mark.from).toBe(5);
    expect(nextMark([], 0, null, 1)).toBeNull();
  });
});

describe("sectionAt", () => {
  it("is the last section that begins before the caret", () => {
    const sections = [
      { id: "s", from: 2, head: 4, to: 10 },
      { id: "p", from: 12, head: 14, to: 20 },
    ];
    expect([0, 2, 11, 12, 99].map((pos) => sectionAt(sections, pos))).toEqual(["", "s", "s", "p", "p"]);
  });
});

describe("numbered", () => {
  it("marks every quote and loses no word, also where quotes overlap or are not there", () => {
    const text = "Client said no. Plan: call.";
    const parts = numbered({
      format: "SOAP",
      text,
      reasons: [
        { quote: "Plan: call.", why: "" },
        { quote: "Client said no.", why: "" },
        { quote: "said no", why: "" },
        { quote: "absent", why: "" },
      ],
    });
    const words = parts.map((p) => (typeof p === "string" ? p : p.tagName === "SUP" ? "" : p.textContent)).join("");
    expect(words).toBe(text);
    expect(parts.filter((p) => typeof p !== "string" && p.tagName === "SUP").length).toBe(3);
  });
});

describe("line breaks", () => {
  it("are one character in the editor, as in the text that is sent", () => {
    const state = EditorState.create({ doc: "a\r\nb" });
    expect(state.doc.toString().length).toBe(state.doc.length);
  });
});

describe("blankLine", () => {
  it("adds what is missing for one blank line", () => {
    for (const before of ["", "a\n\n", "a\n", "a"]) expect(before + blankLine(before)).toMatch(/^$|\n\n$/);
    expect(blankLine("a\n\n")).toBe("");
  });
});
