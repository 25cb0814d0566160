// The same session in two formats side by side.

import { asFailure, debounce, fill, h, latest, listing, uid, type Banner, type Channel } from "../lib";
import { words } from "./drafted";
import type { FormatListed, Shown, View } from "./model";

export interface Everywhere {
  el: HTMLElement;
  /** The jottings have changed. */
  changed(): void;
  stop(): void;
}

export function everywhere(channel: Channel, view: View, notice: Banner, text: () => string, use: (code: string) => void): Everywhere {
  let drafts: Record<string, Shown> = {};
  const body = h("div", { class: "nw-compose-sides" });
  const sides = ["Left", "Right"].map((name) => side(name));
  const el = h(
    "details",
    { class: "nw-card nw-compose-every", on: { toggle: () => el.open && ask.run(text()) } },
    h("summary", null, h("h2", null, "Show in every format")),
    h("p", { class: "nw-muted nw-small-text" }, "One session, told in two formats. Choose on each side."),
    body,
  );
  body.append(...sides.map((s) => s.el));
  const ask = latest<string, { drafts: Record<string, Shown> }>(
    (now) => channel.ask("everywhere", { text: now }),
    (reply) => {
      drafts = reply.drafts;
      sides.forEach((s, i) => s.show(i));
    },
    (failure) => notice.failure(asFailure(failure), [{ label: "Try again", run: () => ask.run(text()) }]),
  );
  const soon = debounce(() => el.open && ask.run(text()), 400);

  function side(name: string) {
    const id = uid("nw-side");
    const select = h("select", { id, on: { change: () => draw() } });
    const note = h("div", { class: "nw-note nw-compose-note" });
    const open = h("p", { class: "nw-small-text" });
    const take = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => use(select.value) } }, "Go on in this format");
    const column = h("section", { class: "nw-flow", "aria-label": `${name} side` }, h("label", { for: id, class: "nw-label" }, `${name} `), select, note, open, take);

    function draw(): void {
      const draft = drafts[select.value];
      const format = view.formats.find((f) => f.code === select.value);
      if (!draft || !format) return;
      fill(note, draft.text.trim() ? words(draft.text, format) : h("span", { class: "nw-muted" }, "Nothing written yet."));
      open.textContent = draft.missing.length > 0 ? `Still missing: ${listing(draft.missing.map((m) => m.name))}.` : "Every section has something.";
    }
    return {
      el: column,
      show(index: number): void {
        if (select.options.length === 0) {
          fill(select, named(view, Object.keys(drafts)).map((f) => h("option", { value: f.code }, f.name)));
          select.selectedIndex = Math.min(index, select.options.length - 1);
        }
        draw();
      },
    };
  }
  return { el, changed: () => soon(), stop: () => (soon.cancel(), ask.cancel()) };
}

function named(view: View, codes: readonly string[]): FormatListed[] {
  return codes.flatMap((code) => view.formats.find((f) => f.code === code) ?? []);
}
