// The way back to the lesson that led to a page: `?lesson=<id>` in its address, kept while the page changes the rest of it.

import { h } from "./dom";

/** The lesson that led here; "" where none did, and on the page of lessons itself. */
export function lessonBefore(address: Pick<Location, "pathname" | "search"> = location): string {
  if (/\/lessons\.ipynb$/.test(address.pathname)) return "";
  return new URLSearchParams(address.search).get("lesson") ?? "";
}

/** Where the practice of a lesson stands. */
export const backTo = (lesson: string): string => `lessons.ipynb?lesson=${encodeURIComponent(lesson)}&at=practice`;

/** Whether the round of a workshop led here (`?round=1`). */
export const fromWorkshop = (search = location.search): boolean => new URLSearchParams(search).has("round");

/** Links back to the lesson and on to the next one, or to the workshop; null where neither led here. */
export function wayBack(lesson = lessonBefore()): HTMLElement | null {
  if (fromWorkshop()) return h("nav", { class: "nw-wayback nw-row nw-no-print", "aria-label": "Workshop" }, h("a", { href: "board.ipynb" }, "Back to the workshop"));
  if (!lesson) return null;
  return h(
    "nav",
    { class: "nw-wayback nw-row nw-no-print", "aria-label": "Lesson" },
    h("a", { href: backTo(lesson) }, "Back to the lesson"),
    h("a", { href: `lessons.ipynb?after=${encodeURIComponent(lesson)}` }, "On to the next lesson"),
  );
}
