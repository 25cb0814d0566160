// The address of What if, and which facts its form shows.
import { describe, expect, it } from "vitest";
import { address, wanted } from "../src/whatif/address";
import { factForm, type Group } from "../src/whatif/form";
import { dayInWords, momentInWords } from "../src/lib";

const yesNo = [
  { id: "no", label: "No" },
  { id: "yes", label: "Yes" },
];
const GROUPS: Group[] = [
  {
    name: "record",
    facts: [
      { id: "separate", question: "Kept apart?", kind: "choice", values: yesNo, default: "no" },
      { id: "part2", question: "Part 2?", kind: "choice", values: yesNo, default: "no" },
    ],
  },
  { name: "date", facts: [{ id: "received", question: "When did it arrive?", kind: "date", values: [], default: "unknown" }] },
];
const DAYS = { first: "2000-01-01", last: "2100-12-31" };
const form = () => factForm(GROUPS, DAYS, () => {}, () => {});
const shown = (el: HTMLElement) => [...el.querySelectorAll<HTMLElement>(".nw-whatif-fact")].filter((row) => !row.hidden).map((row) => row.querySelector("label")!.textContent);

describe("the address", () => {
  it.each([
    [{}, "", {}, false],
    [{ separate: "yes", as_of: "2025-06-17", received: "2026-11-02" }, "", {}, true],
    [{ part2: "yes" }, "a", { separate: "yes", part2: "yes", as_of: "2025-06-17" }, false],
  ])("holds what it is given: %j", (facts, scenario, started, every) => {
    const url = new URL(address("http://x/whatif.ipynb?old=1", facts, scenario, started, every));
    const read = wanted(url.search, GROUPS, ["a"]);
    const taken: Record<string, string> = { ...(read.scenario ? started : {}), ...read.facts };
    for (const name of read.unset) delete taken[name];
    expect(taken).toEqual(facts);
    expect([read.scenario, read.every]).toEqual([scenario, every]);
  });
  it("leaves out what means nothing", () => {
    const read = wanted("?separate=perhaps&nobody=yes&received=soon&as_of=now&scenario=b", GROUPS, ["a"]);
    expect(read).toEqual({ scenario: "", facts: {}, unset: [], every: false });
  });
});

describe("the form", () => {
  it("shows what matters and what is set, and all on demand", () => {
    const one = form();
    one.set({ part2: "yes" });
    one.matter(["received"], {});
    expect(shown(one.el)).toEqual(["Part 2?", "When did it arrive?"]);
    one.showEvery(true);
    expect(shown(one.el)).toHaveLength(3);
    one.showEvery(false);
    expect(shown(one.el)).toHaveLength(2);
  });
  it("keeps a value that is set to its default on purpose, and drops one that only stands there", () => {
    const one = form();
    one.set({ separate: "no" });
    expect(one.values()).toEqual({ separate: "no" });
    one.set({});
    expect(one.values()).toEqual({});
  });
  it("says what follows from other answers and lets it be denied", () => {
    const one = form();
    one.set({});
    one.matter([], { part2: "yes" });
    expect(shown(one.el)).toEqual(["Part 2?"]);
    expect(one.row("part2")!.textContent).toContain("Taken as: Yes. It follows from your other answers.");
    const select = one.row("part2")!.querySelector("select")!;
    select.value = "no";
    select.dispatchEvent(new Event("change"));
    expect(one.values()).toEqual({ part2: "no" });
  });
  it("takes no day outside the days the workbook counts with", () => {
    const one = form();
    one.set({ received: "0202-01-01" });
    expect(one.values()).toEqual({ received: "unknown" });
    one.set({ received: "2026-11-02" });
    expect(one.values()).toEqual({ received: "2026-11-02" });
  });
});

describe("a day in words", () => {
  it.each([
    ["2026-11-23", false, "November 23, 2026"],
    ["2026-11-23", true, "Monday, November 23, 2026"],
    ["someday", false, "someday"],
    ["2026-13-45", false, "2026-13-45"],
  ])("%s", (day, ofTheWeek, words) => expect(dayInWords(day, ofTheWeek)).toBe(words));
});

it("a moment in words names the day, and the year, where it is another", () => {
  const now = new Date(2026, 10, 23, 18, 0);
  const told = (...at: [number, number, number, number, number]) => momentInWords(new Date(...at), "today, ", now);
  expect([told(2026, 10, 23, 14, 5), told(2026, 2, 3, 9, 30), told(2025, 11, 31, 0, 7)]).toEqual(["today, 2:05 PM", "March 3, 9:30 AM", "December 31, 2025, 12:07 AM"]);
  expect(momentInWords("someday")).toBe("someday");
});
