// Lessons: the list, and one lesson at a time; the address says which, so that a reload and the browser's back find it.

import { asFailure, banner, fill, h, keyboardHelp, page } from "./lib";
import { lessonList, type ListView } from "./lessons/list";
import { lessonView } from "./lessons/lesson";
import type { Lesson, Listed } from "./lessons/model";

export default page(async (root, channel) => {
  const { lessons } = channel.view<{ lessons: Listed[] }>();
  const notice = banner();
  const stage = h("div", { class: "nw-lessons" });
  const help = keyboardHelp(root, [
    { keys: ["1", "2", "3"], does: "Choose an answer, while its question has the focus" },
    { keys: ["Enter"], does: "Send the answer that is chosen" },
  ]);
  let answered: Record<string, number> = {};
  root.append(h("div", { class: "nw-flow" }, notice.el, stage, h("p", { class: "nw-no-print" }, help)));

  const done = (lesson: Listed): boolean => (answered[lesson.id] ?? 0) >= lesson.questions;
  const asked = (): string => new URL(location.href).searchParams.get("lesson") ?? "";
  const toPractice = arrived(lessons);

  function go(id: string): void {
    const address = new URL(location.href);
    if (id) address.searchParams.set("lesson", id);
    else address.searchParams.delete("lesson");
    history.pushState(history.state, "", address);
    void show(id, true);
  }

  async function show(id: string, moved: boolean): Promise<void> {
    try {
      const view = lessons.some((one) => one.id === id) ? await one(id) : await all();
      if (asked() !== id) return; // somebody has gone on in the meantime
      fill(stage, view.el);
      if (!moved && toPractice) view.focus("practice");
      if (!moved) return;
      view.focus();
      root.scrollIntoView({ block: "start" });
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void show(id, moved) }]);
    }
  }
  async function all(): Promise<ListView> {
    const state = await channel.ask<{ answered: Record<string, number>; trouble: string }>("state");
    answered = state.answered;
    tell(state.trouble);
    return lessonList(lessons, answered, go);
  }
  async function one(id: string): Promise<ListView> {
    const { lesson, trouble } = await channel.ask<{ lesson: Lesson; trouble: string }>("lesson", { lesson: id });
    answered[id] = lesson.blocks.filter((block) => block.kind === "myth" && block.told).length;
    tell(trouble);
    return lessonView(channel, lesson, {
      lessons,
      done,
      open: go,
      toList: () => go(""),
      answered(of, reply) {
        answered[of] = reply.answered;
        tell(reply.trouble);
      },
    });
  }
  function tell(trouble: string): void {
    if (trouble) notice.show("warn", trouble);
    else notice.hide();
  }

  const back = (): void => void show(asked(), true);
  const onPaper = (): void => {
    for (const fold of stage.querySelectorAll<HTMLDetailsElement>("details")) fold.open = true;
  };
  window.addEventListener("popstate", back);
  window.addEventListener("beforeprint", onPaper);
  await show(asked(), false);
  return () => {
    window.removeEventListener("popstate", back);
    window.removeEventListener("beforeprint", onPaper);
  };
});

/**
 * What an address from another page asks for, once: the lesson after one (`?after=<id>`, the list after the last), or the
 * practice of one (`&at=practice`). Returns whether practice is asked for.
 */
function arrived(lessons: readonly Listed[]): boolean {
  const address = new URL(location.href);
  const after = address.searchParams.get("after");
  const practice = address.searchParams.get("at") === "practice";
  if (after === null && !practice) return false;
  address.searchParams.delete("after");
  address.searchParams.delete("at");
  const next = after === null ? undefined : lessons[lessons.findIndex((one) => one.id === after) + 1];
  if (next) address.searchParams.set("lesson", next.id);
  history.replaceState(history.state, "", address);
  return practice;
}
