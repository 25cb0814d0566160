// One lesson: what it takes, its words, its parts in order, practice, and the way to the lessons around it.

import { announcer, h, shape, SHAPES, type Channel } from "../lib";
import { link, type ListView } from "./list";
import { timeInWords, type Block, type Lesson, type Listed } from "./model";
import { mythView, type Answered } from "./myth";
import { pictures } from "./picture";
import { practiceList } from "./practice";
import { clauseLink, prose, withClauses } from "./text";

export interface Around {
  lessons: readonly Listed[];
  /** Whether a lesson is done. */
  done(lesson: Listed): boolean;
  open(id: string): void;
  toList(): void;
  answered(id: string, reply: Answered): void;
}

export function lessonView(channel: Channel, lesson: Lesson, around: Around): ListView {
  const place = around.lessons.findIndex((one) => one.id === lesson.id);
  const heading = h("h2", { tabindex: "-1" }, lesson.title);
  const heard = announcer();
  const state = h("p", { class: "nw-lessons-done" });
  const sayDone = (): void => {
    state.replaceChildren(shape(SHAPES.pass), h("strong", null, "You have answered every question: this lesson is done."));
  };
  const answered = (reply: Answered): void => {
    around.answered(lesson.id, reply);
    if (!reply.done) return;
    sayDone();
    heard.say("This lesson is done. Practice follows.");
  };
  const practice = practiceList(channel, lesson.id, lesson.practice);
  if (around.done(lesson)) sayDone();
  const needs = lesson.needs.map((id) => around.lessons.find((one) => one.id === id)).filter((one): one is Listed => one !== undefined);
  const el = h(
    "article",
    { class: "nw-flow nw-lessons-lesson" },
    h("p", { class: "nw-no-print" }, backToList(around)),
    h("header", { class: "nw-stack" }, heading, h("p", { class: "nw-muted" }, `Lesson ${place + 1} of ${around.lessons.length}, ${timeInWords(lesson.minutes)}. Practice at its end, as much of it as you like: ${timeInWords(practiceTime(lesson))}.`), h("p", { class: "nw-lessons-aim" }, h("strong", null, "Afterwards: "), lesson.aim)),
    needs.length > 0
      ? h("p", { class: "nw-muted" }, "It builds on ", needs.map((one, i) => [i > 0 ? (i === needs.length - 1 ? " and " : ", ") : "", link(one, around.open, one.title)]), ".")
      : null,
    terms(lesson),
    lesson.blocks.map((block) => part(channel, lesson, block, answered)),
    state,
    practice.el,
    sources(lesson),
    heard.el,
    wayOn(place, around),
    h("p", { class: "nw-no-print" }, h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => window.print() } }, "Print this lesson")),
  );
  return { el, focus: (where) => (where ? practice.heading : heading).focus() };
}

function backToList(around: Around): HTMLElement {
  return h("a", { href: "lessons.ipynb", on: { click: (event) => stay(event, around.toList) } }, "All lessons");
}

function stay(event: MouseEvent, run: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  run();
}

function terms(lesson: Lesson): HTMLElement | null {
  if (lesson.terms.length === 0) return null;
  return h(
    "section",
    { class: "nw-lessons-terms", "aria-label": "Words you will need" },
    h("h3", null, "Words you will need"),
    h("dl", null, lesson.terms.map((one) => h("div", null, h("dt", null, one.term), h("dd", null, withClauses(one.meaning))))),
  );
}

function part(channel: Channel, lesson: Lesson, block: Block, answered: (reply: Answered) => void): HTMLElement {
  switch (block.kind) {
    case "text":
      return h("section", { class: "nw-stack nw-lessons-text" }, block.heading ? h("h3", null, block.heading) : null, prose(block.text));
    case "picture":
      return pictures(block.pictures);
    case "myth":
      return mythView(channel, lesson.id, block, lesson.questions, answered);
    case "example":
      return h(
        "section",
        { class: "nw-stack" },
        h("h3", null, block.heading),
        h("div", { class: "nw-lessons-pair" }, wording("Not like this", block.poor, "poor"), wording("Like this", block.good, "good")),
        h("p", null, h("span", { class: "nw-label" }, "Why "), withClauses(block.why)),
      );
  }
}

function wording(label: string, text: string, kind: "poor" | "good"): HTMLElement {
  return h("div", { class: `nw-lessons-wording nw-lessons-${kind}` }, h("p", { class: "nw-lessons-verdict" }, shape(kind === "good" ? SHAPES.pass : SHAPES.fail), label), h("blockquote", { class: "nw-prose" }, text));
}

function sources(lesson: Lesson): HTMLElement | null {
  if (lesson.sources.length === 0) return null;
  return h(
    "details",
    { class: "nw-lessons-sources" },
    h("summary", null, "Where the law says so"),
    h("p", { class: "nw-muted nw-small-text" }, `In our own words; last checked ${lesson.checked}. State law may say more.`),
    h("ul", null, lesson.sources.map((one) => h("li", null, clauseLink(one.clause), ` ${one.citation}`))),
  );
}

function wayOn(place: number, around: Around): HTMLElement {
  const before = around.lessons[place - 1];
  const after = around.lessons[place + 1];
  return h(
    "nav",
    { class: "nw-lessons-ways nw-no-print", "aria-label": "Lessons around this one" },
    before ? link(before, around.open, `Previous: ${before.title}`, "nw-button") : null,
    after ? link(after, around.open, `Next: ${after.title}`, "nw-button nw-primary") : h("a", { class: "nw-button nw-primary", href: "home.ipynb" }, "What to do next"),
  );
}

/** Minutes for all practice of a lesson: an item sorted on the spot takes one. */
function practiceTime(lesson: Lesson): number {
  return lesson.practice.reduce((sum, one) => sum + Math.max(1, one.minutes), 0);
}
