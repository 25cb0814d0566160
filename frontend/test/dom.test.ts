import { describe, expect, it } from "vitest";
import { attribute, count, fill, h, listing, paragraphs } from "../src/lib";

describe("h", () => {
  it("puts text in as text, whatever it looks like", () => {
    const el = h("p", { class: "a" }, "<img src=x onerror=alert(1)>", 3, null, false, ["<b>", undefined]);
    expect(el.children.length).toBe(0);
    expect(el.textContent).toBe("<img src=x onerror=alert(1)>3<b>");
  });
  it("refuses listeners as attributes and addresses that run script", () => {
    expect(() => h("p", { onclick: "alert(1)" })).toThrow();
    expect(() => h("iframe", { srcdoc: "<p>" })).toThrow();
    expect(() => h("a", { href: "javascript:alert(1)" })).toThrow();
    expect(() => h("a", { href: " JaVaScRiPt:alert(1)" })).toThrow();
    expect(() => h("a", { href: "data:text/html,x" })).toThrow();
    expect(h("a", { href: "write.ipynb?format=SOAP" }).getAttribute("href")).toBe("write.ipynb?format=SOAP");
  });
  it("leaves out what is false or nothing, and writes true as empty", () => {
    const el = h("input", { disabled: false, checked: true, value: null, "aria-label": "x" });
    expect(el.hasAttribute("disabled")).toBe(false);
    expect(el.getAttribute("checked")).toBe("");
    attribute(el, "aria-label", undefined);
    expect(el.hasAttribute("aria-label")).toBe(false);
  });
  it("hears", () => {
    let heard = 0;
    h("button", { on: { click: () => (heard += 1) } }).click();
    expect(heard).toBe(1);
  });
});

describe("words", () => {
  it("counts and lists", () => {
    expect([count(1, "error"), count(2, "error"), count(0, "child", "children")]).toEqual(["1 error", "2 errors", "0 children"]);
    expect([listing([]), listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])]).toEqual(["", "a", "a and b", "a, b and c"]);
  });
  it("cuts paragraphs at blank lines and keeps single line breaks", () => {
    expect(paragraphs("a\nb\n\n \nc\n").map((p) => p.textContent)).toEqual(["a\nb", "c"]);
    const el = h("div", null, "old");
    fill(el, paragraphs("new"));
    expect(el.textContent).toBe("new");
  });
});
