import { beforeEach, describe, expect, it, vi } from "vitest";
import { Failure, mayKeepInBrowser, sealedDrawer, unkept, type Channel } from "../src/lib";

const SAYS = { waiting: 0, shortest: 12, forgotten: "A forgotten passphrase cannot be recovered." };

/** A channel whose drawer stands so; every request is written down. */
function channel(sealed: boolean, locked: boolean, refuse = ""): { channel: Channel; asked: [string, Record<string, unknown>][] } {
  const asked: [string, Record<string, unknown>][] = [];
  const ask = async (kind: string, content: Record<string, unknown> = {}): Promise<unknown> => {
    asked.push([kind, content]);
    if (kind !== "drawer" && content.passphrase === refuse) throw new Failure("This passphrase does not open it.", "refused");
    return kind === "drawer" ? { sealed, locked, ...SAYS } : { sealed: true, locked: false, ...SAYS };
  };
  return { channel: { ask } as unknown as Channel, asked };
}

const flush = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const inputs = (el: HTMLElement): HTMLInputElement[] => [...el.querySelectorAll("input")];
const submit = (el: HTMLElement): boolean => el.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true, bubbles: true }));

beforeEach(() => document.body.replaceChildren());

describe("sealedDrawer", () => {
  it("asks nothing where no passphrase is set; the browser never keeps a psychotherapy note", async () => {
    const { channel: line } = channel(false, false);
    const drawer = sealedDrawer(line);
    expect(await drawer.ensure()).toBe("none");
    expect(drawer.el.open).toBe(false);
    expect(mayKeepInBrowser("write:a:PSYNOTE")).toBe(false);
    expect(mayKeepInBrowser("write:a:SOAP")).toBe(true);
  });

  it("asks for the passphrase where it is sealed, says what was wrong, and forgets what was typed", async () => {
    const { channel: line, asked } = channel(true, true, "wrong words here");
    const drawer = sealedDrawer(line);
    document.body.append(drawer.el);
    const standing = drawer.ensure();
    await flush();
    expect(drawer.el.open).toBe(true);
    const label = document.getElementById(drawer.el.getAttribute("aria-labelledby")!)!;
    expect(label.textContent).toBe("Open your psychotherapy notes");
    expect(drawer.el.textContent).toContain(SAYS.forgotten);
    const [words] = inputs(drawer.el);
    expect(words!.type).toBe("password");
    expect(drawer.el.querySelector(`label[for="${words!.id}"]`)!.textContent).toBe("Passphrase");
    words!.value = "wrong words here";
    submit(drawer.el);
    await flush();
    expect(drawer.el.querySelector('[role="alert"]')!.textContent).toContain("does not open");
    expect(drawer.el.open).toBe(true);
    words!.value = "four quiet herons";
    submit(drawer.el);
    expect(await standing).toBe("open");
    expect(asked.map(([kind]) => kind)).toEqual(["drawer", "unlock", "unlock"]);
    expect(inputs(drawer.el)).toEqual([]);
  });

  it("leaves them sealed when asked to", async () => {
    const { channel: line } = channel(true, true);
    const drawer = sealedDrawer(line);
    document.body.append(drawer.el);
    const standing = drawer.ensure();
    await flush();
    [...drawer.el.querySelectorAll("button")].find((b) => b.textContent === "Leave them sealed")!.click();
    expect(await standing).toBe("locked");
  });

  it("sends what was typed twice and whether the warning was accepted", async () => {
    const { channel: line, asked } = channel(false, false);
    const drawer = sealedDrawer(line);
    document.body.append(drawer.el);
    const stored = vi.spyOn(Storage.prototype, "setItem");
    const standing = drawer.seal();
    await flush();
    expect(drawer.el.textContent).toContain(`I have understood: ${SAYS.forgotten}`);
    const [words, again, understood] = inputs(drawer.el);
    words!.value = "four quiet herons";
    again!.value = "four quiet herons";
    understood!.checked = true;
    submit(drawer.el);
    expect(await standing).toBe(true);
    expect(asked[1]).toEqual(["seal", { passphrase: "four quiet herons", again: "four quiet herons", understood: true }]);
    expect(stored).not.toHaveBeenCalled();
    stored.mockRestore();
  });
});

describe("unkept", () => {
  const press = (el: HTMLElement, label: string): void => [...el.querySelectorAll("button")].find((b) => b.textContent === label)!.click();
  const leave = (): boolean => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  it("says that nothing is kept, asks before words are lost, and is gone once a passphrase is set", async () => {
    const { channel: line } = channel(false, false);
    const drawer = sealedDrawer(line);
    let words = "";
    const done: string[] = [];
    let unsaved = false;
    const note = unkept(drawer, () => words !== "", () => done.push("kept"), () => unsaved);
    document.body.append(drawer.el, note.el);
    note.show("none");
    expect(note.el.textContent).toContain("Not kept: ");
    expect(leave()).toBe(true);
    note.leaving(() => done.push("left an empty page"));
    words = "he looked away";
    expect(leave()).toBe(false);
    note.leaving(
      () => done.push("left"),
      () => done.push("stayed"),
    );
    press(note.el, "Stay with it");
    await flush();
    note.leaving(
      () => done.push("left"),
      () => done.push("stayed"),
    );
    press(note.el, "Leave it");
    await flush();
    expect(done).toEqual(["left an empty page", "stayed", "left"]);
    press(note.el, "Set a passphrase and keep it");
    await flush();
    for (const input of inputs(drawer.el)) input.value = "four quiet herons";
    submit(drawer.el);
    await vi.waitFor(() => expect(done.at(-1)).toBe("kept"));
    expect(note.el.hidden).toBe(true);
    expect(leave()).toBe(true);
    unsaved = true;
    expect(leave()).toBe(false);
    note.destroy();
  });

  it("keeps saying so where the passphrase is not set after all", async () => {
    const { channel: line } = channel(false, false);
    const drawer = sealedDrawer(line);
    const note = unkept(drawer, () => true, () => expect.unreachable(), () => false);
    document.body.append(drawer.el, note.el);
    note.show("none");
    press(note.el, "Set a passphrase and keep it");
    await flush();
    press(drawer.el, "Not now");
    await flush();
    expect(note.el.hidden).toBe(false);
    note.destroy();
    expect(leave()).toBe(true);
  });
});
