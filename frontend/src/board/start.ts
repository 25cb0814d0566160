// What somebody sees who is in no workshop, and the list of workshops of somebody who leads.

import { asFailure, dayInWords, emptyState, h, uid, type Banner, type Channel, type Child } from "../lib";
import { addressOf, DOOR, STATE_WORDS, type Listed, type State } from "./model";

/** In no workshop, and leading none: how to get into one. */
export function welcome(): HTMLElement {
  return h(
    "div",
    { class: "nw-flow" },
    h(
      "section",
      { class: "nw-card nw-flow", "aria-label": "Join" },
      h("h2", null, "Join a workshop"),
      h("p", null, "Your supervisor shows a code of six letters and digits. With it you answer the same tasks as the others, and see afterwards how the room decided."),
      h("div", { class: "nw-actions" }, h("a", { class: "nw-button nw-primary", href: DOOR }, "Enter a code")),
    ),
    h(
      "section",
      { class: "nw-card nw-flow", "aria-label": "Lead" },
      h("h2", null, "Lead a workshop"),
      h("p", null, "A supervisor puts tasks into rounds, and sees on the board how many chose what. To lead you need the supervisors’ secret of this workbook; whoever runs it has set it."),
      h("div", { class: "nw-actions" }, h("a", { class: "nw-button", href: DOOR }, "Give the secret")),
    ),
  );
}

/** Those that are over, to read on; null for none. `open` is the one that is shown already. */
export function pastList(past: readonly Listed[], open: string): HTMLElement | null {
  const others = past.filter((one) => one.id !== open);
  if (others.length === 0) return null;
  return h(
    "section",
    { class: "nw-stack", "aria-label": "Workshops that are over" },
    h("h2", null, "Workshops that are over"),
    h("ul", null, others.map((one) => h("li", null, h("a", { href: addressOf({ past: one.id }) }, one.title), h("span", { class: "nw-muted" }, ` · ${dayInWords(one.created.slice(0, 10))}`)))),
  );
}

/** The workshops one leads. */
export function leadList(state: State, channel: Channel, notice: Banner): HTMLElement {
  const make: Child = state.may_lead
    ? h("a", { class: "nw-button nw-primary", href: addressOf({ make: true }) }, "Make a workshop")
    : h("p", { class: "nw-muted" }, "To make another one, give the supervisors’ secret again: ", h("a", { href: DOOR }, "Name and workshop"), ".");
  return h(
    "section",
    { class: "nw-flow", "aria-label": "Workshops you lead" },
    h("h2", null, "Workshops you lead"),
    state.leads.length === 0
      ? emptyState("None yet. Make one: choose tasks, put them into rounds, and read the code to the room.")
      : h(
          "ul",
          { class: "nw-plain nw-stack" },
          state.leads.map((one) =>
            h("li", { class: "nw-card" }, h("h3", null, h("a", { href: addressOf({ workshop: one.id }) }, one.title)), h("p", { class: "nw-muted" }, `${STATE_WORDS[one.state]} · ${one.rounds} rounds · made ${dayInWords(one.created.slice(0, 10))}`)),
          ),
        ),
    h("div", { class: "nw-actions" }, make),
    state.may_lead ? helping(channel, notice) : null,
  );
}

/** Leading with somebody else, by the code of their workshop. */
function helping(channel: Channel, notice: Banner): HTMLElement {
  const code = h("input", { type: "text", id: uid(), maxlength: 20, autocomplete: "off" });
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const { shop } = await channel.ask<{ shop: { id: string } }>("help", { code: code.value });
      location.assign(addressOf({ workshop: shop.id }));
    } catch (error) {
      notice.failure(asFailure(error));
    }
  };
  return h(
    "details",
    null,
    h("summary", null, "Lead a colleague’s workshop with them"),
    h("form", { class: "nw-actions", on: { submit: (event) => void go(event) } }, h("label", { for: code.id }, "Its code"), code, h("button", { class: "nw-button nw-small" }, "Lead it, too")),
  );
}
