// What was done, newest first; earlier answers come when they are asked for.

import { asFailure, banner, count, emptyState, fill, h, type Channel } from "../lib";
import { attemptTable, type AttemptRow } from "../practice/done";
import type { History } from "../progress";

export function historyPart(channel: Channel, history: History, total: number): HTMLElement {
  const notice = banner();
  const rows: AttemptRow[] = [...history.rows];
  const table = h("div");
  const more = h("button", { type: "button", class: "nw-button nw-no-print", on: { click: () => void earlier() } }, "Show earlier answers");
  const heard = h("p", { class: "nw-only-heard", role: "status", "aria-live": "polite" });

  function show(left: number): void {
    fill(table, rows.length === 0 ? emptyState("Nothing yet. Every answer you give is listed here.") : attemptTable(rows, `${rows.length} of ${count(total, "answer")}, newest first`, true));
    more.hidden = left === 0;
  }
  async function earlier(): Promise<void> {
    try {
      const { history: next } = await channel.ask<{ history: History }>("history", { skip: rows.length });
      rows.push(...next.rows);
      show(next.left);
      heard.textContent = `${rows.length} answers are listed.`;
      notice.hide();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void earlier() }]);
    }
  }
  show(history.left);
  return h("section", { class: "nw-flow", "aria-label": "What you have done" }, h("h2", null, "What you have done"), table, h("div", { class: "nw-actions" }, more), notice.el, heard);
}
