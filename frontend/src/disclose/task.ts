// One request: the story, the question, the choices; after the answer the decision.

import {
  answering,
  asFailure,
  choiceGroup,
  confidence,
  dayInWords,
  feedbackPanel,
  fill,
  h,
  hintLadder,
  paragraphs,
  sayReceived,
  uid,
  type Banner,
  type Channel,
  type Feedback,
  type Option,
  type Outcome,
  type Received,
} from "../lib";
import { flips, obligations, readings, rules, section, stamp, steps, type Decision } from "../law/decision";
import { attemptName, keeper } from "../practice/keep";

export interface Scenario {
  scenario: string;
  title: string;
  story: string;
  question: string;
  as_of: string;
  choices: Option[];
  hints: number;
  /** The last answer and what it earned, where there was one. */
  /** An answer that a workshop holds back. */
  held: Received | null;
  answered: (Earned & { choice: string; confidence: number | null }) | null;
}
/** How often one was right at one level of confidence. */
export interface Sureness {
  level: string;
  right: number;
  of: number;
}
interface Earned {
  feedback: Feedback;
  /** A word on how sure one was, "" where that was not said or nothing was graded. */
  calibrated: string;
  decision: Decision;
}
interface Around {
  notice: Banner;
  /** The id of the request to go on with. */
  next(): string;
  answered(outcome: Outcome, sureness: Sureness[]): void;
  /** Opens a request; `again` without the last answer. */
  open(id: string, again?: boolean): void;
}
interface Reply extends Earned {
  sureness: Sureness[];
  trouble: string;
}

const TITLES: Partial<Record<Outcome, string>> = { pass: "You and the rule agree", fail: "The rule says otherwise" };
const FLIPS = 5;
const PAUSE = 500; // ms after an answer in which a second press of the same key is taken for the first

export function task(channel: Channel, scenario: Scenario, around: Around): { el: HTMLElement; focus(): void; close(): void } {
  const { notice } = around;
  const tell = keeper(channel, notice);
  const attempt = attemptName();
  const begun = performance.now();
  let chosen = "";
  let level = "";
  let answered = 0;
  let busy = false;

  const title = h("h2", { id: uid() }, scenario.title);
  const story = h("div", { class: "nw-prose nw-disclose-story" }, paragraphs(scenario.story));
  const question = h("p", { class: "nw-disclose-question" }, scenario.question);
  const card = h(
    "div",
    { role: "group", tabindex: "-1", class: "nw-flow", "aria-labelledby": title.id },
    title,
    story,
    scenario.as_of ? h("p", { class: "nw-muted" }, `Decide by the law of ${dayInWords(scenario.as_of)}.`) : null,
    question,
  );
  const verdicts = choiceGroup({
    legend: "Your decision",
    options: scenario.choices,
    numbers: true,
    onChange: () => answered && verdicts.set(chosen),
  });
  const sure = confidence("How sure are you, before you see the answer? (you may leave this out)", () => answered && sure.set(level));
  const hints = hintLadder(scenario.hints, async (index) => {
    const { hint } = await channel.ask<{ hint: string }>("hint", { scenario: scenario.scenario, index });
    return hint;
  });
  const button = h("button", { type: "submit", class: "nw-button nw-primary" }, "Answer");
  const row = h("div", { class: "nw-actions nw-no-print" }, button);
  const panel = feedbackPanel("The decision");
  const calibration = h("p", { class: "nw-disclose-calibrated", role: "status", "aria-live": "polite" });
  const reasons = h("div", { class: "nw-flow" });
  const answers = answering(channel, () => `disclose:${scenario.scenario}`, received);
  const el = h(
    "form",
    { class: "nw-card nw-flow nw-disclose-task", on: { submit: act, keydown: byNumber } },
    card,
    verdicts.el,
    sure.el,
    panel.el, // above the button it speaks of, from the beginning: a live region that moves is not heard
    calibration,
    row,
    hints.el,
    reasons,
  );

  function byNumber(event: KeyboardEvent): void {
    const choice = scenario.choices[Number(event.key) - 1];
    if (!choice || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || answered) return;
    event.preventDefault();
    verdicts.set(choice.value);
    verdicts.focus();
  }
  function act(event: Event): void {
    event.preventDefault();
    if (!answered) void answer();
    else if (performance.now() - answered > PAUSE) around.open(around.next());
  }
  async function answer(): Promise<void> {
    if (busy) return;
    if (!verdicts.value()) {
      panel.say("Choose a decision first.");
      verdicts.focus();
      return;
    }
    busy = true;
    chosen = verdicts.value();
    level = sure.value();
    const seconds = (performance.now() - begun) / 1000;
    try {
      const reply = await answers.ask<Reply>("answer", {
        scenario: scenario.scenario,
        choice: chosen,
        confidence: level ? Number(level) : null,
        seconds,
        attempt,
      });
      told(reply);
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Send again", run: () => void answer() }]);
    }
    busy = false;
  }
  function told(reply: Reply): void {
    notice.hide();
    answered = performance.now();
    show(reply);
    around.answered(reply.feedback.outcome, reply.sureness);
    tell(reply.trouble);
  }
  /** A workshop holds the answer back: there is nothing to do here but to wait or to go on. */
  function received(words: string, trouble: string): void {
    sayReceived(panel, words);
    answered = performance.now();
    lock();
    tell(trouble);
  }
  /** The answer to what was sent before this page was opened. */
  async function answerOf({ response, attempt: name }: Received): Promise<void> {
    chosen = response;
    verdicts.set(response);
    try {
      told(await answers.ask<Reply>("answer", { scenario: scenario.scenario, choice: response, attempt: name }));
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }
  function lock(): void {
    for (const input of el.querySelectorAll("input")) input.setAttribute("aria-disabled", "true");
    el.classList.add("nw-answered");
    hints.el.hidden = true;
    button.textContent = "Next request";
  }
  /** The verdict and the way on come first; the reasons follow for whoever wants to read them. */
  function show({ feedback, calibrated, decision }: Earned): void {
    const outcome = TITLES[feedback.outcome];
    const wrong = String(feedback.details["wrong"] ?? "");
    panel.show({ ...feedback, findings: [] }, {
      ...(outcome ? { title: outcome } : {}),
      extra: wrong ? section(`Why not “${String(feedback.details["chosen_label"])}”`, h("p", null, wrong)) : null,
    });
    lock();
    const whatif = `whatif.ipynb?scenario=${encodeURIComponent(scenario.scenario)}`;
    row.append(
      h("a", { class: "nw-button nw-quiet", href: whatif }, "Open this request in What if"),
      h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => around.open(scenario.scenario, true) } }, "Answer it again"),
    );
    calibration.textContent = calibrated;
    fill(reasons, readings(decision), rules(decision), steps(decision), obligations(decision), flips(decision, FLIPS), stamp(decision));
  }
  if (scenario.answered) {
    chosen = scenario.answered.choice;
    level = scenario.answered.confidence === null ? "" : String(scenario.answered.confidence);
    sure.set(level);
    answered = begun;
    verdicts.set(chosen);
    show(scenario.answered);
  }
  if (scenario.held) void answerOf(scenario.held);
  return { el, focus: () => card.focus(), close: () => answers.stop() };
}
