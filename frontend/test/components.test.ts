import { beforeEach, describe, expect, it } from "vitest";
import {
  banner,
  choiceGroup,
  conceptMap,
  confidence,
  confirmDialog,
  countsInWords,
  dataTable,
  Failure,
  feedbackPanel,
  figure,
  findingCard,
  h,
  hintLadder,
  keyboardHelp,
  progress,
  sceneReader,
  type Finding,
} from "../src/lib";
import { hearKeys, SHOW_KEYS } from "../src/lib/keys";

const finding = (change: Partial<Finding> = {}): Finding => ({
  code: "S01",
  name: "x",
  severity: "warning",
  message: "This word judges.",
  why: "A reader cannot check it.",
  source: "45 CFR 164.501",
  section: "plan",
  start: 0,
  end: 4,
  quote: "liar",
  fix: "",
  example: "Client stated: \"No.\"",
  ...change,
});
beforeEach(() => document.body.replaceChildren());

describe("findingCard", () => {
  it("says severity as a word, what, why, example and source, and shows markup as text", () => {
    const card = findingCard(finding({ message: "<script>x</script>", quote: "<img onerror=1>" }), { place: "Plan" });
    for (const words of ["Warning", "Plan: ", "<script>x</script>", "<img onerror=1>", "A reader cannot check it.", "45 CFR 164.501"]) {
      expect(card.textContent).toContain(words);
    }
    expect(card.querySelector("script, img")).toBeNull();
  });
  it("keeps the better wording back until it is asked for", () => {
    let applied = "";
    const card = findingCard(finding({ fix: "Client said no." }), { apply: (fix) => (applied = fix) });
    const fix = card.querySelector<HTMLElement>(".nw-fix")!;
    expect(fix.hidden).toBe(true);
    const toggle = card.querySelector<HTMLButtonElement>("[aria-expanded]")!;
    toggle.click();
    expect(fix.hidden).toBe(false);
    expect(toggle.getAttribute("aria-expanded")).toBe("true");
    fix.querySelector("button")!.click();
    expect(applied).toBe("Client said no.");
    expect(findingCard(finding()).querySelector("[aria-expanded]")).toBeNull();
  });
  it("can be a disclosure", () => {
    expect(findingCard(finding(), { detail: "closed" }).hasAttribute("open")).toBe(false);
    expect(findingCard(finding(), { detail: "open" }).tagName).toBe("DETAILS");
  });
  it("counts in words", () => {
    expect(countsInWords([])).toBe("nothing to mend");
    expect(countsInWords([finding(), finding({ severity: "error" }), finding({ severity: "advice" })])).toBe(
      "1 error, 1 warning and 1 piece of advice",
    );
  });
});

describe("feedbackPanel", () => {
  it("announces outcome, message and next step; cards stand outside the live region", () => {
    const panel = feedbackPanel();
    panel.show({ outcome: "fail", message: "One.\n\nTwo.", findings: [finding()], next_step: "Read again.", details: {} });
    const live = panel.el.querySelector("[role=status]")!;
    expect(live.getAttribute("aria-live")).toBe("polite");
    expect(live.textContent).toContain("Not yet");
    expect(live.textContent).toContain("Read again.");
    expect(live.querySelector("article")).toBeNull();
    expect(panel.el.querySelectorAll("article").length).toBe(1);
    panel.clear();
    expect(panel.el.textContent).toBe("");
  });
});

