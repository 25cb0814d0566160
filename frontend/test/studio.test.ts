import { history, redo, undo } from "@codemirror/commands";
import { EditorState, type ChangeSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Finding } from "../src/lib";
import { spoken } from "../src/write/aloud";
import { asideExtension, bare, comments, reasonFor, settingAside, takingBack } from "../src/write/asides";
import { makeEditor, type Editor } from "../src/write/editor";
import { showMarks } from "../src/write/marks";
import { layOut } from "../src/write/paper";
import { minutes, timer } from "../src/write/timer";

const finding = (more: Partial<Finding> = {}): Finding => ({
  code: "ST01",
  name: "n",
  severity: "warning",
  message: "“needy” judges the client",
  why: "A label cannot be dealt with.",
  source: "s",
  section: "subjective",
  start: 0,
  end: 5,
  quote: "needy",
  fix: "",
  example: "Needy today. → Asked six times.",
  ...more,
});

describe("spoken", () => {
  it("says where, what, why and an example, in this order and without signs", () => {
    expect(spoken(finding(), "Subjective")).toBe(
      "Warning. In Subjective, the words “needy”. “needy” judges the client. Why: A label cannot be dealt with. For example, instead of “Needy today.” write “Asked six times.”.",
    );
  });
  it("leaves out what there is not", () => {
    expect(spoken(finding({ quote: "", example: "", why: "" }))).toBe("Warning. “needy” judges the client.");
    expect(spoken(finding({ example: "One of three" }))).toContain("For example: One of three.");
  });
  it("shortens long words and drops comments' signs and line breaks", () => {
    const said = spoken(finding({ quote: `<!-- a\n\nb ${"word ".repeat(60)}-->` }));
    expect(said).not.toMatch(/<|\n|→/);
    expect(said).toContain("and so on");
  });
});

const state = (doc: string): EditorState => EditorState.create({ doc, extensions: [history(), asideExtension()] });
const applied = (from: EditorState, changes: ChangeSpec): EditorState => from.update({ changes }).state;

describe("setting aside", () => {
  const doc = "Subjective:\nShe was needy. Then calm.\nNext line.";
  it("writes the linter's own comment at the end of the line, and takes it back without a trace", () => {
    const aside = applied(state(doc), settingAside(state(doc), "ST01", "her word, quoted", doc.indexOf("needy")));
    expect(aside.doc.toString()).toBe("Subjective:\nShe was needy. Then calm. <!-- notelib-ignore ST01: her word, quoted -->\nNext line.");
    const [comment] = comments(aside.doc.toString());
    expect(comment).toMatchObject({ codes: ["st01"], reason: "her word, quoted", whole: false });
    expect(applied(aside, takingBack(aside, comment!)).doc.toString()).toBe(doc);
    expect(bare(aside.doc.toString())).toBe(doc);
  });
  it("writes what is missing on a line of its own above the note", () => {
    const aside = applied(state(doc), settingAside(state(doc), "MC10", "first session", null));
    expect(aside.doc.line(1).text).toBe("<!-- notelib-ignore-file MC10: first session -->");
    expect(comments(aside.doc.toString())[0]!.whole).toBe(true);
    expect(applied(aside, takingBack(aside, comments(aside.doc.toString())[0]!)).doc.toString()).toBe(doc);
    expect(bare(aside.doc.toString())).toBe(doc);
  });
  it("keeps a reason within a comment, whatever is typed", () => {
    for (const typed of ["a --> b", "<b>x</b>", "line\nbreak", ">>>", "x".repeat(900)]) {
      const made = settingAside(state(doc), "ST01", typed, 20);
      const [comment, ...rest] = comments(applied(state(doc), made).doc.toString());
      expect(rest).toEqual([]);
      expect(comment!.reason).toBe(reasonFor(typed));
    }
  });
  it("takes one label at a time for one character", () => {
    const aside = applied(state(doc), settingAside(state(doc), "ST01", "reason", 20));
    const view = new EditorView({ state: aside });
    const ranges = view.state.facet(EditorView.atomicRanges).map((of) => of(view).size);
    expect(ranges).toEqual([1]);
    view.destroy();
  });
});

