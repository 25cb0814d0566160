// Putting a workshop together: a title, rounds, and for each round tasks searched in the bank or taken from a plan.

import { announcer, asFailure, debounce, emptyState, fill, h, uid, type Banner, type Channel } from "../lib";
import { addressOf, type Shop, type Task } from "./model";

interface Made {
  title: string;
  tasks: Task[];
  begun: boolean;
  /** Whether answers wait for the reveal; null for what is usual for these tasks. */
  hold: boolean | null;
}
interface Found extends Task {
  level: number;
}
interface Sets {
  sets: { plan: string; title: string; tasks: Task[] }[];
  pages: { page: string; title: string }[];
}
const KIND_WORDS: [string, string][] = [["", "Any kind"], ["place", "Sort"], ["split", "Split"], ["repair", "Repair"], ["disclose", "Decide"], ["write", "Write"]];
const LEVELS = ["", "easy", "middling", "hard"];

/** As the kernel does where nothing is chosen: notes are answered as they are written, all else together. */
function usual(tasks: readonly Task[]): boolean {
  return !tasks.length || tasks.some((task) => !/^(write|thread):/.test(task.activity));
}

export async function makeView(channel: Channel, notice: Banner, shop: Shop | null): Promise<HTMLElement> {
  const { sets, pages } = await channel.ask<Sets>("sets");
  const rounds: Made[] = shop ? shop.rounds.map((one) => ({ title: one.title, tasks: [...one.tasks], begun: one.stage !== "ahead", hold: one.hold === usual(one.tasks) ? null : one.hold })) : [{ title: "Round 1", tasks: [], begun: false, hold: null }];
  let target = Math.max(0, rounds.findIndex((one) => !one.begun));
  const said = announcer();
  const title = h("input", { type: "text", id: uid(), maxlength: 120, value: shop?.title ?? "" });
  const list = h("ol", { class: "nw-plain nw-flow nw-make-rounds" });
  const results = h("div", { class: "nw-stack" });
  const words = h("input", { type: "search", id: uid(), maxlength: 100, on: { input: () => search() } });
  const kind = h("select", { id: uid(), on: { change: () => search() } }, KIND_WORDS.map(([value, label]) => h("option", { value }, label)));
  const boxes = pages.map((one) => ({ page: one.page, box: h("input", { type: "checkbox", id: uid(), checked: shop?.pages.includes(one.page) ?? false }), title: one.title }));

  function drawRounds(): void {
    fill(
      list,
      rounds.map((one, n) =>
        h(
          "li",
          { class: `nw-card nw-stack${n === target ? " nw-make-target" : ""}`, "data-round": n },
          one.begun ? h("h3", null, `${n + 1}. ${one.title} (begun, stays as it is)`) : roundHead(one, n),
          one.begun ? null : whenTold(one, n),
          one.tasks.length === 0
            ? h("p", { class: "nw-muted" }, "No task yet. Search below and add one.")
            : h("ul", { class: "nw-plain" }, one.tasks.map((task, i) => h("li", { class: "nw-make-task" }, h("span", null, h("strong", null, `${task.kind}: `), task.title), one.begun ? null : button("Take out", () => takeOut(one, i), `Take out: ${task.title}`)))),
        ),
      ),
    );
  }

  function roundHead(one: Made, n: number): HTMLElement {
    const id = uid();
    const name = h("input", { type: "text", id, maxlength: 120, value: one.title, on: { input: () => (one.title = name.value), focus: () => aim(n) } });
    return h(
      "div",
      { class: "nw-make-head" },
      h("label", { for: id }, `Title of round ${n + 1}`),
      name,
      n === target ? h("span", { class: "nw-muted nw-small-text" }, "Tasks go here") : button("Put tasks here", () => (aim(n), drawRounds()), `Put tasks into round ${n + 1}`),
      n > 0 && !rounds[n - 1]?.begun ? button("Earlier", () => move(n), `Round ${n + 1} earlier`) : null,
      rounds.length > 1 ? button("Remove", () => remove(n), `Remove round ${n + 1}`) : null,
    );
  }

  function whenTold(one: Made, n: number): HTMLElement {
    const select = h("select", { id: uid(), on: { change: () => (one.hold = select.value === "hold") } }, [
      h("option", { value: "hold" }, "Hold answers until I reveal"),
      h("option", { value: "once" }, "Answer at once"),
    ]);
    select.value = (one.hold ?? usual(one.tasks)) ? "hold" : "once";
    return h("p", { class: "nw-make-when" }, h("label", { for: select.id }, `Answers of round ${n + 1}`), select);
  }

  function aim(n: number): void {
    target = n;
    list.querySelectorAll("[data-round]").forEach((el) => el.classList.toggle("nw-make-target", el.getAttribute("data-round") === String(n)));
  }
  function takeOut(one: Made, i: number): void {
    one.tasks.splice(i, 1);
    drawRounds();
  }
  function move(n: number): void {
    rounds.splice(n - 1, 0, ...rounds.splice(n, 1));
    target = n - 1;
    drawRounds();
  }
  function remove(n: number): void {
    rounds.splice(n, 1);
    target = Math.min(target, rounds.length - 1);
    drawRounds();
  }
  function addRound(made: Made): void {
    rounds.push(made);
    target = rounds.length - 1;
    drawRounds();
    said.say(`Round ${rounds.length} added.`);
  }
  function add(task: Task): void {
    const one = rounds[target];
    if (!one || one.begun) return addRound({ title: `Round ${rounds.length + 1}`, tasks: [task], begun: false, hold: null });
    if (!one.tasks.some((there) => there.activity === task.activity)) one.tasks.push({ activity: task.activity, kind: task.kind, title: task.title });
    drawRounds();
    said.say(`Added to round ${target + 1}: ${one.tasks.length} tasks.`);
  }

  const search = debounce(() => void find(), 250);
  async function find(): Promise<void> {
    const asked = words.value;
    try {
      const { tasks, left } = await channel.ask<{ tasks: Found[]; left: number }>("search", { words: asked, of: kind.value });
      if (asked !== words.value) return; // somebody has typed on
      fill(
        results,
        tasks.length === 0 ? emptyState("Nothing holds these words. Try fewer, or another kind.") : null,
        h("ul", { class: "nw-plain nw-stack" }, tasks.map((task) => h("li", { class: "nw-make-task" }, h("span", null, h("strong", null, `${task.kind}: `), task.title, task.level ? h("span", { class: "nw-muted" }, ` · ${LEVELS[task.level]}`) : null), button("Add", () => add(task), `Add: ${task.title}`)))),
        left > 0 ? h("p", { class: "nw-muted" }, `${left} more. Add a word to narrow it down.`) : null,
      );
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }

  async function save(): Promise<void> {
    const payload = {
      title: title.value,
      rounds: rounds.map((one) => ({ title: one.title, activities: one.tasks.map((task) => task.activity), ...(one.hold === null ? {} : { hold: one.hold }) })),
      pages: boxes.filter(({ box }) => box.checked).map(({ page }) => page),
    };
    try {
      const reply = shop
        ? await channel.ask<{ shop: Shop }>("change", { ...payload, workshop: shop.id, revision: shop.revision })
        : await channel.ask<{ shop: Shop }>("create", payload);
      location.assign(addressOf({ workshop: reply.shop.id }));
    } catch (error) {
      notice.failure(asFailure(error));
      notice.el.scrollIntoView({ block: "center" });
    }
  }

  drawRounds();
  void find();
  return h(
    "div",
    { class: "nw-flow nw-make" },
    said.el,
    h("h2", null, shop ? "Change the workshop" : "Make a workshop"),
    h("p", { class: "nw-author-field" }, h("label", { for: title.id }, "Title, as the trainees see it"), title),
    h("section", { class: "nw-flow", "aria-label": "Rounds" }, h("h3", null, "Rounds"), list, h("div", { class: "nw-actions" }, button("Add a round", () => addRound({ title: `Round ${rounds.length + 1}`, tasks: [], begun: false, hold: null })))),
    h(
      "section",
      { class: "nw-flow", "aria-label": "Tasks" },
      h("h3", null, "Tasks"),
      h("details", null, h("summary", null, "Ready-made sets from the lesson plans"), h("ul", { class: "nw-plain nw-stack" }, sets.map((one) => h("li", { class: "nw-make-task" }, h("span", null, h("strong", null, `${one.plan}: `), `${one.title} (${one.tasks.length})`), button("Take as a round", () => addRound({ title: one.title, tasks: [...one.tasks], begun: false, hold: null }), `Take as a round: ${one.title}`))))),
      h("div", { class: "nw-make-search" }, h("p", null, h("label", { for: words.id }, "Words in the task"), words), h("p", null, h("label", { for: kind.id }, "Kind"), kind)),
      results,
    ),
    h("details", null, h("summary", null, "Pages that trainees may need"), h("div", { class: "nw-make-pages" }, boxes.map(({ box, title: word }) => h("label", null, box, " ", word)))),
    h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => void save() } }, shop ? "Save the changes" : "Make the workshop"), h("a", { class: "nw-button", href: addressOf(shop ? { workshop: shop.id } : { lead: true }) }, "Cancel")),
  );
}

function button(words: string, run: () => void, name?: string): HTMLButtonElement {
  return h("button", { type: "button", class: "nw-button nw-small", "aria-label": name, on: { click: run } }, words);
}
