// The visitor's psychotherapy drawer: whether it is sealed, the passphrase, who looked, and how to delete it alone.

import { asFailure, banner, button, confirmDialog, count, dataTable, fill, h, sealedDrawer, uid, type Channel, type Child } from "../lib";
import type { Drawer } from "../lib/sealed";
import { when } from "../practice/done";

interface Line {
  /** Its number in the log, from 1; no line ever gets another. */
  n: number;
  at: string;
  who: string;
  what: string;
  note: string;
}
interface Log {
  rows: Line[];
  left: number;
  all: number;
}
interface Mine extends Drawer {
  notes: number;
  /** Where a psychotherapy note is written. */
  write: string;
  log: Log;
}
export interface DrawerPart {
  el: HTMLElement;
  load(): Promise<void>;
  /** Leads there: scrolls, and sets the focus on its heading. */
  show(): void;
}

/** `changed` is called when the drawer was deleted: the rest of the page counts its notes, too. */
export function drawerPart(channel: Channel, changed: () => void): DrawerPart {
  const notice = banner();
  const sealed = sealedDrawer(channel);
  const heading = h("h2", { id: uid(), tabindex: "-1" }, "Your psychotherapy drawer");
  const standing = h("div", { class: "nw-stack" }, h("p", { class: "nw-muted" }, "Looking up how it stands."));
  const log = h("div", { class: "nw-stack" });
  const rows: Line[] = [];
  const seal = button("Set a passphrase", () => run(() => sealed.seal(), "The drawer is sealed. From now on it keeps what you write in it, and no word of it as plain text."));
  const give = button("Give the passphrase", () => run(async () => (await sealed.ensure()) === "open", "The drawer is open on this page. Lock it when you leave."));
  const lock = button("Lock now", () => run(() => channel.ask("lock").then(() => true), "The drawer is locked. It takes your passphrase to open it again."));
  const change = button("Change the passphrase", () => run(() => sealed.change(), "The passphrase is changed. The old one opens nothing any more."));
  const remove = button("Delete only this drawer", () => dialog.open());
  const more = button("Show earlier lines", () => void earlier());
  const dialog = confirmDialog({
    title: "Delete your psychotherapy drawer?",
    text: "The notes in it go, and with them their passphrase and the log. Your record stays as it is. This takes no passphrase, and it cannot be undone.",
    no: "Keep the drawer",
    yes: "Delete this drawer",
    danger: true,
    run: () => void run(empty, ""),
  });
  const el = h(
    "section",
    { class: "nw-flow nw-progress-drawer", "aria-labelledby": heading.id },
    heading,
    h("p", null, "Psychotherapy notes that you write here are kept apart from your record. No workshop and no download of your record holds them. ", h("a", { href: "lessons.ipynb?lesson=writing-for-yourself" }, "The lesson on them"), " tells why."),
    standing,
    h("div", { class: "nw-actions nw-no-print" }, seal, give, lock, change, remove),
    notice.el,
    log,
    h("div", { class: "nw-actions nw-no-print" }, more),
    dialog.el,
    sealed.el,
  );
  const buttons = [seal, give, lock, change, remove, more];
  buttons.forEach((one) => (one.hidden = true));

  function draw(mine: Mine): void {
    fill(standing, inWords(mine));
    seal.hidden = mine.sealed;
    give.hidden = !mine.locked;
    lock.hidden = !mine.sealed || mine.locked;
    change.hidden = !mine.sealed;
    remove.hidden = !mine.sealed && mine.waiting === 0;
    rows.splice(0, rows.length, ...mine.log.rows);
    list(mine.log);
  }
  function list({ left, all }: Log): void {
    fill(
      log,
      h("h3", null, "Who looked"),
      h("p", { class: "nw-muted" }, "This log only grows: nothing on any page changes a line or takes one out. It goes only when the drawer is deleted."),
      dataTable({
        caption: `${rows.length} of ${count(all, "line")}, newest first`,
        columns: [{ label: "When" }, { label: "Who" }, { label: "What" }, { label: "Which note" }],
        rows: rows.map((row) => [when(row.at), row.who, row.what, row.note || "the whole drawer"]),
        empty: "No line yet. The log begins when you set a passphrase.",
      }),
    );
    more.hidden = left === 0;
  }
  async function load(): Promise<void> {
    const well = await trying(async () => draw(await channel.ask<Mine>("mine")), () => void load());
    if (!well) fill(standing, h("p", { class: "nw-muted" }, "How it stands could not be looked up. Nothing in it was changed."));
  }
  /** Does one thing with the drawer; then shows how it stands, and says what was done. */
  async function run(act: () => Promise<boolean | string>, said: string): Promise<void> {
    await trying(
      async () => {
        const done = await act();
        draw(await channel.ask<Mine>("mine"));
        if (done) notice.show("good", typeof done === "string" ? done : said);
      },
      () => void run(act, said),
    );
  }
  async function empty(): Promise<string> {
    const { deleted } = await channel.ask<{ deleted: number }>("empty", { confirmed: true }, 30_000);
    changed();
    return `The drawer is empty: ${count(deleted, "note or draft", "notes and drafts")} deleted. Your record is as it was.`;
  }
  async function earlier(): Promise<void> {
    await trying(
      async () => {
        const { log: next } = await channel.ask<{ log: Log }>("log", { before: rows[rows.length - 1]?.n ?? 1 });
        rows.push(...next.rows);
        list(next);
        notice.show("info", `${rows.length} of ${count(next.all, "line")} are listed.`);
      },
      () => void earlier(),
    );
  }
  /** Whether it went well. A control that is gone afterwards hands the focus to the heading. */
  async function trying(act: () => Promise<void>, again: () => void): Promise<boolean> {
    const from = document.activeElement;
    const ours = from instanceof HTMLElement && el.contains(from);
    try {
      notice.hide();
      await act();
      return true;
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: again }]);
      return false;
    } finally {
      if (ours && (from.hidden || !from.isConnected)) heading.focus();
    }
  }
  return {
    el,
    load,
    show() {
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    },
  };
}

/** How the drawer stands, and what to know before a passphrase is set. */
function inWords({ sealed, locked, notes, waiting, write, forgotten }: Mine): Child[] {
  const begin = notes === 0 && write ? h("p", null, h("a", { href: write }, "Write a psychotherapy note"), " to put something in.") : null;
  if (!sealed)
    return [
      waiting > 0
        ? h("p", null, h("strong", null, "Not sealed yet. "), `An earlier version of this workbook kept ${count(waiting, "text")} here unsealed. Set a passphrase: they are sealed with it, and you see them again.`)
        : h("p", null, h("strong", null, "No passphrase yet, so nothing is kept. "), "You can write and check a psychotherapy note, but it goes when you leave its page. With a passphrase it is kept, and nobody reads it without your words, not even whoever runs this server."),
      h("p", null, `Know this before you set one: ${lower(forgotten)}`),
      waiting > 0 ? null : begin,
    ];
  if (locked) return [h("p", null, h("strong", null, "Sealed and locked. "), "Nobody can read it without your passphrase, or see which notes are in it."), h("p", { class: "nw-muted" }, `${forgotten} What is left then is to delete the drawer.`)];
  return [h("p", null, h("strong", null, "Sealed, and open on this page. "), `${notes === 0 ? "It is empty." : `It holds ${count(notes, "note")}.`} It locks when you lock it or close the page.`), h("p", { class: "nw-muted" }, forgotten), begin];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
