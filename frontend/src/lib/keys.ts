// The one keyboard map: what a page's own keys do and what keys do everywhere. It opens with "?" on every page (outside
// text fields), with a page's own button and with the one in the frame. A reader may switch "?" off, for whoever
// speaks to the computer says such signs without meaning them.

import { h, uid } from "./dom";

export interface Key {
  keys: readonly string[];
  does: string;
}

export const COMMON_KEYS: readonly Key[] = [
  { keys: ["Tab"], does: "Go to the next control (with Shift: the one before)" },
  { keys: ["Enter"], does: "Follow a link, press a button, send a form" },
  { keys: ["Space"], does: "Press a button, tick a box, open or close a part" },
  { keys: ["↑", "↓"], does: "Choose among answers that belong together, or in a list" },
  { keys: ["1", "…", "9"], does: "Choose an answer that has this number, while the focus is on its task" },
  { keys: ["Esc"], does: "Close a dialog, a card or the list of pages" },
  { keys: ["?"], does: "Show these keys" },
];
/** What the frame of a page sends to the document to have the map opened. */
export const SHOW_KEYS = "notelib:keys";
/** What the map is called wherever it is named; the frame's button says the same. */
const TITLE = "Keyboard shortcuts";
const OFF = "notelib:no-single-keys";

interface Map {
  root: HTMLElement;
  keys: readonly Key[];
}
const maps: Map[] = [];

/** Makes "?" work for a page without saying anything about its own keys; `page()` does this. Returns how to stop. */
export function hearKeys(root: HTMLElement): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "?" || event.defaultPrevented || typing(event.target) || off() || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    showKeys(root);
  };
  const asked = (): void => showKeys(root);
  // In the workbook's own frame a page is all there is; in a notebook "?" belongs to it only while it has the focus.
  const where: HTMLElement | Document = "workbook" in document.documentElement.dataset ? document : root;
  where.addEventListener("keydown", press as EventListener);
  document.addEventListener(SHOW_KEYS, asked);
  return () => {
    where.removeEventListener("keydown", press as EventListener);
    document.removeEventListener(SHOW_KEYS, asked);
    for (let i = maps.length - 1; i >= 0; i -= 1) if (root.contains(maps[i]!.root)) maps.splice(i, 1);
  };
}

/** A button that opens the map, with the keys of this page (or the part of it under `root`) in it. */
export function keyboardHelp(root: HTMLElement, keys: readonly Key[]): HTMLElement {
  maps.push({ root, keys });
  return h(
    "button",
    { type: "button", class: "nw-button nw-quiet", on: { click: (event) => showKeys((event.currentTarget as HTMLElement).closest<HTMLElement>(".nw") ?? root) } },
    `${TITLE} `,
    h("kbd", { "aria-hidden": "true" }, "?"),
  );
}

function showKeys(root: HTMLElement): void {
  const own = maps.filter((map) => map.root.isConnected && (root.contains(map.root) || map.root.contains(root))).flatMap((map) => map.keys);
  const common = COMMON_KEYS.filter((key) => !own.some((one) => one.keys.join() === key.keys.join()));
  const box = h("input", { type: "checkbox", id: uid(), checked: !off(), on: { change: () => keep(!box.checked) } });
  const dialog = h(
    "dialog",
    { class: "nw-dialog nw-keys-dialog", "aria-label": TITLE, on: { close: () => dialog.remove() } },
    h("h2", null, TITLE),
    own.length > 0 ? [h("h3", null, "On this page"), list(own), h("h3", null, "On every page")] : null,
    list(common),
    h("p", { class: "nw-check" }, box, h("label", { for: box.id }, "Open this with ", h("kbd", null, "?"))),
    h("form", { method: "dialog", class: "nw-actions" }, h("button", { class: "nw-button", autofocus: true }, "Close")),
  );
  root.append(dialog);
  dialog.showModal();
}

function list(keys: readonly Key[]): HTMLElement {
  return h(
    "dl",
    { class: "nw-keys" },
    keys.map((entry) => [
      h("dt", null, entry.keys.map((key, i) => [i > 0 ? (entry.keys.includes("Shift") || entry.keys.includes("Ctrl") ? " + " : " ") : null, h("kbd", null, key)])),
      h("dd", null, entry.does),
    ]),
  );
}

/** Whether the key would be written into a field, or means something in an open list. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button|submit|range|file)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

function off(): boolean {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function keep(switchedOff: boolean): void {
  try {
    if (switchedOff) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // no storage: it holds as it is
  }
}
