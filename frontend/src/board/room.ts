// The trainee's side: the tasks of the round that is on, each answered once; below, what has been revealed.

import { announcer, asFailure, choiceGroup, confirmDialog, fill, h, paragraphs, poll, uid, type Banner, type Channel, type ChoiceGroup } from "../lib";
import { bars, type Bars } from "./bars";
import { DOOR, STAGE_WORDS, type Room, type RoomTask } from "./model";
import { answerSaid, ownAnswer } from "./own";

const EVERY = 2500;

export interface RoomView {
  el: HTMLElement;
  close(): void;
}

/** A workshop that is over does not change any more: it is not asked about again. */
export function roomView(channel: Channel, first: Room, notice: Banner): RoomView {
  const said = announcer();
  const head = h("div", { class: "nw-stack" });
  const now = h("div", { class: "nw-flow" });
  const shown = h("div", { class: "nw-flow" });
  const leaving = confirmDialog({ title: "Leave this workshop?", text: "You will not find it on this page any more. Your answers stay yours (My progress), and stay counted in the room.", no: "Keep it", yes: "Leave it", danger: true, run: () => void leave() });
  const over = h("div", { class: "nw-actions nw-no-print" }, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => print() } }, "Print"), h("button", { type: "button", class: "nw-button nw-small", on: { click: () => leaving.open() } }, "Leave this workshop"));
  const el = h("div", { class: "nw-flow nw-room" }, head, now, shown, over, said.el, leaving.el);
  const revealed = new Map<string, Bars>();
  const owned = new Map<string, { now: string; el: HTMLElement }>();
  let words = "";
  let headed = "";
  const cards = new Map<string, HTMLElement>();
  let drawn = "";

  function update(room: Room): void {
    const top = JSON.stringify([room.title, room.state, room.rounds, room.pages]);
    if (top !== headed) {
      fill(head, heading(room));
      if (headed) said.say(line(room));
      headed = top;
    }
    over.hidden = room.state !== "closed";
    words = room.received;
    const tasks = JSON.stringify([room.state, room.now?.number, room.now?.tasks.map(sign)]);
    if (tasks !== drawn) {
      fill(now, round(room));
      drawn = tasks;
    }
    for (const part of [...room.shown].reverse()) {
      for (const spread of part.spreads) {
        const id = `${part.number}:${spread.id}`;
        const known = revealed.get(id);
        if (known) known.update(spread);
        else {
          const made = bars(spread);
          revealed.set(id, made);
          place(part.number, part.title).append(made.el);
        }
      }
      for (const one of part.own) {
        const id = `${part.number}:own:${one.activity}`;
        const now = JSON.stringify(one);
        const known = owned.get(id);
        if (known?.now === now) continue;
        const made = ownAnswer(one);
        if (known) known.el.replaceWith(made);
        else place(part.number, part.title).append(made);
        owned.set(id, { now, el: made });
      }
      if (part.own.length + part.spreads.length === 0 && !shown.querySelector(`[data-round="${part.number}"]`)) {
        place(part.number, part.title).append(h("p", { class: "nw-muted" }, "You gave no answer in this round, and it was not revealed."));
      }
    }
  }

  async function leave(): Promise<void> {
    try {
      await channel.ask("leave", { workshop: first.id });
      location.assign("board.ipynb");
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }

  function place(number: number, title: string): HTMLElement {
    const there = shown.querySelector<HTMLElement>(`[data-round="${number}"]`);
    if (there) return there;
    const made = h("section", { class: "nw-card nw-flow", "data-round": number, "aria-label": `Revealed: ${title}` }, h("h3", null, `Round ${number + 1}: ${title}`));
    shown.prepend(made);
    return made;
  }

  function round(room: Room): HTMLElement | null {
    if (!room.now) return null;
    const { number, title, tasks } = room.now;
    const shownCards = tasks.map((one, n) => {
      const id = `${number}:${sign(one)}`; // the same card again: a choice half made is never wiped out
      const card = cards.get(id) ?? taskCard(one, n);
      cards.set(id, card);
      return card;
    });
    for (const card of shownCards) card.querySelectorAll<HTMLFieldSetElement | HTMLButtonElement>("fieldset, button").forEach((one) => (one.disabled = room.state !== "running"));
    const how = room.now.hold ? "Answers are told together, when your supervisor reveals the round." : "Each answer is told at once. Work at your own pace.";
    return h("section", { class: "nw-flow", "aria-label": "The round that is on" }, h("h3", null, `Round ${number + 1}: ${title}`), h("p", { class: "nw-muted" }, how), shownCards);
  }

  function taskCard(task: RoomTask, n: number): HTMLElement {
    const heading = h("h4", null, `${n + 1}. ${task.kind}`);
    const card = h("article", { class: "nw-card nw-flow", "data-activity": task.activity }, heading);
    if (task.gone) card.append(h("p", null, "This task is not in the workbook any more."));
    else if (task.href) {
      card.append(h("p", null, h("a", { href: task.href }, task.title)), task.answered ? "" : h("p", { class: "nw-muted" }, "It opens on a page of its own; come back here afterwards."));
    } else if (task.answered) card.append(h("p", { class: "nw-lines" }, (task.parts ?? []).join(" ")));
    if (task.said) card.append(answerSaid(task.said));
    else if (task.answered) card.append(h("p", { class: "nw-kept" }, words));
    if (task.answered || task.gone || task.href) return card;
    card.append(...form(task, n));
    return card;
  }

  function form(task: RoomTask, n: number): HTMLElement[] {
    const parts = task.parts ?? [];
    const wrong = h("p", { class: "nw-wrong", id: uid(), role: "alert" });
    const groups: ChoiceGroup[] = parts.map((text) =>
      choiceGroup({ legend: text, options: task.choices ?? [], layout: parts.length > 1 ? "line" : "rows", numbers: parts.length === 1 }),
    );
    const began = performance.now();
    const attempt = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    const send = h("button", { type: "submit", class: "nw-button nw-primary" }, "Send my answer");
    const submit = async (event: Event): Promise<void> => {
      event.preventDefault();
      const values = groups.map((group) => group.value());
      const missing = values.indexOf("");
      if (missing >= 0) {
        wrong.textContent = parts.length > 1 ? "Choose a place for each sentence first." : "Choose an answer first.";
        groups[missing]?.focus();
        return;
      }
      send.disabled = true;
      wrong.textContent = "";
      try {
        const response = task.activity.startsWith("split:") ? JSON.stringify(values) : values[0];
        const reply = await channel.ask<{ room: Room; trouble: string }>("reply", { activity: task.activity, response, attempt, seconds: Math.round((performance.now() - began) / 1000) });
        if (reply.trouble) throw new Error(reply.trouble);
        update(reply.room);
        said.say(`Task ${n + 1}: ${reply.room.now?.tasks.find((one) => one.activity === task.activity)?.said?.feedback.message ?? words}`);
        now.querySelector<HTMLElement>(".nw-button.nw-primary")?.closest("article")?.querySelector("input")?.focus();
      } catch (error) {
        wrong.textContent = error instanceof Error ? error.message : String(error);
        send.disabled = false;
      }
    };
    return [
      ...(task.intro ? paragraphs(task.intro) : []),
      h("form", { class: "nw-flow", on: { submit: (event) => void submit(event) } }, groups.map((group) => group.el), wrong, h("div", { class: "nw-actions" }, send)),
    ];
  }

  const asking = poll(
    async () => {
      const { room } = await channel.ask<{ room: Room | null }>("room");
      notice.hide();
      if (room) update(room);
      if (room?.state === "closed") asking.stop();
      if (room) return;
      notice.show("info", "You are no longer in this workshop.", [{ label: "Reload the page", run: () => location.reload() }]);
    },
    (error) => notice.failure(asFailure(error)),
    EVERY,
  );
  update(first);
  if (first.state !== "closed") void asking.now();
  return { el, close: () => asking.stop() };
}

