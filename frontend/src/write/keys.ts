// The keyboard map of a page with the note editor, as `?` shows it.

import { h, uid } from "../lib";

export const KEYS = [
  { keys: ["F8"], does: "Go to the next finding and open its card" },
  { keys: ["Shift", "F8"], does: "Go to the finding before" },
  { keys: ["Esc"], does: "Close the card" },
  { keys: ["Tab"], does: "Leave the editor; with an open card, go to its buttons" },
  { keys: ["Ctrl", "Z"], does: "Undo (Ctrl + Y or Ctrl + Shift + Z: again)" },
  { keys: ["?"], does: "Show these keys (outside the editor)" },
];

/** The keys worth knowing while one types, in a line below the editor. */
export function keysHint(): HTMLElement {
  return h("p", { class: "nw-muted nw-small-text nw-write-keys", id: uid() }, h("kbd", null, "F8"), " next finding, ", h("kbd", null, "Shift"), " + ", h("kbd", null, "F8"), " previous. ", h("kbd", null, "Tab"), " leaves the editor.");
}
