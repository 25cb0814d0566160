// The workshop's page: bars with their words, addresses, and a page that asks again only while it is seen.
import { afterEach, describe, expect, it, vi } from "vitest";
import { bars, inWords, share } from "../src/board/bars";
import { addressOf, placeOf, type Spread } from "../src/board/model";
import { poll } from "../src/board/poll";

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
    expect([...made.el.querySelectorAll("tbody .nw-number")].map((one) => one.textContent)).toEqual(["3 (60 %)", "2 (40 %)", "0 (0 %)"]);
    expect(made.el.querySelector<HTMLElement>(".nw-bars-bar")!.style.inlineSize).toBe("60%");
    expect(made.el.querySelector("b")).toBeNull();
    expect(share(1, 0)).toBe(0);
  });
  it("tell what holds, and why, only when they were told", () => {
    const made = bars(spread());
    expect(made.el.textContent).not.toContain("holds");
    made.update(spread({ key: "progress", whys: { progress: "It must stay.", neither: "It tempts.", psychotherapy: "Nobody chose it." }, mine: "neither" }));
    const [first, second] = made.el.querySelectorAll("tbody tr");
    expect(first!.textContent).toContain("holds");
    expect(second!.textContent).toContain("yours");
    expect(made.el.textContent).toContain("It must stay.");
    expect(made.el.textContent).toContain("It tempts.");
    expect(made.el.textContent).not.toContain("Nobody chose it.");
  });
  it("say of what is contested that it is not graded", () => {
    expect(bars(spread({ key: "", whys: { progress: "One reading." } })).el.textContent).toContain("not graded");
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
