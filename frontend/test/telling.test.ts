import { describe, expect, it } from "vitest";
import type { Said, Told } from "../src/write/model";
import { called, yours } from "../src/write/naming";
import { telling, type BriefTold } from "../src/write/telling";

const said = (quote: string, start: number): Said => ({ code: "ST01", quote, start, end: start + quote.length }) as Said;
const answer = (number: number, findings: BriefTold<Told>["feedback"]["findings"]) => ({ number, outline: [], feedback: { findings } }) as BriefTold<Told>;

describe("telling", () => {
  it("makes short answers whole from the answer before, and keeps what has not moved as it is", () => {
    const told = telling();
    expect(told.after()).toBe(0);
    const first = told.whole(answer(1, [said("needy", 4), said("difficult", 20)])).feedback.findings;
    expect(told.after()).toBe(1);
    const second = told.whole(answer(2, [[1, 25, 34], said("resistant", 40), [0, 4, 9]])).feedback.findings;
    expect(second.map((f) => [f.quote, f.start, f.end])).toEqual([
      ["difficult", 25, 34],
      ["resistant", 40, 49],
      ["needy", 4, 9],
    ]);
    expect(second[2]).toBe(first[0]);
    const third = told.whole(answer(3, [[0, 25, 34]])).feedback.findings;
    expect(third[0]).toBe(second[0]);
    expect(told.after()).toBe(3);
  });
});

describe("what a document is called", () => {
  it("calls a note a note, and a plan by its own name", () => {
    expect([called({ name: "SOAP note" }), called({ name: "Focus note (F-DAR)" }), called({ name: "Treatment plan" })]).toEqual(["note", "note", "treatment plan"]);
    expect([yours({ name: "SOAP note" }), yours({ name: "Discharge summary" })]).toEqual(["Your note: SOAP note", "Your discharge summary"]);
  });
});