describe("choiceGroup", () => {
  const make = (changed: string[] = []) =>
    choiceGroup({
      legend: "Where?",
      numbers: true,
      options: [
        { value: "a", label: "A", note: "first" },
        { value: "b", label: "B" },
      ],
      onChange: (value) => changed.push(value),
    });
  it("is radio buttons in a named group", () => {
    const group = make();
    document.body.append(group.el);
    expect(group.el.querySelector("legend")!.textContent).toBe("Where?");
    const inputs = [...group.el.querySelectorAll("input")];
    expect(new Set(inputs.map((input) => input.name)).size).toBe(1);
    for (const input of inputs) expect(group.el.querySelector(`label[for="${input.id}"]`)).not.toBeNull();
    expect(group.el.querySelector(`#${inputs[0]!.getAttribute("aria-describedby")}`)!.textContent).toBe("first");
    expect(make().el.querySelector("input")!.name).not.toBe(inputs[0]!.name);
  });
  it("answers to number keys, and not to keys with a modifier", () => {
    const changed: string[] = [];
    const group = make(changed);
    document.body.append(group.el);
    const press = (key: string, more = {}) => group.el.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
    press("2");
    press("1", { ctrlKey: true });
    press("7");
    expect(group.value()).toBe("b");
    expect(changed).toEqual(["b"]);
    group.set("a");
    expect(group.value()).toBe("a");
    group.disable(true);
    expect(group.el.disabled).toBe(true);
  });
  it("leaves confidence unsaid at first", () => {
    expect(confidence().value()).toBe("");
  });
});

describe("hintLadder", () => {
  it("fetches one hint at a time and says how many are left", async () => {
    const asked: number[] = [];
    const ladder = hintLadder(2, async (index) => {
      asked.push(index);
      return `hint ${index}`;
    });
    const button = ladder.el.querySelector("button")!;
    expect(button.textContent).toBe("Show a hint (2 in all)");
    button.click();
    button.click(); // a second click while the first is under way asks nothing
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toEqual([0]);
    expect(button.textContent).toBe("Show the next hint (1 left)");
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect([...ladder.el.querySelectorAll("li")].map((li) => li.textContent)).toEqual(["hint 0", "hint 1"]);
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toEqual([0, 1]);
    ladder.reset(3);
    expect(ladder.shown()).toBe(0);
  });
  it("shows a failure and can be asked again", async () => {
    let fail = true;
    const ladder = hintLadder(1, async () => {
      if (fail) throw new Failure("Not now.", "silent");
      return "hint";
    });
    const button = ladder.el.querySelector("button")!;
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(ladder.el.textContent).toContain("Not now.");
    fail = false;
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(ladder.shown()).toBe(1);
    expect(ladder.el.textContent).not.toContain("Not now.");
  });
});

describe("banner and progress", () => {
  it("interrupts for errors only, gives the id, and runs its actions", () => {
    const notice = banner();
    let ran = 0;
    notice.show("info", "Read this.", [{ label: "Do", run: () => (ran += 1) }]);
    expect(notice.el.querySelector("[role=alert]")!.textContent).toBe("");
    notice.el.querySelector("button")!.click();
    expect(ran).toBe(1);
    notice.failure(new Failure("Broken.", "refused", "AB12CD"));
    expect(notice.el.querySelector("[role=alert]")!.textContent).toContain("AB12CD");
    expect(notice.el.querySelector("[role=status]")!.textContent).toBe("");
    notice.hide();
    expect(notice.el.textContent).toBe("");
  });
  it("tells progress in words", () => {
    const bar = progress("items answered");
    bar.set(3, 8);
    expect(bar.el.textContent).toBe("3 of 8 items answered");
    bar.set(0, 0);
    expect(bar.el.textContent).toBe("0 of 0 items answered");
  });
});

describe("hintLadder with an answer", () => {
  it("shows the answer on the rung after the last hint, once", async () => {
    let told = 0;
    const ladder = hintLadder(1, async () => "hint", async () => void (told += 1));
    const button = ladder.el.querySelector("button")!;
    const press = async (): Promise<void> => {
      button.click();
      await new Promise((resolve) => setTimeout(resolve));
    };
    await press();
    expect([button.textContent, button.getAttribute("aria-disabled"), told]).toEqual(["Show the answer", "false", 0]);
    await press();
    await press();
    expect([button.textContent, button.getAttribute("aria-disabled"), told]).toEqual(["The answer is shown", "true", 1]);
    expect([ladder.shown(), ladder.revealed()]).toEqual([1, true]);
    ladder.reset(0);
    expect([button.textContent, button.hidden, ladder.revealed()]).toEqual(["Show the answer", false, false]);
  });
  it("can be asked again where the answer did not come", async () => {
    let fail = true;
    const ladder = hintLadder(0, async () => "", async () => {
      if (fail) throw new Failure("Not now.", "silent");
    });
    ladder.el.querySelector("button")!.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect([ladder.revealed(), ladder.el.textContent]).toEqual([false, expect.stringContaining("Not now.")]);
    fail = false;
    ladder.el.querySelector("button")!.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(ladder.revealed()).toBe(true);
  });
});

