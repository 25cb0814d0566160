// Handing in: the button, the answer in words, and what an attempt is called so that it is kept once.

import { asFailure, feedbackPanel, h, sayReceived, type Failure, type Received } from "../lib";
import type { HandedIn } from "./model";

export interface HandInOptions {
  text(): string;
  /** What the document is called. */
  called(): string;
  send(text: string, seconds: number, attempt: string): Promise<HandedIn>;
  onDone(reply: HandedIn, text: string): void;
}

export interface HandIn {
  button: HTMLElement;
  panel: HTMLElement;
  /** Another document is opened; `held` where it was handed in and a workshop holds the answer back. */
  begin(held: Received | null): void;
  /** The answer to what was handed in is held back. */
  received(words: string): void;
  /** The words have changed: what is handed in next is another attempt. */
  changed(): void;
}

const SAID: Record<string, string> = {
  pass: "Handed in. All automatic checks passed",
  partial: "Handed in. Some things to look at",
  fail: "Handed in. Some things to mend",
};
export function handIn(options: HandInOptions): HandIn {
  const button = h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => void submit() } }, "Check and hand in");
  const panel = feedbackPanel("Answer to your note");
  let opened = Date.now();
  let attempt = "";

  async function submit(): Promise<void> {
    if (button.getAttribute("aria-disabled") === "true") return;
    attempt ||= `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;
    await handOver(options.text(), attempt);
  }
  async function handOver(text: string, name: string): Promise<void> {
    button.setAttribute("aria-disabled", "true");
    panel.say("Checking.");
    try {
      const reply = await options.send(text, (Date.now() - opened) / 1000, name);
      const { outcome } = reply.feedback;
      panel.show(
        { ...reply.feedback, findings: [], outcome: outcome === "fail" ? "partial" : outcome }, // a note is never simply wrong
        { title: SAID[outcome] ?? "Handed in", extra: h("p", null, `The model ${options.called()} is open below.`) },
      );
      attempt = "";
      options.onDone(reply, text);
    } catch (error) {
      panel.say(inWords(asFailure(error)));
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }
  return {
    button,
    panel: panel.el,
    begin(held) {
      opened = Date.now();
      attempt = "";
      panel.clear();
      button.removeAttribute("aria-disabled");
      if (held) void handOver(held.response, held.attempt);
      panel.el.setAttribute("aria-label", `Answer to your ${options.called()}`);
    },
    received(words) {
      attempt = "";
      sayReceived(panel, words);
      button.removeAttribute("aria-disabled");
    },
    changed() {
      attempt = "";
    },
  };
}

function inWords(failure: Failure): string {
  return `${failure.message}${failure.errorId ? ` If you report this, give the number ${failure.errorId}.` : ""}`;
}
