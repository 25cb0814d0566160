// The desk for a chart: documents in one editor, set apart by lines such as "=== 2026-03-04 note".

import { count, debounce, fill, h, uid, type Channel } from "../lib";
import { goToSection } from "../write/move";
import { bench } from "./bench";
import type { ChartDocument, ChartReply, CheckedChart, View } from "./model";
import type { DeskHooks } from "./note";
import { threadView } from "./thread";

export type ChartDesk = ReturnType<typeof chartDesk>;

export function chartDesk(channel: Channel, view: View, hooks: DeskHooks) {
  let documents: readonly ChartDocument[] = [];
  const list = h("ol", { class: "nw-plain nw-outline-list" });
  const nav = h("nav", { "aria-label": "Documents of this chart", hidden: true }, list);
  const order = h("p", { class: "nw-small-text nw-muted", hidden: true }, "Each document has a date, so they are read in the order of their dates.");
  const thread = threadView();
  thread.el.hidden = true;
  let here = "";

  const desk = bench<CheckedChart>({
    label: "The documents of a chart",
    place: (section) => placeOf(section),
    anchor: (section) => section.split(":")[0]!,
    async ask(text) {
      const reply = await channel.ask<ChartReply>("chart", { text });
      return { ...reply, outline: reply.documents.map((d) => ({ id: d.key, present: true, words: d.words, start: d.start, head: d.head, end: d.end })) };
    },
    onChecked(checked) {
      documents = checked.documents;
      hooks.onVerdict(checked.identifiers);
    },
    onCalm(checked) {
      showDocuments();
      order.hidden = !checked.resorted;
      thread.show(checked);
    },
    onFailed: (failure) => hooks.onFailed(failure),
    onSection(id) {
      here = id;
      soon();
    },
    say: (text) => hooks.say(text),
  });
  const soon = debounce(() => markHere(), 60);
  desk.editor.setPlaceholder("=== 2026-03-02 treatment plan\nGoal 1: …\n\n=== 2026-03-09 SOAP note\nSubjective: …");

  function placeOf(section: string): string {
    const [key, inside] = section.split(":");
    const one = documents.find((d) => d.key === key);
    if (!one) return "";
    const name = view.formats.find((f) => f.code === one.format)?.sections.find((s) => s.id === inside)?.name;
    return name ? `${one.id}, ${name}` : one.id;
  }

  function showDocuments(): void {
    const focused = [...list.querySelectorAll("button")].findIndex((b) => b === document.activeElement);
    nav.hidden = documents.length === 0;
    fill(
      list,
      documents.map((d) =>
        h(
          "li",
          null,
          h(
            "button",
            { type: "button", class: "nw-outline-item nw-is-written", "data-key": d.key, on: { click: () => goToSection(desk.editor.view, d.key) } },
            h("span", null, h("strong", null, d.id), " ", h("span", { class: "nw-outline-words" }, aboutDocument(d))),
          ),
        ),
      ),
    );
    if (focused >= 0) list.querySelectorAll("button")[focused]?.focus();
    markHere();
  }
  function markHere(): void {
    for (const button of list.querySelectorAll("button")) {
      if (button.dataset.key === here) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  const tools = h("div", { class: "nw-check-tools" });
  const el = h(
    "div",
    { class: "nw-check-desk", on: { keydown: (event) => desk.key8(event) } },
    h(
      "section",
      { class: "nw-check-write nw-stack", "aria-label": "Chart" },
      h("p", { class: "nw-small-text nw-muted" }, "Paste the documents of one client one after the other, each below a line such as ", h("code", null, "=== 2026-03-04 SOAP note"), ", or add them one by one."),
      nav,
      order,
      desk.el,
      tools,
      adding(view, (separator, text) => {
        const now = desk.text().trimEnd();
        desk.editor.insert(`${now ? "\n\n" : ""}=== ${separator}\n${text.trim()}\n`, desk.text().length === now.length ? now.length : desk.text().length);
        hooks.say(`${separator} was added at the end.`);
      }),
    ),
    h("div", { class: "nw-check-side" }, desk.findings.el),
    h("div", { class: "nw-check-wide" }, thread.el),
  );
  return {
    el,
    desk,
    /** Room below the editor. */
    tools,
    destroy(): void {
      soon.cancel();
      desk.destroy();
    },
  };
}

/** "BIRP note, 2 findings"; the format only where the name does not tell it. */
function aboutDocument(d: ChartDocument): string {
  const found = d.findings === 0 ? "no findings" : count(d.findings, "finding");
  return d.id.toLowerCase().includes(d.format_name.toLowerCase()) ? found : `${d.format_name}, ${found}`;
}

/** A form for one more document. */
function adding(view: View, onAdd: (separator: string, text: string) => void): HTMLElement {
  const ids = [uid("nw-add"), uid("nw-add"), uid("nw-add")] as const;
  const day = h("input", { type: "date", id: ids[0] });
  const kind = h("select", { id: ids[1] }, h("option", { value: "" }, "Guess the format"), view.formats.map((f) => h("option", { value: f.name }, f.name)));
  const text = h("textarea", { id: ids[2], rows: "6", spellcheck: "false", "data-gramm": "false" });
  const trouble = h("p", { role: "alert", class: "nw-small-text nw-check-trouble" });
  function add(): void {
    if (text.value.trim() === "") {
      trouble.textContent = "There is no text to add. Paste the document first.";
      text.focus();
      return;
    }
    trouble.textContent = "";
    onAdd([day.value, kind.value || "document"].filter(Boolean).join(" "), text.value);
    text.value = day.value = "";
  }
  const labelled = (words: string, field: HTMLElement) => h("div", { class: "nw-check-field" }, h("label", { for: field.id, class: "nw-label" }, words), field);
  return h(
    "details",
    { class: "nw-card nw-check-part" },
    h("summary", null, h("h2", null, "Add a document")),
    h("div", { class: "nw-row" }, labelled("Date (optional)", day), labelled("Kind", kind)),
    labelled("Its text", text),
    trouble,
    h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button", on: { click: add } }, "Add to the chart")),
  );
}
