// Teach: addresses, the list with its empty state, a running order with its clock, and every kind of part of a handout.

import { afterEach, describe, expect, it, vi } from "vitest";
import { addressOf, goLink, placeOf } from "../src/teach/go";
import { handoutView } from "../src/teach/handout";
import { teachList } from "../src/teach/list";
import { clock, type Handout, type Part, type Plan } from "../src/teach/model";
import { planView } from "../src/teach/plan";

afterEach(() => document.body.replaceChildren());

const PLAN: Plan = {
  id: "one",
  number: 1,
  title: "First",
  minutes: 75,
  aim: "You can.",
  prepare: ["Print it [PN-07]."],
  before: [{ text: "Read.", see: [{ kind: "lesson", word: "Lesson", title: "Two kinds", href: "lessons.ipynb?lesson=two-kinds" }] }],
  steps: [
    { start: 0, minutes: 60, title: "Begin", text: "Say hello.", see: [] },
    { start: 60, minutes: 15, title: "Debrief", text: "Ask.", see: [{ kind: "page", word: "Page", title: "Sort it", href: "place.ipynb" }] },
  ],
  questions: [{ ask: "Why?", listen: ["Because [PN-02b]."] }],
  misconceptions: [{ said: "Never.", answer: "Sometimes." }],
  debrief: "One line each.",
  homework: [],
  signs: ["They can."],
  uses: [],
  sources: [{ clause: "PN-07", citation: "45 CFR 164.501" }],
  checked: "2026-11-23",
};

function part(given: Partial<Part>): Part {
  return { kind: "text", heading: "", text: "", items: [], columns: [], rows: [], lines: 0, cards: [], ...given };
}
function handout(...parts: Part[]): Handout {
  return { id: "a", title: "A page", audience: "trainees", minutes: 5, use: "Now.", parts, sources: [], checked: "" };
}

describe("addresses", () => {
  it.each([{}, { plan: "one" }, { handout: "a b" }, { all: true }])("find the place again: %o", (place) => {
    expect(placeOf(new URL(addressOf(place), "http://localhost/voila/render/").href)).toEqual(place);
  });
  it("a plain click stays on the page, any other is the browser's", () => {
    const go = vi.fn();
    const link = goLink({ plan: "one" }, go, "First");
    document.body.append(link);
    link.dispatchEvent(new MouseEvent("click", { ctrlKey: true, cancelable: true }));
    expect(go).not.toHaveBeenCalled();
    const plain = new MouseEvent("click", { cancelable: true });
    link.dispatchEvent(plain);
    expect(go).toHaveBeenCalledWith({ plan: "one" });
    expect(plain.defaultPrevented).toBe(true);
  });
});

describe("the list", () => {
  it("says how long each takes and which handouts hold answers", () => {
    const { el } = teachList([PLAN], [{ ...handout(), audience: "supervisor" }], vi.fn());
    expect(el.textContent).toContain("75 minutes in the room");
    expect(el.textContent).toContain("About 5 minutes, for the supervisor");
    expect(el.querySelector("[href='teach.ipynb?handout=all']")).toBeNull();
  });
  it("says so where there is nothing", () => {
    const { el } = teachList([], [], vi.fn());
    expect([...el.querySelectorAll(".nw-empty")]).toHaveLength(2);
    expect(el.querySelector(".nw-empty a")?.getAttribute("href")).toBe("lessons.ipynb");
  });
});

describe("a plan", () => {
  it("tells when each step begins and how long it takes, and links what it uses", () => {
    const { el, focus } = planView(PLAN, [PLAN, { ...PLAN, id: "two", title: "Second" }], vi.fn());
    document.body.append(el);
    expect([...el.querySelectorAll(".nw-teach-clock")].map((one) => one.textContent)).toEqual(["Starts at 0:0060 min", "Starts at 1:0015 min"]);
    expect([...el.querySelectorAll(".nw-teach-refs a")].map((a) => a.getAttribute("href"))).toEqual(["lessons.ipynb?lesson=two-kinds", "place.ipynb"]);
    expect(el.querySelector(".nw-lessons-clause")?.getAttribute("href")).toBe("rules.ipynb?words=PN-07");
    expect(el.querySelector("nav")?.textContent).toBe("Next: Second");
    focus();
    expect(document.activeElement?.textContent).toBe("1. First");
  });
});

describe("a handout", () => {
  it("shows each kind of part", () => {
    const { el } = handoutView(
      [
        handout(
          part({ text: "One.\n\n- a\n- b" }),
          part({ kind: "steps", items: ["first"] }),
          part({ kind: "tick", items: ["box"] }),
          part({ kind: "list", items: ["point"] }),
          part({ kind: "lines", lines: 3 }),
          part({ kind: "table", heading: "Words", columns: ["From", "To"], rows: [["poor", ""]] }),
          part({ kind: "cards", cards: [{ title: "Card", story: "Story", question: "May you?" }] }),
        ),
      ],
      vi.fn(),
    );
    const parts = [...el.querySelectorAll(".nw-teach-part")];
    expect(parts.map((one) => one.lastElementChild?.tagName)).toEqual(["UL", "OL", "UL", "UL", "DIV", "DIV", "UL"]);
    expect(el.querySelectorAll(".nw-teach-lines > [aria-hidden]")).toHaveLength(3);
    expect(el.querySelector("td")?.textContent).toBe("empty, to write in");
    expect(el.querySelector(".nw-scroll")?.getAttribute("aria-label")).toBe("Words");
    expect(el.querySelector(".nw-teach-cards li")?.textContent).toBe("CardStoryMay you?");
  });
  it("sets markup as text, and says that a page holds answers", () => {
    const { el } = handoutView([{ ...handout(part({ text: "<img src=x onerror=alert(1)>" })), audience: "supervisor" }], vi.fn());
    expect(el.querySelector("img")).toBeNull();
    expect(el.textContent).toContain("this page holds answers");
  });
});

it("the clock counts hours and minutes", () => {
  expect([0, 9, 60, 85].map(clock)).toEqual(["0:00", "0:09", "1:00", "1:25"]);
});
