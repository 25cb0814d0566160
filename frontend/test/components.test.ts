import { beforeEach, describe, expect, it } from "vitest";
import {
  banner,
  choiceGroup,
  confidence,
  countsInWords,
  Failure,
  feedbackPanel,
  findingAloud,
  findingCard,
  h,
  hintLadder,
  keyboardHelp,
  progress,
  type Finding,
} from "../src/lib";

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
  it("makes sense read aloud: severity, where, what, why, example", () => {
    expect(findingAloud(finding(), "Plan")).toBe(
      "Warning. In Plan, “liar”. This word judges. A reader cannot check it. For example: Client stated: \"No.\"",
    );
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

describe("keyboardHelp", () => {
  it("opens with ? outside text fields only, and stays in the page with its button", () => {
    const root = h("div");
    const field = h("input", { type: "text" });
    const help = keyboardHelp(root, [{ keys: ["Shift", "F8"], does: "Go back" }]);
    root.append(field, help);
    document.body.append(root);
    const dialog = help.querySelector("dialog")!;
    let opened = 0;
    dialog.showModal = () => (opened += 1);
    const press = (at: HTMLElement) => at.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
    press(field);
    expect(opened).toBe(0);
    press(help);
    expect(opened).toBe(1);
    help.querySelector("button")!.click();
    expect(opened).toBe(2);
    expect(dialog.textContent).toContain("Shift + F8");
  });
});
