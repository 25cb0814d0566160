import { beforeEach, describe, expect, it } from "vitest";
import { Failure, type Channel } from "../src/lib";
import { drawerPart } from "../src/progress/drawer";

interface Standing {
  waiting?: number;
  sealed: boolean;
  locked: boolean;
  notes: number;
}
const SAYS = { waiting: 0, shortest: 12, forgotten: "A forgotten passphrase cannot be recovered.", write: "write.ipynb?vignette=a&format=PSYNOTE" };
const line = (n: number) => ({ n, at: "2026-01-01T10:00:00Z", who: "You", what: "Opened", note: `note ${n}` });

/** A kernel with one drawer and `lines` lines of log; `fails` names requests that are refused. */
function kernel(standing: Standing, lines: number, fails: string[] = []) {
  const asked: string[] = [];
  const piece = (before: number) => ({ rows: Array.from({ length: Math.min(20, before - 1) }, (_, i) => line(before - 1 - i)), left: Math.max(0, before - 21), all: lines });
  const ask = async (kind: string, content: Record<string, unknown> = {}): Promise<unknown> => {
    asked.push(kind);
    if (fails.includes(kind)) throw new Failure("The drawer is damaged.", "refused", "E1");
    if (kind === "log") return { log: piece(content.before as number) };
    if (kind === "lock") standing.locked = true;
    if (kind === "seal" || kind === "unlock") Object.assign(standing, { sealed: true, locked: false });
    if (kind === "empty") Object.assign(standing, { sealed: false, locked: false, notes: 0 });
    return { ...SAYS, ...standing, deleted: 3, log: piece(lines + 1) };
  };
  return { channel: { ask } as unknown as Channel, asked, fails };
}

const flush = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const named = (el: Element, label: string): HTMLButtonElement => [...el.querySelectorAll("button")].find((one) => one.textContent === label)!;
const offered = (el: Element): string[] => [...el.querySelectorAll<HTMLButtonElement>(":scope > .nw-actions > button")].filter((one) => !one.hidden).map((one) => one.textContent!);

async function shown(standing: Standing, lines = 0, fails: string[] = []) {
  const line = kernel(standing, lines, fails);
  let changes = 0;
  const part = drawerPart(line.channel, () => (changes += 1));
  document.body.append(part.el);
  await part.load();
  return { ...line, part, el: part.el, changes: () => changes };
}

beforeEach(() => {
  document.body.replaceChildren();
});

describe("the psychotherapy drawer", () => {
  it("without a passphrase: says that nothing is kept, offers one, warns before, and says where a note is written", async () => {
    const { el } = await shown({ sealed: false, locked: false, notes: 0 });
    expect(offered(el)).toEqual(["Set a passphrase"]);
    expect(el.textContent).toContain("No passphrase yet, so nothing is kept.");
    expect(el.textContent).toContain("Know this before you set one: a forgotten passphrase cannot be recovered.");
    expect(el.querySelector(`a[href="${SAYS.write}"]`)!.textContent).toBe("Write a psychotherapy note");
    expect(el.textContent).toContain("No line yet. The log begins when you set a passphrase.");
    expect(el.querySelector("table")).toBeNull();
  });

  it("with notes that an earlier version kept: asks for a passphrase to seal them, and lets them be deleted", async () => {
    const { el } = await shown({ sealed: false, locked: false, notes: 0, waiting: 3 });
    expect(el.textContent).toContain("kept 3 texts here unsealed");
    expect(offered(el)).toEqual(["Set a passphrase", "Delete only this drawer"]);
  });

  it("locked: what is offered, and the log as a table with words", async () => {
    const { el } = await shown({ sealed: true, locked: true, notes: 2 }, 2);
    expect(offered(el)).toEqual(["Give the passphrase", "Change the passphrase", "Delete only this drawer"]);
    expect(el.textContent).toContain("Sealed and locked. Nobody can read it without your passphrase, or see which notes are in it.");
    expect([...el.querySelectorAll("thead th")].map((one) => one.textContent)).toEqual(["When", "Who", "What", "Which note"]);
    expect([...el.querySelectorAll("tbody tr")].map((row) => row.lastChild!.textContent)).toEqual(["note 2", "note 1"]);
  });

  it("is locked with one press; the control that is gone hands the focus to the heading, and what was done is told", async () => {
    const { el, asked } = await shown({ sealed: true, locked: false, notes: 1 }, 1);
    const lock = named(el, "Lock now");
    lock.focus();
    lock.click();
    await flush();
    expect(asked).toEqual(["mine", "lock", "mine"]);
    expect(lock.hidden).toBe(true);
    expect(document.activeElement).toBe(el.querySelector("h2"));
    expect(el.querySelector('[role="status"]')!.textContent).toContain("The drawer is locked.");
  });

  it("sets a passphrase at any time, also after it was declined", async () => {
    const { el, asked } = await shown({ sealed: false, locked: false, notes: 1 });
    for (const answer of ["Not now", "Seal my notes"]) {
      named(el, "Set a passphrase").click();
      await flush();
      const dialog = el.querySelector<HTMLDialogElement>("dialog[open]")!;
      if (answer === "Not now") named(dialog, answer).click();
      else dialog.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
      await flush();
      await flush();
    }
    expect(asked.filter((kind) => kind === "seal")).toHaveLength(1);
    expect(el.querySelector('[role="status"]')!.textContent).toContain("The drawer is sealed.");
    expect(offered(el)).toContain("Lock now");
  });

  it("fetches earlier lines by number, until the first", async () => {
    const { el } = await shown({ sealed: true, locked: true, notes: 2 }, 45);
    expect(el.querySelector("caption")!.textContent).toBe("20 of 45 lines, newest first");
    for (let n = 0; n < 2; n += 1) {
      named(el, "Show earlier lines").click();
      await flush();
    }
    const notes = [...el.querySelectorAll("tbody tr")].map((row) => row.lastChild!.textContent);
    expect(notes).toEqual(Array.from({ length: 45 }, (_, i) => `note ${45 - i}`));
    expect(offered(el)).not.toContain("Show earlier lines");
  });

  it("deletes this drawer alone, after asking", async () => {
    const { el, asked, changes } = await shown({ sealed: true, locked: true, notes: 2 }, 3);
    named(el, "Delete only this drawer").click();
    expect(asked).toEqual(["mine"]);
    named(el, "Delete this drawer").click();
    await flush();
    expect(asked).toContain("empty");
    expect(changes()).toBe(1);
    expect(el.querySelector('[role="status"]')!.textContent).toContain("3 notes and drafts deleted. Your record is as it was.");
  });

  it("a drawer that cannot be read: says so, offers to try again, and recovers", async () => {
    const { el, fails } = await shown({ sealed: true, locked: true, notes: 1 }, 1, ["mine"]);
    expect(el.querySelector('[role="alert"]')!.textContent).toContain("The drawer is damaged. If you report this, give the number E1.");
    expect(el.textContent).toContain("How it stands could not be looked up.");
    expect(offered(el)).toEqual([]);
    fails.pop();
    named(el, "Try again").focus();
    named(el, "Try again").click();
    await flush();
    expect(el.querySelector('[role="alert"]')!.textContent).toBe("");
    expect(el.textContent).toContain("Sealed and locked.");
    expect(document.activeElement).toBe(el.querySelector("h2"));
  });
});
