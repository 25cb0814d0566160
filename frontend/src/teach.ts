// Teach: plans for class meetings and handouts to print; the address says what is open, so that a reload finds it again.

import { asFailure, banner, fill, h, keyboardHelp, page } from "./lib";
import { addressOf, placeOf, type Place, type View } from "./teach/go";
import { handoutView } from "./teach/handout";
import { teachList } from "./teach/list";
import type { Handout, ListedHandout, ListedPlan, Plan } from "./teach/model";
import { planView } from "./teach/plan";

export default page(async (root, channel) => {
  const { plans, handouts } = channel.view<{ plans: ListedPlan[]; handouts: ListedHandout[] }>();
  const notice = banner();
  const stage = h("div", { class: "nw-teach" });
  root.append(h("div", { class: "nw-flow" }, notice.el, stage, h("p", { class: "nw-no-print" }, keyboardHelp(root, []))));

  function go(place: Place): void {
    history.pushState(history.state, "", new URL(addressOf(place), location.href));
    void show(place, true);
  }

  async function show(place: Place, moved: boolean): Promise<void> {
    notice.hide();
    try {
      const view = await viewOf(place);
      if (addressOf(placeOf(location.href)) !== addressOf(place)) return; // somebody has gone on in the meantime
      fill(stage, view.el);
      if (!moved) return;
      view.focus();
      root.scrollIntoView({ block: "start" });
    } catch (error) {
      if (!stage.hasChildNodes()) fill(stage, teachList(plans, handouts, go).el);
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void show(place, moved) }]);
    }
  }

  async function viewOf(place: Place): Promise<View> {
    if (place.plan !== undefined && plans.some((one) => one.id === place.plan)) {
      return planView((await channel.ask<{ plan: Plan }>("plan", { plan: place.plan })).plan, plans, go);
    }
    if (place.all) return handoutView((await channel.ask<{ handouts: Handout[] }>("all")).handouts, go);
    if (place.handout !== undefined && handouts.some((one) => one.id === place.handout)) {
      return handoutView((await channel.ask<{ handouts: Handout[] }>("handout", { handout: place.handout })).handouts, go);
    }
    if (place.plan ?? place.handout) notice.show("warn", `There is no plan or handout called “${place.plan ?? place.handout}”. Here is everything there is.`);
    return teachList(plans, handouts, go);
  }

  const back = (): void => void show(placeOf(location.href), true);
  window.addEventListener("popstate", back);
  await show(placeOf(location.href), false);
  return () => window.removeEventListener("popstate", back);
});
