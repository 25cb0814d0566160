// What was set aside, with the reasons; each can be taken back.

import { count, fill, h, severityBadge } from "../lib";
import type { SetAside } from "./model";

export interface AsideList {
  el: HTMLElement;
  show(aside: readonly SetAside[]): void;
}

export function asideList(onBack: (index: number) => void, onGo: (index: number) => void): AsideList {
  const title = h("span");
  const list = h("ul", { class: "nw-plain nw-stack" });
  const el = h("details", { class: "nw-write-absent nw-write-aside", hidden: true }, h("summary", null, title), list);
  let shown = "";
  return {
    el,
    show(aside) {
      const now = JSON.stringify(aside.map((one) => [one.codes, one.reason, one.whole, one.findings.map((f) => f.message)]));
      if (now === shown) return;
      shown = now;
      el.hidden = aside.length === 0;
      title.textContent = `${count(aside.length, "reason")} for setting something aside`;
      fill(
        list,
        aside.map((one, index) =>
          h(
            "li",
            { class: "nw-aside-item" },
            one.findings.length === 0
              ? h("p", { class: "nw-muted" }, `Nothing is left to set aside here (${one.codes.join(", ")}).`)
              : one.findings.map((f) => h("p", null, severityBadge(f.severity), " ", f.message)),
            h("p", null, h("span", { class: "nw-label" }, "Your reason "), one.reason, one.whole ? h("span", { class: "nw-muted" }, " (for the whole note)") : null),
            h(
              "div",
              { class: "nw-actions" },
              h("button", { type: "button", class: "nw-button nw-small", on: { click: () => onBack(index) } }, "Take it back"),
              h("button", { type: "button", class: "nw-button nw-small", on: { click: () => onGo(index) } }, "Go to the place"),
            ),
          ),
        ),
      );
    },
  };
}
