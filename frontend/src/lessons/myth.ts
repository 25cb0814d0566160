// A question asked before it is answered: choose, then read what holds and why.

import { asFailure, banner, choiceGroup, feedbackPanel, h, type Channel, type Child } from "../lib";
import { linkedSource } from "../law/source";
import type { Myth, Told } from "./model";

export interface Answered {
  told: Told;
  answered: number;
  done: boolean;
  trouble: string;
}

export function mythView(channel: Channel, lesson: string, myth: Myth, total: number, answered: (reply: Answered) => void): HTMLElement {
  const notice = banner();
  const panel = feedbackPanel(`What holds, question ${myth.number}`);
  const group = choiceGroup({
    legend: myth.question,
    options: myth.answers.map((label, i) => ({ value: String(i + 1), label })),
    numbers: true,
    onChange: () => myth.told && group.set(String(myth.told.answer)), // told: to be read, no longer to be changed
  });
  const button = h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => void ask() } }, "Answer");
  const actions = h("div", { class: "nw-actions nw-no-print" }, button);
  const el = h(
    "section",
    { class: "nw-card nw-flow nw-lessons-myth", "aria-label": `Question ${myth.number} of ${total}` },
    h("p", { class: "nw-label" }, `Question ${myth.number} of ${total}: what do you think?`),
    group.el,
    actions,
    notice.el,
    panel.el,
  );
  group.el.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || myth.told) return;
    event.preventDefault();
    void ask();
  });
  if (myth.told) tell(myth.told);

  async function ask(): Promise<void> {
    if (!group.value()) {
      panel.say("Choose one of the answers first.");
      group.focus();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    try {
      const reply = await channel.ask<Answered>("answer", { lesson, question: myth.number, answer: Number(group.value()) });
      notice.hide();
      myth.told = reply.told;
      tell(reply.told);
      answered(reply);
    } catch (error) {
      button.removeAttribute("aria-disabled");
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void ask() }]);
    }
  }

  function tell(told: Told): void {
    const focused = el.contains(document.activeElement);
    group.set(String(told.answer));
    for (const input of group.el.querySelectorAll("input")) {
      input.setAttribute("aria-disabled", "true");
      const option = input.closest(".nw-option");
      if (Number(input.value) === told.right) mark(option, "holds", "nw-lessons-holds");
      else if (Number(input.value) === told.answer) mark(option, "your answer", "nw-lessons-given");
    }
    actions.hidden = true;
    const right = told.answer === told.right;
    panel.show(
      { outcome: right ? "pass" : "fail", message: told.why, findings: [], next_step: "", details: {} },
      { title: right ? "That holds" : `Many think so, but answer ${told.right} holds`, extra: h("p", { class: "nw-source" }, source(told)) },
    );
    if (focused) group.focus();
  }
  return el;
}

function source(told: Told): Child {
  return told.clause ? linkedSource(told.citation, told.clause, told.checked) : told.citation;
}

function mark(option: Element | null, words: string, name: string): void {
  option?.classList.add(name);
  option?.querySelector("label > span")?.append(h("span", { class: "nw-lessons-mark" }, ` (${words})`));
}
