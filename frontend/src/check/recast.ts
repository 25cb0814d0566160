// The same note in another format, with what moved, what was set aside, and what that format still asks for.

import { asFailure, fill, h, latest, uid, type Banner, type Channel } from "../lib";
import { copy } from "../compose/take";
import { missing, notices, setAside, words } from "../compose/drafted";
import type { Jotting, Shown } from "../compose/model";
import type { Format } from "../write/model";
import { AUTO, type Recast } from "./model";

const HOMES: Record<string, string> = { progress: "For the record", psychotherapy: "Psychotherapy note material", neither: "Neither note" };

export interface RecastView {
  el: HTMLElement;
  /** The note has changed (in a pause). */
  changed(): void;
  stop(): void;
}

export function recastView(channel: Pick<Channel, "ask">, view: { formats: readonly Format[] }, notice: Banner, now: () => { text: string; format: string }): RecastView {
  const id = uid("nw-recast");
  const select = h(
    "select",
    { id, on: { change: () => draw() } },
    h("option", { value: "" }, "Choose a format"),
    view.formats.map((f) => h("option", { value: f.code }, f.name)),
  );
  const note = h("div", { class: "nw-note nw-check-recast" });
  const rest = h("div", { class: "nw-flow" });
  const copied = h("span", { role: "status", class: "nw-small-text" });
  const take = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void copyIt() } }, "Copy");
  const foot = h("div", { class: "nw-actions", hidden: true }, take, copied);
  const el = h(
    "details",
    { class: "nw-card nw-check-part", on: { toggle: () => draw() } },
    h("summary", null, h("h2", null, "The same note in another format")),
    h("div", { class: "nw-row" }, h("label", { for: id, class: "nw-label" }, "Show it as"), select),
    note,
    foot,
    rest,
  );
  let shown = "";
  const ask = latest<{ text: string; format: string; to: string }, Recast>(
    (asked) => channel.ask<Recast>("recast", asked),
    (reply, _, fresh) => fresh && show(reply),
    (failure) => notice.failure(asFailure(failure)),
  );

  function draw(): void {
    copied.textContent = "";
    if (!el.open || select.value === "") {
      foot.hidden = true;
      fill(note);
      fill(rest);
      return;
    }
    const { text, format } = now();
    if (text.trim() === "") {
      foot.hidden = true;
      fill(note, h("span", { class: "nw-muted" }, "There is no note yet. Write or paste one above."));
      fill(rest);
    } else ask.run({ text, format: format || AUTO, to: select.value });
  }

  function show(reply: Recast): void {
    const format = view.formats.find((f) => f.code === reply.format);
    if (!format || !el.open) return;
    shown = reply.text;
    foot.hidden = false;
    const names = Object.fromEntries(format.sections.map((s) => [s.id, s.name]));
    const draft = { ...reply, set_aside: reply.set_aside.map((j) => ({ ...j, home_label: HOMES[j.home] ?? "" }) as Jotting) } as Shown;
    fill(note, words(reply.text, { code: format.code, name: format.name, about: "", group: "", sections: names }));
    fill(rest, reply.from === reply.format ? h("p", { class: "nw-muted" }, "The note is in this format already.") : null, notices(draft), setAside(draft.set_aside), missing(draft));
  }

  async function copyIt(): Promise<void> {
    copied.textContent = (await copy(shown)) ? "Copied." : "This browser does not let the page copy. Select the words and copy them.";
  }
  return { el, changed: draw, stop: () => ask.cancel() };
}
