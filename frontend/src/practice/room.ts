// A page of practice: the start, one task after another, the end. Which task comes next is for the kernel to say.

import { asFailure, backTo, banner, fill, fromWorkshop, h, keyboardHelp, lessonBefore, page, type Option } from "../lib";
import { keeper } from "./keep";
import type { OpenReply } from "./model";
import { startCard, type Beginning } from "./start";
import { sittingSummary } from "./summary";
import { practiceTask, type Shown } from "./task";
import type { Kind } from "./view";
import type { Channel, Child, Key } from "../lib";

interface Room {
  /** The kinds of task that come here, by name. */
  kinds: Record<string, Kind>;
  /** What stands beside the tasks. */
  beside?: (channel: Channel) => Child;
}

export function practiceRoom(room: Room): ReturnType<typeof page> {
  return page(async (root, channel) => {
    const { choices = [] } = channel.view<{ choices?: Option[] }>();
    const notice = banner();
    const tell = keeper(channel, notice);
    const stage = h("div", { class: "nw-flow nw-practice-stage" }, h("p", { class: "nw-muted" }, "Looking up where you are."));
    const help = keyboardHelp(root, [
      ...keysOf(Object.values(room.kinds)),
      { keys: ["Enter"], does: "Answer without saying how sure; then go to the next one" },
      { keys: ["?"], does: "Show these keys" },
    ]);
    const beside = room.beside?.(channel);
    root.append(
      h(
        "div",
        { class: "nw-flow nw-practice" },
        notice.el,
        beside ? h("div", { class: "nw-practice-columns" }, stage, beside) : stage,
        h("p", { class: "nw-no-print" }, help),
      ),
    );
    let now: Shown | null = null;

    async function open(asked: Asked, focus: boolean): Promise<void> {
      try {
        const reply = await channel.ask<OpenReply>("open", asked);
        notice.hide();
        const shown = fitting(reply);
        now?.close();
        now = "close" in shown ? (shown as Shown) : null;
        fill(stage, shown.el);
        if (focus) {
          shown.focus();
          shown.el.scrollIntoView({ block: "nearest" });
        }
        tell(reply.trouble);
      } catch (error) {
        notice.failure(asFailure(error), [{ label: "Try again", run: () => void open(asked, focus) }]);
      }
    }
    function fitting(reply: OpenReply): { el: HTMLElement; focus(): void } {
      const { sitting, task, summary, offer } = reply;
      const kind = task && room.kinds[task.kind];
      if (sitting && task && kind) {
        const alone = sitting.mode === "one"; // no sitting to stop
        return practiceTask(kind, task, sitting, { channel, notice, tell, next: () => next(alone), stop: () => void open(alone ? {} : { stop: true }, true) });
      }
      const start = startCard(offer, (how) => void open({ begin: how }, true), summary !== null);
      if (!sitting || !summary) return start;
      const back = sittingSummary(sitting, summary, choices);
      return { el: h("div", { class: "nw-flow" }, back.el, start.el), focus: back.focus };
    }

    /** The next task; after one that a lesson or a workshop led to, the way back there. */
    function next(alone: boolean): void {
      const lesson = alone ? lessonBefore() : "";
      if (alone && fromWorkshop()) location.assign("board.ipynb");
      else if (lesson) location.assign(backTo(lesson));
      else void open({}, true);
    }

    await open(wanted(), false);
    return () => now?.close();
  });
}

/** The keys of all kinds, each once. */
function keysOf(kinds: readonly Kind[]): Key[] {
  return [...new Map(kinds.flatMap((kind) => kind.keys).map((key) => [key.does, key])).values()];
}

type Asked = {
  begin?: Beginning | null;
  stop?: boolean;
  /** The id of one task that is asked for by itself. */
  task?: string;
};

/**
 * What the address asks for: one task by itself (`?task=<id>`), or to begin (`?minutes=10`, `?check=1`), which is asked
 * for once: a reload goes on where one was.
 */
function wanted(): Asked {
  const address = new URL(location.href);
  const task = address.searchParams.get("task");
  if (task) return { task };
  const minutes = Number(address.searchParams.get("minutes"));
  const check = address.searchParams.has("check");
  if (!minutes && !check) return { begin: null };
  address.searchParams.delete("minutes");
  address.searchParams.delete("check");
  history.replaceState(history.state, "", address);
  return { begin: check ? { check: true } : { minutes } };
}
