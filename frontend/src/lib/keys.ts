// The keyboard map of a page, opened with "?" (outside text fields) or with its button.

import { h } from "./dom";

export interface Key {
  keys: readonly string[];
  does: string;
}

/** A button with its dialog of keys; `root` is where "?" is heard. */
export function keyboardHelp(root: HTMLElement, map: readonly Key[]): HTMLElement {
  const dialog = h(
    "dialog",
    { class: "nw-dialog", "aria-label": "Keys on this page" },
    h("h2", null, "Keys on this page"),
    h(
      "dl",
      { class: "nw-keys" },
      map.map((entry) => [
        h("dt", null, entry.keys.map((key, i) => [i > 0 ? " + " : null, h("kbd", null, key)])),
        h("dd", null, entry.does),
      ]),
    ),
    h("form", { method: "dialog" }, h("button", { class: "nw-button" }, "Close")),
  );
  root.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key !== "?" || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
      if (!(event.key === "?" && target instanceof HTMLInputElement && target.type === "radio")) return;
    }
    event.preventDefault();
    dialog.showModal();
  });
  const open = h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => dialog.showModal() } }, "Keys ", h("kbd", null, "?"));
  return h("span", null, open, dialog);
}
