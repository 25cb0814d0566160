// What if: every fact of a request as a control; the decision follows each change. The state of the
// page is in its address, so that a reload keeps it and a link shares it.

import { asFailure, banner, dayInWords, fill, h, latest, page, uid, type Failure } from "./lib";
import { obligations, readings, rules, section, stamp, steps, type Decision, type Flip } from "./law/decision";
import { moves, type Outcome, type Paged } from "./law/flips";
import { address, AS_OF, wanted } from "./whatif/address";
import { conflict, type Contradiction } from "./whatif/conflict";
import { dayField, type Days } from "./whatif/day";
import { factForm, type Facts, type Group } from "./whatif/form";
import { history as historyOf } from "./whatif/history";

interface View {
  groups: Group[];
  scenarios: { id: string; title: string }[];
  days: Days;
}
interface Started {
  facts: Facts;
  as_of: string;
  title: string;
  story: string;
}
interface Decided {
  decision: Decision;
  relevant: string[];
  follows: Facts;
  outcomes: Outcome[];
}
type Answer = Decided | { contradiction: Contradiction };
interface Change {
  facts: Facts;
  /** The fact that was changed by hand, "" where it was something else. */
  by: string;
}

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const form = factForm(view.groups, view.days, (fact) => changed(form.inWords(fact), fact), remember);
  const dayId = uid("nw-as-of");
  const day = dayField(dayId, view.days, () => changed(day.value() ? `The law of ${dayInWords(day.value())}.` : "The law of today.", AS_OF), `${dayId}-hint`);
  const clash = conflict(form, () => step(past.undo(), "Undone."));
  const verdict = h("p", { class: "nw-answer-verdict nw-whatif-verdict", role: "status", "aria-live": "polite" });
  const stale = h("p", { class: "nw-muted", hidden: true }, "This is the answer from before your last change: that one contradicts another fact.");
  const reasons = h("div", { class: "nw-flow" });
  const story = h("div", { class: "nw-whatif-story" });
  const undo = button("Undo", () => step(past.undo(), "Undone."));
  const redo = button("Redo", () => step(past.redo(), "Done again."));
  const reset = button("Reset all facts", restart);
  const share = button("Copy a link to this", () => void copy());
  const link = h("input", { type: "text", readonly: true, class: "nw-whatif-link", "aria-label": "Link to these facts", hidden: true });
  const tree = { open: false };
  let started: Facts = {};
  let follows: Facts = {};
  let scenario = "";
  let said = "";
  let past = historyOf({});

  const picker = pick();
  root.append(
    h(
      "div",
      { class: "nw-whatif" },
      notice.el,
      h(
        "div",
        { class: "nw-whatif-tools nw-no-print" },
        picker.el,
        h(
          "div",
          { class: "nw-row" },
          h("label", { for: dayId, class: "nw-legend" }, "By the law of"),
          day.el,
          h("span", { class: "nw-muted nw-small-text", id: `${dayId}-hint` }, "Leave it empty for today’s law."),
          day.note,
        ),
        h("div", { class: "nw-actions" }, undo, redo, reset, share),
        link,
      ),
      story,
      h(
        "div",
        { class: "nw-answer-columns" },
        h("div", { class: "nw-flow" }, h("h2", null, "The facts"), form.el, clash.el),
        h("section", { class: "nw-card nw-flow nw-answer", "aria-label": "The decision" }, h("h2", null, "The decision"), verdict, stale, reasons),
      ),
    ),
  );
  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target === link) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) step(past.undo(), "Undone.");
    else if (key === "y" || (key === "z" && event.shiftKey)) step(past.redo(), "Done again.");
    else return;
    event.preventDefault();
  });

  const asking = latest<Change, Answer>(
    ({ facts }) => channel.ask("decide", asked(facts)),
    (answer, { by }) => ("contradiction" in answer ? refuse(answer.contradiction, by) : show(answer)),
    (failure: Failure, change) => notice.failure(failure, [{ label: "Try again", run: () => asking.run(change) }]),
  );

  const now = (): Facts => ({ ...form.values(), ...(day.value() ? { [AS_OF]: day.value() } : {}) });
  function put(facts: Facts): void {
    form.set(facts);
    day.set(facts[AS_OF] ?? "");
  }
  function asked(facts: Facts): { facts: Facts; as_of: string } {
    const { [AS_OF]: as_of = "", ...rest } = facts;
    return { facts: rest, as_of };
  }
  /** After any change of the form: remember it, put it into the address, ask for the decision. */
  function changed(what: string, by = ""): void {
    past.push(now());
    settle(what, by);
  }
  function remember(): void {
    history.replaceState(history.state, "", address(location.href, now(), scenario, started, form.every()));
    link.hidden = true;
  }
  function settle(what: string, by = ""): void {
    said = what;
    remember();
    undo.setAttribute("aria-disabled", String(!past.canUndo()));
    redo.setAttribute("aria-disabled", String(!past.canRedo()));
    asking.run({ facts: now(), by });
  }
  function step(facts: Facts | null, what: string): void {
    if (!facts) return;
    put(facts);
    settle(what);
  }
  function start(facts: Facts, what: string): void {
    put(facts);
    past.push(now());
    settle(what);
  }
  function restart(): void {
    scenario = "";
    started = {};
    picker.set("");
    fill(story);
    start({}, "All facts reset.");
  }
  function move(flip: Flip): void {
    const changes = Object.keys(flip.changes);
    start({ ...now(), ...follows, ...flip.changes }, changes.map((fact) => form.inWords(fact, flip.changes[fact])).join(" "));
    form.focus(changes[0]!);
  }

  function refuse(contradiction: Contradiction, by: string): void {
    notice.hide();
    stale.hidden = !verdict.dataset["verdict"];
    if (stale.hidden) verdict.textContent = "No decision yet: two answers contradict each other.";
    clash.show(contradiction, by, past.canUndo());
  }
  function show({ decision, relevant, follows: following, outcomes }: Decided): void {
    notice.hide();
    clash.hide();
    stale.hidden = true;
    follows = following;
    form.matter(relevant, following);
    fill(verdict, said ? h("span", { class: "nw-only-heard" }, `${said} `) : null, h("strong", null, decision.label), ".");
    verdict.dataset["verdict"] = decision.verdict;
    const facts = now();
    const more = (start: number, wanted: string): Promise<Paged> => channel.ask<Paged>("flips", { ...asked(facts), start, verdict: wanted });
    fill(
      reasons,
      open(decision),
      readings(decision),
      rules(decision),
      moves(decision, outcomes, more, move),
      obligations(decision),
      steps(decision, tree),
      stamp(decision),
    );
  }
  function open(decision: Decision): HTMLElement | null {
    if (decision.open_questions.length === 0) return null;
    return section(
      "Still open, the most telling first",
      h(
        "ul",
        { class: "nw-plain nw-law-moves" },
        decision.open_questions.map((one) =>
          h("li", null, h("button", { type: "button", class: "nw-button nw-law-move", on: { click: () => form.focus(one.id) } }, one.question)),
        ),
      ),
    );
  }

  /** Takes over the facts of a request; `then` follows once they are there. */
  async function load(id: string, then: () => void): Promise<void> {
    try {
      const reply = await channel.ask<Started>("scenario", { scenario: id });
      scenario = id;
      picker.set(id);
      put({ ...reply.facts, ...(reply.as_of ? { [AS_OF]: reply.as_of } : {}) });
      started = now();
      fill(story, h("details", { class: "nw-card" }, h("summary", null, `The story: ${reply.title}`), h("p", { class: "nw-prose nw-lines" }, reply.story)));
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void load(id, then) }]);
      return;
    }
    then();
  }
  function pick(): { el: HTMLElement; set(id: string): void } {
    const id = uid();
    const select = h(
      "select",
      { id },
      h("option", { value: "" }, "Choose a request"),
      view.scenarios.map((one) => h("option", { value: one.id }, one.title)),
    );
    const go = button("Take its facts", () => {
      const chosen = view.scenarios.find((one) => one.id === select.value);
      if (chosen) void load(chosen.id, () => changed(`The facts of ${chosen.title}.`));
      else select.focus();
    });
    return {
      el: h("div", { class: "nw-row" }, h("label", { for: id, class: "nw-legend" }, "Start from"), select, go),
      set(value) {
        select.value = value;
      },
    };
  }
  async function copy(): Promise<void> {
    link.value = location.href;
    link.hidden = false;
    try {
      await navigator.clipboard.writeText(location.href);
      notice.show("good", "The link is copied.");
    } catch {
      notice.show("info", "Copy the link from the field.");
      link.focus();
      link.select();
    }
  }

  const first = wanted(location.search, view.groups, view.scenarios.map((one) => one.id));
  function begin(): void {
    const facts = { ...now(), ...first.facts };
    for (const name of first.unset) delete facts[name];
    put(facts);
    form.showEvery(first.every);
    past = historyOf(now());
    settle("");
  }
  if (first.scenario) await load(first.scenario, begin);
  else begin();
});

function button(label: string, run: () => void): HTMLButtonElement {
  return h(
    "button",
    {
      type: "button",
      class: "nw-button nw-small",
      on: { click: (event) => (event.currentTarget as Element).getAttribute("aria-disabled") !== "true" && run() },
    },
    label,
  );
}
