// A draft to read: its words with bold headings, what is set aside with the reason, what is still missing.

import { count, fill, h, shape, SHAPES, type Child } from "../lib";
import type { FormatListed, Jotting, Shown } from "./model";

/** The words of a draft, section headings bold. */
export function words(text: string, format: FormatListed): Child[] {
  const headings = new Set(Object.values(format.sections).map((name) => `${name}:`));
  return text
    .trimEnd()
    .split(/(\n)/)
    .map((piece) => (headings.has(piece) ? h("strong", null, piece) : piece));
}

/** What is set aside: the words, what they are, the reason with its clause. */
export function setAside(jottings: readonly Jotting[]): HTMLElement | null {
  if (jottings.length === 0) return null;
  return h(
    "section",
    { class: "nw-compose-aside" },
    h("h3", null, shape(SHAPES.warn), ` Set aside, not dropped: ${count(jottings.length, "statement")}`),
    h(
      "ul",
      { class: "nw-plain nw-stack" },
      jottings.map((jotting) =>
        h(
          "li",
          { class: `nw-compose-out nw-compose-${jotting.home}` },
          h("p", { class: "nw-compose-home" }, jotting.home_label),
          h("p", { class: "nw-quote" }, "“", jotting.text, "”"),
          h("p", { class: "nw-small-text" }, jotting.why, clause(jotting)),
          jotting.question && h("p", { class: "nw-small-text" }, h("span", { class: "nw-label" }, "To decide "), jotting.question),
        ),
      ),
    ),
  );
}

function clause(jotting: Jotting): string {
  if (!jotting.clause || jotting.why.includes(jotting.clause)) return "";
  return ` (${[jotting.clause, jotting.citation].filter(Boolean).join(", ")})`;
}

/** What this format still asks for. */
export function missing(draft: Shown): HTMLElement | null {
  if (draft.missing.length === 0) return null;
  return h(
    "section",
    { class: "nw-compose-missing" },
    h("h3", null, shape(SHAPES.unattempted), " Still missing in this format"),
    h("ul", null, draft.missing.map((m) => h("li", null, h("strong", null, `${m.name}: `), m.prompt))),
  );
}

export function notices(draft: Shown): Child {
  return draft.notices.map((notice) => h("p", { class: "nw-small-text nw-muted" }, notice));
}

export interface Drafted {
  el: HTMLElement;
  stop(): void;
  show(draft: Shown, format: FormatListed, empty: boolean): void;
}

export function drafted(head: Child, foot: Child): Drafted {
  const title = h("h2");
  const note = h("div", { class: "nw-note nw-compose-note" });
  const rest = h("div", { class: "nw-flow" });
  const el = h("section", { class: "nw-card nw-compose-draft nw-flow", "aria-label": "Draft" }, title, head, note, foot, rest);
  // A draft higher than the window sticks with its end, so that all of it can be read beside a long list.
  const stick = (): void => el.style.setProperty("--nw-compose-top", `${Math.min(12, window.innerHeight - el.offsetHeight - 12)}px`);
  const sized = new ResizeObserver(stick);
  sized.observe(el);
  window.addEventListener("resize", stick);
  return {
    el,
    stop() {
      sized.disconnect();
      window.removeEventListener("resize", stick);
    },
    show(draft, format, empty) {
      title.textContent = `Draft: ${format.name}`;
      fill(note, empty ? h("span", { class: "nw-muted" }, "The draft grows here as you write.") : words(draft.text, format));
      fill(rest, empty ? null : [notices(draft), setAside(draft.set_aside), missing(draft)]);
    },
  };
}
