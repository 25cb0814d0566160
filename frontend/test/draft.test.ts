import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Failure, forgetBrowserCopies } from "../src/lib";
import { browserCopies, DraftKeeper, settle, type SaveState } from "../src/write/draft";

const store = (text: string, version: number, at: string) => ({ text, version, at });

describe("settle", () => {
  const old = "2026-11-25T10:00:00Z";
  const late = "2026-11-25T11:00:00Z";
  it("takes the only copy there is", () => {
    expect(settle(null, null)).toMatchObject({ text: "", from: "same", base: 0 });
    expect(settle(store("a", 3, old), null)).toMatchObject({ text: "a", from: "same", base: 3 });
    expect(settle(null, { text: "b", base: 0, at: old })).toMatchObject({ text: "b", from: "browser", other: null });
  });
  it("says nothing where both hold the same words", () => {
    expect(settle(store("a", 3, old), { text: "a", base: 1, at: late })).toMatchObject({ from: "same", other: null });
  });
  it("prefers the browser's words where they grew from the store's, whatever the clocks say", () => {
    expect(settle(store("a", 3, late), { text: "ab", base: 3, at: old })).toMatchObject({
      text: "ab",
      from: "browser",
      other: { text: "a", at: late },
    });
  });
  it("goes by the clock where another window has saved since, and offers the other copy", () => {
    expect(settle(store("x", 5, late), { text: "ab", base: 3, at: old })).toMatchObject({
      text: "x",
      from: "store",
      other: { text: "ab", at: old },
    });
    expect(settle(store("x", 5, old), { text: "ab", base: 3, at: late })).toMatchObject({ text: "ab", from: "browser" });
  });
  it("never offers an empty copy", () => {
    expect(settle(store("", 5, late), { text: "ab", base: 5, at: old }).other).toBeNull();
    expect(settle(store("x", 5, late), { text: " ", base: 3, at: old })).toMatchObject({ text: "x", from: "same", other: null });
  });
});

describe("DraftKeeper", () => {
  let text = "";
  let states: SaveState[] = [];
  let sent: [string, number, boolean][] = [];
  let reply: (text: string, base: number) => Promise<any>;
  const make = (base = 0) =>
    new DraftKeeper({
      who: "me",
      key: "k",
      base,
      text: () => text,
      send: (words, from, force) => {
        sent.push([words, from, force]);
        return reply(words, from);
      },
      onState: (state) => states.push(state),
    });
  const last = () => states[states.length - 1]!;
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    text = "";
    states = [];
    sent = [];
    let version = 0;
    reply = async () => ({ version: (version += 1), at: "2026-11-25T10:00:00Z" });
  });
  afterEach(() => vi.useRealTimers());

  it("waits with a save that is due for a lull, and not with one that is asked for", async () => {
    let lull: () => void = () => {};
    const keeper = new DraftKeeper({
      who: "me",
      key: "k",
      base: 0,
      text: () => text,
      send: (words, from, force) => {
        sent.push([words, from, force]);
        return reply(words, from);
      },
      onState: (state) => states.push(state),
      lull: () => new Promise((done) => (lull = done)),
    });
    text = "a";
    keeper.changed();
    await vi.advanceTimersByTimeAsync(900);
    expect(sent).toEqual([]);
    text = "ab";
    lull();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(([words]) => words)).toEqual(["ab"]);
    text = "abc";
    keeper.changed();
    await keeper.save();
    expect(sent.map(([words]) => words)).toEqual(["ab", "abc"]);
    keeper.close();
  });
  it("saves within a second even while typing goes on, and keeps no copy in the browser once saved", async () => {
    const keeper = make();
    for (let i = 0; i < 10; i += 1) {
      text += "a";
      keeper.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent.length).toBe(1);
    expect(sent[0]![0].length).toBeGreaterThanOrEqual(8);
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent[sent.length - 1]).toEqual(["aaaaaaaaaa", 1, false]);
    expect(last()).toMatchObject({ kind: "saved" });
    expect(browserCopies.read("me", "k")).toBeNull();
  });
  it("has the words in the browser within a quarter of a second", async () => {
    const keeper = make(4);
    text = "half a sent";
    keeper.changed();
    await vi.advanceTimersByTimeAsync(260);
    expect(browserCopies.read("me", "k")).toMatchObject({ text: "half a sent", base: 4 });
  });
  it("says why it could not save, keeps the words in the browser, tries again, and recovers", async () => {
    const good = reply;
    reply = () => Promise.reject(new Failure("The disk is full.", "refused", "AB"));
    const keeper = make();
    text = "words";
    keeper.changed();
    await vi.advanceTimersByTimeAsync(900);
    expect(last()).toMatchObject({ kind: "unsaved", inBrowser: true });
    expect(browserCopies.read("me", "k")).toMatchObject({ text: "words" });
    reply = good;
    await vi.advanceTimersByTimeAsync(2100);
    expect(last()).toMatchObject({ kind: "saved" });
    expect(browserCopies.read("me", "k")).toBeNull();
  });
  it("does not overwrite what another window saved until the writer says so", async () => {
    const good = reply;
    reply = async () => ({ conflict: store("theirs", 7, "2026-11-25T10:00:00Z") });
    const keeper = make(1);
    text = "mine";
    keeper.changed();
    await vi.advanceTimersByTimeAsync(900);
    expect(last()).toMatchObject({ kind: "conflict" });
    text = "mine and more";
    keeper.changed();
    await vi.advanceTimersByTimeAsync(3000);
    expect(sent.length).toBe(1);
    reply = good;
    await keeper.save(true);
    expect(sent[1]).toEqual(["mine and more", 1, true]);
    expect(last()).toMatchObject({ kind: "saved" });
  });
  it("leaves unsaved words in the browser when the page goes away", () => {
    const keeper = make();
    text = "unsaved";
    keeper.changed();
    keeper.close();
    expect(browserCopies.read("me", "k")).toMatchObject({ text: "unsaved" });
    vi.advanceTimersByTime(5000);
    expect(sent).toEqual([]);
  });
  it("can be made to forget, and touches nothing of others", () => {
    browserCopies.write("me", "k", { text: "x", base: 0, at: "" });
    localStorage.setItem("other", "stays");
    forgetBrowserCopies();
    expect(browserCopies.read("me", "k")).toBeNull();
    expect(localStorage.getItem("other")).toBe("stays");
  });
  it("survives a browser without storage, and nonsense in it", () => {
    localStorage.setItem("notelib:draft:me:k", "{broken");
    expect(browserCopies.read("me", "k")).toBeNull();
    localStorage.setItem("notelib:draft:me:k", '{"text": 5}');
    expect(browserCopies.read("me", "k")).toBeNull();
    const refuse = (): never => {
      throw new Error("quota");
    };
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(browserCopies.write("me", "k", { text: "", base: 0, at: "" })).toBe(false);
    expect(browserCopies.read("me", "k")).toBeNull();
    browserCopies.remove("me", "k");
    forgetBrowserCopies();
    vi.unstubAllGlobals();
  });
});
