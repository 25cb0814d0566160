// The board while a workshop runs: the code for the projector, the rounds, and what comes in as it comes.

import { announcer, asFailure, confirmDialog, count, fill, h, type Banner, type Channel } from "../lib";
import { authorPart } from "./author";
import { bars, type Bars } from "./bars";
import { addressOf, STAGE_WORDS, STATE_WORDS, type CommonFinding, type NoteRow, type ShopState, type Shop, type Spread, type Stage, type Task } from "./model";
import { notesPart } from "./notes";
import { poll } from "./poll";

const EVERY = 1500;

interface Live {
  state: ShopState;
  stage: Stage;
  revision: number;
  current: number | null;
  title: string;
  joined: number;
  answering: number;
  tasks: (Task & { answered: number })[];
  spreads: Spread[];
  splitting: string[];
  findings: CommonFinding[];
  notes: NoteRow[];
  names: { name: string; done: number }[];
}

export interface RunView {
  el: HTMLElement;
  close(): void;
}

export function runView(channel: Channel, notice: Banner, first: Shop): RunView {
  let shop = first;
  let number = shop.current ?? Math.max(0, shop.rounds.findIndex((one) => one.stage === "ahead"));
  let names = false;
  let drawn = -1;
  const charts = new Map<string, Bars>();
  const said = announcer();
  const head = h("div", { class: "nw-stack" });
  const rounds = h("ol", { class: "nw-plain nw-stack nw-run-rounds" });
  const figures = h("p", { class: "nw-run-figures" });
  const tasks = h("ul", { class: "nw-small-text" });
  const spreads = h("div", { class: "nw-flow nw-run-spreads" });
  const divided = h("div");
  const who = h("div");
  const round = h("h3", { tabindex: "-1" });
  const notes = notesPart(channel, notice, () => ({ workshop: shop.id, number }));
  const author = authorPart(channel, () => shop, taken);
  const nameBox = h("input", { type: "checkbox", on: { change: () => ((names = nameBox.checked), void asking.now()) } });
  const over = confirmDialog({ title: "Close this workshop?", text: "Nobody can join or answer any more. What was answered stays, and you can print the debrief sheet.", no: "Keep it open", yes: "Close it", danger: true, run: () => void turn("close") });

  async function turn(act: string, n = number): Promise<void> {
    try {
      const reply = await channel.ask<{ shop: Shop }>("turn", { act, number: n, workshop: shop.id });
      notice.hide();
      if (n !== number) choose(n);
      taken(reply.shop);
      said.say(`${reply.shop.title}: ${STATE_WORDS[reply.shop.state]}. Round ${n + 1}: ${STAGE_WORDS[reply.shop.rounds[n]!.stage]}.`);
      await asking.now();
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }

  function taken(now: Shop): void {
    shop = now;
    drawHead();
    drawRounds();
  }

  function choose(n: number): void {
    number = n;
    drawn = -1;
    drawRounds();
    void asking.now();
  }

  function drawHead(): void {
    const link = new URL(`../../join?code=${shop.code}`, location.href).href;
    fill(
      head,
      h("h2", null, shop.title),
      h("div", { class: "nw-card nw-run-code" }, h("p", null, "Join with the code ", h("strong", { class: "nw-run-letters" }, shop.code)), h("p", { class: "nw-run-link" }, link), /^(localhost$|127\.|\[::1\])/.test(location.hostname) ? h("p", { class: "nw-muted nw-small-text" }, "This address opens on this machine only. For others, start the workbook with --host and open this board at that address.") : null),
      h(
        "div",
        { class: "nw-actions nw-no-print" },
        h("span", { class: "nw-muted" }, `The workshop is ${STATE_WORDS[shop.state]}.`),
        shop.state === "running" ? button("Pause", () => void turn("pause")) : null,
        shop.state === "paused" ? button("Go on", () => void turn("resume"), true) : null,
        shop.state === "closed" ? null : button("Close", () => over.open()),
        shop.state === "closed" ? null : h("a", { class: "nw-button nw-small", href: addressOf({ workshop: shop.id, view: "edit" }) }, "Change"),
        h("a", { class: "nw-button nw-small", href: addressOf({ workshop: shop.id, view: "debrief" }) }, "Debrief sheet"),
        h("a", { class: "nw-button nw-small", href: addressOf({ lead: true }) }, "All workshops"),
      ),
    );
  }

  function drawRounds(): void {
    const kept = document.activeElement?.getAttribute("data-act");
    fill(
      rounds,
      shop.rounds.map((one, n) =>
        h(
          "li",
          { class: `nw-card nw-run-round${n === number ? " nw-make-target" : ""}` },
          h("p", null, h("strong", null, `${n + 1}. ${one.title}`), h("span", { class: "nw-muted" }, ` · ${count(one.tasks.length, "task")}, ${STAGE_WORDS[one.stage]}`)),
          h(
            "div",
            { class: "nw-actions" },
            n === number ? null : button("Show", () => choose(n), false, `Show round ${n + 1}`, `show${n}`),
            shop.state === "closed" ? null : acts(one.stage, n),
          ),
        ),
      ),
    );
    if (kept) rounds.querySelector<HTMLElement>(`[data-act="${kept}"]`)?.focus();
  }

  function acts(stage: Stage, n: number): (HTMLElement | null)[] {
    return [
      stage === "ahead" ? button("Begin", () => void turn("begin", n), n === number, `Begin round ${n + 1}`, `begin${n}`) : null,
      stage === "on" ? button("End", () => void turn("end", n), false, `End round ${n + 1}`, `end${n}`) : null,
      stage === "on" || stage === "over" ? button("Reveal", () => void turn("reveal", n), true, `Reveal round ${n + 1}`, `reveal${n}`) : null,
    ];
  }

  function show(live: Live): void {
    if (drawn !== number) {
      charts.clear();
      fill(spreads);
      notes.clear();
      drawn = number;
    }
    round.textContent = `Round ${number + 1}: ${live.title} (${STAGE_WORDS[live.stage]})`;
    figures.textContent = `${count(live.joined, "trainee")} joined, ${live.answering} answered in this round.`;
    fill(tasks, live.tasks.length > 1 ? live.tasks.map((one) => h("li", null, `${one.answered} answered: ${one.kind}, ${one.title}`)) : null);
    for (const spread of live.spreads) {
      const known = charts.get(spread.id);
      if (known) known.update(spread);
      else {
        const made = bars(spread);
        charts.set(spread.id, made);
        spreads.append(made.el);
      }
    }
    const split = live.splitting.map((id) => live.spreads.find((one) => one.id === id)).filter((one) => one !== undefined);
    fill(divided, split.length > 0 ? [h("h4", null, "What split the room"), h("ol", null, split.map((one) => h("li", null, one.text, h("span", { class: "nw-muted" }, ` (${one.choices.filter((choice) => choice.count > 0).map((choice) => `${choice.count} ${choice.label}`).join(", ")})`))))] : null);
    fill(who, live.names.length > 0 ? [h("h4", null, "Who has joined"), h("ul", { class: "nw-run-names" }, live.names.map((one) => h("li", null, `${one.name}: ${one.done} of ${live.tasks.length}`)))] : null);
    notes.update(live.findings, live.notes);
    if (live.revision !== shop.revision) void refresh(); // another window has changed it
  }

  async function refresh(): Promise<void> {
    taken((await channel.ask<{ shop: Shop }>("shop", { workshop: shop.id })).shop);
  }

  const asking = poll(
    async () => {
      const mine = number;
      if (shop.rounds.length === 0) return;
      const live = await channel.ask<Live>("live", { workshop: shop.id, number: mine, names });
      if (mine === number) show(live);
    },
    (error) => notice.failure(asFailure(error)),
    EVERY,
  );
  drawHead();
  drawRounds();
  const el = h(
    "div",
    { class: "nw-flow nw-run" },
    said.el,
    over.el,
    head,
    h("section", { class: "nw-flow", "aria-label": "Rounds" }, h("h3", null, "Rounds"), rounds),
    h("section", { class: "nw-flow", "aria-label": "Answers" }, round, figures, tasks, spreads, divided, h("label", { class: "nw-no-print" }, nameBox, " Show who has joined (a projector shows it to everybody)"), who),
    notes.el,
    author,
  );
  void asking.now();
  return { el, close: () => asking.stop() };
}

function button(words: string, run: () => void, primary = false, name?: string, act?: string): HTMLButtonElement {
  return h("button", { type: "button", class: `nw-button nw-small${primary ? " nw-primary" : ""}`, "aria-label": name, "data-act": act, on: { click: run } }, words);
}
