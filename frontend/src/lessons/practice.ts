// The end of a lesson: items to sort on the spot, and links to more.

import { asFailure, banner, choiceGroup, feedbackPanel, h, type Channel, type Feedback } from "../lib";
import { PLACES } from "../practice/places";
import { answerDetails, type PlaceDetails } from "../place/details";
import { capital } from "../practice/words";
import { timeInWords, type Exercise } from "./model";

export function practiceList(channel: Channel, lesson: string, practice: readonly Exercise[]): { el: HTMLElement; heading: HTMLElement } {
  const heading = h("h3", { tabindex: "-1" }, "Practice");
  const here = practice.filter((one) => one.text);
  const links = practice.filter((one) => !one.text);
  const el = h(
    "section",
    { class: "nw-flow", "aria-label": "Practice" },
    heading,
    here.map((one) => itemToSort(channel, lesson, one)),
    links.length > 0
      ? h(
          "ul",
          { class: "nw-plain nw-stack nw-lessons-links" },
          links.map((one) => h("li", null, h("a", { href: one.href }, one.label), h("p", { class: "nw-muted" }, `${one.why} ${capital(timeInWords(one.minutes))}.`))),
        )
      : null,
  );
  return { el, heading };
}

function itemToSort(channel: Channel, lesson: string, one: Exercise): HTMLElement {
  const notice = banner();
  const panel = feedbackPanel(`${one.label}: what decides`);
  let sent = "";
  const group = choiceGroup({ legend: "Where does this belong?", options: PLACES, numbers: true, layout: "line", onChange: () => sent && group.set(sent) });
  const button = h("button", { type: "button", class: "nw-button", on: { click: () => void ask() } }, "Answer");
  group.el.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || sent) return;
    event.preventDefault();
    void ask();
  });
  async function ask(): Promise<void> {
    if (!group.value()) {
      panel.say("Choose one of the three places first.");
      group.focus();
      return;
    }
    sent = group.value();
    try {
      const { feedback, trouble } = await channel.ask<{ feedback: Feedback; trouble: string }>("try", { lesson, activity: one.activity, response: group.value() });
      notice.hide();
      if (trouble) notice.show("warn", trouble);
      const focused = group.el.contains(document.activeElement) || document.activeElement === button;
      for (const input of group.el.querySelectorAll("input")) input.setAttribute("aria-disabled", "true");
      button.hidden = true;
      panel.show(feedback, { extra: answerDetails(feedback.details as unknown as PlaceDetails) });
      if (focused) group.focus();
    } catch (error) {
      sent = "";
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void ask() }]);
    }
  }
  return h(
    "section",
    { class: "nw-card nw-flow nw-lessons-item", "aria-label": one.label },
    h("h4", null, one.label),
    h("p", { class: "nw-muted" }, one.why),
    h("blockquote", { class: "nw-prose" }, one.text),
    group.el,
    h("div", { class: "nw-actions nw-no-print" }, button),
    notice.el,
    panel.el,
  );
}
