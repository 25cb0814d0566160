// One request at the desk: the letter, the drawer with the reader, what to do first, the reply; then the answer.

import { announcer, answering, asFailure, choiceGroup, feedbackPanel, fill, h, hintLadder, progress, sayReceived, type Banner, type Channel, type Feedback, type Outcome, type Received } from "../lib";
import { attemptName, keeper } from "../practice/keep";
import { DraftKeeper, settle, browserCopies } from "../write/draft";
import { showSaved } from "../write/keeping";
import { documentAnswer, paper, wholeAnswer } from "./answer";
import { brief } from "./brief";
import { drawer, resultMark } from "./drawer";
import { firstSteps } from "./first";
import { detailsOf, readPacket, type Asked, type Chart, type Details, type Packet, type Said, type Standing, type View } from "./model";
import { reader } from "./reader";

export interface Around {
  view: View;
  chart: Chart;
  who: string;
  notice: Banner;
  answered(standing: Standing): void;
  next(): void;
  again(): void;
}
export interface Task {
  el: HTMLElement;
  focus(): void;
  close(): void;
}
interface Reply {
  feedback: Feedback;
  trouble: string;
}
const PAUSE = 500; // ms after an answer in which a second press of the same key is taken for the first
const TITLES: Partial<Record<Outcome, string>> = { pass: "The packet is right", partial: "Partly right", fail: "The law says otherwise" };
const WIDE = "(min-width: 62rem)";

