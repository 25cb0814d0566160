// The answer to a response: a live region that says the outcome in words, then the reasons.

import { fill, h, paragraphs, shape, type Child } from "./dom";
import { findingCard, type FindingOptions } from "./finding";
import { SHAPES } from "./shapes";
import type { Feedback, Finding, Outcome } from "./types";

export const OUTCOME_WORDS: Record<Outcome, string> = {
  pass: "Right",
  partial: "Partly right",
  fail: "Not yet",
  ungraded: "Not graded",
  unattempted: "Nothing answered yet",
  shown: "Answer shown",
};

export interface FeedbackPanel {
  el: HTMLElement;
  /** Shows and announces a feedback. `title` replaces the outcome's word; `extra` stands below the message. */
  show(feedback: Feedback, options?: { title?: string; extra?: Child; finding?: (f: Finding) => FindingOptions }): void;
  /** Announces a short text and nothing else ("Checking", "Saved"). */
  say(text: string): void;
  clear(): void;
}

/**
 * A panel with `role="status"`: title, message and next step are announced when they change; the
 * cards below are not read out by themselves. Focus stays where it is. `label` names the region.
 */
export function feedbackPanel(label = "Feedback"): FeedbackPanel {
  const live = h("div", { class: "nw-feedback-live", role: "status", "aria-live": "polite", "aria-atomic": "true" });
  const more = h("div", { class: "nw-feedback-more" });
  const el = h("section", { class: "nw-feedback", "aria-label": label }, live, more);
  return {
    el,
    show(feedback, options = {}) {
      el.className = `nw-feedback nw-outcome-${feedback.outcome}`;
      fill(
        live,
        h("p", { class: "nw-feedback-title" }, shape(SHAPES[feedback.outcome]), options.title ?? OUTCOME_WORDS[feedback.outcome]),
        paragraphs(feedback.message),
        feedback.next_step ? h("p", { class: "nw-next" }, h("span", { class: "nw-label" }, "Next "), feedback.next_step) : null,
      );
      // A finding that only says the message again is not shown a second time.
      const cards = feedback.findings.filter((finding) => finding.message !== feedback.message).map((finding) => h("li", null, findingCard(finding, options.finding?.(finding))));
      fill(more, options.extra, cards.length > 0 ? h("ul", { class: "nw-plain nw-stack" }, cards) : null);
    },
    say(text) {
      el.className = "nw-feedback nw-feedback-brief";
      fill(live, h("p", null, text));
      more.replaceChildren();
    },
    clear() {
      el.className = "nw-feedback";
      live.replaceChildren();
      more.replaceChildren();
    },
  };
}

/** A live region that is heard and not seen, for what sighted readers see by other means. */
export function announcer(): { el: HTMLElement; say(text: string): void } {
  const el = h("div", { class: "nw-only-heard", role: "status", "aria-live": "polite" });
  return {
    el,
    say(text) {
      el.replaceChildren(h("p", null, text)); // a new node, so that the same text is read again
    },
  };
}
