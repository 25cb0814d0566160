import { afterEach, describe, expect, it, vi } from "vitest";
import { Failure } from "../src/lib";
import { checking, type Checking } from "../src/write/checking";
import { makeEditor, type Editor } from "../src/write/editor";
import { currentMark, marksField } from "../src/write/marks";
import type { Said, Told } from "../src/write/model";
import { pace } from "../src/write/pace";

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe("pace", () => {
  afterEach(() => vi.useRealTimers());
  const asked = (clock: () => number) => {
    const answers: (() => void)[] = [];
    const newer: (() => boolean)[] = [];
    const one = pace((more) => {
      newer.push(more);
      return new Promise((done) => answers.push(done));
    }, clock);
    return { one, answers, newer };
  };
  it("asks once for all changes of one turn, and before any timer", async () => {
    vi.useFakeTimers();
    const { one, answers } = asked(() => 0);
    one.want();
    one.want();
    expect(one.busy()).toBe(true);
    await settled();
    expect(answers).toHaveLength(1);
  });
  it("has one question under way, and asks again about what came meanwhile", async () => {
    const { one, answers, newer } = asked(() => 0);
    one.want();
    await settled();
    expect(newer[0]!()).toBe(false);
    one.want();
    one.want();
    await settled();
    expect(answers).toHaveLength(1);
    expect(newer[0]!()).toBe(true);
    answers[0]!();
    await settled();
    expect(answers).toHaveLength(2);
    answers[1]!();
    await settled();
    expect(one.busy()).toBe(false);
    expect(answers).toHaveLength(2);
  });
  it("rests after a slow answer, and no longer than a quarter of a second; typing on does not put it off", async () => {
    vi.useFakeTimers();
    let now = 0;
    const { one, answers } = asked(() => now);
    one.want();
    await settled();
    one.want();
    now = 5000;
    answers[0]!();
    await settled();
    expect(answers).toHaveLength(1);
    vi.advanceTimersByTime(200);
    one.want();
    await settled();
    expect(answers).toHaveLength(1);
    vi.advanceTimersByTime(50);
    await settled();
    expect(answers).toHaveLength(2);
  });
  it("asks nothing more once it is stopped", async () => {
    const { one, answers } = asked(() => 0);
    one.want();
    await settled();
    one.want();
    one.stop();
    answers[0]!();
    await settled();
    expect(answers).toHaveLength(1);
  });
});

const told = (text: string, word: string): Told => {
  const start = text.indexOf(word);
  const said = { code: "ST01", name: "n", severity: "warning", quote: word, start, end: start + word.length, missing: false } as Said;
  return { feedback: { findings: start < 0 ? [] : [said] }, outline: [] };
};

describe("checking", () => {
  let editor: Editor;
  let check: Checking<Told>;
  const asks: { text: string; answer(told: Told): void; fail(failure: Failure): void }[] = [];
  const fresh: string[] = [];
  const failures: Failure[] = [];
  const underlined = (): string[] => editor.view.state.field(marksField).marks.map((m) => editor.view.state.sliceDoc(m.from, m.to));
  const begin = (text: string): void => {
    asks.length = fresh.length = failures.length = 0;
    editor = makeEditor({
      parent: document.body,
      label: "Note",
      describedBy: "x",
      place: () => "",
      onVisit: () => {},
      onAside: () => {},
      onSection: () => {},
      onChange: (changes) => check.changed(changes),
    });
    check = checking<Told>({
      editor: () => editor,
      ask: (words) => new Promise((answer, fail) => asks.push({ text: words, answer, fail })),
      onChecked: (_, words) => fresh.push(words),
      onCalm: () => {},
      onAloud: () => {},
      onFailed: (failure) => failures.push(failure),
    });
    editor.load(text);
    check.reset();
    check.again();
  };
  afterEach(() => {
    check.stop();
    editor.destroy();
  });
  it("shows underlines of an older text where its words are now, and tells the rest of the newest only", async () => {
    begin("She was needy.");
    await settled();
    editor.view.dispatch({ changes: { from: 0, insert: "Today: " } });
    await settled();
    expect(asks.map((one) => one.text)).toEqual(["She was needy."]);
    asks[0]!.answer(told("She was needy.", "needy"));
    await settled();
    expect(underlined()).toEqual(["needy"]);
    expect(fresh).toEqual([]);
    expect(asks[1]!.text).toBe("Today: She was needy.");
    asks[1]!.answer(told(asks[1]!.text, "needy"));
    await settled();
    expect(underlined()).toEqual(["needy"]);
    expect(fresh).toEqual(["Today: She was needy."]);
  });
  it("gives no underline to words that were taken out meanwhile", async () => {
    begin("She was needy.");
    await settled();
    editor.view.dispatch({ changes: { from: 0, to: editor.view.state.doc.length, insert: "" } });
    asks[0]!.answer(told("She was needy.", "needy"));
    await settled();
    expect(underlined()).toEqual([]);
  });
  it("drops what comes about another note, its failures too", async () => {
    begin("She was needy. ".repeat(20));
    await settled();
    editor.load("Hi");
    check.reset();
    check.again();
    asks[0]!.answer(told(asks[0]!.text, "needy"));
    await settled();
    expect(underlined()).toEqual([]);
    expect(asks[1]!.text).toBe("Hi");
    editor.load("Ho");
    check.reset();
    check.again();
    asks[1]!.fail(new Failure("late", "silent"));
    await settled();
    expect(failures).toEqual([]);
    expect(asks[2]!.text).toBe("Ho");
  });
  it("finds a finding of the list again once a later check has told of it", async () => {
    begin("needy and needy");
    await settled();
    asks[0]!.answer(told("needy and needy", "needy"));
    await settled();
    const listed = editor.view.state.field(marksField).marks[0]!.finding;
    check.again();
    await settled();
    asks[1]!.answer(told("needy and needy", "needy"));
    await settled();
    expect(editor.view.state.field(marksField).marks[0]!.finding).not.toBe(listed);
    expect(currentMark(editor.view, listed)?.from).toBe(0);
  });
});