export function task(channel: Channel, request: Asked, around: Around): Task {
  const { view, notice } = around;
  const words = { actions: view.actions, results: view.results };
  const tell = keeper(channel, notice);
  const key = `release:${request.request}`;
  const settled = settle(request.draft, browserCopies.read(around.who, key));
  let packet: Packet = readPacket(settled.text, request, view.actions);
  let details: Details | null = null;
  let said = new Map<string, Said>();
  let open = "";
  let attempt = attemptName();
  let begun = performance.now();
  let told = 0;
  let busy = false;
  let waiting = false; // for the reveal of a workshop

  const voice = announcer();
  const saved = h("span", { class: "nw-small-text nw-muted", "aria-live": "off" });
  const decided = progress("documents decided");
  const wide = matchMedia(WIDE);
  const { el: letter, heading } = brief(request, around.chart, wide.matches);
  const pane = reader(view.actions, { choose, black, go, back: () => list.focus(open) });
  const list = drawer(request.documents, view.actions, view.results, (id) => show(id, true));
  const left = h("div", { class: "nw-flow" }, decided.el, list.el);
  const right = h("div", { class: "nw-release-pane" });
  const first = firstSteps(request.first, packet.first, (ids) => changed({ first: ids }));
  const reply = choiceGroup({ legend: "Which letter do you send?", options: request.letter, value: packet.letter, onChange: (value) => changed({ letter: value }) });
  const asks = h("div", { class: "nw-card nw-flow nw-release-asks" }, first.el, reply.el);
  const button = h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => void act() } }, "Send the packet");
  const hints = hintLadder(
    request.hints,
    async (index) => (await channel.ask<{ hint: string }>("hint", { request: request.request, index })).hint,
    async () => answer(await channel.ask<Reply>("show", { request: request.request, attempt }), "(shown)"),
  );
  const answers = answering(channel, () => key, received);
  const row = h("div", { class: "nw-actions nw-no-print" }, button, saved);
  const panel = feedbackPanel("The answer");
  const reasons = h("div", { class: "nw-flow" });
  const onPaper = h("div");
  const el = h(
    "div",
    { class: "nw-flow nw-release-task" },
    letter,
    h("section", { class: "nw-flow nw-no-print" }, h("h3", null, "The file"), h("div", { class: "nw-release-columns" }, left, right)),
    asks,
    panel.el, // stays where it is: a live region that moves may not be heard, and a button that moves loses the focus
    row,
    hints.el,
    onPaper,
    reasons,
    voice.el,
  );

  const drafts = new DraftKeeper({
    who: around.who,
    key,
    base: settled.base,
    text: () => JSON.stringify(packet),
    send: (text, base, force) => channel.ask("save", { request: request.request, text, base, force }),
    onState(state) {
      showSaved(saved, state);
      if (state.kind !== "conflict") return;
      notice.show("warn", "This packet was changed in another window. Which choices should stay?", [
        { label: "Keep those of this window", run: () => (notice.hide(), void drafts.save(true)) },
        { label: "Take those of the other window", run: () => (notice.hide(), drafts.adopt(state.other), take(state.other.text)) },
      ]);
    },
  });
  const rescue = (): void => drafts.rescue();
  addEventListener("pagehide", rescue);
  const moved = (): void => seat();
  wide.addEventListener("change", moved);

  function changed(change: Partial<Packet>): void {
    packet = { ...packet, ...change };
    drafts.changed();
    refresh();
  }
  /** Another copy of the packet takes the place of the one shown. */
  function take(text: string): void {
    packet = readPacket(text, request, view.actions);
    reply.set(packet.letter);
    first.set(packet.first);
    refresh();
    show(open, false);
  }
  /** What was said of the open document no longer speaks of this choice. */
  function decideAnew(): void {
    said.delete(open);
    pane.el.querySelector(".nw-release-pointer")?.remove();
  }
  function choose(action: string): void {
    decideAnew();
    changed({ documents: { ...packet.documents, [open]: action } });
    const count = decidedCount();
    voice.say(`${view.actions.find((one) => one.value === action)?.label}. ${count} of ${request.documents.length} documents decided.`);
  }
  function black(passages: string[]): void {
    decideAnew();
    const part = passages.length > 0 && packet.documents[open] !== "redact";
    const documents = part ? { ...packet.documents, [open]: "redact" } : packet.documents;
    changed({ redactions: { ...packet.redactions, [open]: passages }, documents });
    if (!part) return;
    const radio = pane.el.querySelector<HTMLInputElement>('input[value="redact"]');
    if (radio) radio.checked = true;
    voice.say("A passage is blacked out: the document is released in part.");
  }
  function decidedCount(): number {
    return request.documents.filter((one) => packet.documents[one.id]).length;
  }
  function refresh(): void {
    decided.set(decidedCount(), request.documents.length);
    list.show(packet, open, said);
    fill(onPaper, paper(request, packet, details, words));
  }
  function go(step: 1 | -1): void {
    const at = request.documents.findIndex((one) => one.id === open);
    const next = request.documents[at + step];
    if (next) show(next.id, true);
  }
  function show(id: string, focus: boolean): void {
    const at = request.documents.findIndex((one) => one.id === id);
    const document = request.documents[at];
    if (!document) return;
    open = id;
    const about = said.get(id);
    const final = details?.final === true && about !== undefined;
    pane.open(document, packet, {
      place: `Document ${at + 1} of ${request.documents.length}`,
      first: at === 0,
      last: at === request.documents.length - 1,
      note: about && !final ? pointer(about) : null,
      ...(final ? { after: h("div", { class: "nw-stack" }, documentAnswer(about, words)) } : {}),
    });
    seat();
    list.show(packet, open, said);
    if (focus) pane.focus();
  }
  function pointer(about: Said): HTMLElement | null {
    if (about.agrees === null || about.result === "") return null;
    return h("p", { class: "nw-release-pointer" }, resultMark(about.result, view.results), about.agrees ? "" : " Decide again.");
  }
  /** Beside the list where there is room, else below the document it belongs to. */
  function seat(): void {
    const place = wide.matches || !open ? right : list.item(open);
    if (pane.el.parentElement === place) return;
    const focused = pane.el.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    place.append(pane.el);
    focused?.focus();
  }

  function missing(): { text: string; go(): void } | null {
    const undecided = request.documents.filter((one) => !packet.documents[one.id]);
    if (undecided.length > 0) {
      const names = undecided.slice(0, 3).map((one) => one.title).join("; ");
      return { text: `Not decided yet: ${names}${undecided.length > 3 ? `, and ${undecided.length - 3} more` : ""}.`, go: () => show(undecided[0]!.id, true) };
    }
    if (packet.first.length === 0) return { text: "Tick what you do first.", go: first.focus };
    if (!packet.letter) return { text: "Choose the letter you send.", go: () => reply.focus() };
    return null;
  }
  async function act(): Promise<void> {
    if (details?.final || waiting) {
      if (performance.now() - told > PAUSE) around.next();
      return;
    }
    const lacking = missing();
    if (lacking) {
      panel.say(lacking.text);
      lacking.go();
      return;
    }
    if (busy) return;
    busy = true;
    const response = JSON.stringify(packet);
    try {
      await drafts.save();
      const seconds = (performance.now() - begun) / 1000;
      answer(await answers.ask<Reply>("answer", { request: request.request, response, seconds, hints: hints.shown(), attempt }), response);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Send again", run: () => void act() }]);
    }
    busy = false;
  }
  /** A workshop holds the answer back: the packet is sent, and there is nothing to do but to wait or to go on. */
  function received(words: string, trouble: string): void {
    sayReceived(panel, words);
    tell(trouble);
    waiting = true;
    told = performance.now();
    asks.hidden = hints.el.hidden = saved.hidden = true;
    button.textContent = "Next request";
  }
  /** The answer to the packet that was sent before this page was opened. */
  async function answerOf({ response, attempt: name }: Received): Promise<void> {
    try {
      answer(await answers.ask<Reply>("answer", { request: request.request, response, attempt: name }), response);
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }
  function answer({ feedback, trouble }: Reply, response: string): void {
    notice.hide();
    waiting = false;
    tell(trouble);
    told = performance.now();
    begun = told;
    attempt = attemptName();
    tellAnswer(feedback, response);
    around.answered(detailsOf(feedback).final ? feedback.outcome : "open");
  }
  /** The answer, or while a try is left only where it differs. */
  function tellAnswer(feedback: Feedback, response: string): void {
    details = detailsOf(feedback);
    said = new Map(details.documents.map((one) => [one.id, one]));
    if (details.final && response !== "(shown)") packet = readPacket(response, request, view.actions);
    const title = details.final ? TITLES[feedback.outcome] : "Not yet: one more try";
    panel.show({ ...feedback, findings: [] }, title ? { title } : {});
    if (details.final) {
      asks.hidden = true;
      hints.el.hidden = true;
      saved.hidden = true;
      button.textContent = "Next request";
      row.append(
        h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => around.again() } }, "Do this one again"),
        h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => print() } }, "Print packet and answer"),
      );
      fill(reasons, wholeAnswer(request, details, words, response === "(shown)"));
    } else {
      button.textContent = "Send the packet again";
    }
    refresh();
    show(open, false);
  }

  if (settled.from === "browser") drafts.changed();
  if (request.held) void answerOf(request.held);
  else if (request.answered) tellAnswer(request.answered.feedback, request.answered.response);
  const start = request.documents.find((one) => !packet.documents[one.id]) ?? request.documents[0];
  refresh();
  if (start && (wide.matches || !request.answered || !detailsOf(request.answered.feedback).final)) show(start.id, false);
  showSaved(saved, request.draft ? { kind: "saved", at: request.draft.at } : { kind: "none" });
  return {
    el,
    focus: () => heading.focus(),
    close() {
      drafts.close();
      answers.stop();
      removeEventListener("pagehide", rescue);
      wide.removeEventListener("change", moved);
    },
  };
}

