// The parts one acts with: buttons, fields, banners, dialogs, the form of facts with its decision.

import { asFailure, banner, confirmDialog, Failure, feedbackPanel, h, keyboardHelp, latest, uid, type Channel, type Child, type Tone } from "../lib";
import type { Decision } from "../law/decision";
import { moves } from "../law/flips";
import { factForm, type Facts, type Group } from "../whatif/form";
import type { Specimen } from "./show";

export function buttons(): Specimen {
  const row = (...kinds: [string, string, Record<string, boolean | string>?][]): HTMLElement =>
    h("div", { class: "nw-actions" }, kinds.map(([label, look, more]) => h("button", { type: "button", class: `nw-button ${look}`.trim(), ...more }, label)));
  return {
    name: "buttons",
    title: "Buttons and links",
    api: "nw-button, nw-primary, nw-quiet, nw-small, nw-danger",
    says: "One main action a task; the others stand back.",
    states: [
      ["Ranks", row(["Answer", "nw-primary"], ["Download", ""], ["Show a hint", "nw-quiet"], ["Delete everything", "nw-danger"])],
      ["Small", row(["Go to these words", "nw-small"], ["Use this wording", "nw-small nw-primary"])],
      ["Not to be used now", row(["Answer", "nw-primary", { disabled: true }], ["All hints are shown", "", { "aria-disabled": "true" }])],
      ["Link that looks like a button, and a link in a text", h("p", null, h("a", { class: "nw-button nw-primary", href: "place.ipynb" }, "Go on sorting"), " or read ", h("a", { href: "rules.ipynb" }, "the rules"), " first.")],
    ],
  };
}

export function fields(): Specimen {
  const field = (label: string, make: (id: string) => HTMLElement): HTMLElement => {
    const id = uid("nw-field");
    return h("div", { class: "nw-gallery-field" }, h("label", { for: id, class: "nw-legend" }, label), make(id));
  };
  const box = h("input", { type: "checkbox", id: uid(), checked: true });
  return {
    name: "fields",
    title: "Fields",
    api: "label with input, select or textarea; nw-check",
    says: "Native controls with a label that stays.",
    states: [
      ["Text, day, number", h("div", { class: "nw-stack" }, field("Client", (id) => h("input", { type: "text", id, value: "C-031" })), field("Date", (id) => h("input", { type: "date", id, value: "2026-10-09" })), field("Score", (id) => h("input", { type: "number", id, value: "11" })))],
      ["A choice from many", field("Format", (id) => h("select", { id }, ["SOAP", "DAP", "BIRP"].map((name) => h("option", null, name))))],
      ["Several lines", field("Your words", (id) => h("textarea", { id, rows: 3 }, "Client reports two rides by bus."))],
      ["A box to tick", h("span", { class: "nw-check" }, box, h("label", { for: box.id }, "Show every fact"))],
    ],
  };
}

export function banners(): Specimen {
  const shown = (tone: Tone, text: string, action?: string): HTMLElement => {
    const one = banner();
    one.show(tone, text, action ? [{ label: action, run: () => one.hide() }] : []);
    return one.el;
  };
  const failed = banner();
  failed.failure(new Failure("The server does not answer.", "silent", "3F9A1C"), [{ label: "Send again", run: () => failed.hide() }]);
  return {
    name: "banners",
    title: "Banners",
    api: "banner",
    says: "A notice across the page. Errors interrupt a screen reader, the others wait their turn.",
    states: [
      ["Information", shown("info", "This note was started on another device. The later version is shown.")],
      ["Warning", shown("warn", "Your last answer counts, but it is not saved yet.", "Save again")],
      ["Done", shown("good", "Everything is saved.")],
      ["Failure", failed.el],
    ],
  };
}

export function dialogs(root: HTMLElement): Specimen {
  const said = h("p", { role: "status", "aria-live": "polite" });
  const dialog = confirmDialog({
    title: "Delete your data?",
    text: "All your answers and drafts go. This cannot be undone. (Here nothing is deleted: this is the gallery.)",
    no: "Keep my data",
    yes: "Delete everything",
    danger: true,
    run: () => (said.textContent = "Confirmed. Nothing was deleted, for this is the gallery."),
  });
  const keys = keyboardHelp(root, [{ keys: ["F8"], does: "On pages with an editor: go to the next finding" }]);
  return {
    name: "dialogs",
    title: "Dialogs",
    api: "confirmDialog, keyboardHelp",
    says: "A question before what cannot be undone, with the focus on the safe answer; and the one map of keys.",
    states: [
      ["A question", h("div", { class: "nw-stack" }, h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button nw-danger", on: { click: dialog.open } }, "Delete my data")), said, dialog.el)],
      ["The keys", h("div", { class: "nw-actions" }, keys)],
    ],
  };
}

const DAYS = { first: "2000-01-01", last: "2100-12-31" };

/** The form of facts, and the decision that follows each change. */
export function decisions(channel: Channel, groups: readonly Group[], given: Facts): Specimen {
  const panel = feedbackPanel("The decision");
  const ways = h("div", { class: "nw-stack" });
  const form = factForm(groups, DAYS, () => run.run(form.values()), () => {});
  const run = latest<Facts, { decision: Decision }>((facts) => channel.ask("decide", { facts }), ({ decision }) => show(decision), (failure) => panel.say(asFailure(failure).message));
  function show(decision: Decision): void {
    panel.show({ outcome: "ungraded", message: decision.summary, findings: [], next_step: "", details: {} }, { title: decision.label });
    const known = decision.flips.filter((flip) => Object.keys(flip.changes).every((name) => form.row(name)));
    const way: Child = moves({ ...decision, flips: known }, [], async () => ({ flips: [], total: known.length }), (flip) => {
      form.set({ ...form.values(), ...flip.changes });
      run.run(form.values());
    });
    ways.replaceChildren(...(way instanceof Node ? [way] : [h("p", { class: "nw-muted" }, "No change of these facts alone would change the answer.")]));
  }
  form.showEvery(true);
  form.set(given);
  run.run(form.values());
  return {
    name: "decision",
    title: "Scenario form and what-if",
    api: "factForm, moves",
    says: "Facts as native controls; the law engine answers each change, and names the changes that would turn its answer.",
    states: [["Facts and their decision", h("div", { class: "nw-gallery-two" }, form.el, h("div", { class: "nw-flow" }, panel.el, ways))]],
  };
}
