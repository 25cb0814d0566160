/// <reference types="vite/client" />
// What no source of the pages may contain.
import { describe, expect, it } from "vitest";

const sources = import.meta.glob("../src/**/*.{ts,css}", { query: "?raw", import: "default", eager: true }) as Record<string, string>;
const code = Object.entries(sources).map(([file, text]) => [file, text.replace(/(?<!:)\/\/.*$/gm, "").replace(/\/\*[\s\S]*?\*\//g, "")] as const);

describe("sources", () => {
  it("are found", () => {
    expect(code.length).toBeGreaterThan(20);
    expect(code.filter(([, text]) => text.trim() === "").map(([file]) => file)).toEqual([]);
  });
  it.each([
    ["markup from text", /innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|document\.write|srcdoc\s*=/],
    ["code from text", /\beval\(|new Function\(|setTimeout\(\s*["'`]/],
    ["another host", /https?:\/\/(?!www\.w3\.org\/2000\/svg)|\bfetch\(|XMLHttpRequest|sendBeacon|@import\s+(url\()?["']?https?:|new WebSocket/],
    ["web fonts", /@font-face/],
  ])("hold no %s", (_what, pattern) => {
    const found = code.filter(([, text]) => pattern.test(text)).map(([file]) => file);
    expect(found).toEqual([]);
  });
});
