import { beforeEach, expect, test } from "vitest";

import { carriedHere, carry } from "../src/check/carry";
import { forget, keep, NOTHING, readKept } from "../src/check/kept";
import { words } from "../src/compose/drafted";
import { markdown } from "../src/compose/take";
import { difference } from "../src/compose/typed";

beforeEach(() => sessionStorage.clear());

test.each([
  ["", "a"],
  ["a", ""],
  ["one two three", "one three"],
  ["aaa", "aaaa"],
  ["line\nnext", "[plan] line\nnext"],
  ["abab", "ab"],
])("the difference of %j and %j puts the second in place of the first", (now, next) => {
  const { from, to, insert } = difference(now, next);
  expect(now.slice(0, from) + insert + now.slice(to)).toBe(next);
  expect(from).toBeLessThanOrEqual(to);
});

test("a mark in front of a line changes nothing else", () => {
  expect(difference("a\nb\nc", "a\n[risk] b\nc")).toEqual({ from: 2, to: 2, insert: "[risk] " });
});

test("Markdown has headings where sections are and the words as typed", () => {
  const text = "Date: 2026-11-18\nTime: 10:00\n\nSubjective:\nHe said *no* and <b>left</b>.\n\nPlan:\n- 1. Next_week.\n";
  expect(markdown(text, "SOAP note", ["Subjective", "Plan"])).toBe(
    "# SOAP note\n\nDate: 2026-11-18  \nTime: 10:00\n\n## Subjective\n\nHe said \\*no\\* and \\<b\\>left\\</b\\>.\n\n## Plan\n\n\\- 1. Next\\_week.\n",
  );
});

test("a list number or a hash at the start of a line stays text", () => {
  expect(markdown("1. one\n", "X", [])).toContain("1\\. one");
  expect(markdown("# one\n", "X", [])).toContain("\\# one");
});

test("headings of a draft are bold, everything else is text", () => {
  const format = { code: "X", name: "X", about: "", group: "", sections: { plan: "Plan" } };
  const parts = words("Plan:\n<b>Plan:</b>\n", format);
  expect(parts[0]).toBeInstanceOf(HTMLElement);
  expect(parts.slice(1).join("")).toBe("\n<b>Plan:</b>");
});

test("what is carried is there once", () => {
  expect(carriedHere()).toBeNull();
  expect(carry({ text: "S: a", format: "SOAP" })).toBe(true);
  expect(carriedHere()).toEqual({ text: "S: a", format: "SOAP" });
  expect(carriedHere()).toBeNull();
});

test.each(["not json", "3", '{"text":1,"format":"SOAP"}', "null"])("what is no carried text (%s) is ignored", (raw) => {
  sessionStorage.setItem("notelib:carry", raw);
  expect(carriedHere()).toBeNull();
});

test("the tab keeps texts until they are forgotten, and takes nothing of another kind", () => {
  const kept = { ...NOTHING, mode: "chart" as const, note: "a", chart: "b", plan: "p" };
  expect(keep(kept)).toBe(true);
  expect(readKept()).toEqual(kept);
  forget();
  expect(readKept()).toEqual(NOTHING);
  sessionStorage.setItem("notelib:check", '{"mode":"other","note":7,"plan":"p"}');
  expect(readKept()).toEqual({ ...NOTHING, plan: "p" });
});
