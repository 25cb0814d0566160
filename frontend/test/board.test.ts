// The workshop's page: bars with their words, addresses, and a page that asks again only while it is seen.
import { afterEach, describe, expect, it, vi } from "vitest";
import { bars, inWords, share } from "../src/board/bars";
import { addressOf, placeOf, type Spread } from "../src/board/model";
import { paced } from "../src/board/aloud";
import { answering } from "../src/lib/held";
import { poll } from "../src/lib/poll";
import type { Channel } from "../src/lib";

const spread = (more: Partial<Spread> = {}): Spread => ({
  id: "place:a",
  text: "<b>She</b> said so.",
  answers: 5,
  choices: [
    { value: "progress", label: "progress note", count: 3 },
    { value: "neither", label: "neither", count: 2 },
    { value: "psychotherapy", label: "psychotherapy note", count: 0 },
  ],
  ...more,
});

describe("bars", () => {
  it("say in a sentence and in a table what they draw", () => {
    const made = bars(spread());
    expect(inWords(spread())).toBe("5 answers: 3 progress note and 2 neither.");
    expect(inWords(spread({ answers: 0 }))).toBe("No answer yet.");
    expect(made.el.textContent).toContain("3 progress note");
    expect([...made.el.querySelectorAll("tbody .nw-number")].map((one) => one.textContent)).toEqual(["3 (60%)", "2 (40%)", "0 (0%)"]);
    expect(made.el.querySelector<HTMLElement>(".nw-bars-bar")!.style.inlineSize).toBe("60%");
    expect(made.el.querySelector("b")).toBeNull();
    expect(share(1, 0)).toBe(0);
  });
  it("tell what holds, and why, only when they were told", () => {
    const made = bars(spread());
    expect(made.el.textContent).not.toContain("holds");
    made.update(spread({ right: ["progress"], whys: { progress: "It must stay.", neither: "It tempts.", psychotherapy: "Nobody chose it." }, mine: "neither" }));
    const [first, second] = made.el.querySelectorAll("tbody tr");
    expect(first!.textContent).toContain("holds");
    expect(second!.textContent).toContain("yours");
    expect(made.el.textContent).toContain("It must stay.");
    expect(made.el.textContent).toContain("It tempts.");
    expect(made.el.textContent).not.toContain("Nobody chose it.");
  });
  it("say of what is contested that it is not graded", () => {
    expect(bars(spread({ right: [], whys: { progress: "One reading." } })).el.textContent).toContain("not graded");
  });
});

describe("addresses", () => {
  it.each([{}, { make: true }, { lead: true }, { workshop: "abc", view: "run" as const }, { workshop: "a&b", view: "debrief" as const }])("come back as they went: %j", (place) => {
    expect(placeOf(new URL(addressOf(place), "http://127.0.0.1/voila/render/").href)).toEqual(place);
  });
});

describe("poll", () => {
  afterEach(() => vi.useRealTimers());
  it("asks again after the answer, waits longer after a failure, and stops", async () => {
    vi.useFakeTimers();
    let asked = 0;
    const failed = vi.fn();
    const asking = poll(
      () => {
        asked += 1;
        return asked === 2 ? Promise.reject(new Error("no")) : Promise.resolve();
      },
      failed,
      100,
    );
    await asking.now();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toBe(2);
    expect(failed).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(50);
    expect(asked).toBe(3);
    asking.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(3);
  });
});

describe("counts told to the ear", () => {
  afterEach(() => vi.useRealTimers());
  it("come once in a while, the newest only, and not where nothing changed", () => {
    vi.useFakeTimers();
    const say = vi.fn();
    const counts = paced(say, 100);
    for (const words of ["0", "1", "2", "3"]) counts.tell(words);
    expect(say).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    counts.tell("3");
    vi.advanceTimersByTime(500);
    expect(say.mock.calls).toEqual([["3"]]);
    counts.tell("4");
    vi.advanceTimersByTime(100);
    expect(say).toHaveBeenLastCalledWith("4");
    counts.stop();
  });
});

describe("an answer that a workshop holds back", () => {
  afterEach(() => vi.useRealTimers());
  it("is received, and asked for again under the same name after the reveal", async () => {
    vi.useFakeTimers();
    let revealed = false;
    const ask = vi.fn(async (kind: string) => (kind === "waiting" ? { waiting: !revealed } : revealed ? { feedback: "told" } : { held: "Received.", trouble: "" }));
    const received = vi.fn();
    const answers = answering({ ask } as unknown as Channel, () => "place:a", received);
    const told = answers.ask("answer", { response: "neither", attempt: "one" });
    await vi.advanceTimersByTimeAsync(6000);
    expect(received.mock.calls).toEqual([["Received.", ""]]);
    revealed = true;
    await vi.advanceTimersByTimeAsync(3000);
    expect(await told).toEqual({ feedback: "told" });
    const sent = ask.mock.calls.filter(([kind]) => kind === "answer") as unknown as [string, object][];
    expect(sent.map(([, payload]) => payload)).toEqual([{ response: "neither", attempt: "one" }, { response: "neither", attempt: "one" }]);
    const asked = ask.mock.calls.length;
    await vi.advanceTimersByTimeAsync(9000);
    expect(ask.mock.calls.length).toBe(asked);
  });
});
