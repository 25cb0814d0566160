// Lessons: text with clauses, pictures drawn from data with the same in words, questions told only when answered.

import { afterEach, describe, expect, it, vi } from "vitest";
import type { Channel } from "../src/lib";
import { shapes, WIDE, wrap } from "../src/lessons/draw";
import { stateInWords, timeInWords, type Myth, type Picture } from "../src/lessons/model";
import { mythView } from "../src/lessons/myth";
import { inWords, pictures } from "../src/lessons/picture";
import { practiceList } from "../src/lessons/practice";
import { prose, withClauses } from "../src/lessons/text";
import { h, lessonBefore, wayBack } from "../src/lib";

afterEach(() => document.body.replaceChildren());

const CHAIN: Picture = { kind: "chain", title: "SOAP note", says: "Four parts.", rows: [{ letter: "S", name: "Subjective", note: "What did the client report?", items: ["symptoms"] }, { letter: "O", name: "Objective", note: "What did you see?" }] };
const PATH: Picture = { kind: "path", title: "Where?", says: "Two questions.", rows: [{ ask: "Is it risk?", yes: "Progress note" }, { ask: "Is it thought?", yes: "Psychotherapy note", no: "Neither" }] };
const COLUMNS: Picture = { kind: "columns", title: "Drawers", says: "Two drawers.", rows: [{ name: "Record", items: ["times"] }, { name: "Private", items: ["guesses"] }, { name: "Neither", items: ["gossip"] }] };

describe("text", () => {
  it("makes a link of each clause and keeps the words around it", () => {
    const line = h("p", null, withClauses("never there [PN-02b]. In Illinois [ST-IL-6] too."));
    expect(line.textContent).toBe("never there PN-02b. In Illinois ST-IL-6 too.");
    expect([...line.querySelectorAll("a")].map((a) => a.getAttribute("href"))).toEqual(["rules.ipynb?words=PN-02b", "rules.ipynb?words=ST-IL-6"]);
  });
  it("joins the lines of a paragraph and makes a list of lines with a hyphen", () => {
    const [first, list] = prose("one\ntwo\n\n- a long\n  line\n- b");
    expect(first?.textContent).toBe("one two");
    expect([...(list?.querySelectorAll("li") ?? [])].map((li) => li.textContent)).toEqual(["a long line", "b"]);
  });
  it("sets markup as text", () => {
    expect(prose("<img src=x onerror=alert(1)>")[0]?.children.length).toBe(0);
  });
});

describe("pictures", () => {
  it.each([CHAIN, PATH, COLUMNS])("draw all words inside their width: $kind", (picture) => {
    const { height, parts } = shapes(picture);
    const drawn = parts.filter((part) => part.tagName === "text");
    const words = drawn.map((part) => part.textContent).join(" ");
    for (const row of picture.rows) for (const text of [row.name, row.ask, row.yes, row.no, ...(picture.kind === "columns" ? (row.items ?? []) : [])]) if (text) expect(words.replace(/\s+/g, " ")).toContain(text);
    for (const part of drawn) {
      expect(Number(part.getAttribute("y"))).toBeLessThan(height);
      expect(Number(part.getAttribute("x"))).toBeLessThan(WIDE);
    }
  });
  it("have a title, a description and the same in words", () => {
    const el = pictures([CHAIN]);
    const svg = el.querySelector("svg");
    expect(svg?.getAttribute("role")).toBe("img");
    expect(el.querySelector(`#${svg?.getAttribute("aria-labelledby")}`)?.textContent).toBe("SOAP note");
    expect(el.querySelector(`#${svg?.getAttribute("aria-describedby")}`)?.textContent).toBe("Four parts.");
    expect(el.querySelector("ol")?.textContent).toContain("S, Subjective: What did the client report?symptoms");
  });
  it("fold where there are several, the first open", () => {
    const folds = [...pictures([CHAIN, PATH]).querySelectorAll<HTMLDetailsElement>(":scope > details")];
    expect(folds.map((fold) => fold.open)).toEqual([true, false]);
  });
  it("say where each answer leads", () => {
    expect(inWords(PATH.rows[0]!)).toEqual(["Is it risk? Yes: Progress note. No: go on."]);
    expect(inWords(PATH.rows[1]!, true)).toEqual(["Is it thought? Yes: Psychotherapy note. No: Neither."]);
  });
  it("break lines between words only", () => {
    expect(wrap("one two three", 60)).toEqual(["one two", "three"]);
    expect(wrap("immeasurable", 10)).toEqual(["immeasurable"]);
  });
});

