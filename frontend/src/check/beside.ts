// Texts that lie beside the note: the treatment plan in force and the client's earlier note.

import { debounce, h, uid, wellFormed } from "../lib";

export interface Beside {
  el: HTMLElement;
  plan(): string;
  previous(): string;
  set(plan: string, previous: string): void;
  stop(): void;
}

export function beside(onChange: () => void): Beside {
  const soon = debounce(onChange, 300);
  const plan = field("The treatment plan in force", "Goals, objectives and the review date are compared with the note.");
  const previous = field("The client’s earlier note", "Copied passages and forgotten homework are found against it.");
  const title = h("span", { class: "nw-muted nw-small-text" });
  const el = h("details", { class: "nw-card nw-check-part" }, h("summary", null, h("h2", null, "Beside the note"), " ", title), h("div", { class: "nw-check-beside" }, plan.el, previous.el));

  function field(label: string, why: string) {
    const id = uid("nw-beside");
    const area = h("textarea", { id, rows: "6", spellcheck: "false", "data-gramm": "false", "aria-describedby": `${id}-why`, on: { input: () => (told(), soon()) } });
    return { area, el: h("div", { class: "nw-stack" }, h("label", { for: id, class: "nw-label" }, label), h("p", { class: "nw-small-text nw-muted", id: `${id}-why` }, why), area) };
  }
  function told(): void {
    const there = [plan.area.value.trim() && "plan", previous.area.value.trim() && "earlier note"].filter(Boolean);
    title.textContent = there.length > 0 ? `with ${there.join(" and ")}` : "treatment plan, earlier note (optional)";
  }
  told();
  return {
    el,
    plan: () => wellFormed(plan.area.value),
    previous: () => wellFormed(previous.area.value),
    set(newPlan, newPrevious) {
      plan.area.value = newPlan;
      previous.area.value = newPrevious;
      told();
    },
    stop: () => soon.cancel(),
  };
}
