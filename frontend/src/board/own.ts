// One's own answer in a workshop, with what there is to say about it and what the supervisor said.

import { feedbackPanel, h } from "../lib";
import type { Own } from "./model";

/** The answer without its task's heading. */
export function answerSaid(one: Own): HTMLElement {
  const panel = feedbackPanel(`Answer: ${one.title}`);
  const comments = one.comments ?? [];
  panel.show(one.feedback, { finding: () => ({ detail: "closed" }) });
  return h(
    "div",
    { class: "nw-flow nw-own" },
    one.chosen ? h("p", null, "You chose: ", h("strong", null, one.chosen), ".") : null,
    one.text ? h("blockquote", { class: "nw-lines nw-own-text" }, one.text) : null,
    panel.el,
    one.better ? h("p", null, h("strong", null, "Another way to say it: "), one.better) : null,
    one.why ? h("p", null, h("strong", null, "Why: "), one.why) : null,
    comments.length > 0 ? h("div", null, h("p", { class: "nw-label" }, "Your supervisor said"), h("ul", null, comments.map((text) => h("li", { class: "nw-lines" }, text)))) : null,
    one.href ? h("p", { class: "nw-no-print" }, h("a", { href: one.href }, "See it on its page")) : null,
  );
}

/** The answer below the name of its task. */
export function ownAnswer(one: Own): HTMLElement {
  return h("article", { class: "nw-stack", "data-own": one.activity, "aria-label": `Your answer: ${one.title}` }, h("h4", null, `Your answer, ${one.kind}: ${one.title}`), answerSaid(one));
}
