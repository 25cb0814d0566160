// The debrief sheet: what was revealed, to read and to print. No names; nothing of the psychotherapy drawer is ever in it.

import { count, emptyState, h, type Channel } from "../lib";
import { bars } from "./bars";
import { addressOf, type CommonFinding, type Shop, type Spread } from "./model";
import { findingsTable } from "./notes";

/** A note with comments; `text` is "" where its writer has handed in another one since. */
interface TalkedAbout {
  id: string;
  title: string;
  text: string;
  comments: string[];
}
interface Debrief {
  shop: Shop;
  rounds: { number: number; title: string; spreads: Spread[]; splitting: string[]; findings: CommonFinding[]; notes: TalkedAbout[]; answering: number }[];
}

export async function debriefView(channel: Channel, workshop: string): Promise<HTMLElement> {
  const { shop, rounds } = await channel.ask<Debrief>("debrief", { workshop });
  const hidden = shop.rounds.length - rounds.length;
  const lines = h("div", { class: "nw-teach-lines", "aria-hidden": "true" }, [1, 2, 3].map(() => h("div")));
  return h(
    "div",
    { class: "nw-flow nw-debrief" },
    h("h2", null, `Debrief: ${shop.title}`),
    h("div", { class: "nw-actions nw-no-print" }, h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => window.print() } }, "Print"), h("a", { class: "nw-button", href: addressOf({ workshop }) }, "Back to the board")),
    rounds.length === 0 ? emptyState("No round has been revealed yet. What is revealed stands here, ready to print.") : null,
    rounds.map((one) => {
      const divided = one.spreads.filter((spread) => one.splitting.includes(spread.id));
      return h(
        "section",
        { class: "nw-flow", "aria-label": `Round ${one.number + 1}` },
        h("h3", null, `Round ${one.number + 1}: ${one.title}`),
        h("p", null, `${count(one.answering, "trainee")} answered.`, divided.length > 0 ? ` The room was most divided about “${divided[0]!.text}”${/[.?!]$/.test(divided[0]!.text) ? "" : "."}` : ""),
        one.spreads.map((spread) => bars(spread).el),
        one.findings.length > 0 ? findingsTable(one.findings) : null,
        one.notes.length > 0 ? [h("h4", null, "Notes we talked about"), one.notes.map(talkedAbout)] : null,
      );
    }),
    hidden > 0 && rounds.length > 0 ? h("p", { class: "nw-muted" }, `${count(hidden, "round")} not revealed, and so not on this sheet.`) : null,
    h("section", { class: "nw-stack nw-only-print" }, h("h3", null, "What we take with us"), lines),
    h("p", { class: "nw-muted nw-no-print" }, "For agreement, item figures and growth over sessions: ", h("code", null, `notelib cohort report --workshop ${shop.code}`), " writes one file."),
  );
}

function talkedAbout(note: TalkedAbout, n: number): HTMLElement {
  return h(
    "article",
    { class: "nw-card nw-stack nw-debrief-note", "aria-label": `Note ${n + 1}` },
    h("p", { class: "nw-label" }, note.title ? `Note ${n + 1}: ${note.title}` : `Note ${n + 1}`),
    note.text ? h("blockquote", { class: "nw-lines nw-own-text" }, note.text) : h("p", { class: "nw-muted" }, "Its writer has handed in another one since."),
    h("ul", null, note.comments.map((text) => h("li", { class: "nw-lines" }, text))),
  );
}
