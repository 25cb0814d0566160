// The visitor's own data: take it away as a file, or delete it. Deleting asks first, in a dialog.

import { asFailure, banner, count, forgetBrowserCopies, h, type Channel } from "../lib";

export interface OwnData {
  el: HTMLElement;
  /** `any`: whether there is something to take or delete; `hidden`: whether there is a private drawer. */
  update(any: boolean, hidden: boolean): void;
}

export function ownData(channel: Channel, changed: () => void): OwnData {
  const notice = banner();
  const record = button("Download my record (JSON)", () => void download("record"));
  const notes = button("Download my psychotherapy notes (JSON)", () => void download("psychotherapy"));
  const remove = button("Delete my data", () => dialog.showModal());
  const yes = h("button", { type: "button", class: "nw-button nw-danger", on: { click: () => void erase() } }, "Delete everything");
  const dialog = h(
    "dialog",
    { class: "nw-dialog", "aria-labelledby": "nw-home-delete" },
    h("h2", { id: "nw-home-delete" }, "Delete your data?"),
    h("p", null, "All your answers and drafts in this workbook go, also the psychotherapy notes. This cannot be undone. Download them first if you want to keep them."),
    h("form", { method: "dialog", class: "nw-actions" }, h("button", { class: "nw-button", autofocus: true }, "Keep my data"), yes),
  );
  const none = h("p", { class: "nw-muted" }, "Nothing of yours is kept yet.");
  const row = h("div", { class: "nw-actions" }, record, notes, remove);
  const el = h(
    "section",
    { class: "nw-flow nw-no-print", "aria-label": "Your data" },
    h("h2", null, "Your data"),
    h("p", null, "Your answers and drafts stay on the machine that serves this workbook. Psychotherapy notes are kept in a drawer of their own, as the law asks of real ones, so they come as a file of their own."),
    none,
    row,
    notice.el,
    dialog,
  );

  async function download(drawer: string): Promise<void> {
    try {
      const { name, text } = await channel.ask<{ name: string; text: string }>("export", { drawer }, 30000);
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = h("a", { href: address, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
      notice.show("good", `Saved as ${name}.`);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void download(drawer) }]);
    }
  }
  async function erase(): Promise<void> {
    dialog.close();
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

function button(label: string, run: () => void): HTMLElement {
  return h("button", { type: "button", class: "nw-button", on: { click: run } }, label);
}
