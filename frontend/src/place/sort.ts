// Sort it: one piece of content and three places for it; by keys 1 to 3, by radio buttons, by a swipe.

import { choiceGroup, h, shape, uid, type Feedback } from "../lib";
import type { Task } from "../practice/model";
import { PLACES, placeLabel } from "../practice/places";
import { swipes, type Way } from "../practice/swipe";
import type { TaskView } from "../practice/view";
import { answerDetails, type PlaceDetails } from "./details";

const WAYS: Record<Way, string> = { left: "progress", up: "neither", right: "psychotherapy" };
const ARROWS: Record<Way, string> = {
  left: "M9 2L3 8l6 6v-4h5V6H9z",
  up: "M2 7l6-6 6 6h-4v7H6V7z",
  right: "M7 2l6 6-6 6v-4H2V6h5z",
};
const LEAN = 0.35; // how far the text follows the finger

export function sortTask(task: Task, changed: () => void): TaskView {
  const quote = h("blockquote", { class: "nw-place-item", id: uid() }, String(task.data["text"]));
  const stamp = h("p", { class: "nw-place-stamp", "aria-hidden": "true" });
  let tried = "";
  let chosen = "";
  let over = false;
  const places = choiceGroup({
    legend: "Where does this belong?",
    options: PLACES,
    numbers: true,
    layout: "cards",
    onChange(value) {
      if (over || value === tried) places.set(chosen);
      else choose(value);
    },
  });
  const inputs = [...places.el.querySelectorAll("input")];
  const legend = h(
    "div",
    { class: "nw-place-ways nw-no-print", "aria-hidden": "true", hidden: navigator.maxTouchPoints === 0 },
    (["left", "up", "right"] as const).map((way) => h("span", { class: `nw-place-way nw-place-way-${way}` }, shape(ARROWS[way]), placeLabel(WAYS[way]))),
    h("span", { class: "nw-place-grip" }, "Swipe the text left or right, or this bar in any of the three directions"),
  );
  const el = h(
    "div",
    { class: "nw-flow nw-place-sort" },
    h("div", { class: "nw-place-card", role: "group", tabindex: "-1", "aria-labelledby": quote.id }, quote, stamp, legend),
    places.el,
  );

  function choose(value: string): void {
    chosen = value;
    places.set(value);
    stamp.textContent = value ? placeLabel(value) : "";
    changed();
  }
  const hearing = {
    active: () => !over,
    leaning(way: Way | null, dx: number): void {
      quote.style.transform = dx === 0 ? "" : `translateX(${Math.round(dx * LEAN)}px)`;
      for (const span of legend.children) span.classList.toggle("nw-place-leaning", way !== null && span.classList.contains(`nw-place-way-${way}`));
    },
    done(way: Way): void {
      if (WAYS[way] !== tried) choose(WAYS[way]);
    },
  };
  swipes(quote, hearing);
  swipes(legend, hearing);

  return {
    el,
    response: () => chosen,
    missing: () => (chosen ? "" : tried ? "Choose one of the two places that are left." : "Choose one of the three places first."),
    focus: () => (chosen ? places.focus() : (inputs.find((input) => input.value !== tried) ?? inputs[0])?.focus()),
    key(event) {
      const place = PLACES[Number(event.key) - 1];
      if (!place) return false;
      if (place.value !== tried) choose(place.value);
      places.focus();
      return true;
    },
    mark(feedback: Feedback, response: string, final: boolean) {
      const details = feedback.details as unknown as PlaceDetails;
      over = final;
      for (const input of inputs) {
        const option = input.closest(".nw-option");
        if (final) input.setAttribute("aria-disabled", "true");
        if (!final && input.value === response) {
          input.setAttribute("aria-disabled", "true");
          option?.classList.add("nw-place-tried");
          option?.querySelector("label")?.append(h("span", { class: "nw-only-heard" }, " (tried)"));
          option?.append(h("span", { class: "nw-option-note", "aria-hidden": "true" }, "tried"));
        }
      }
      if (final) choose(response);
      else {
        tried = response;
        choose("");
      }
      return answerDetails(details);
    },
  };
}
