// Notes of the round: what was found most often, one anonymous note put up to talk about, and the supervisor's comments.

import { announcer, asFailure, count, dataTable, fill, findingCard, h, SEVERITY_WORDS, uid, type Banner, type Channel, type Finding, type Severity } from "../lib";
import type { CommonFinding, NoteRow, Shop } from "./model";

interface Note extends NoteRow {
  text: string;
  /** null until they may be told. */
  findings: Finding[] | null;
  comments: string[];
}
export interface NotesPart {
  el: HTMLElement;
  update(findings: readonly CommonFinding[], notes: readonly NoteRow[]): void;
  clear(): void;
}

/** What was found in the notes, as a table. */
export function findingsTable(findings: readonly CommonFinding[]): HTMLElement {
  return dataTable({
    caption: "What was found in most of the notes",
    columns: [{ label: "Finding" }, { label: "Kind" }, { label: "Notes", number: true }],
    rows: findings.map((one) => [one.message, SEVERITY_WORDS[one.severity as Severity] ?? one.severity, String(one.notes)]),
    empty: "Nothing was found in the notes.",
  });
}

export function notesPart(channel: Channel, notice: Banner, at: () => { workshop: string; number: number }, changed: (shop: Shop) => void): NotesPart {
  const common = h("div");
  const list = h("ul", { class: "nw-plain nw-stack" });
  const up = h("div");
  const comments = commentBank(channel, notice, at);
  const notes = h("div", { class: "nw-flow", hidden: true }, h("h3", null, "Notes"), common, h("p", { class: "nw-muted" }, "Notes come without names. Put one up to talk about it; read it yourself first."), list, up);
  const el = h("section", { class: "nw-flow", "aria-label": "Notes and comments" }, notes, comments.el);
  const voice = announcer();
  el.append(voice.el);
  let shown = "";

  async function put(id: string): Promise<void> {
    try {
      const { note } = await channel.ask<{ note: Note }>("note", { ...at(), note: id });
      const said = h("ul", { class: "nw-plain nw-stack nw-note-said", "aria-label": "Comments beside this note" });
      const draw = (comments: readonly string[]): void =>
        fill(said, comments.map((text) => h("li", { class: "nw-make-task" }, h("span", { class: "nw-lines" }, text), h("button", { type: "button", class: "nw-button nw-small nw-no-print", "aria-label": `Take back: ${text}`, on: { click: () => void comment(text, true) } }, "Take back"))));
      const comment = async (text: string, drop = false): Promise<void> => {
        try {
          const reply = await channel.ask<{ comments: string[]; shop: Shop }>("comment", { ...at(), note: id, text, drop });
          draw(reply.comments);
          changed(reply.shop);
          voice.say(drop ? "The comment is taken back." : "The comment stands beside the note, and on the debrief sheet.");
        } catch (error) {
          notice.failure(asFailure(error));
        }
      };
      draw(note.comments);
      fill(
        up,
        h(
          "article",
          { class: "nw-card nw-flow nw-note-up", "aria-label": "A note to talk about" },
          h("h4", { tabindex: "-1" }, `A note: ${note.title}`),
          h("p", { class: "nw-lines" }, note.text),
          said,
          comments.picker((text) => void comment(text)),
          h("h5", { class: "nw-label" }, "What was found in it"),
          note.findings === null ? h("p", { class: "nw-muted" }, "What was found in it is told when you reveal the round.") : note.findings.length === 0 ? h("p", null, "The linter found nothing to mend.") : h("ul", { class: "nw-plain nw-stack" }, note.findings.map((one) => h("li", null, findingCard(one, { detail: "closed" })))),
          h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => fill(up) } }, "Take it down")),
        ),
      );
      up.querySelector<HTMLElement>("h4")?.focus();
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }

  return {
    el,
    update(findings, rows) {
      const now = JSON.stringify([findings, rows]);
      if (now === shown) return;
      shown = now;
      notes.hidden = rows.length === 0 && findings.length === 0;
      fill(common, findings.length > 0 ? findingsTable(findings) : null);
      fill(list, rows.map((row, n) => h("li", { class: "nw-make-task" }, h("span", null, `Note ${n + 1}: ${row.title}`, h("span", { class: "nw-muted" }, ` · ${count(row.words, "word")}${row.found === null ? "" : `, ${count(row.found, "finding")}`}`)), h("button", { type: "button", class: "nw-button nw-small", "aria-label": `Put up note ${n + 1}`, on: { click: () => void put(row.id) } }, "Put up"))));
    },
    clear() {
      shown = "";
      notes.hidden = true;
      fill(up);
    },
  };
}

function commentBank(channel: Channel, notice: Banner, at: () => { workshop: string }): { el: HTMLElement; picker(use: (text: string) => void): HTMLElement } {
  let kept: string[] = [];
  const list = h("ul", { class: "nw-plain nw-stack" });
  const text = h("textarea", { id: uid(), rows: 2, maxlength: 2000 });
  const el = h(
    "details",
    { class: "nw-no-print" },
    h("summary", null, "Comment bank"),
    h("div", { class: "nw-stack" }, h("p", { class: "nw-muted" }, "What you say again and again about notes, kept for you alone and for all your workshops."), list, h("p", { class: "nw-author-field" }, h("label", { for: text.id }, "A new comment"), text), h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void change({ add: text.value }) } }, "Keep this comment"))),
  );

  async function change(what: { add?: string; drop?: string } = {}): Promise<void> {
    try {
      kept = (await channel.ask<{ comments: string[] }>("comments", { ...what, workshop: at().workshop })).comments;
      if (what.add) text.value = "";
      fill(list, kept.map((one) => h("li", { class: "nw-make-task" }, h("span", { class: "nw-lines" }, one), h("button", { type: "button", class: "nw-button nw-small", "aria-label": `Take out: ${one}`, on: { click: () => void change({ drop: one }) } }, "Take out"))));
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }
  void change();
  return {
    el,
    picker(use) {
      if (kept.length === 0) return h("p", { class: "nw-muted nw-no-print" }, "Your comment bank is empty; comments kept below can be put beside a note.");
      const select = h("select", { id: uid() }, kept.map((one) => h("option", { value: one }, one.length > 80 ? `${one.slice(0, 79)}…` : one)));
      return h("p", { class: "nw-actions nw-no-print" }, h("label", { for: select.id }, "Comment"), select, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => use(select.value) } }, "Put beside the note"));
    },
  };
}