describe("a question", () => {
  const MYTH: Myth = { kind: "myth", number: 1, question: "Is it so?", answers: ["Yes.", "No."], told: null };
  const TOLD = { answer: 1, right: 2, why: "Because.", clause: "PN-07", citation: "45 CFR 164.501", checked: "2026-11-23" };

  it("asks for a choice first, then tells what holds and why", async () => {
    const ask = vi.fn(async () => ({ told: TOLD, answered: 1, done: true, trouble: "" }));
    const answered = vi.fn();
    const el = mythView({ ask } as unknown as Channel, "one", { ...MYTH }, 2, answered);
    document.body.append(el);
    const button = el.querySelector("button")!;
    button.click();
    expect(ask).not.toHaveBeenCalled();
    expect(el.querySelector(".nw-feedback [role=status]")?.textContent).toContain("Choose one");
    el.querySelector("input")!.click();
    button.click();
    await vi.waitFor(() => expect(answered).toHaveBeenCalledOnce());
    expect(ask).toHaveBeenCalledWith("answer", { lesson: "one", question: 1, answer: 1 });
    expect(el.querySelector(".nw-feedback [role=status]")?.textContent).toContain("answer 2 holds");
    expect(el.querySelectorAll("label")[0]?.textContent).toContain("(your answer)");
    expect(el.querySelectorAll("label")[1]?.textContent).toContain("(holds)");
    expect(el.querySelector(".nw-source")?.textContent).toContain("clause PN-07");
    el.querySelectorAll("input")[1]!.click();
    expect(el.querySelectorAll("input")[0]!.checked).toBe(true);
  });
  it("stands told where it was answered before", () => {
    const el = mythView({} as Channel, "one", { ...MYTH, told: { ...TOLD, answer: 2 } }, 2, () => {});
    expect(el.querySelector(".nw-feedback [role=status]")?.textContent).toContain("That holds");
  });
});

describe("words", () => {
  it("tell time and state", () => {
    expect(timeInWords(6)).toBe("about 6 minutes");
    expect(timeInWords(107)).toBe("about 1 hour and 47 minutes");
    const lesson = { id: "a", title: "A", minutes: 6, aim: "", needs: [], questions: 3 };
    expect([0, 1, 3].map((n) => stateInWords(lesson, n))).toEqual(["not begun", "1 of 3 questions answered", "done"]);
  });
});

describe("practice", () => {
  it("says of each link how long it takes, and of the heading where the focus may go", () => {
    const { el, heading } = practiceList({} as Channel, "one", [{ label: "Repair: late", why: "Keep what is needed.", activity: "repair:x", text: "", href: "repair.ipynb?task=x&lesson=one", minutes: 3 }]);
    expect(el.querySelector("a")?.getAttribute("href")).toBe("repair.ipynb?task=x&lesson=one");
    expect(el.querySelector("li p")?.textContent).toBe("Keep what is needed. About 3 minutes.");
    expect(heading.tabIndex).toBe(-1);
  });
});

describe("the way back", () => {
  it("is there where a lesson led to the page, and leads to it and to the next", () => {
    const way = wayBack("two kinds");
    expect(way?.tagName).toBe("NAV");
    expect([...(way?.querySelectorAll("a") ?? [])].map((a) => a.getAttribute("href"))).toEqual(["lessons.ipynb?lesson=two%20kinds&at=practice", "lessons.ipynb?after=two%20kinds"]);
  });
  it("is not there otherwise, nor on the page of lessons itself", () => {
    expect(wayBack("")).toBeNull();
    expect(lessonBefore({ pathname: "/voila/render/repair.ipynb", search: "?task=x&lesson=one" })).toBe("one");
    expect(lessonBefore({ pathname: "/voila/render/repair.ipynb", search: "?task=x" })).toBe("");
    expect(lessonBefore({ pathname: "/voila/render/lessons.ipynb", search: "?lesson=one" })).toBe("");
  });
});
