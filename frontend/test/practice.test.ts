import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { banner, Channel, type Feedback, type Model } from "../src/lib";
import { left, spell } from "../src/practice/clock";
import type { AnswerReply, OpenReply, Sitting, Task } from "../src/practice/model";
import { practiceRoom } from "../src/practice/room";
import { levelOf } from "../src/practice/sure";
import { FAR, swipes, wayOf } from "../src/practice/swipe";
import { practiceTask } from "../src/practice/task";
import type { Kind } from "../src/practice/view";
import { repairTask } from "../src/repair/rewrite";
import { splitTask } from "../src/split/paragraph";
import { SORT } from "../src/place/kind";
import { REPAIR } from "../src/repair/kind";

/** A kernel that answers with what a test has laid out, by kind of request. */
class Kernel implements Model {
  sent: any[] = [];
  replies: Record<string, (request: any) => Record<string, unknown>> = {};
  private listener: (content: any) => void = () => {};
  get(): unknown {
    return { choices: [] };
  }
  send(content: any): void {
    this.sent.push(content);
    const make = this.replies[content.kind];
    queueMicrotask(() =>
      this.listener(make ? { id: content.id, ok: true, ...make(content) } : { id: content.id, ok: false, error_id: "X1", message: "No." }),
    );
  }
  on(_event: string, listener: (content: any) => void): void {
    this.listener = listener;
  }
  off(): void {}
  of(kind: string): any[] {
    return this.sent.filter((request) => request.kind === kind);
  }
}

const SITTING: Sitting = { mode: "session", title: "10 minutes", minutes: 10, spent: 0, answered: 2, total: 9 };
const feedback = (change: Partial<Feedback> = {}): Feedback => ({ outcome: "pass", message: "Yes.", findings: [], next_step: "", details: { final: true }, ...change });
const reply = (change: Partial<AnswerReply> = {}): Record<string, unknown> => ({
  feedback: feedback(),
  calibrated: "",
  sitting: { ...SITTING, answered: 3 },
  over: false,
  trouble: "",
  ...change,
});
const item: Task = { activity: "place:x", kind: "place", title: "x", why: "Due today.", hints: 2, tries: [], held: null, data: { text: "Met at ten." } };

let kernel: Kernel;
let channel: Channel;
beforeEach(() => {
  document.body.replaceChildren();
  kernel = new Kernel();
  channel = new Channel(kernel);
});
afterEach(() => vi.useRealTimers());

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
const press = (el: Element, key: string): boolean => el.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const button = (el: Element, words: string): HTMLButtonElement => [...el.querySelectorAll("button")].find((b) => b.textContent?.startsWith(words))!;

function mount(kind: Kind, task: Task, next = (): void => {}): HTMLElement {
  const shown = practiceTask(kind, task, SITTING, { channel, notice: banner(), tell: () => {}, next, stop: () => {} });
  document.body.append(shown.el);
  return shown.el;
}

describe("a swipe", () => {
  it("goes left, right or up when it is long and straight enough, and never down", () => {
    expect(wayOf(-FAR, 10)).toBe("left");
    expect(wayOf(FAR, -10)).toBe("right");
    expect(wayOf(5, -FAR)).toBe("up");
    expect(wayOf(0, FAR)).toBeNull();
    expect(wayOf(FAR - 1, 0)).toBeNull();
    expect(wayOf(FAR, FAR)).toBeNull();
  });
  it("is heard from a finger, not from a mouse, and not once the browser has taken it for scrolling", () => {
    const done: string[] = [];
    const el = document.createElement("div");
    swipes(el, { active: () => true, leaning: () => {}, done: (way) => done.push(way) });
    const fire = (type: string, x: number, pointerType = "touch"): void => {
      const event = new Event(type, { bubbles: true });
      Object.assign(event, { clientX: x, clientY: 0, pointerId: 1, pointerType, isPrimary: true });
      el.dispatchEvent(event);
    };
    fire("pointerdown", 200);
    fire("pointerup", 100);
    fire("pointerdown", 200, "mouse");
    fire("pointerup", 100, "mouse");
    fire("pointerdown", 200);
    fire("pointercancel", 200);
    fire("pointerup", 100);
    expect(done).toEqual(["left"]);
  });
});

