// The golden thread through a chart as a table, and as text to take along.

import { count, fill, h, severityBadge, type Severity } from "../lib";
import { copy } from "../compose/take";
import type { ChartReply, Strand, Thread } from "./model";

const MARKS = { number: ["●", "named"], words: ["○", "in its words"] } as const;

export interface ThreadView {
  el: HTMLElement;
  show(reply: ChartReply | null): void;
}

export function threadView(): ThreadView {
  const body = h("div", { class: "nw-flow" });
  const el = h("section", { class: "nw-card nw-check-thread nw-flow", "aria-label": "The thread through the chart" }, h("h2", null, "The thread through the chart"), body);
  return {
    el,
    show(reply) {
      el.hidden = !reply || reply.documents.length === 0;
      if (!reply) return;
      const { thread } = reply;
      fill(
        body,
        thread.strands.length + thread.loose.length === 0
          ? h("p", { class: "nw-muted" }, "No goal, objective or method was found yet. A treatment plan begins the thread: paste it as the first document.")
          : [table(thread), h("p", { class: "nw-small-text nw-muted" }, "● named · ○ spoken of in its words, or shown by a technique of it · – not met")],
        breaks(thread),
        asText(reply.drawn),
      );
    },
  };
}

function table(thread: Thread): HTMLElement {
  return h(
    "div",
    { class: "nw-scroll", tabindex: "0", role: "region", "aria-label": "Goals and methods by document" },
    h(
      "table",
      { class: "nw-check-table" },
      h("caption", null, "Which document meets which goal, objective or method"),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Goal or method"), thread.stops.map((stop, i) => h("th", { scope: "col" }, `${i + 1}`, h("span", { class: "nw-check-stop" }, h("span", null, stop.date || "no date"), stop.title))))),
      h("tbody", null, thread.strands.map((strand) => row(thread, strand))),
      thread.loose.length > 0 && h("tbody", null, h("tr", null, h("th", { colspan: String(thread.stops.length + 1), scope: "rowgroup" }, "In no plan")), thread.loose.map((strand) => row(thread, strand))),
    ),
  );
}

function row(thread: Thread, strand: Strand): HTMLElement {
  const how = new Map(strand.met.map((m) => [m.stop, m.how]));
  const name = { goal: `Goal ${strand.number}: `, objective: `Objective ${strand.number}: `, method: "" }[strand.kind];
  return h(
    "tr",
    { class: `nw-check-${strand.kind}` },
    h("th", { scope: "row" }, name, strand.text, strand.target && !strand.text.includes(strand.target) && h("span", { class: "nw-muted" }, ` (by ${strand.target})`)),
    thread.stops.map((stop) => {
      const met = how.get(stop.id);
      const [mark, word] = met ? MARKS[met] : ["–", "not met"];
      return h("td", null, h("span", { "aria-hidden": "true" }, mark), h("span", { class: "nw-only-heard" }, word));
    }),
  );
}

function breaks(thread: Thread): HTMLElement {
  if (thread.breaks.length === 0) return h("p", null, h("strong", null, "The thread does not break."));
  return h(
    "div",
    { class: "nw-stack" },
    h("h3", null, `Where it breaks: ${count(thread.breaks.length, "place")}`),
    h("ul", { class: "nw-plain nw-stack" }, thread.breaks.map((b) => h("li", { class: "nw-check-break" }, severityBadge(b.severity as Severity), " ", h("strong", null, b.stop), `: ${b.message}`))),
  );
}

function asText(drawn: string): HTMLElement {
  const copied = h("span", { role: "status", class: "nw-small-text" });
  const take = h(
    "button",
    { type: "button", class: "nw-button nw-small", on: { click: async () => void (copied.textContent = (await copy(drawn)) ? "Copied." : "Select the text and copy it.") } },
    "Copy",
  );
  return h("details", null, h("summary", null, "The same as plain text"), h("pre", { class: "nw-check-drawn", tabindex: "0", "aria-label": "The thread as plain text" }, drawn), h("div", { class: "nw-actions" }, take, copied));
}
