// A table of data: a caption that says what it shows, headings for columns and rows, and a frame of its own to scroll in
// where it is wider than the screen. Without rows it says so in words instead.

import { h, type Child } from "./dom";
import { emptyState } from "./empty";

export interface Column {
  label: string;
  /** Numbers stand to the right, one below the other. */
  number?: boolean;
}
export interface TableOptions {
  caption: string;
  columns: readonly Column[];
  /** One list of cells a row; the first is the row's heading. */
  rows: readonly (readonly Child[])[];
  /** Said instead of an empty table. */
  empty?: string;
  /** The caption is for the ear only, where a heading above says the same. */
  hideCaption?: boolean;
}

export function dataTable({ caption, columns, rows, empty = "Nothing to show yet.", hideCaption = false }: TableOptions): HTMLElement {
  if (rows.length === 0) return emptyState(empty);
  const kind = (index: number): string | undefined => (columns[index]?.number ? "nw-number" : undefined);
  return h(
    "div",
    { class: "nw-scroll", role: "region", tabindex: "0", "aria-label": caption },
    h(
      "table",
      { class: "nw-table nw-data-table" },
      h("caption", hideCaption ? { class: "nw-only-heard" } : null, caption),
      h("thead", null, h("tr", null, columns.map((column, i) => h("th", { scope: "col", class: kind(i) }, column.label)))),
      h(
        "tbody",
        null,
        rows.map((row) => h("tr", null, row.map((cell, i) => (i === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: kind(i) }, cell))))),
      ),
    ),
  );
}