describe("words for time and certainty", () => {
  it("tells the time left and never a negative one", () => {
    expect(left(0, 50)).toBe("");
    expect(left(10, 0)).toBe("About 10 of 10 minutes left");
    expect(left(10, 545)).toBe("Less than a minute of 10 left");
    expect(left(10, 900)).toContain("over");
    expect(spell(30)).toBe("30 seconds");
    expect(spell(240)).toBe("4 minutes");
  });
  it("knows the letters of the levels", () => {
    expect([levelOf("g"), levelOf("F"), levelOf("s"), levelOf("x")]).toEqual([1, 2, 3, null]);
  });
});

describe("a task", () => {
  it("asks for a place first, then answers with how sure one is, by keyboard", async () => {
    kernel.replies = { answer: () => reply({ calibrated: "Sure, and right." }) };
    const el = mount(SORT, item);
    press(el, "s");
    expect(el.textContent).toContain("Choose one of the three places first.");
    expect(kernel.sent).toEqual([]);
    press(el, "2");
    press(el, "s");
    await settle();
    const [sent] = kernel.of("answer");
    expect(sent).toMatchObject({ activity: "place:x", response: "psychotherapy", confidence: 3, hints: 0 });
    expect(el.textContent).toContain("That agrees");
    expect(el.textContent).toContain("Sure, and right.");
    expect(el.textContent).toContain("3 of 9 answered");
    expect(button(el, "Next").closest("[hidden]")).toBeNull();
  });
  it("gives a second try without the place that was tried, under another name", async () => {
    const replies = [reply({ feedback: feedback({ outcome: "fail", message: "Not yet.", details: { final: false, wrong: "It tempts." } }) }), reply()];
    kernel.replies = { answer: () => replies.shift()! };
    const el = mount(SORT, item);
    press(el, "1");
    press(el, "g");
    await settle();
    expect(el.textContent).toContain("It tempts.");
    expect(el.textContent).toContain("one more try");
    expect(el.querySelector(".nw-place-tried")?.textContent).toContain("Progress note");
    press(el, "1");
    press(el, "g");
    await settle();
    expect(kernel.of("answer")).toHaveLength(1);
    press(el, "3");
    press(el, "f");
    await settle();
    const [first, second] = kernel.of("answer");
    expect(second.response).toBe("neither");
    expect(second.attempt).not.toBe(first.attempt);
  });
  it("opens with what was said about the first try where a reload came between", () => {
    const el = mount(SORT, { ...item, tries: [{ response: "neither", feedback: feedback({ outcome: "fail", message: "Look again.", details: { final: false } }) }] });
    expect(el.textContent).toContain("Look again.");
    expect(el.querySelector(".nw-place-tried")?.textContent).toContain("Neither");
  });
  it("shows hints one at a time and the answer at the end of them", async () => {
    kernel.replies = {
      hint: ({ index }) => ({ hint: `hint ${index}` }),
      reveal: () => reply({ feedback: feedback({ outcome: "ungraded", message: "It is a progress note." }) }),
    };
    const el = mount(SORT, item);
    for (let n = 0; n < 3; n += 1) {
      expect(el.textContent).not.toContain("It is a progress note.");
      el.querySelector<HTMLButtonElement>(".nw-hint-ladder button")!.click();
      await settle();
    }
    expect(el.textContent).toContain("The answer");
    expect(el.textContent).toContain("It is a progress note.");
    expect(kernel.of("reveal")[0]).toMatchObject({ activity: "place:x", hints: 2 });
  });
  it("keeps the answer where it could not be sent", async () => {
    const notice = banner();
    const shown = practiceTask(SORT, item, SITTING, { channel, notice, tell: () => {}, next: () => {}, stop: () => {} });
    document.body.append(shown.el, notice.el);
    press(shown.el, "3");
    press(shown.el, "s");
    await settle();
    expect(notice.el.textContent).toContain("No.");
    expect(shown.el.querySelector<HTMLInputElement>("input:checked")?.value).toBe("neither");
    kernel.replies = { answer: () => reply() };
    button(notice.el, "Send again").click();
    await settle();
    const [first, second] = kernel.of("answer");
    expect(second.attempt).toBe(first.attempt);
    expect(shown.el.textContent).toContain("That agrees");
  });
});

