// One part of the library in the gallery: its name, a line on what it is for, and each of its states with a caption.

import { h, type Child } from "../lib";

export interface Specimen {
  /** The id of its section, and the end of an address that leads to it. */
  name: string;
  title: string;
  /** The functions or classes of it, as a page would call them. */
  api: string;
  says: string;
  states: readonly [string, Child][];
}

export function specimen({ name, title, api, says, states }: Specimen): HTMLElement {
  return h(
    "section",
    { class: "nw-gallery-part nw-flow", id: name, "aria-labelledby": `${name}-title` },
    h("h2", { id: `${name}-title` }, title),
    h("p", null, says, " ", h("code", null, api)),
    states.map(([caption, child], i) =>
      h(
        "div",
        { class: "nw-gallery-state", role: "group", "aria-labelledby": `${name}-${i}`, "data-state": `${name}: ${caption}` },
        h("p", { class: "nw-gallery-caption", id: `${name}-${i}` }, caption),
        h("div", { class: "nw-gallery-body" }, child),
      ),
    ),
  );
}

/** A list of links to the parts. */
export function contents(parts: readonly Specimen[]): HTMLElement {
  return h(
    "nav",
    { class: "nw-no-print", "aria-label": "Parts" },
    h("ul", { class: "nw-plain nw-gallery-contents" }, parts.map((part) => h("li", null, h("a", { href: `#${part.name}` }, part.title)))),
  );
}