describe("the clock", () => {
  let now = 0;
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  it("is off until asked for, stands still in a pause, and says nothing by itself", () => {
    now = 0;
    const clock = timer(() => now);
    const face = clock.el.querySelector("[role=timer]")!;
    const press = (label: string) => [...clock.el.querySelectorAll("button")].find((b) => b.textContent === label)!.click();
    expect(face.parentElement!.hidden).toBe(true);
    expect(face.getAttribute("aria-live")).toBe("off");
    press("Time my writing");
    now = 65_000;
    vi.advanceTimersByTime(1000);
    expect(face.textContent).toBe("1:05");
    press("Pause");
    now = 500_000;
    vi.advanceTimersByTime(5000);
    expect(face.textContent).toBe("1:05");
    press("Go on");
    now = 501_000;
    vi.advanceTimersByTime(1000);
    expect(face.textContent).toBe("1:06");
    press("Turn off");
    expect(face.parentElement!.hidden).toBe(true);
    clock.stop();
  });
  it("tells hours", () => expect([minutes(0), minutes(59_999), minutes(3_729_000)]).toEqual(["0:00", "0:59", "1:02:09"]));
});

describe("on paper", () => {
  it("has headings, paragraphs and no comment", () => {
    const el = document.createElement("div");
    layOut(el, "SOAP note", "S: She slept. <!-- notelib-ignore ST01: r -->\n\nPlan:\nWalk.", ["S:", "Plan:"]);
    expect([...el.querySelectorAll("h2")].map((x) => x.textContent)).toEqual(["S", "Plan"]);
    expect([...el.querySelectorAll("p")].map((x) => x.textContent)).toEqual(["SOAP note", "She slept.", "Walk.", "Fictional note, written for training"]);
  });
});

/** Numbers that come back the same for the same seed. */
function chance(seed: number): (below: number) => number {
  let x = seed * 2654435761 + 1;
  return (below) => {
    x = (Math.imul(x ^ (x >>> 15), 2246822519) + 3266489917) >>> 0;
    return x % below;
  };
}

describe("undo", () => {
  const WORDS = ["She ", "slept. ", "\n", "😀", "\nPlan:\n", "manipulative ", "é", "12 "];
  function edit(editor: Editor, pick: (below: number) => number): void {
    const { view } = editor;
    const length = view.state.doc.length;
    const from = pick(length + 1);
    const to = Math.min(length, from + pick(12));
    switch (pick(6)) {
      case 0:
        return view.dispatch({ changes: { from, to }, userEvent: "delete.backward" });
      case 1:
        return editor.replace(view.state.doc.toString().slice(from) + WORDS[pick(WORDS.length)]);
      case 2:
        return view.dispatch({ changes: { from, to, insert: "better wording" }, userEvent: "input.fix" });
      case 3:
        return view.dispatch({ changes: settingAside(view.state, "ST01", "a reason", from), userEvent: "input.aside" });
      case 4:
        // an answer of the kernel changes nothing that undo has to know of
        return showMarks(view, { marks: [], sections: [{ id: "plan", from: 0, head: 0, to: length }] }, null);
      default:
        return view.dispatch({ changes: { from, insert: WORDS[pick(WORDS.length)]! }, userEvent: "input.type" });
    }
  }

  it.each(Array.from({ length: 40 }, (_, seed) => seed))("goes back through every text to the first and forth to the last (%i)", (seed) => {
    const parent = document.createElement("div");
    const editor = makeEditor({ parent, label: "Note", describedBy: "x", place: () => "", onVisit() {}, onAside() {}, onChange() {}, onSection() {} });
    const pick = chance(seed + 1);
    editor.load("First words.\n");
    const texts = new Set(["First words.\n"]);
    for (let i = 0; i < 60; i += 1) {
      edit(editor, pick);
      texts.add(editor.view.state.doc.toString());
    }
    const last = editor.view.state.doc.toString();
    let steps = 0;
    while (undo(editor.view)) {
      steps += 1;
      expect(texts.has(editor.view.state.doc.toString())).toBe(true);
    }
    expect(steps).toBeGreaterThan(5);
    expect(editor.view.state.doc.toString()).toBe("First words.\n");
    while (redo(editor.view)) expect(texts.has(editor.view.state.doc.toString())).toBe(true);
    expect(editor.view.state.doc.toString()).toBe(last);
    editor.destroy();
  });
  it("never brings back the words of another note", () => {
    const parent = document.createElement("div");
    const editor = makeEditor({ parent, label: "Note", describedBy: "x", place: () => "", onVisit() {}, onAside() {}, onChange() {}, onSection() {} });
    editor.load("One note.");
    editor.insert(" More.");
    editor.load("Another.");
    expect(undo(editor.view)).toBe(false);
    expect(editor.text()).toBe("Another.");
    editor.destroy();
  });
});
