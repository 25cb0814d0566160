import { describe, expect, it } from "vitest";
import { documentAnswer, consequences, paper } from "../src/release/answer";
import { drawer } from "../src/release/drawer";
import { detailsOf, emptyPacket, isEmpty, readPacket, type Action, type Asked, type Said } from "../src/release/model";
import { reader } from "../src/release/reader";

const ACTIONS: Action[] = [
  { value: "release", label: "Release", note: "" },
  { value: "redact", label: "Release in part", note: "" },
  { value: "ask", label: "Ask first", note: "" },
  { value: "withhold", label: "Keep back", note: "" },
];
const RESULTS = { right: "Right", over: "Over-release", under: "Under-release", other: "Kept back, for another reason", open: "Not graded" };
const TEXT = "😀 He came. <b>His sister</b> called. Done.";
const REQUEST: Asked = {
  request: "a:b",
  title: "A request",
  sender: "Somebody",
  text: "Please send.",
  as_of: "",
  documents: [
    { id: "note", title: "Note", date: "2026-04-01", kind: "Progress note", text: TEXT, passages: [{ id: "sister", start: 11, end: 35 }] },
    { id: "plan", title: "Plan", date: "2026-03-01", kind: "Treatment plan", text: "Goal.", passages: [] },
  ],
  first: [{ value: "verify", label: "Verify" }, { value: "wait", label: "Wait" }],
  letter: [{ value: "part", label: "In part" }],
  hints: 3,
  draft: null,
  answered: null, held: null,
  trouble: "",
};

describe("a packet as it was kept", () => {
  it("is read back", () => {
    const packet = { documents: { note: "redact", plan: "release" }, redactions: { note: ["sister"] }, first: ["verify"], letter: "part" };
    expect(readPacket(JSON.stringify(packet), REQUEST, ACTIONS)).toEqual(packet);
  });
  it.each(["", "null", "[]", "7", "{", '{"documents": 3, "first": {}, "letter": []}'])("is empty where there is none: %s", (text) => {
    expect(isEmpty(readPacket(text, REQUEST, ACTIONS))).toBe(true);
  });
  it("leaves out what is not known", () => {
    const strange = '{"documents": {"note": "burn", "plan": "ask", "__proto__": "release", "other": "ask"}, "redactions": {"note": ["x"]}, "first": ["x"], "letter": "x"}';
    expect(readPacket(strange, REQUEST, ACTIONS)).toEqual({ ...emptyPacket(), documents: { plan: "ask" }, redactions: { note: [] } });
  });
});

describe("the reader", () => {
  const on = { choose: (action: string) => chosen.push(action), black: (ids: string[]) => chosen.push(...ids), go: () => {}, back: () => {} };
  let chosen: string[] = [];
  it("shows the text as text, the passage as a box to tick, at its place in code points", () => {
    chosen = [];
    const pane = reader(ACTIONS, on);
    document.body.append(pane.el);
    pane.open(REQUEST.documents[0]!, emptyPacket(), { place: "Document 1 of 2", first: true, last: false });
    expect(pane.el.querySelector(".nw-release-text")!.textContent).toBe(TEXT);
    const label = pane.el.querySelector("label.nw-release-passage")!;
    expect(label.textContent).toBe("<b>His sister</b> called");
    label.querySelector("input")!.click();
    expect(chosen).toEqual(["sister"]);
  });
  it("chooses by number", () => {
    chosen = [];
    const pane = reader(ACTIONS, on);
    document.body.append(pane.el);
    pane.open(REQUEST.documents[1]!, emptyPacket(), { place: "Document 2 of 2", first: false, last: true });
    pane.el.querySelector("h4")!.dispatchEvent(new KeyboardEvent("keydown", { key: "4", bubbles: true, cancelable: true }));
    expect(chosen).toEqual(["withhold"]);
    expect(pane.el.querySelector<HTMLInputElement>('input[value="withhold"]')!.checked).toBe(true);
  });
});

const OVER: Said = {
  id: "note",
  chosen: "release",
  result: "over",
  agrees: false,
  expected: "withhold",
  why: "It stays.",
  verdict_label: "Needs authorization",
  consequence: { text: "It was not permitted.", breach: true, label: "Presumed to be a breach", clause: "BR-02", citation: "45 CFR 164.402", dates: [{ what: "Last day", date: "2027-01-24" }] },
};

describe("the answer", () => {
  it("sets the choice beside what is right, in words", () => {
    const shown = document.createElement("div");
    for (const part of documentAnswer(OVER, { actions: ACTIONS, results: RESULTS })) if (part instanceof Node) shown.append(part);
    expect(shown.textContent).toContain("Your choiceRelease");
    expect(shown.textContent).toContain("RightKeep back");
    expect(shown.textContent).toContain("SoOver-release");
    expect(shown.textContent).toContain("Presumed to be a breach");
  });
  it("tells a breach from what is none", () => {
    const details = (said: Said[]) => detailsOf({ outcome: "fail", message: "", findings: [], next_step: "", details: { documents: said, final: true } });
    expect(consequences(details([OVER])).textContent).toContain("presumed to be a breach: 1 document");
    expect(consequences(details([{ ...OVER, consequence: { ...OVER.consequence!, breach: false } }])).textContent).toContain("no breach");
    expect(consequences(details([{ ...OVER, consequence: { ...OVER.consequence!, breach: null } }])).textContent).toContain("Too much went out. Presumed to be a breach. It was not permitted.");
    expect(consequences(details([{ ...OVER, result: "right", consequence: null }])).textContent).toContain("Nothing went out that had to stay");
  });
  it("stands on paper, before the answer without it", () => {
    const packet = { ...emptyPacket(), documents: { note: "release" }, first: ["verify"] };
    const words = { actions: ACTIONS, results: RESULTS };
    const before = paper(REQUEST, packet, null, words).textContent;
    expect(before).toContain("First: Verify.");
    expect(before).toContain("Not decided");
    expect(before).not.toContain("Why");
    const after = paper(REQUEST, packet, detailsOf({ outcome: "fail", message: "", findings: [], next_step: "", details: { documents: [OVER], final: true } }), words).textContent;
    expect(after).toContain("It stays.");
  });
  it("is marked in the drawer by word", () => {
    const list = drawer(REQUEST.documents, ACTIONS, RESULTS, () => {});
    list.show({ ...emptyPacket(), documents: { note: "release" } }, "note", new Map([["note", OVER]]));
    expect(list.el.textContent).toContain("ReleaseOver-release");
    expect(list.el.textContent).toContain("Not decided");
    expect(list.el.querySelector('[aria-current="true"]')!.textContent).toContain("Note");
  });
});
