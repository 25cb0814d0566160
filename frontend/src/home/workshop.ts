// The workshop on Home: where it is, the tasks of the round that is on, and the way in; or how to get into one.

import { h } from "../lib";

export interface WorkshopStrip {
  title: string;
  state: string;
  now: { number: number; title: string; tasks: { activity: string; kind: string; title: string }[] } | null;
  revealed: number;
}

export function workshopStrip(shop: WorkshopStrip | null): HTMLElement {
  if (!shop) return h("p", { class: "nw-muted nw-small-text" }, "With a group? ", h("a", { href: "../../people" }, "Join a workshop, or choose a name"), " to find your work again on another device.");
  return h(
    "section",
    { class: "nw-card nw-stack", "aria-label": "Your workshop" },
    h("h2", null, `Workshop: ${shop.title}`),
    shop.now
      ? [
          h("p", null, `Round ${shop.now.number + 1} is on: ${shop.now.title}.`),
          h("ul", null, shop.now.tasks.map((task) => h("li", null, h("a", { href: "board.ipynb" }, `${task.kind}: ${task.title}`)))),
        ]
      : h("p", null, shop.state === "paused" ? "A pause. It goes on soon." : "No round is on just now."),
    h("div", { class: "nw-actions" }, h("a", { class: "nw-button nw-primary", href: "board.ipynb" }, "Go to the workshop"), shop.revealed > 0 ? h("span", { class: "nw-muted" }, "What was revealed stands there, too.") : null),
  );
}
