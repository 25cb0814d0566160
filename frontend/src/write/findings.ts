// The findings beside the text: counts in words, five at first, in the order of the note or worst first.

import { count, countsInWords, fill, findingCard, h, SEVERITIES, uid } from "../lib";
import { addAsideButton } from "./marks";
import type { Said } from "./model";

const FIRST = 5;

export interface FindingsOptions {
  place(section: string): string;
  goTo(finding: Said): void;
  apply(finding: Said, fix: string): void;
  aside(finding: Said): void;
}

export interface FindingsList {
  el: HTMLElement;
  /** What is known now, missing things included. */
  all(): readonly Said[];
  /** `written` is false of an empty text, of which nothing is said. */
  show(findings: readonly Said[], written: boolean): void;
}

export function findingsList(options: FindingsOptions): FindingsList {
  let all: readonly Said[] = [];
  let written = false;
  let worstFirst = false;
  let everything = false;
  let cards = new Map<string, { json: string; el: HTMLElement }>();

  const counts = h("p", { class: "nw-write-counts" });
  const words = h("ol", { class: "nw-plain nw-stack" });
  const absent = h("ul", { class: "nw-plain nw-stack" });
  const absentTitle = h("span");
  const absentBox = h("details", { class: "nw-write-absent" }, h("summary", null, absentTitle), absent);
  const more = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => toggleAll() } });
  const sortId = uid();
  const order = h(
    "span",
    { class: "nw-write-order" },
    h("input", {
      type: "checkbox",
      id: sortId,
      on: {
        change: (event) => {
          worstFirst = (event.target as HTMLInputElement).checked;
          draw();
        },
      },
    }),
    h("label", { for: sortId }, "Most serious first"),
  );
  const el = h(
    "section",
    { class: "nw-write-findings", "aria-label": "Findings" },
    h("div", { class: "nw-row nw-write-findings-head" }, h("h2", null, "Findings"), counts, order),
    words,
    more,
    absentBox,
  );

  function toggleAll(): void {
    everything = !everything;
    draw();
  }

  function draw(): void {
    const about = all.filter((f) => !f.missing);
    const missing = all.filter((f) => f.missing);
    const sorted = worstFirst ? [...about].sort((a, b) => rank(a) - rank(b) || a.start - b.start) : about;
    const shown = everything ? sorted : sorted.slice(0, FIRST);
    const old = cards;
    cards = new Map();
    counts.textContent = about.length > 0 || written ? `In your words: ${countsInWords(about)}.` : "They appear here as you write.";
    place(words, shown.map((f) => card(f, old, sorted.length > 0 && f === sorted[0])));
    place(absent, missing.map((f) => card(f, old, false)));
    more.hidden = sorted.length <= FIRST;
    more.textContent = everything ? `Show the first ${FIRST} only` : `Show all ${sorted.length} findings`;
    more.setAttribute("aria-expanded", String(everything));
    order.hidden = about.length < 2;
    absentBox.hidden = missing.length === 0;
    absentTitle.textContent = `${count(missing.length, "thing")} not there yet`;
  }

  /** The card of a finding; the one already on the page (with its state and focus) where it says the same. */
  function card(finding: Said, old: typeof cards, first: boolean): HTMLElement {
    let key = `${finding.code}|${finding.name}|${finding.quote}`;
    while (cards.has(key)) key += "+";
    const json = JSON.stringify([finding.message, finding.why, finding.fix, finding.example, finding.section]);
    const kept = old.get(key);
    const current = (): Said => all.find((f) => f.code === finding.code && f.name === finding.name && f.quote === finding.quote) ?? finding;
    const li = kept?.json === json ? kept.el : h("li", null, made());
    function made(): HTMLElement {
      const el = findingCard(finding, {
        place: options.place(finding.section),
        detail: first ? "open" : "closed",
        goTo: finding.missing && !finding.section ? undefined : () => options.goTo(current()),
        apply: finding.missing ? undefined : (fix) => options.apply(current(), fix),
      });
      return addAsideButton(el, finding, () => options.aside(current()));
    }
    cards.set(key, { json, el: li });
    return li;
  }

  return {
    el,
    all: () => all,
    show(findings, anything) {
      all = findings;
      written = anything;
      draw();
    },
  };
}

/** Puts the items in order without taking those that stay out of the page, so that focus is not lost. */
function place(list: HTMLElement, items: readonly HTMLElement[]): void {
  const wanted = new Set(items);
  for (const child of [...list.children]) if (!wanted.has(child as HTMLElement)) child.remove();
  items.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
  if (items.length === 0) fill(list);
}

function rank(finding: Said): number {
  return SEVERITIES.indexOf(finding.severity);
}
