import { describe, expect, it } from "vitest";
import { toUnits, wellFormed } from "../src/lib";

describe("toUnits", () => {
  it("agrees with counting code points one by one", () => {
    for (const text of ["", "plain", "a😀b", "😀😀", "x👩‍👩‍👧y", "עברית 😀 ok", "\u{10FFFF}a\u{10000}"]) {
      const unit = toUnits(text);
      const points = [...text];
      for (let i = 0; i <= points.length; i += 1) {
        expect(unit(i), `${text} at ${i}`).toBe(points.slice(0, i).join("").length);
      }
    }
  });
  it("stays inside the text", () => {
    expect(toUnits("a😀")(99)).toBe(3);
    expect(toUnits("ab")(-1)).toBe(0);
  });
});

describe("wellFormed", () => {
  it("replaces half characters only", () => {
    expect(wellFormed("a\uD800b\uDC00c😀\uD83D")).toBe("a\uFFFDb\uFFFDc😀\uFFFD");
  });
});
