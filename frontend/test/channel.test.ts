import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asFailure, Channel, debounce, Failure, latest, type Model } from "../src/lib";
import { MOST_CHARACTERS } from "../src/lib/channel";

class FakeModel implements Model {
  sent: any[] = [];
  broken = false;
  private listeners = new Set<(content: any) => void>();
  get(name: string): unknown {
    return name === "view" ? { items: 3 } : undefined;
  }
  send(content: unknown): void {
    if (this.broken) throw new Error("no connection");
    this.sent.push(content);
  }
  on(_event: string, listener: (content: any) => void): void {
    this.listeners.add(listener);
  }
  off(_event: string, listener: (content: any) => void): void {
    this.listeners.delete(listener);
  }
  hear(content: unknown): void {
    for (const listener of this.listeners) listener(content);
  }
}

let model: FakeModel;
let channel: Channel;
beforeEach(() => {
  vi.useFakeTimers();
  model = new FakeModel();
  channel = new Channel(model);
});
afterEach(() => vi.useRealTimers());

describe("Channel", () => {
  it("matches replies to requests, in any order", async () => {
    const first = channel.ask<{ n: number }>("count", { to: 1 });
    const second = channel.ask<{ n: number }>("count", { to: 2 });
    model.hear({ id: model.sent[1].id, ok: true, n: 2 });
    model.hear({ id: model.sent[0].id, ok: true, n: 1 });
    expect((await first).n).toBe(1);
    expect((await second).n).toBe(2);
    expect(model.sent[0]).toMatchObject({ kind: "count", to: 1 });
    expect(channel.view()).toEqual({ items: 3 });
  });
  it("does not let a payload take the place of id or kind", () => {
    void channel.ask("check", { id: "x", kind: "evil" }).catch(() => {});
    expect(model.sent[0].kind).toBe("check");
    expect(model.sent[0].id).not.toBe("x");
  });
  it("turns a refusal into a failure with its id", async () => {
    const asked = channel.ask("check");
    model.hear({ id: model.sent[0].id, ok: false, error_id: "AB12", message: "No." });
    await expect(asked).rejects.toMatchObject({ message: "No.", errorId: "AB12", kind: "refused" });
  });
  it("gives up on silence and ignores the late answer", async () => {
    const asked = channel.ask("check", {}, 1000);
    const caught = expect(asked).rejects.toMatchObject({ kind: "silent" });
    vi.advanceTimersByTime(1001);
    await caught;
    model.hear({ id: model.sent[0].id, ok: true });
  });
  it("says so when nothing can be sent, or too much", async () => {
    model.broken = true;
    await expect(channel.ask("check")).rejects.toMatchObject({ kind: "lost" });
    model.broken = false;
    await expect(channel.ask("check", { text: "x".repeat(MOST_CHARACTERS + 1) })).rejects.toMatchObject({ kind: "refused" });
    expect(model.sent).toEqual([]);
  });
  it("hears pushes, ignores what is no message, rejects what is open when it closes", async () => {
    const heard: unknown[] = [];
    channel.onPush<{ n: number }>("news", (content) => heard.push(content.n));
    model.hear({ push: "news", n: 1 });
    for (const junk of [null, 3, "x", {}, { id: 5 }, { push: "other" }]) model.hear(junk);
    expect(heard).toEqual([1]);
    const asked = channel.ask("check");
    channel.close();
    await expect(asked).rejects.toMatchObject({ kind: "lost" });
  });
  it("makes any error readable", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(asFailure(new TypeError("x is undefined")).message).not.toContain("undefined");
    const failure = new Failure("a", "silent");
    expect(asFailure(failure)).toBe(failure);
  });
});

describe("latest", () => {
  it("never queues: while one runs, only the newest waits", async () => {
    const asked: string[] = [];
    const answers: ((value: string) => void)[] = [];
    const shown: [string, boolean][] = [];
    const check = latest<string, string>(
      (input) => {
        asked.push(input);
        return new Promise((resolve) => answers.push(resolve));
      },
      (output, _input, fresh) => shown.push([output, fresh]),
      () => {},
    );
    for (const key of ["a", "ab", "abc", "abcd"]) check.run(key);
    expect(asked).toEqual(["a"]);
    answers[0]!("A");
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["a", "abcd"]);
    answers[1]!("ABCD");
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([["A", false], ["ABCD", true]]);
    expect(check.busy()).toBe(false);
  });
  it("goes on after a failure, and shows nothing once cancelled", async () => {
    const failed: string[] = [];
    const shown: string[] = [];
    const check = latest<string, string>(
      (input) => (input === "bad" ? Promise.reject(new Failure("no", "refused")) : Promise.resolve(input)),
      (output) => shown.push(output),
      (failure, input) => failed.push(`${input}: ${failure.message}`),
    );
    check.run("bad");
    check.run("good");
    await vi.advanceTimersByTimeAsync(0);
    check.run("late");
    check.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(failed).toEqual(["bad: no"]);
    expect(shown).toEqual(["good"]);
  });
});

describe("debounce", () => {
  it("acts once after the last call, at once when flushed, not at all when cancelled", () => {
    let acted = 0;
    const later = debounce(() => (acted += 1), 100);
    later();
    vi.advanceTimersByTime(60);
    later();
    vi.advanceTimersByTime(60);
    expect(acted).toBe(0);
    vi.advanceTimersByTime(40);
    expect(acted).toBe(1);
    later();
    later.flush();
    later.flush();
    expect(acted).toBe(2);
    later.after(10);
    later.cancel();
    vi.advanceTimersByTime(500);
    expect(acted).toBe(2);
  });
});
