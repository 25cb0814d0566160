// The visitor's own data: take it away as a file, or delete it. Deleting asks first, in a dialog.

import { asFailure, banner, button, confirmDialog, count, forgetBrowserCopies, h, sealedDrawer, type Channel } from "../lib";

export interface OwnData {
  el: HTMLElement;
  /** `any`: whether there is something to take or delete; `hidden`: whether there is a private drawer. */
  update(any: boolean, hidden: boolean): void;
}

type Form = "json" | "csv";
const TYPES: Record<Form, string> = { json: "application/json", csv: "text/csv;charset=utf-8" };

/** With `table` the record may be taken along as CSV, too; `looked` is called when psychotherapy notes were opened for it. */
export function ownData(channel: Channel, changed: () => void, table = false, looked: () => void = () => {}): OwnData {
  const notice = banner();
  const sealed = sealedDrawer(channel);
  const record = button("Download my record (JSON)", () => void download("record", "json"));
  const rows = table ? button("Download my answers (CSV)", () => void download("record", "csv")) : null;
  const notes = button("Download my psychotherapy notes (JSON)", () => void download("psychotherapy", "json"));
  const remove = button("Delete my data", () => dialog.open());
  const dialog = confirmDialog({
    title: "Delete your data?",
    text: "All your answers and drafts in this workbook go, also the psychotherapy notes. This cannot be undone. Download them first if you want to keep them.",
    no: "Keep my data",
    yes: "Delete everything",
    danger: true,
    run: () => void erase(),
  });
  const none = h("p", { class: "nw-muted", hidden: true }, "Nothing of yours is kept yet.");
  const row = h("div", { class: "nw-actions", hidden: true }, record, rows, notes, remove);
  const el = h(
    "section",
    { class: "nw-flow nw-no-print", "aria-label": "Your data" },
    h("h2", null, "Your data"),
    h("p", null, "Your answers and drafts stay on the machine that serves this workbook. Psychotherapy notes are kept in a drawer of their own, as the law asks of real ones, so they come as a file of their own."),
    none,
    row,
    notice.el,
    dialog.el,
    sealed.el,
  );

  async function download(drawer: string, form: Form): Promise<void> {
    try {
      if (drawer === "psychotherapy" && (await sealed.ensure()) === "locked") return;
      const { name, text } = await channel.ask<{ name: string; text: string }>("export", { drawer, form }, 30000);
      const address = URL.createObjectURL(new Blob([text], { type: TYPES[form] }));
      const link = h("a", { href: address, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
      notice.show("good", `Saved as ${name}.`);
      if (drawer === "psychotherapy") looked();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void download(drawer, form) }]);
    }
  }
  async function erase(): Promise<void> {
    try {
      const { deleted } = await channel.ask<{ deleted: number }>("delete", { confirmed: true }, 30000);
      forgetBrowserCopies();
      changed();
      notice.show("good", `${count(deleted, "answer or draft", "answers and drafts")} deleted.`);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void erase() }]);
    }
  }
  return {
    el,
    update(any, hidden) {
      none.hidden = any;
      row.hidden = !any;
      notes.hidden = !hidden;
    },
  };
}
