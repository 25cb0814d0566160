// Changing a text area from outside so that the browser's own undo still works.

/** Puts `next` in place of what stands in the field, changing only what differs. The focus stays where it was. */
export function retype(field: HTMLTextAreaElement, next: string): void {
  const now = field.value;
  if (now === next) return;
  const { from, to, insert } = difference(now, next);
  const focused = document.activeElement;
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  // Deprecated, and the only way that keeps the undo history of a text area.
  const done = insert === "" ? document.execCommand("delete") : document.execCommand("insertText", false, insert);
  if (!done || field.value !== next) {
    field.value = next;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (focused instanceof HTMLElement && focused !== field) focused.focus({ preventScroll: true });
}

/** What to put in place of `[from, to)` of `now` to get `next`. */
export function difference(now: string, next: string): { from: number; to: number; insert: string } {
  const most = Math.min(now.length, next.length);
  let from = 0;
  while (from < most && now[from] === next[from]) from += 1;
  let tail = 0;
  while (tail < most - from && now[now.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  return { from, to: now.length - tail, insert: next.slice(from, next.length - tail) };
}