describe("dataTable", () => {
  it("names itself, its columns and its rows, and shows markup as text", () => {
    const el = dataTable({ caption: "Scores", columns: [{ label: "Tool" }, { label: "Score", number: true }], rows: [["<b>PHQ-9</b>", 9]] });
    expect([el.getAttribute("role"), el.getAttribute("aria-label"), el.getAttribute("tabindex")]).toEqual(["region", "Scores", "0"]);
    expect([...el.querySelectorAll("th")].map((th) => [th.getAttribute("scope"), th.textContent])).toEqual([["col", "Tool"], ["col", "Score"], ["row", "<b>PHQ-9</b>"]]);
    expect(el.querySelector("td")!.className).toBe("nw-number");
    expect(el.querySelector("b")).toBeNull();
  });
  it("says so where there is nothing", () => {
    const el = dataTable({ caption: "Scores", columns: [{ label: "Tool" }], rows: [], empty: "No scores yet." });
    expect([el.querySelector("table"), el.textContent]).toEqual([null, "No scores yet."]);
  });
});

describe("figure", () => {
  const points = [{ label: "May", value: 20, note: "severe" }, { label: "June", value: 5 }];
  it("has a name, a description, and the same numbers as a table", () => {
    const el = figure({ title: "PHQ-9", says: "It falls.", points, columns: ["Month", "Score", "Reads as"], unit: " points" });
    const svg = el.querySelector("svg")!;
    const named = (attribute: string): string => svg.querySelector(`#${svg.getAttribute(attribute)}`)!.textContent!;
    expect([svg.getAttribute("role"), named("aria-labelledby"), named("aria-describedby")]).toEqual(["img", "PHQ-9", "It falls."]);
    expect([...el.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([["May", "20 points", "severe"], ["June", "5 points", ""]]);
    expect(el.querySelector("figcaption")!.textContent).toBe("PHQ-9 It falls.");
  });
  it("draws amounts to scale", () => {
    const bars = figure({ title: "x", says: "y", points, columns: ["a", "b"], most: 40 }).querySelectorAll(".nw-figure-bar");
    expect([...bars].map((bar) => Math.round(Number(bar.getAttribute("width"))))).toEqual([200, 50]);
  });
  it("draws a course with a point for each number, higher for more, and does not crowd its labels", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ label: `w${i}`, value: i }));
    const el = figure({ title: "x", says: "y", kind: "line", points: many, columns: ["a", "b"] });
    const heights = [...el.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cy")));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(heights.length).toBe(30);
    const labels = [...el.querySelectorAll(".nw-figure-label")].map((label) => label.textContent);
    expect(labels.length).toBeLessThanOrEqual(7);
    expect(labels.at(-1)).toBe("w29");
  });
});

describe("conceptMap", () => {
  it("tells how each concept stands in words and counts them by group", () => {
    const el = conceptMap([
      { label: "Kept apart", concepts: [{ id: "a", label: "Analysis", state: "known", words: "4 of 4 right", href: "place.ipynb" }, { id: "b", label: "Impressions", state: "new", words: "Not tried yet" }] },
    ]);
    expect(el.querySelector("h3")!.textContent).toBe("Kept apart");
    expect(el.textContent).toContain("2 concepts: 1 known and 1 new.");
    expect([...el.querySelectorAll("li")].map((li) => li.textContent)).toEqual(["AnalysisKnown4 of 4 right", "ImpressionsNewNot tried yet"]);
    expect(el.querySelectorAll("a").length).toBe(1);
  });
});

