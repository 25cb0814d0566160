// A pasted form for the authorization checker: what was read from it, with the words that gave it. The text stays in
// this page and in the kernel's answer; it is kept nowhere.

import { asFailure, banner, count, fill, h, uid, type Channel } from "../lib";
import type { Answers } from "./form";

interface Found {
  field: string;
  question: string;
  answer: string;
  quote: string;
}

export function pasteForm(channel: Channel, example: string, take: (answers: Answers, what: string) => void): HTMLElement {
  const id = uid();
  const notice = banner();
  const said = h("p", { role: "status", "aria-live": "polite" });
  const found = h("div");
  const text = h("textarea", { id, rows: 8, maxlength: 20_000, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-note` });

  async function read(): Promise<void> {
    if (!text.value.trim()) {
      said.textContent = "Paste the text of a fictional form first, or put in the example.";
      text.focus();
      return;
    }
    try {
      const reply = await channel.ask<{ fields: Answers; found: Found[] }>("read", { text: text.value });
      notice.hide();
      said.textContent = reply.found.length > 0 ? `${count(reply.found.length, "answer")} read from the form. What it does not show stays open: check each, and answer the rest.` : "Nothing was recognized. Labels at the start of a line help, such as Purpose: or Expires:.";
      fill(
        found,
        reply.found.length > 0
          ? h(
              "details",
              null,
              h("summary", null, "What was read, and from which words"),
              h("ul", { class: "nw-stack" }, reply.found.map((one) => h("li", null, `${one.question} `, h("strong", null, one.answer), h("p", { class: "nw-quote nw-lines" }, `“${one.quote}”`)))),
            )
          : null,
      );
      if (reply.found.length > 0) take(reply.fields, "");
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void read() }]);
    }
  }
  return h(
    "details",
    { class: "nw-card nw-no-print nw-helpers-paste" },
    h("summary", null, h("h3", null, "Read it from the text of a form")),
    h(
      "div",
      { class: "nw-stack" },
      h("p", { id: `${id}-note` }, "Only fictional forms: a real client's form does not belong here. The text is kept nowhere and is gone when you leave the page."),
      h("label", { for: id }, "Text of the form"),
      text,
      h(
        "div",
        { class: "nw-actions" },
        h("button", { type: "button", class: "nw-button", on: { click: () => void read() } }, "Read the form"),
        h("button", { type: "button", class: "nw-button nw-quiet", on: { click: () => ((text.value = example), text.focus()) } }, "Put in an example"),
      ),
      notice.el,
      said,
      found,
    ),
  );
}
