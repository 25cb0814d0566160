import { beforeEach, describe, expect, it, vi } from "vitest";
import { Failure, mayKeepInBrowser, sealedDrawer, type Channel } from "../src/lib";
import { keepOutOfBrowser } from "../src/lib/browser";

const SAYS = { shortest: 12, forgotten: "A forgotten passphrase cannot be recovered." };

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

beforeEach(() => {
  document.body.replaceChildren();
  keepOutOfBrowser(false);
});

describe("sealedDrawer", () => {
  it("asks nothing where nothing is sealed and no passphrase is offered", async () => {
    const { channel: line } = channel(false, false);
    const drawer = sealedDrawer(line);
    expect(await drawer.ensure()).toBe("plain");
    expect(drawer.el.open).toBe(false);
    expect(mayKeepInBrowser("write:a:PSYNOTE")).toBe(true);
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
    expect(mayKeepInBrowser("write:a:PSYNOTE")).toBe(false);
    expect(mayKeepInBrowser("write:a:SOAP")).toBe(true);
  });

  it("leaves them sealed when asked to", async () => {
    const { channel: line } = channel(true, true);
    const drawer = sealedDrawer(line);
    document.body.append(drawer.el);
    const standing = drawer.ensure(true);
    await flush();
    [...drawer.el.querySelectorAll("button")].find((b) => b.textContent === "Leave them sealed")!.click();
    expect(await standing).toBe("locked");
    expect(mayKeepInBrowser("write:a:PSYNOTE")).toBe(false);
  });

  it("offers a passphrase once, with the warning before it, and takes no for an answer", async () => {
    const { channel: line, asked } = channel(false, false);
    const drawer = sealedDrawer(line);
    document.body.append(drawer.el);
    const standing = drawer.ensure(true);
    await flush();
    expect(drawer.el.textContent).toContain(`I have understood: ${SAYS.forgotten}`);
    [...drawer.el.querySelectorAll("button")].find((b) => b.textContent === "Write without a passphrase")!.click();
    expect(await standing).toBe("plain");
    expect(await drawer.ensure(true)).toBe("plain");
    expect(asked.map(([kind]) => kind)).toEqual(["drawer", "drawer"]);
  });

  it("sends what was typed twice and whether the warning was accepted", async () => {
    const { channel: line, asked } = channel(false, false);
    const drawer = sealedDrawer(line);
    document.body.append(drawer.el);
    const stored = vi.spyOn(Storage.prototype, "setItem");
    const standing = drawer.ensure(true);
    await flush();
    const [words, again, understood] = inputs(drawer.el);
    words!.value = "four quiet herons";
    again!.value = "four quiet herons";
    understood!.checked = true;
    submit(drawer.el);
    expect(await standing).toBe("open");
    expect(asked[1]).toEqual(["seal", { passphrase: "four quiet herons", again: "four quiet herons", understood: true }]);
    expect(stored).not.toHaveBeenCalled();
    stored.mockRestore();
  });
});
