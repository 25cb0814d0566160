// All lessons in order: how long each takes, what one can do afterwards, what is done.

import { count, h, progress } from "../lib";
import { stateInWords, timeInWords, type Listed } from "./model";

export interface ListView {
  el: HTMLElement;
  /** Moves the focus to the heading, or in a lesson to its practice. */
  focus(where?: "practice"): void;
}

export function lessonList(lessons: readonly Listed[], answered: Record<string, number>, open: (id: string) => void): ListView {
  const done = (lesson: Listed): boolean => (answered[lesson.id] ?? 0) >= lesson.questions;
  const finished = lessons.filter(done).length;
  const next = lessons.find((lesson) => !done(lesson));
  const left = lessons.filter((lesson) => !done(lesson)).reduce((sum, lesson) => sum + lesson.minutes, 0);
  const bar = progress("lessons done");
  bar.set(finished, lessons.length);
  const heading = h("h2", { tabindex: "-1" }, next ? (finished > 0 ? "Go on" : "Begin") : "All lessons are done");
  const el = h(
    "div",
    { class: "nw-flow" },
    h(
      "section",
      { class: "nw-card nw-flow", "aria-label": "Where you are" },
      heading,
      bar.el,
      next
        ? h("p", null, `${count(lessons.length - finished, "lesson")} to go, ${timeInWords(left)} in all. Take them one at a time; each ends in practice.`)
        : h("p", null, "Read any of them again, or practice what is due."),
      h(
        "div",
        { class: "nw-actions" },
        next
          ? link(next, open, `Lesson ${lessons.indexOf(next) + 1}: ${next.title}`, "nw-button nw-primary")
          : h("a", { class: "nw-button nw-primary", href: "home.ipynb" }, "See what to do next"),
      ),
    ),
    h("h2", null, "The lessons"),
    h(
      "ol",
      { class: "nw-plain nw-lessons-list" },
      lessons.map((lesson, i) =>
        h(
          "li",
          { class: "nw-card" },
          h("h3", null, `${i + 1}. `, link(lesson, open, lesson.title)),
          h("p", null, lesson.aim),
          h("p", { class: "nw-lessons-state" }, h("span", null, `${timeInWords(lesson.minutes)}, ${count(lesson.questions, "question")}`), h("strong", null, stateInWords(lesson, answered[lesson.id] ?? 0))),
        ),
      ),
    ),
  );
  return { el, focus: () => heading.focus() };
}

/** A real link, so that it may be opened in a new tab; a plain click stays on the page. */
export function link(lesson: Listed, open: (id: string) => void, words: string, className = ""): HTMLElement {
  return h(
    "a",
    {
      class: className || undefined,
      href: `lessons.ipynb?lesson=${encodeURIComponent(lesson.id)}`,
      on: {
        click(event) {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
          event.preventDefault();
          open(lesson.id);
        },
      },
    },
    words,
  );
}
