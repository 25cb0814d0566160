// "Try your own sentence": free text, sentence by sentence, with what the engine reads in it.

import { asFailure, banner, count, fill, h, uid, type Channel } from "../lib";

interface Sentence {
  text: string;
  placement: string;
  label: string;
  element: string;
  sure: string;
  why: string;
  question: string;
}

export function ownWords(channel: Channel): HTMLElement {
  const notice = banner();
  const status = h("p", { role: "status", "aria-live": "polite" });
  const list = h("ol", { class: "nw-plain nw-stack" });
  const id = uid();
  const area = h("textarea", { id, rows: "4", class: "nw-place-own", "aria-describedby": `${id}-note` });

  async function place(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const { sentences } = await channel.ask<{ sentences: Sentence[] }>("own", { text: area.value });
      notice.hide();
      status.textContent = `${count(sentences.length, "sentence")} placed. Nothing of it was saved.`;
      fill(list, sentences.map((sentence) => h("li", null, card(sentence))));
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }
  return h(
    "section",
    { class: "nw-card nw-flow nw-no-print", "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, "Try your own sentence"),
    h(
      "p",
      { id: `${id}-note` },
      "Invent one, or take one from a fictional note; never use words about a real client. Whether a note is kept apart from the ",
      "record is a fact that no text can settle: “psychotherapy note” below means “if it is kept separate”.",
    ),
    h(
      "form",
      { class: "nw-flow", on: { submit: (event) => void place(event) } },
      h("label", { class: "nw-legend nw-place-label", for: id }, "Your words"),
      area,
      h("div", { class: "nw-actions" }, h("button", { type: "submit", class: "nw-button" }, "Place it")),
    ),
    notice.el,
    status,
    list,
  );
}

function card(sentence: Sentence): HTMLElement {
  return h(
    "article",
    { class: `nw-place-result nw-place-${sentence.placement}` },
    h("p", { class: "nw-quote" }, sentence.text),
    h("p", null, h("strong", null, sentence.label), h("span", { class: "nw-muted" }, ` · ${sentence.element} · the engine is ${sentence.sure}`)),
    h("p", null, sentence.why),
    sentence.question ? h("p", null, h("span", { class: "nw-label" }, "Ask yourself "), sentence.question) : null,
  );
}
