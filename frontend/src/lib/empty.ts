// Where there is nothing yet: what will stand here, and the way to begin.

import { h } from "./dom";

export function emptyState(text: string, go?: { label: string; href: string }): HTMLElement {
  return h("div", { class: "nw-empty" }, h("p", null, text), go ? h("p", null, h("a", { class: "nw-button", href: go.href }, go.label)) : null);
}
