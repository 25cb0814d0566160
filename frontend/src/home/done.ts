// What lies half done.

import { count, h } from "../lib";
import { when } from "../practice/done";

export interface DraftRow {
  title: string;
  href: string;
  words: number;
  at: string;
  private: boolean;
}

export function draftList(rows: readonly DraftRow[]): HTMLElement {
  return h(
    "ul",
    { class: "nw-plain nw-stack" },
    rows.map((row) =>
      h(
        "li",
        null,
        h("a", { href: row.href }, row.title),
        h("span", { class: "nw-muted" }, ` · ${count(row.words, "word")}, saved ${when(row.at)}`),
        row.private ? h("span", { class: "nw-muted" }, " · kept in the private drawer") : null,
      ),
    ),
  );
}
