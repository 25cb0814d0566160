// The board while a workshop runs: the code for the projector, the rounds, and what comes in as it comes.

import { announcer, asFailure, confirmDialog, count, emptyState, fill, h, poll, type Banner, type Channel } from "../lib";
import { paced } from "./aloud";
import { authorPart } from "./author";
import { bars, type Bars } from "./bars";
import { addressOf, STAGE_WORDS, STATE_WORDS, type CommonFinding, type NoteRow, type ShopState, type Shop, type Spread, type Stage, type Task } from "./model";
import { notesPart } from "./notes";

const EVERY = 1500;
const ALOUD = 20_000; // ms between two tellings of the counts: not one for each answer

interface Live {
  state: ShopState;
  stage: Stage;
  revision: number;
  current: number | null;
  title: string;
  hold: boolean;
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
  const paused = h("p", { class: "nw-card nw-run-paused", hidden: true }, "A pause. No answers are taken until you go on.");
  const how = h("p", { class: "nw-muted" });
  const counts = paced((words) => said.say(words), ALOUD);
  const tasks = h("ul", { class: "nw-small-text" });
  const spreads = h("div", { class: "nw-flow nw-run-spreads" });
  const divided = h("div");
  const who = h("div");
  const round = h("h3", { tabindex: "-1" });
  const notes = notesPart(channel, notice, () => ({ workshop: shop.id, number }), taken);
  const author = authorPart(channel, () => shop, taken);
  const nameBox = h("input", { type: "checkbox", on: { change: () => ((names = nameBox.checked), void asking.now()) } });
  const over = confirmDialog({ title: "Close this workshop?", text: "Nobody can join or answer any more. Everybody keeps what was revealed, and is told about their own answers of rounds that were not. You can print the debrief sheet.", no: "Keep it open", yes: "Close it", danger: true, run: () => void turn("close") });

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
    paused.hidden = shop.state !== "paused";
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
          h("p", null, h("strong", null, `${n + 1}. ${one.title}`), h("span", { class: "nw-muted" }, ` · ${count(one.tasks.length, "task")}, ${STAGE_WORDS[one.stage]}${one.hold ? "" : ", answered at once"}`)),
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
      stage === "ahead" ? button("Begin", () => void turn("begin", n), n === number || (shop.current === null && shop.rounds.findIndex((one) => one.stage === "ahead") === n), `Begin round ${n + 1}`, `begin${n}`) : null,
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
    const told = live.joined === 0 ? "Nobody has joined yet. Read the code to the room." : `${count(live.joined, "trainee")} joined, ${live.answering} answered in this round.`;
    if (figures.textContent !== told) figures.textContent = told;
    counts.tell(told);
    const telling = live.hold ? "Answers are held until you reveal the round." : "Each answer is told at once.";
    how.textContent = live.stage === "revealed" ? "Everybody sees the answers now." : telling;
    fill(tasks, live.stage === "ahead" ? live.tasks.map((one) => h("li", null, `${one.kind}: ${one.title}`)) : null);
    if (live.stage === "ahead") fill(spreads, emptyState("Begin the round, and the answers are counted here as they come in."));
    else if (charts.size === 0) fill(spreads);
    for (const spread of live.stage === "ahead" ? [] : live.spreads) {
      const known = charts.get(spread.id);
      if (known) known.update(spread);
      else {
        const made = bars(spread);
        charts.set(spread.id, made);
        spreads.append(made.el);
      }
    }
    const split = live.splitting.map((id) => live.spreads.find((one) => one.id === id)).filter((one) => one !== undefined);
    fill(divided, split.length > 0 ? [h("h4", null, "What split the room"), h("ol", null, split.map((one) => h("li", null, h("a", { href: `#${charts.get(one.id)!.el.id}` }, one.text), h("span", { class: "nw-muted" }, ` (${one.choices.filter((choice) => choice.count > 0).map((choice) => `${choice.count} ${choice.label}`).join(", ")})`))))] : null);
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
  taken(shop);
  const el = h(
    "div",
    { class: "nw-flow nw-run" },
    said.el,
    over.el,
    h("h2", null, shop.title),
    h("div", { class: "nw-run-columns" },
      h("div", { class: "nw-flow nw-run-side" }, head, h("section", { class: "nw-flow", "aria-label": "Rounds" }, h("h3", null, "Rounds"), rounds)),
      h("section", { class: "nw-flow nw-run-answers", "aria-label": "Answers" }, paused, round, figures, how, tasks, divided, spreads, h("label", { class: "nw-no-print" }, nameBox, " Show who has joined (a projector shows it to everybody)"), who),
    ),
    notes.el,
    author,
  );
  void asking.now();
  return { el, close: () => (asking.stop(), counts.stop()) };
}

function button(words: string, run: () => void, primary = false, name?: string, act?: string): HTMLButtonElement {
  return h("button", { type: "button", class: `nw-button nw-small${primary ? " nw-primary" : ""}`, "aria-label": name, "data-act": act, on: { click: run } }, words);
}
