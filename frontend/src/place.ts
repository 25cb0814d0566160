// Sort it: one piece of content at a time, three places for it, the reason at once.
// Which item comes next is for the kernel to say; here is only what is on the screen.

import {
  asFailure,
  banner,
  choiceGroup,
  confidence,
  feedbackPanel,
  fill,
  h,
  hintLadder,
  keyboardHelp,
  page,
  progress,
  uid,
  type Feedback,
  type Option,
} from "./lib";
import { answerDetails, type PlaceDetails } from "./place/details";
import { ownWords } from "./place/own";
import { roundSummary, type Summary } from "./place/summary";
import { attemptName, keeper } from "./practice/keep";

interface Item {
  id: string;
  text: string;
  hints: number;
}
interface Head {
  number: number;
  total: number;
  answered: number;
  trouble: string;
}
interface RoundReply extends Head {
  item: Item | null;
  summary: Summary | null;
}
interface AnswerReply extends Head {
  feedback: Feedback & { details: PlaceDetails };
  over: boolean;
}

const TITLES: Partial<Record<Feedback["outcome"], string>> = { pass: "That agrees", fail: "That does not agree" };
const PAUSE = 500; // ms after an answer in which a second press of the same key is taken for the first

export default page(async (root, channel) => {
  const { choices } = channel.view<{ choices: Option[] }>();
  const notice = banner();
  const tell = keeper(channel, notice);
  const stage = h("div", { class: "nw-flow" });
  const help = keyboardHelp(root, [
    { keys: ["1", "2", "3"], does: "Choose a place, while the task has the focus" },
    { keys: ["Enter"], does: "Answer; then go to the next one" },
    { keys: ["?"], does: "Show these keys" },
  ]);
  root.append(
    h(
      "div",
      { class: "nw-flow nw-place" },
      notice.el,
      h("div", { class: "nw-place-columns" }, stage, ownWords(channel)),
      h("p", { class: "nw-no-print" }, help),
    ),
  );

  const show = async (start: boolean, focus: boolean): Promise<void> => {
    try {
      const reply = await channel.ask<RoundReply>("round", { start });
      notice.hide();
      tell(reply.trouble);
      const shown = reply.summary
        ? roundSummary(reply.number, reply.summary, choices, () => void show(true, true))
        : reply.item && task(reply, reply.item);
      if (!shown) return;
      fill(stage, shown.el);
      if (focus) shown.focus();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void show(start, focus) }]);
    }
  };

  function task(round: RoundReply, item: Item): { el: HTMLElement; focus(): void } {
    const attempt = attemptName();
    const begun = performance.now();
    let chosen = "";
    let answered = 0;
    let busy = false;

    const bar = progress("answered");
    bar.set(round.answered, round.total);
    const heading = h("h2", { id: uid() }, `Round ${round.number}, item ${round.answered + 1} of ${round.total}`);
    const quote = h("blockquote", { class: "nw-place-item", id: uid() }, item.text);
    const card = h("div", { role: "group", tabindex: "-1", "aria-labelledby": `${heading.id} ${quote.id}` }, heading, bar.el, quote);
    const places = choiceGroup({
      legend: "Where does this belong?",
      options: choices,
      numbers: true,
      layout: "cards",
      onChange: () => answered && places.set(chosen),
    });
    const sure = confidence();
    const hints = hintLadder(item.hints, async (index) => {
      const { hint } = await channel.ask<{ hint: string }>("hint", { item: item.id, index });
      return hint;
    });
    const button = h("button", { type: "submit", class: "nw-button nw-primary" }, "Answer");
    const panel = feedbackPanel("What decides");
    const form = h(
      "form",
      { class: "nw-card nw-flow nw-place-task", on: { submit: act, keydown: byNumber } },
      card,
      places.el,
      sure.el,
      h("div", { class: "nw-actions" }, button),
      hints.el,
      panel.el,
    );

    function byNumber(event: KeyboardEvent): void {
      const index = ["1", "2", "3"].indexOf(event.key);
      if (index < 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || answered) return;
      event.preventDefault();
      places.set(choices[index]!.value);
      places.focus();
    }
    function act(event: Event): void {
      event.preventDefault();
      if (!answered) void answer();
      else if (performance.now() - answered > PAUSE) void show(false, true);
    }
    async function answer(): Promise<void> {
      if (busy) return;
      if (!places.value()) {
        panel.say("Choose one of the three places first.");
        places.focus();
        return;
      }
      busy = true;
      chosen = places.value();
      const seconds = (performance.now() - begun) / 1000;
      try {
        const reply = await channel.ask<AnswerReply>("answer", {
          item: item.id,
          choice: chosen,
          confidence: sure.value() ? Number(sure.value()) : null,
          seconds,
          attempt,
        });
        notice.hide();
        answered = performance.now();
        bar.set(reply.answered, reply.total);
        panel.show({ ...reply.feedback, findings: [] }, {
          ...(TITLES[reply.feedback.outcome] ? { title: TITLES[reply.feedback.outcome]! } : {}),
          extra: answerDetails(reply.feedback.details),
        });
        for (const input of form.querySelectorAll("input")) input.setAttribute("aria-disabled", "true");
        form.classList.add("nw-place-answered");
        button.textContent = reply.over ? "See the round" : "Next";
        hints.el.hidden = true;
        form.insertBefore(panel.el, button.parentElement);
        tell(reply.trouble);
      } catch (error) {
        notice.failure(asFailure(error), [{ label: "Send again", run: () => void answer() }]);
      }
      busy = false;
    }
    return { el: form, focus: () => card.focus() };
  }

  await show(false, false);
});