describe("a paragraph", () => {
  const task: Task = { ...item, activity: "split:x", kind: "split", data: { intro: "A draft.", parts: ["One.", "Two.", "Three."] } };
  const kind: Kind = { ...SORT, make: (t, _channel, changed) => splitTask(t, changed) };

  it("is answered by numbers and arrows, sentence by sentence", async () => {
    kernel.replies = { answer: () => reply() };
    const el = mount(kind, task);
    const radios = (): HTMLInputElement[] => [...el.querySelectorAll("input")];
    radios()[0]!.focus();
    press(document.activeElement!, "1");
    press(document.activeElement!, "ArrowDown");
    press(document.activeElement!, "3");
    press(el, "s");
    expect(el.textContent).toContain("1 sentence has no place yet");
    expect(radios().indexOf(document.activeElement as HTMLInputElement)).toBe(6);
    press(document.activeElement!, "2");
    press(document.activeElement!, "s");
    await settle();
    expect(JSON.parse(kernel.of("answer")[0].response)).toEqual(["progress", "neither", "psychotherapy"]);
  });
  it("marks in place by word and shape; what is right is settled before the second try", async () => {
    const parts = [
      { chosen: "progress", right: true },
      { chosen: "progress", right: false, wrong: "It tempts." },
      { chosen: "neither", right: true },
    ];
    kernel.replies = { answer: () => reply({ feedback: feedback({ outcome: "partial", message: "2 of 3.", details: { final: false, parts } }) }) };
    const el = mount(kind, task);
    for (const [n, key] of ["1", "1", "3"].entries()) {
      el.querySelectorAll("input")[n * 3]!.focus();
      press(document.activeElement!, key);
    }
    press(document.activeElement!, "f");
    await settle();
    const rows = [...el.querySelectorAll(".nw-split-row")];
    expect(rows.map((row) => row.querySelector(".nw-split-verdict")?.textContent?.trim())).toEqual(["Right", "Not in “Progress note”", "Right"]);
    expect(rows[1]!.textContent).toContain("It tempts.");
    expect(rows.every((row) => row.querySelector("svg"))).toBe(true);
    rows[0]!.querySelectorAll("input")[0]!.focus();
    press(document.activeElement!, "2");
    expect(rows[0]!.querySelector<HTMLInputElement>("input:checked")?.value).toBe("progress");
  });
});