function sign(task: RoomTask): string {
  return `${task.activity}:${task.answered}:${JSON.stringify(task.said)}`;
}

function heading(room: Room): HTMLElement[] {
  return [
    h("h2", null, room.title),
    h("p", null, line(room)),
    room.pages.length > 0 ? h("p", null, "Pages for this workshop: ", room.pages.map((one, n) => [n > 0 ? ", " : null, h("a", { href: one.href }, one.title)])) : h("span"),
    h("details", null, h("summary", null, "All rounds"), h("ol", null, room.rounds.map((one) => h("li", null, one.title, h("span", { class: "nw-muted" }, ` · ${STAGE_WORDS[one.stage]}`))))),
    h("p", { class: "nw-muted nw-small-text" }, "Your answers are counted without your name. ", h("a", { href: DOOR }, "Name and workshop")),
  ];
}

/** Where the workshop is, in a sentence. */
function line(room: Room): string {
  if (room.state === "closed") return "This workshop is over. What was revealed, and what you answered, stays here for you to read.";
  if (room.state === "paused") return "A pause. No answers are taken until it goes on.";
  const on = room.rounds.findIndex((one) => one.stage === "on");
  if (on < 0) return room.state === "prepared" ? "It has not begun. Keep this page open: the first round appears here." : "No round is on. The next one appears here.";
  return `Round ${on + 1} is on: ${room.rounds[on]!.title}.`;
}
