// Writing a task while the workshop runs: begin from one of its tasks or from nothing, check it, use it in the next round.

import { asFailure, banner, count, fill, h, uid, type Channel } from "../lib";
import { factRows, type FactWords } from "./facts";
import type { Shop } from "./model";

type Fields = Record<string, unknown>;
interface Start {
  kind: "place" | "disclose";
  fields: Fields;
  words: { key?: Record<string, string>; element?: Record<string, string>; expected?: Record<string, string>; facts?: FactWords };
}
interface Problem {
  field: string;
  what: string;
  todo: string;
}
interface Authored {
  problems: Problem[];
  activity: string;
  shop: Shop;
}
interface Field {
  el: HTMLElement;
  value(): unknown;
  input: HTMLElement;
  wrong: HTMLElement;
}
const PLACES = ["progress", "psychotherapy", "neither"];
const LABELS: Record<string, string> = {
  text: "What the trainees read", key: "Where it belongs", element: "What decides (element)", content_type: "Content type (C01 to C55)",
  rationale: "Why", clause: "Clause of the law sheet", citation: "Citation", difficulty: "Level (1 easy to 3 hard)", title: "Title",
  story: "What happened", question: "What is asked", expected: "What the law says", clauses: "Clauses, with commas between",
};
const LONG = new Set(["text", "rationale", "story", "question"]);