describe("a rewrite", () => {
  const task: Task = { ...item, activity: "repair:x", kind: "repair", data: { text: "He lied.", task: "Say what was observed.", draft: "" } };
  const kind: Kind = { ...SORT, letters: false, make: repairTask };

  it("is not sent while it is still the original, and its draft is kept", async () => {
    vi.useFakeTimers();
    kernel.replies = { answer: () => reply(), draft: () => ({ trouble: "" }) };
    const el = mount(kind, task);
    button(el, "Sure").click();
    expect(el.textContent).toContain("This is still the original.");
    const area = el.querySelector("textarea")!;
    area.value = "He said he was home.";
    area.dispatchEvent(new Event("input"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(kernel.of("draft")[0]).toMatchObject({ activity: "repair:x", text: "He said he was home." });
    button(el, "Fairly sure").click();
    await vi.advanceTimersByTimeAsync(10);
    expect(kernel.of("answer")[0]).toMatchObject({ response: "He said he was home.", confidence: 2 });
  });
  it("goes on with what was typed before a reload", () => {
    const el = mount(kind, { ...task, data: { ...task.data, draft: "He said" } });
    expect(el.querySelector("textarea")!.value).toBe("He said");
  });
  it("says what must stay and go with the words that decided, and the model only when it is told", async () => {
    const details = {
      final: true,
      better: "Client reported being home.",
      keep: [{ label: "Where he was", ok: true, why: "w", words: ["home"] }],
      drop: [{ label: "The judgment", ok: false, why: "It judges.", words: ["lied"] }],
    };
    kernel.replies = { answer: () => reply({ feedback: feedback({ outcome: "fail", details }) }), draft: () => ({ trouble: "" }) };
    const el = mount(kind, task);
    expect(el.textContent).not.toContain("Client reported");
    el.querySelector("textarea")!.value = "He lied about being home.";
    button(el, "Sure").click();
    await settle();
    for (const words of ["There: Where he was", "Still there: The judgment", "It judges.", "Client reported being home."]) expect(el.textContent).toContain(words);
    expect([...el.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["home", "lied"]);
    expect(el.querySelector("textarea")!.readOnly).toBe(true);
  });
});

describe("a page of practice", () => {
  const OFFER = { newcomer: true, due: 0, minutes: [5, 10, 20], check: 12 };
  const summary = { right: 1, graded: 2, ungraded: 0, second: 1, shown: 0, seconds: 95, table: null, readings: [], sure: "Where you were sure, 1 of 1 were right.", known: [] };

  it("begins when a length is chosen, goes on, and ends with a look back", async () => {
    const opened: OpenReply[] = [
      { sitting: null, task: null, summary: null, offer: OFFER, trouble: "" },
      { sitting: SITTING, task: item, summary: null, offer: OFFER, trouble: "" },
      { sitting: SITTING, task: null, summary, offer: OFFER, trouble: "" },
    ];
    kernel.replies = { open: () => ({ ...opened.shift()! }), answer: () => reply({ over: true }) };
    const root = document.createElement("div");
    document.body.append(root);
    await practiceRoom({ kinds: { place: SORT } }).render({ model: kernel, el: root });
    expect(root.textContent).toContain("12 items at most");
    button(root, "5 minutes").click();
    await settle();
    expect(kernel.of("open")[1]).toMatchObject({ begin: { minutes: 5 } });
    expect(root.textContent).toContain("Item 3");
    press(root.querySelector("form")!, "1");
    press(root.querySelector("form")!, "s");
    await settle();
    expect(button(root, "See how it went")).toBeTruthy();
    await new Promise((done) => setTimeout(done, 520));
    root.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
    await settle();
    expect(root.textContent).toContain("10 minutes: 1 of 2 right at the first try");
    expect(root.textContent).toContain("1 more right in the end");
  });
  it("shows each task as its kind does where a sitting mixes them", async () => {
    const passage: Task = { ...item, activity: "repair:x", kind: "repair", data: { text: "He lied.", task: "Say what was observed.", draft: "" } };
    const opened: OpenReply[] = [item, passage].map((task) => ({ sitting: SITTING, task, summary: null, offer: OFFER, trouble: "" }));
    kernel.replies = { open: () => ({ ...opened.shift()! }), answer: () => reply() };
    const root = document.createElement("div");
    document.body.append(root);
    await practiceRoom({ kinds: { place: SORT, repair: REPAIR } }).render({ model: kernel, el: root });
    expect(root.textContent).toContain("Item 3");
    press(root.querySelector("form")!, "1");
    press(root.querySelector("form")!, "s");
    await settle();
    await new Promise((done) => setTimeout(done, 520));
    root.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
    await settle();
    expect(root.textContent).toContain("Passage 3");
    expect(root.querySelector("textarea")?.value).toBe("He lied.");
  });
  it("opens one task by itself where the address names it, counts it alone, and goes on from it", async () => {
    history.replaceState(null, "", "/place.ipynb?task=x");
    const alone: Sitting = { mode: "one", title: "One task by itself", minutes: 0, spent: 0, answered: 0, total: 1 };
    const opened: OpenReply[] = [
      { sitting: alone, task: item, summary: null, offer: OFFER, trouble: "" },
      { sitting: null, task: null, summary: null, offer: OFFER, trouble: "" },
    ];
    kernel.replies = { open: () => ({ ...opened.shift()! }), answer: () => reply() };
    const root = document.createElement("div");
    document.body.append(root);
    await practiceRoom({ kinds: { place: SORT } }).render({ model: kernel, el: root });
    expect(kernel.of("open")[0]).toMatchObject({ task: "x" });
    expect(root.querySelector(".nw-practice-head h2")?.textContent).toBe("Item");
    press(root.querySelector("form")!, "1");
    press(root.querySelector("form")!, "s");
    await settle();
    expect(root.textContent).toContain("1 of 1 answered");
    const on = button(root, "Practice more");
    await new Promise((done) => setTimeout(done, 520));
    on.click();
    await settle();
    expect(kernel.of("open")[1]).not.toHaveProperty("task");
    expect(root.textContent).toContain("How long do you want to practice?");
    history.replaceState(null, "", "/");
  });
  it("says what went wrong and can be tried again", async () => {
    const root = document.createElement("div");
    document.body.append(root);
    await practiceRoom({ kinds: { place: SORT } }).render({ model: kernel, el: root });
    expect(root.textContent).toContain("No.");
    kernel.replies = { open: () => ({ sitting: null, task: null, summary: null, offer: OFFER, trouble: "" }) };
    button(root, "Try again").click();
    await settle();
    expect(root.textContent).toContain("How long do you want to practice?");
  });
});
