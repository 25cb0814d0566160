/// <reference types="vite/client" />
// Colours: the two blocks of high contrast are one, and every pair that is read has the contrast its look promises.
import { describe, expect, it } from "vitest";
import css from "../src/styles/tokens.css?raw";

type Look = Record<string, string>;

/** The custom properties of the first block after `opening`, whose braces balance. */
function block(opening: string): Look {
  const start = css.indexOf("{", css.indexOf(opening)) + 1;
  const found: Look = {};
  for (const [, name, value] of css.slice(start, css.indexOf("}", start)).matchAll(/(--[\w-]+):\s*([^;]+);/g)) found[name!] = value!.trim().replace(/\s+/g, " ");
  return found;
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(look: Look, one: string, other: string, scheme: 0 | 1): number {
  const colour = (name: string): number => luminance(look[`--nw-${name}`]!.match(/#[0-9a-f]{6}/g)![scheme]!);
  const [low, high] = [colour(one), colour(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const plain = block(":root {");
const strong = { ...plain, ...block(':root[data-theme="contrast"]') };
const SURFACES = ["paper", "card", "sunken"];
const TONES = ["error", "warning", "advice", "question", "good"];

describe("high contrast", () => {
  it("is the same whether the system or the reader asks for it", () => {
    const asked = block("@media (prefers-contrast: more) {\n  :root");
    expect(Object.keys(asked).length).toBeGreaterThan(15);
    expect(asked).toEqual(block(':root[data-theme="contrast"]'));
  });
  it("replaces every colour", () => {
    const colours = Object.keys(plain).filter((name) => plain[name]!.includes("#"));
    expect(colours.filter((name) => !(name in block(':root[data-theme="contrast"]')))).toEqual([]);
  });
});

describe.each([
  ["as usual", plain, 4.5, 3],
  ["high contrast", strong, 7, 4.5],
] as const)("contrast, %s", (_name, look, text, shape) => {
  it.each([["light", 0], ["dark", 1]] as const)("in %s", (_scheme, scheme) => {
    const low: string[] = [];
    const check = (one: string, other: string, least: number): void => {
      const found = contrast(look, one, other, scheme);
      if (found < least) low.push(`${one} on ${other}: ${found.toFixed(2)}`);
    };
    for (const surface of SURFACES) {
      for (const ink of ["ink", "muted", "accent", "accent-strong", ...TONES]) check(ink, surface, text);
      for (const line of ["edge", "focus"]) check(line, surface, shape);
    }
    for (const tone of TONES) for (const ink of ["ink", "muted", tone]) check(ink, `${tone}-soft`, text);
    for (const ink of ["ink", "muted", "accent-strong"]) check(ink, "accent-soft", text);
    check("on-accent", "accent", text);
    check("on-accent", "accent-strong", text);
    expect(low).toEqual([]);
  });
});