describe("confirmDialog", () => {
  it("starts on the safe answer and runs only on the other", () => {
    let ran = 0;
    const dialog = confirmDialog({ title: "Delete?", text: "All goes.", no: "Keep", yes: "Delete", danger: true, run: () => (ran += 1) });
    document.body.append(dialog.el);
    dialog.open();
    const [no, yes] = [...dialog.el.querySelectorAll("button")];
    expect(no!.hasAttribute("autofocus")).toBe(true);
    expect(document.getElementById(dialog.el.getAttribute("aria-labelledby")!)!.textContent).toBe("Delete?");
    no!.click();
    expect(ran).toBe(0);
    yes!.click();
    expect([ran, dialog.el.open]).toEqual([1, false]);
  });
});

describe("sceneReader", () => {
  it("shows a session in its parts and leaves out what it does not have", () => {
    const reader = sceneReader();
    const scene = { title: "T", client: "C-1", setting: "clinic", scene: "One.\n\nTwo.", facts: { cpt: "90837", mode: "video" }, scores: [], plan: "", previous: "" };
    reader.show(scene);
    const headings = (): string[] => [...reader.el.querySelectorAll("h2, h3")].map((el) => el.textContent!);
    expect(headings()).toEqual(["T", "Facts for the note"]);
    expect([...reader.el.querySelectorAll("dt")].map((dt) => dt.textContent)).toEqual(["CPT code", "Mode"]);
    reader.show({ ...scene, title: "U", scores: [{ tool: "PHQ-9", score: 9, date: "2026-10-09", note: "mild" }], plan: "P", previous: "N" });
    expect(headings()).toEqual(["U", "Facts for the note", "Scores", "Treatment plan in force", "The note before this one"]);
  });
});

describe("keyboardHelp", () => {
  const press = (at: Element, key = "?"): boolean => at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const dialogs = (): HTMLDialogElement[] => [...document.querySelectorAll("dialog")];
  const close = (): void => dialogs().forEach((dialog) => (dialog.close(), dialog.remove()));
  function made(): { root: HTMLElement; field: HTMLElement; help: HTMLElement; deaf: () => void } {
    const root = h("div", { class: "nw" });
    const field = h("input", { type: "text" });
    const deaf = hearKeys(root);
    const help = keyboardHelp(root, [{ keys: ["Shift", "F8"], does: "Go back" }]);
    root.append(field, help);
    document.body.append(root);
    return { root, field, help, deaf };
  }
  beforeEach(() => localStorage.clear());

  it("opens with ? outside text fields, with its button and for the frame; never twice", () => {
    const { field, help, deaf } = made();
    press(field);
    expect(dialogs().length).toBe(0);
    press(help);
    press(help);
    expect(dialogs().length).toBe(1);
    expect(dialogs()[0]!.textContent).toContain("Shift + F8");
    expect(dialogs()[0]!.textContent).toContain("On every page");
    close();
    help.click();
    expect(dialogs().length).toBe(1);
    close();
    document.dispatchEvent(new Event(SHOW_KEYS));
    expect(dialogs().length).toBe(1);
    close();
    deaf();
    document.dispatchEvent(new Event(SHOW_KEYS));
    press(help);
    expect(dialogs().length).toBe(0);
  });
  it("lists the common keys alone where a page has none of its own", () => {
    const root = h("div", { class: "nw", tabindex: "0" });
    const deaf = hearKeys(root);
    document.body.append(root);
    press(root);
    expect(dialogs()[0]!.querySelectorAll("h2, h3").length).toBe(1);
    expect(dialogs()[0]!.textContent).not.toContain("F8");
    close();
    deaf();
  });
  it("can be switched off and on again, for whoever speaks to the computer", () => {
    const { help, deaf } = made();
    press(help);
    const box = (): HTMLInputElement => dialogs()[0]!.querySelector("input")!;
    expect(box().checked).toBe(true);
    box().click();
    close();
    press(help);
    expect(dialogs().length).toBe(0);
    help.click();
    expect(box().checked).toBe(false);
    box().click();
    close();
    press(help);
    expect(dialogs().length).toBe(1);
    close();
    deaf();
  });
});
