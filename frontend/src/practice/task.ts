// One task: try, hear what there is to say, perhaps try again, go on.

import { answering, asFailure, feedbackPanel, fromWorkshop, h, lessonBefore, hintLadder, progress, sayReceived, uid, type Banner, type Channel, type Child, type Received } from "../lib";
import { left } from "./clock";
import { attemptName } from "./keep";
import { told, type AnswerReply, type Sitting, type Task } from "./model";
import { levelOf, sure } from "./sure";
import type { Kind } from "./view";
import { capital } from "./words";

export interface Around {
  channel: Channel;
  notice: Banner;
  tell(trouble: string): void;
  next(): void;
  stop(): void;
}
export interface Shown {
  el: HTMLElement;
  focus(): void;
  close(): void;
}

const PAUSE = 500; // ms after an answer in which a second press of the same key is taken for the first
const TICK = 10_000; // ms between two looks at the clock

export function practiceTask(kind: Kind, task: Task, sitting: Sitting, around: Around): Shown {
  const { channel, notice } = around;
  const opened = performance.now();
  let begun = opened;
  let attempt = attemptName();
  let answered = 0; // when the answer was told
  let busy = false;
  const alone = sitting.mode === "one";

  const bar = progress("answered");
  const time = h("p", { class: "nw-practice-time" });
  const heading = h("h2", { id: uid() }, `${capital(kind.one)} ${sitting.answered + 1}`);
  const head = h(
    "div",
    { role: "group", tabindex: "-1", class: "nw-practice-head", "aria-labelledby": heading.id },
    h("p", { class: "nw-practice-sitting" }, sitting.title),
    heading,
    h("div", { class: "nw-practice-measure" }, bar.el, time),
    task.why ? h("p", { class: "nw-muted nw-small-text" }, task.why) : null,
  );
  const panel = feedbackPanel(kind.decides);
  const view = kind.make(task, channel, () => panel.el.classList.contains("nw-feedback-brief") && panel.clear());
  const asked = sure((level) => void answer(level), kind.letters);
  const answers = answering(channel, () => task.activity, received);
  const hints = hintLadder(
    task.hints,
    async (index) => (await channel.ask<{ hint: string }>("hint", { activity: task.activity, index })).hint,
    async () => settle(await channel.ask<AnswerReply>("reveal", { activity: task.activity, hints: task.hints, seconds: seconds(), attempt }), ""),
  );
  const next = h("button", { type: "submit", class: "nw-button nw-primary" }, "Next");
  const going = h("div", { class: "nw-actions", hidden: true }, next);
  const form = h(
    "form",
    { class: "nw-card nw-flow nw-practice-task", on: { submit, keydown } },
    head,
    view.el,
    panel.el,
    asked.el,
    going,
    h("div", { class: "nw-practice-aside nw-no-print" }, hints.el, h("button", { type: "button", class: "nw-button nw-quiet nw-practice-stop", on: { click: () => around.stop() } }, "Stop here")),
  );
  const clock = setInterval(tick, TICK);

  function tick(): void {
    time.textContent = answered ? "" : left(sitting.minutes, sitting.spent + (performance.now() - opened) / 1000);
  }
  function seconds(): number {
    return (performance.now() - begun) / 1000;
  }
  function submit(event: Event): void {
    event.preventDefault();
    if (!answered) void answer(null);
    else if (performance.now() - answered > PAUSE) around.next();
  }
  function keydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || answered) return;
    if (view.key?.(event)) {
      event.preventDefault();
      return;
    }
    const level = kind.letters ? levelOf(event.key) : null;
    if (level === null) return;
    event.preventDefault();
    void answer(level);
  }
  async function answer(confidence: number | null): Promise<void> {
    if (busy || answered) return;
    const missing = view.missing();
    if (missing) {
      panel.say(missing);
      view.focus();
      return;
    }
    busy = true;
    const response = view.response();
    try {
      const reply = await answers.ask<AnswerReply>("answer", { activity: task.activity, response, confidence, seconds: seconds(), hints: hints.shown(), attempt });
      notice.hide();
      settle(reply, response);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Send again", run: () => void answer(confidence) }]);
    }
    busy = false;
  }
  /** The answer to what was sent before this page was opened. */
  async function answerOf({ response, attempt }: Received): Promise<void> {
    try {
      settle(await answers.ask<AnswerReply>("answer", { activity: task.activity, response, attempt }), response);
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }
  /** A workshop holds the answer back: there is nothing to do here but to wait or to go on. */
  function received(words: string, trouble: string): void {
    const focused = asked.focused();
    sayReceived(panel, words);
    answered = performance.now();
    for (const input of view.el.querySelectorAll("textarea")) input.readOnly = true;
    asked.el.hidden = hints.el.hidden = true;
    next.textContent = alone ? onFromOne() : "Next";
    going.hidden = false;
    if (focused) next.focus();
    around.tell(trouble);
  }
  /** Shows what was said, and goes on to the second try or to the next task. */
  function settle(reply: AnswerReply, response: string): void {
    const final = told(reply.feedback);
    const focused = asked.focused() || hints.el.contains(document.activeElement);
    show(reply.feedback, response, final, reply.calibrated);
    attempt = attemptName();
    begun = performance.now();
    if (final) {
      answered = performance.now();
      if (alone) bar.set(1, 1);
      else if (reply.sitting) bar.set(reply.sitting.answered, reply.sitting.total);
      next.textContent = alone ? onFromOne() : reply.over ? "See how it went" : "Next";
      asked.el.hidden = true;
      going.hidden = false;
      hints.el.hidden = hints.shown() === 0;
      hints.el.querySelector("button")?.setAttribute("hidden", "");
      tick();
      if (focused) next.focus();
    } else if (focused) view.focus();
    around.tell(reply.trouble);
  }
  function show(feedback: AnswerReply["feedback"], response: string, final: boolean, calibrated: string): void {
    const marked = view.mark(feedback, response, final);
    const title = final ? (response ? kind.titles[feedback.outcome] : "The answer") : "Not yet: one more try";
    const word = calibrated ? h("p", { class: "nw-practice-calibrated" }, calibrated) : null;
    const extra: Child = word || marked ? h("div", { class: "nw-flow" }, word, marked) : null;
    panel.show({ ...feedback, findings: [], next_step: final && feedback.outcome === "pass" ? "" : feedback.next_step }, { ...(title ? { title } : {}), extra });
    form.classList.toggle("nw-practice-told", final);
    if (!final) asked.ask(kind.again);
  }

  if (alone) heading.textContent = capital(kind.one);
  bar.set(sitting.answered, sitting.total);
  asked.ask(kind.sure);
  tick();
  const before = task.tries.at(-1);
  if (task.held) void answerOf(task.held);
  else if (before) show(before.feedback, before.response, false, "");
  return {
    el: form,
    focus: () => head.focus(),
    close() {
      clearInterval(clock);
      answers.stop();
      view.close?.();
    },
  };
}

/** Where the button leads after a task by itself. */
const onFromOne = (): string => (fromWorkshop() ? "Back to the workshop" : lessonBefore() ? "Back to the lesson" : "Practice more");