export function authorPart(channel: Channel, shop: () => Shop, changed: (shop: Shop) => void): HTMLElement {
  const notice = banner();
  const from = h("select", { id: uid() });
  const stage = h("div");
  const el = h(
    "details",
    { class: "nw-no-print nw-author", on: { toggle: () => options() } },
    h("summary", null, "Write or change a task for the next round"),
    h(
      "div",
      { class: "nw-flow" },
      h("p", { class: "nw-muted" }, "What you write is checked as everything in the workbook is, and belongs to this workshop alone."),
      h("p", { class: "nw-actions" }, h("label", { for: from.id }, "Begin from"), from, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void open() } }, "Open")),
      notice.el,
      stage,
    ),
  );

  function options(): void {
    const now = shop();
    const tasks = [...now.rounds.flatMap((one) => one.tasks), ...now.own].filter((one, n, all) => /^(place|disclose):/.test(one.activity) && all.findIndex((other) => other.activity === one.activity) === n);
    fill(from, h("option", { value: "place:" }, "Nothing: an item to sort"), h("option", { value: "disclose:" }, "Nothing: a request to decide"), tasks.map((one) => h("option", { value: one.activity }, `${one.kind}: ${one.title}`)));
  }

  async function open(): Promise<void> {
    try {
      notice.hide();
      const start = await channel.ask<Start>("fields", { workshop: shop().id, activity: from.value });
      fill(stage, form(start));
      stage.querySelector<HTMLElement>("input, textarea, select")?.focus();
    } catch (error) {
      notice.failure(asFailure(error));
    }
  }

  function form(start: Start): HTMLElement {
    const fields = new Map<string, Field>();
    const put = (name: string, field: Field): HTMLElement => (fields.set(name, field), field.el);
    const parts = Object.keys(LABELS).filter((name) => name in start.fields).map((name) => put(name, simple(name, start)));
    const facts = start.kind === "disclose" ? factRows(start.fields.facts as Record<string, string>, start.words.facts ?? {}) : null;
    if (facts) parts.push(put("facts", facts));
    const wrong = start.fields.wrong as Record<string, string>;
    const choices = start.kind === "place" ? PLACES : Object.keys(start.words.expected ?? {});
    const labels = start.words.key ?? start.words.expected ?? {};
    const shown = start.kind === "place" ? choices : choices.filter((one) => wrong[one]);
    const whys = h("div", { class: "nw-stack" }, shown.map((one) => put(`wrong.${one}`, why(one))));
    const more = start.kind === "disclose" ? h("select", { "aria-label": "Another decision that tempts" }, choices.filter((one) => !wrong[one]).map((one) => h("option", { value: one }, labels[one] ?? one))) : null;
    function why(one: string): Field {
      return field(`Why somebody chooses “${labels[one] ?? one}”, and why not (leave empty for the right one)`, h("textarea", { rows: 2 }, wrong[one] ?? ""));
    }
    const said = banner();

    async function send(save: boolean): Promise<void> {
      const now = shop();
      const values: Fields = { wrong: {} };
      for (const [name, one] of fields) {
        if (name.startsWith("wrong.")) (values.wrong as Fields)[name.slice(6)] = one.value();
        else values[name] = one.value();
      }
      try {
        const reply = await channel.ask<Authored>("author", { workshop: now.id, revision: now.revision, task: start.kind, fields: values, save });
        changed(reply.shop);
        tell(reply, save);
      } catch (error) {
        said.failure(asFailure(error));
      }
    }
    function tell(reply: Authored, save: boolean): void {
      for (const one of fields.values()) mend(one, "");
      let rest: string[] = [];
      for (const { field: name, what, todo } of reply.problems) {
        const one = fields.get(name) ?? fields.get(name.split(".")[0]!) ?? fields.get("wrong." + PLACES.find((place) => what.includes(place)));
        if (one) mend(one, `${what}; ${todo}.`);
        else rest = [...rest, `${what}; ${todo}.`];
      }
      if (reply.problems.length > 0) said.show("warn", `${count(reply.problems.length, "thing")} to mend before it can be used. ${rest.join(" ")}`);
      else if (!save) said.show("good", "Nothing to mend. It can be used.");
      else {
        said.show("good", "It is kept in this workshop.", [{ label: "Use it in a new round", run: () => void use(reply) }]);
      }
      fields.forEach((one) => one.input.getAttribute("aria-invalid") === "true" && one.wrong.parentElement?.scrollIntoView({ block: "nearest" }));
    }
    async function use(reply: Authored): Promise<void> {
      const now = shop();
      const rounds = [...now.rounds.map((one) => ({ title: one.title, activities: one.tasks.map((task) => task.activity), hold: one.hold })), { title: `Round ${now.rounds.length + 1}`, activities: [reply.activity] }];
      try {
        changed((await channel.ask<{ shop: Shop }>("change", { workshop: now.id, revision: now.revision, title: now.title, rounds, pages: now.pages })).shop);
        said.show("good", `It is round ${rounds.length} now. Begin it when you like.`);
      } catch (error) {
        said.failure(asFailure(error));
      }
    }
    return h(
      "form",
      { class: "nw-card nw-flow", on: { submit: (event) => (event.preventDefault(), void send(true)) } },
      parts,
      h("fieldset", { class: "nw-author-wrong" }, h("legend", null, "The other answers"), whys, more ? h("p", { class: "nw-actions" }, more, h("button", { type: "button", class: "nw-button nw-small", on: { click: () => fields.has(`wrong.${more.value}`) || whys.append(put(`wrong.${more.value}`, why(more.value))) } }, "Add")) : null),
      said.el,
      h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button", on: { click: () => void send(false) } }, "Check"), h("button", { class: "nw-button nw-primary" }, "Keep it for this workshop")),
    );
  }
  return el;
}

function simple(name: string, start: Start): Field {
  const value = String(start.fields[name] ?? "");
  const words = start.words[name as "key" | "element" | "expected"];
  if (words) return field(LABELS[name]!, h("select", null, h("option", { value: "" }, "Choose"), Object.entries(words).map(([id, label]) => h("option", { value: id, selected: id === value }, label))));
  return field(LABELS[name]!, LONG.has(name) ? h("textarea", { rows: 3 }, value) : h("input", { type: "text", value }));
}

function field(label: string, input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): Field {
  const wrong = h("p", { class: "nw-wrong", id: uid() });
  input.id = uid();
  input.setAttribute("aria-describedby", wrong.id);
  return { el: h("div", { class: "nw-author-field" }, h("label", { for: input.id }, label), input, wrong), value: () => input.value, input, wrong };
}

function mend(one: Field, words: string): void {
  one.wrong.textContent = words;
  if (words) one.input.setAttribute("aria-invalid", "true");
  else one.input.removeAttribute("aria-invalid");
}
