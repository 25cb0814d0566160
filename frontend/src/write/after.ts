// After an own attempt: what of one's own note belongs elsewhere, and the note in every other format.

import { asFailure, count, fill, h, shape, SHAPES, type Banner, type Channel } from "../lib";
import { recastView } from "../check/recast";
import type { Jotting } from "../compose/model";
import type { Format, View } from "./model";

const HOMES: Record<string, string> = { psychotherapy: "Psychotherapy note material", neither: "Neither note" };

export interface After {
  el: HTMLElement;
  show(own: string): void;
}

export function after(channel: Channel, view: View, notice: Banner, chosen: () => { vignette: string; format: string }): After {
  let own = "";
  const apart = h("div", { class: "nw-flow nw-after-apart" });
  const here: Pick<Channel, "ask"> = { ask: (kind, payload, timeout) => channel.ask(kind, { ...payload, ...chosen() }, timeout) };
  const others = recastView(here, view, notice, () => ({ text: own, format: chosen().format }));
  const el = h("div", { class: "nw-flow" }, h("h3", null, "What of your note belongs apart from the record"), apart, others.el);

  async function showApart(): Promise<void> {
    const format = view.formats.find((f) => f.code === chosen().format)!;
    try {
      const reply = await channel.ask<{ apart: Jotting[] }>("apart", { ...chosen(), text: own });
      fill(apart, told(format, reply.apart));
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void showApart() }]);
    }
  }
  return {
    el,
    show(text) {
      own = text;
      others.changed();
      fill(apart, h("p", { class: "nw-muted" }, "Reading your note."));
      void showApart();
    },
  };
}

function told(format: Format, found: readonly Jotting[]): HTMLElement {
  if (format.kind === "psychotherapy") return h("p", null, "This note is kept apart from the record already. What treatment needs of it belongs into the progress note as well, in other words.");
  if (found.length === 0) return h("p", null, shape(SHAPES.good), " Nothing in it reads like psychotherapy content: every sentence can stand in the record.");
  return h(
    "div",
    { class: "nw-flow" },
    h("p", null, `${count(found.length, "sentence")} of your note ${found.length === 1 ? "is" : "are"} not for the record. Each is still in your note; read the reason and decide.`),
    h(
      "ul",
      { class: "nw-plain nw-stack" },
      found.map((one) =>
        h(
          "li",
          { class: `nw-compose-out nw-compose-${one.home}` },
          h("p", { class: "nw-compose-home" }, HOMES[one.home] ?? ""),
          h("p", { class: "nw-quote" }, "“", one.text, "”"),
          h("p", { class: "nw-small-text" }, one.why, one.clause && !one.why.includes(one.clause) ? ` (${one.clause})` : ""),
          one.question && h("p", { class: "nw-small-text" }, h("span", { class: "nw-label" }, "To decide "), one.question),
        ),
      ),
    ),
  );
}
