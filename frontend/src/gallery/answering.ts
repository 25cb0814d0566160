// The parts with which a task is asked, answered and explained.

import { choiceGroup, confidence, feedbackPanel, findingCard, h, hintLadder, progress, SEVERITY_WORDS, type Channel, type Child, type Feedback, type Finding, type Outcome } from "../lib";
import type { Specimen } from "./show";

const NAMES: Record<Outcome, string> = { pass: "Right", partial: "Partly right", fail: "Wrong", ungraded: "Not graded", unattempted: "Nothing answered", shown: "Answer shown" };
const PLACES = [
  { value: "progress", label: "Progress note", note: "Part of the record of care" },
  { value: "psychotherapy", label: "Psychotherapy note", note: "Kept apart, for the therapist's own use" },
  { value: "neither", label: "Neither", note: "Belongs in no note" },
];

export function choices(): Specimen {
  const cards = (value = ""): ReturnType<typeof choiceGroup> => choiceGroup({ legend: "Where does this belong?", layout: "cards", numbers: true, options: PLACES, value });
  const locked = cards("progress");
  locked.disable(true);
  return {
    name: "choices",
    title: "Choices",
    api: "choiceGroup, confidence",
    says: "One question, a few answers: radio buttons in a named group, with number keys.",
    states: [
      ["Cards, nothing chosen", cards().el],
      ["Cards, one chosen", cards("psychotherapy").el],
      ["Cards, answered and locked", locked.el],
      ["Rows", choiceGroup({ legend: "Your decision", options: PLACES.map(({ value, label }) => ({ value, label })), numbers: true }).el],
      ["Confidence, on a line", confidence().el],
    ],
  };
}

export function outcomes(samples: readonly Pick<Feedback, "outcome" | "message" | "next_step">[], findings: readonly Finding[]): Specimen {
  const shown = samples.map((sample, i): [string, Child] => {
    const panel = feedbackPanel(`Feedback: ${sample.outcome}`);
    panel.show({ ...sample, findings: i === 1 ? [findings[1]!] : [], details: {} });
    return [NAMES[sample.outcome], panel.el];
  });
  const brief = feedbackPanel("Feedback: a word");
  brief.say("Checking your note.");
  return {
    name: "feedback",
    title: "Feedback",
    api: "feedbackPanel",
    says: "What an answer earned, announced by a live region while the focus stays where it is.",
    states: [...shown, ["A word only", brief.el], ["Announced when it changes", live()]],
  };
}

/** A panel that is filled on request, to hear it being announced. */
function live(): Child {
  const panel = feedbackPanel("Feedback: live");
  let turn = 0;
  const next = (): void => {
    turn += 1;
    panel.show({ outcome: turn % 2 ? "pass" : "fail", message: `This was announced; it is answer ${turn}.`, findings: [], next_step: "", details: {} });
  };
  return h("div", { class: "nw-flow" }, h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button", on: { click: next } }, "Announce an answer")), panel.el);
}

export function ladder(channel: Channel, total: number): Specimen {
  const make = (reveal: boolean): ReturnType<typeof hintLadder> => {
    const answer = feedbackPanel("The answer");
    const give = async (index: number): Promise<string> => (await channel.ask<{ hint: string }>("hint", { index })).hint;
    const made = hintLadder(total, give, reveal ? tell : undefined);
    async function tell(): Promise<void> {
      const reply = await channel.ask<{ answer: string }>("reveal");
      answer.show({ outcome: "shown", message: reply.answer, findings: [], next_step: "", details: {} });
    }
    if (reveal) made.el.append(answer.el);
    return made;
  };
  const open = make(true);
  void climb(open, 2);
  const top = make(true);
  void climb(top, total + 1);
  const done = make(false);
  void climb(done, total);
  return {
    name: "hints",
    title: "Hint ladder",
    api: "hintLadder",
    says: "One hint at a time, fetched when it is asked for; the last rung shows the answer.",
    states: [
      ["Not asked yet", make(true).el],
      ["Two of three asked", open.el],
      ["The answer shown", top.el],
      ["All hints, no answer to show", done.el],
    ],
  };
}

async function climb(ladder: ReturnType<typeof hintLadder>, rungs: number): Promise<void> {
  const button = ladder.el.querySelector("button")!;
  for (let i = 0; i < rungs; i += 1) {
    const before = button.textContent;
    button.click();
    for (let wait = 0; wait < 500 && button.textContent === before; wait += 1) await new Promise((go) => setTimeout(go, 20));
  }
}

export function findingCards(findings: readonly Finding[]): Specimen {
  const nothing = (): void => {};
  return {
    name: "findings",
    title: "Findings",
    api: "findingCard, countsInWords",
    says: "What, why, example and source. Severity is a word, an outline and an edge before it is a color; better wording comes on request.",
    states: [
      ...findings.map((finding): [string, Child] => [SEVERITY_WORDS[finding.severity], findingCard(finding, { place: finding.section[0]!.toUpperCase() + finding.section.slice(1), goTo: nothing, apply: nothing })]),
      ["In a list, closed", findingCard(findings[1]!, { detail: "closed" })],
      ["In a list, open", findingCard(findings[2]!, { detail: "open" })],
    ],
  };
}

export function bars(): Specimen {
  const states = [[0, 8], [3, 8], [8, 8]].map(([done, total]): [string, Child] => {
    const bar = progress("items answered");
    bar.set(done!, total!);
    return [done === 0 ? "At the start" : done === total ? "At the end" : "On the way", bar.el];
  });
  return { name: "progress", title: "Progress", api: "progress", says: "Told in words; the bar repeats them.", states };
}

