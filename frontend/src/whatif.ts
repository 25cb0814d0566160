// What if: every fact of a request as a control; the decision follows each change. The state of the
// page is in its address, so that a reload keeps it and a link shares it.

import { asFailure, banner, fill, h, latest, page, uid, type Failure } from "./lib";
import { flips, obligations, readings, rules, section, stamp, steps, type Decision, type Flip } from "./law/decision";
import { address, wanted } from "./whatif/address";
import { factForm, type Facts, type Group } from "./whatif/form";
import { history as historyOf } from "./whatif/history";

interface View {
  groups: Group[];
  scenarios: { id: string; title: string }[];
}
interface Started {
  facts: Facts;
  title: string;
  story: string;
}

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const form = factForm(view.groups, (fact) => changed(form.inWords(fact)));
  const verdict = h("p", { class: "nw-whatif-verdict", role: "status", "aria-live": "polite" });
  const reasons = h("div", { class: "nw-flow" });
  const story = h("div", { class: "nw-whatif-story" });
  const undo = button("Undo", () => step(past.undo(), "Undone."));
  const redo = button("Redo", () => step(past.redo(), "Done again."));
  const reset = button("Reset all facts", () => start({}, "All facts reset."));
  const share = button("Copy a link to this", () => void copy());
  const link = h("input", { type: "text", readonly: true, class: "nw-whatif-link", "aria-label": "Link to these facts", hidden: true });
  const started: Facts = {};
  let scenario = "";
  let said = "";
  let past = historyOf({});

  const picker = pick();
  root.append(
    h(
      "div",
      { class: "nw-whatif" },
      notice.el,
      h("div", { class: "nw-whatif-tools nw-no-print" }, picker.el, h("div", { class: "nw-actions" }, undo, redo, reset, share), link),
      story,
      h(
        "div",
        { class: "nw-whatif-columns" },
        h("div", { class: "nw-flow" }, h("h2", null, "The facts"), form.el),
        h("section", { class: "nw-card nw-flow nw-whatif-decision", "aria-label": "The decision" }, h("h2", null, "The decision"), verdict, reasons),
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

  const asking = latest<Facts, { decision: Decision }>(
    (facts) => channel.ask("decide", { facts }),
    ({ decision }) => show(decision),
    (failure: Failure, facts) => notice.failure(failure, [{ label: "Try again", run: () => asking.run(facts) }]),
  );

  /** After any change of the form: remember it, put it into the address, ask for the decision. */
  function changed(what: string): void {
    past.push(form.values());
    settle(what);
  }
  function settle(what: string): void {
    said = what;
    const facts = form.values();
    history.replaceState(history.state, "", address(location.href, facts, scenario, started));
    link.hidden = true;
    undo.setAttribute("aria-disabled", String(!past.canUndo()));
    redo.setAttribute("aria-disabled", String(!past.canRedo()));
    asking.run(facts);
  }
  function step(facts: Facts | null, what: string): void {
    if (!facts) return;
    form.set(facts);
    settle(what);
  }
  function start(facts: Facts, what: string): void {
    form.set(facts);
    past.push(form.values());
    settle(what);
  }
  function move(flip: Flip): void {
    start({ ...form.values(), ...flip.changes }, Object.keys(flip.changes).map((fact) => form.inWords(fact, flip.changes[fact])).join(" "));
    form.focus(Object.keys(flip.changes)[0]!);
  }

  function show(decision: Decision): void {
    notice.hide();
    fill(verdict, said ? h("span", { class: "nw-only-heard" }, `${said} `) : null, h("strong", null, decision.label), ".");
    verdict.dataset["verdict"] = decision.verdict;
    fill(
      reasons,
      open(decision),
      readings(decision),
      rules(decision),
      flips(decision, decision.flips.length, move),
      steps(decision),
      obligations(decision),
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

  async function load(id: string, what: string): Promise<void> {
    try {
      const reply = await channel.ask<Started>("scenario", { scenario: id });
      scenario = id;
      picker.set(id);
      form.set(reply.facts);
      Object.keys(started).forEach((key) => delete started[key]);
      Object.assign(started, form.values());
      fill(story, h("details", { class: "nw-card" }, h("summary", null, `The story: ${reply.title}`), h("p", { class: "nw-prose nw-lines" }, reply.story)));
      past.push(form.values());
      settle(what);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void load(id, what) }]);
    }
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
      if (chosen) void load(chosen.id, `The facts of ${chosen.title}.`);
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
  if (first.scenario) await load(first.scenario, "");
  if (!first.scenario || Object.keys(first.facts).length > 0) form.set({ ...form.values(), ...first.facts });
  past = historyOf(form.values());
  settle("");
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
