// Workshop: a trainee answers the round that is on; a supervisor leads from the board. The address says what is open.

import { asFailure, banner, fill, h, keyboardHelp, page } from "./lib";
import { debriefView } from "./board/debrief";
import { makeView } from "./board/make";
import { addressOf, placeOf, type Shop, type State } from "./board/model";
import { roomView } from "./board/room";
import { runView } from "./board/run";
import { leadList, welcome } from "./board/start";

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
    await home(Boolean(place.lead));
  }

  /** Without a workshop in the address: the one joined, those led, or how to get into one. */
  async function home(leading: boolean): Promise<void> {
    const state = await channel.ask<State>("state");
    const leads = state.may_lead || state.leads.length > 0;
    if (leads && (leading || !state.room || state.role === "supervisor")) return fill(stage, leadList(state, channel, notice));
    if (!state.room) return fill(stage, welcome());
    const room = roomView(channel, state.room, notice);
    close = room.close;
    fill(stage, room.el, leads ? h("p", null, h("a", { href: addressOf({ lead: true }) }, "Workshops you lead")) : null);
  }

  try {
    await open();
  } catch (error) {
    fill(stage, welcome());
    notice.failure(asFailure(error), [{ label: "Go to the start", run: () => location.assign("board.ipynb") }]);
  }
  return () => close();
});
