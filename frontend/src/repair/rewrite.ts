// A passage as it stands in a draft, and a place to write it anew. What is typed is kept by the kernel until it is answered.

import { debounce, h, shape, uid, type Channel, type Child, type Feedback } from "../lib";
import { linkedSource } from "../law/source";
import type { Task } from "../practice/model";
import { RIGHT, WRONG } from "../practice/places";
import type { TaskView } from "../practice/view";

/** One thing that must stay or go: `ok` whether it does, `words` of the rewrite that decided. */
interface MarkSaid {
  label: string;
  ok: boolean;
  why: string;
  words: string[];
}

const WAIT = 700; // ms of quiet before what was typed is kept

export function repairTask(task: Task, channel: Channel, changed: () => void): TaskView {
  const id = uid("nw-repair");
  const original = String(task.data["text"]);
  const area = h("textarea", {
    id,
    class: "nw-repair-text nw-prose",
    rows: "6",
    spellcheck: "false", // a browser's checker may send the words to another host
    autocorrect: "off",
    "data-gramm": "false",
    "aria-describedby": `${id}-task`,
    on: { input: typed },
  });
  const said = h("p", { class: "nw-muted nw-small-text", role: "status", "aria-live": "polite" });
  const keep = debounce(() => void save(), WAIT);
  area.value = String(task.data["draft"] || original);
  const restore = h("button", { type: "button", class: "nw-button nw-quiet nw-small nw-no-print", on: { click: startAgain } }, "Start again from the original");
  const onHide = (): void => keep.flush();
  addEventListener("pagehide", onHide);
  const el = h(
    "div",
    { class: "nw-flow nw-repair" },
    h("h3", null, task.title),
    h("p", { id: `${id}-task`, class: "nw-repair-task" }, String(task.data["task"])),
    h(
      "div",
      { class: "nw-repair-columns" },
      h("figure", { class: "nw-repair-original" }, h("figcaption", { class: "nw-legend" }, "As it stands in the draft"), h("blockquote", { class: "nw-place-item" }, original)),
      h("div", { class: "nw-stack" }, h("label", { for: id, class: "nw-legend nw-repair-label" }, "Your rewrite"), area, h("div", { class: "nw-actions" }, restore, said)),
    ),
  );
  grow();

  function typed(): void {
    grow();
    said.textContent = "";
    keep();
    changed();
  }
  function grow(): void {
    area.style.blockSize = "auto";
    if (area.scrollHeight > 0) area.style.blockSize = `${area.scrollHeight + 4}px`;
  }
  function startAgain(): void {
    if (area.readOnly) return;
    area.value = original;
    typed();
    area.focus();
  }
  async function save(): Promise<void> {
    try {
      const { trouble } = await channel.ask<{ trouble: string }>("draft", { activity: task.activity, text: area.value });
      said.textContent = trouble ? `Not saved yet: ${trouble}` : "Your words are kept.";
    } catch {
      said.textContent = "Not saved yet. Your words are still in this page.";
    }
  }

  return {
    el,
    response: () => area.value,
    missing() {
      const now = plain(area.value);
      if (now === "") return "Write the passage anew first. It may be one short sentence.";
      return now === plain(original) ? "This is still the original. Change what cannot stay, then check it." : "";
    },
    focus: () => area.focus(),
    mark(feedback: Feedback, response: string, final: boolean) {
      keep.cancel();
      if (response) area.value = response;
      area.readOnly = final;
      restore.hidden = final;
      said.textContent = "";
      grow();
      return details(feedback.details, response);
    },
    close() {
      keep.flush();
      removeEventListener("pagehide", onHide);
    },
  };
}

function details(details: Record<string, unknown>, response: string): Child {
  const keep = (details["keep"] ?? []) as MarkSaid[];
  const drop = (details["drop"] ?? []) as MarkSaid[];
  const better = String(details["better"] ?? "");
  const tempting = details["tempting"] as { text: string; why: string } | undefined;
  return h(
    "div",
    { class: "nw-flow" },
    list("Must stay", keep, "There", "Missing"),
    list("Must go", drop, "Gone", "Still there"),
    better
      ? h("section", { class: "nw-repair-better nw-stack", "aria-label": "One rewrite that does" }, h("h3", null, response ? "One rewrite that does, beside yours" : "One rewrite that does"), h("p", { class: "nw-prose" }, better))
      : null,
    tempting
      ? h("details", null, h("summary", null, "A rewrite that many make, and why it does not do"), h("p", { class: "nw-quote" }, tempting.text), h("p", null, tempting.why))
      : null,
    details["citation"]
      ? h("p", { class: "nw-source" }, linkedSource(String(details["citation"]), String(details["clause"] ?? ""), String(details["checked"] ?? "")))
      : null,
  );
}

function list(name: string, marks: readonly MarkSaid[], well: string, ill: string): Child {
  if (marks.length === 0) return null;
  return h(
    "section",
    { class: "nw-stack", "aria-label": name },
    h("h3", null, name),
    h(
      "ul",
      { class: "nw-plain nw-stack" },
      marks.map((mark) =>
        h(
          "li",
          { class: `nw-repair-mark ${mark.ok ? "nw-repair-ok" : "nw-repair-not"}` },
          h("p", null, shape(mark.ok ? RIGHT : WRONG), h("span", null, h("strong", null, `${mark.ok ? well : ill}: `), mark.label)),
          mark.words.length > 0 ? h("p", { class: "nw-small-text" }, "Your words: ", mark.words.map((word, i) => [i > 0 ? ", " : null, h("mark", null, word)])) : null,
          mark.ok ? null : h("p", { class: "nw-small-text" }, mark.why),
        ),
      ),
    ),
  );
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ").toLowerCase();
}
