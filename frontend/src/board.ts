// Workshop: a trainee answers the round that is on; a supervisor leads from the board. The address says what is open.

import { asFailure, banner, fill, h, keyboardHelp, page } from "./lib";
import { debriefView } from "./board/debrief";
import { makeView } from "./board/make";
import { addressOf, placeOf, type Room, type Shop, type State } from "./board/model";
import { roomView } from "./board/room";
import { runView } from "./board/run";
import { leadList, pastList, welcome } from "./board/start";

export default page(async (root, channel) => {
  const notice = banner();
  const stage = h("div", { class: "nw-board" });
  root.append(h("div", { class: "nw-flow" }, notice.el, stage, h("p", { class: "nw-no-print" }, keyboardHelp(root, [{ keys: ["1", "…", "9"], does: "Choose an answer while the focus is among the answers" }]))));
  let close = (): void => {};

  async function shop(workshop: string): Promise<Shop> {
    return (await channel.ask<{ shop: Shop }>("shop", { workshop })).shop;
  }

  async function open(): Promise<void> {
    const place = placeOf(location.href);
    if (place.workshop && place.view === "debrief") return fill(stage, await debriefView(channel, place.workshop));
    if (place.workshop && place.view === "edit") return fill(stage, await makeView(channel, notice, await shop(place.workshop)));
    if (place.workshop) {
      const board = runView(channel, notice, await shop(place.workshop));
      close = board.close;
      return fill(stage, board.el);
    }
    if (place.make) return fill(stage, await makeView(channel, notice, null));
    await home(Boolean(place.lead), place.past);
  }

  /** A workshop that is over, to read on; below it the others, and the way into a new one. */
  async function past(state: State, id: string): Promise<void> {
    const { room } = await channel.ask<{ room: Room }>("past", { workshop: id });
    fill(stage, h("div", { class: "nw-flow" }, roomView(channel, room, notice).el, pastList(state.past, id), state.room ? h("p", null, h("a", { href: addressOf({}) }, "The workshop you are in")) : welcome()));
  }

  /** Without a workshop in the address: the one joined, those led, or how to get into one. */
  async function home(leading: boolean, wanted = ""): Promise<void> {
    const state = await channel.ask<State>("state");
    const leads = state.may_lead || state.leads.length > 0;
    if (leads && !wanted && (leading || !state.room || state.role === "supervisor")) return fill(stage, leadList(state, channel, notice));
    const over = wanted || (state.room ? "" : (state.past[0]?.id ?? ""));
    if (over) return past(state, over);
    if (!state.room) return fill(stage, welcome());
    const room = roomView(channel, state.room, notice);
    close = room.close;
    fill(stage, room.el, pastList(state.past, state.room.id), leads ? h("p", null, h("a", { href: addressOf({ lead: true }) }, "Workshops you lead")) : null);
  }

  try {
    await open();
  } catch (error) {
    fill(stage, welcome());
    notice.failure(asFailure(error), [{ label: "Go to the start", run: () => location.assign("board.ipynb") }]);
  }
  return () => close();
});
