// The answer, document by document beside the choice; what to do first and the letter; what follows.

import { count, dataTable, dayInWords, h, listing, shape, SHAPES, type Child, type Option } from "../lib";
import { linkedSource } from "../law/source";
import { resultMark } from "./drawer";
import { ACTION_SHAPES, type Action, type Asked, type Details, type Packet, type Said, type Told } from "./model";

export interface Words {
  actions: readonly Action[];
  results: Record<string, string>;
}

function actionIn(words: Words, value: string): Child {
  const label = words.actions.find((one) => one.value === value)?.label ?? "nothing";
  return h("span", { class: "nw-release-chosen" }, ACTION_SHAPES[value] ? shape(ACTION_SHAPES[value]) : null, label);
}

/** One document: the choice beside what is right, why, under which rule, and what would follow. */
export function documentAnswer(said: Said, words: Words): Child[] {
  const { consequence } = said;
  const differs = said.result !== "right" && said.chosen !== "";
  return [
    h(
      "dl",
      { class: "nw-release-beside" },
      said.chosen ? h("div", null, h("dt", null, "Your choice"), h("dd", null, actionIn(words, said.chosen))) : null,
      h("div", null, h("dt", null, said.result === "open" ? "One reading" : "Right"), h("dd", null, actionIn(words, said.expected ?? ""))),
      said.result ? h("div", null, h("dt", null, "So"), h("dd", null, resultMark(said.result, words.results))) : null,
    ),
    h("p", null, said.why ?? ""),
    said.readings && said.readings.length > 0
      ? h("div", null, h("p", null, "This is not settled, so it is not graded. The readings:"), h("ul", null, said.readings.map((one) => h("li", null, one))))
      : null,
    h("p", null, h("span", { class: "nw-label" }, "The law "), said.verdict_label ?? "", ". ", said.minimum ?? ""),
    said.in_record === false ? h("p", null, h("span", { class: "nw-label" }, "Not part of the record "), said.record_why ?? "") : null,
    passages(said),
    differs && consequence ? h("p", null, h("span", { class: "nw-label" }, "What follows "), consequence.label ? `${consequence.label}. ` : "", consequence.text) : null,
    sources(said),
  ];
}

function passages(said: Said): Child {
  const list = said.passages ?? [];
  if (list.length === 0) return null;
  return h(
    "ul",
    { class: "nw-plain nw-stack" },
    list.map((one) => {
      const should = one.out ? "Blacked out" : "Stays readable";
      const did = said.chosen !== "redact" ? "" : one.blacked === one.out ? ", as you had it" : one.blacked ? ", and you blacked it out" : ", and you left it readable";
      return h("li", null, h("p", { class: "nw-quote" }, `“${one.text}”`), h("p", null, h("strong", null, `${should}${did}. `), one.why));
    }),
  );
}

function sources(said: Said): Child {
  const rules = (said.rules ?? []).map((rule) => h("li", null, linkedSource(rule.citation, rule.id, rule.checked)));
  const named = new Set((said.rules ?? []).map((rule) => rule.id));
  const more = (said.clauses ?? []).filter((id) => !named.has(id)).map((id) => h("li", null, linkedSource("", id)));
  return h("ul", { class: "nw-plain nw-source" }, rules, more);
}

/** What follows from the packet as a whole. */
export function consequences(details: Details): HTMLElement {
  const over = details.documents.filter((one) => one.result === "over");
  const under = details.documents.filter((one) => one.result === "under").length;
  const breach = over.filter((one) => one.consequence?.breach === true);
  const dates = breach[0]?.consequence?.dates ?? [];
  const unsure = over.find((one) => one.consequence?.breach === null)?.consequence;
  return h(
    "section",
    { class: "nw-flow nw-release-consequence" },
    h("h3", null, "What follows"),
    breach.length > 0
      ? [
          h("p", null, shape(SHAPES.error), " ", h("strong", null, `This is now presumed to be a breach: ${count(breach.length, "document")} went out further than the law allows. `),
            "Unless you assess all four factors and can show a low probability of compromise, the client must be told. ",
            linkedSource(breach[0]!.consequence!.citation, breach[0]!.consequence!.clause)),
          dates.length > 0 ? h("ul", null, dates.map((one) => h("li", null, `${one.what}: ${dayInWords(one.date)}, if it was found out today`))) : null,
          h("p", null, h("a", { href: "desk.ipynb?helper=breach" }, "Work it through in the breach assessor")),
        ]
      : over.length > 0
        ? h("p", null, shape(unsure ? SHAPES.question : SHAPES.warning), " ", unsure ? `Too much went out. ${unsure.label}. ${unsure.text}` : "Too much went out, though it is no breach: read below why.")
        : h("p", null, shape(SHAPES.pass), " Nothing went out that had to stay: no breach."),
    under > 0 ? h("p", null, shape(SHAPES.warning), ` ${count(under, "document")} stayed here that may or must go. Below each you read what that costs.`) : null,
    details.lesson ? h("p", null, h("span", { class: "nw-label" }, "To take along "), details.lesson) : null,
  );
}

/** What to do first, or which letter: every option with whether it is right and why. */
export function optionsAnswer(title: string, options: readonly Told[], did: readonly [string, string] | null): HTMLElement {
  return h(
    "section",
    { class: "nw-flow" },
    h("h3", null, title),
    h(
      "ul",
      { class: "nw-plain nw-stack" },
      options.map((one) =>
        h(
          "li",
          { class: `nw-release-option ${(did ? one.right === one.chosen : one.right) ? "nw-release-right" : "nw-release-over"}` },
          h("p", null, shape(one.right ? SHAPES.pass : SHAPES.fail), " ", h("strong", null, one.label)),
          h("p", { class: "nw-small-text" }, `${one.right ? "Right" : "Not right"}${did ? `, and you ${did[one.chosen ? 0 : 1]}` : ""}. ${one.why}`),
        ),
      ),
    ),
  );
}

/** Every document, those that differ open. */
export function documentsAnswer(request: Asked, details: Details, words: Words): HTMLElement {
  const titles = new Map(request.documents.map((one) => [one.id, one.title]));
  return h(
    "section",
    { class: "nw-flow nw-no-print" },
    h("h3", null, "Document by document"),
    h(
      "ol",
      { class: "nw-plain nw-stack" },
      details.documents
        .filter((said) => titles.has(said.id))
        .map((said) =>
          h(
            "li",
            null,
            h(
              "details",
              { class: `nw-finding nw-release-answer nw-release-${said.result || "open"}`, open: said.agrees !== true },
              h("summary", { class: "nw-finding-head" }, h("span", { class: "nw-finding-what" }, titles.get(said.id)!), said.result ? resultMark(said.result, words.results) : null),
              h("div", { class: "nw-finding-body nw-stack" }, documentAnswer(said, words)),
            ),
          ),
        ),
    ),
  );
}

/** All there is to tell; `shown` where it was asked for and there is no packet to speak of. */
export function wholeAnswer(request: Asked, details: Details, words: Words, shown: boolean): Child[] {
  const labelled = (label: string, text = ""): Child => (text ? h("p", null, h("span", { class: "nw-label" }, `${label} `), text) : null);
  return [
    shown ? labelled("To take along", details.lesson) : consequences(details),
    labelled("What the purpose needs", details.needs),
    documentsAnswer(request, details, words),
    optionsAnswer("What to do first", details.first ?? [], shown ? null : ["ticked it", "did not tick it"]),
    optionsAnswer("The letter", details.letter ?? [], shown ? null : ["chose it", "did not choose it"]),
  ];
}

/** The packet as a list on paper: with the answer once it is told. */
export function paper(request: Asked, packet: Packet, details: Details | null, words: Words): HTMLElement {
  const told = new Map((details?.final ? details.documents : []).map((one) => [one.id, one]));
  const label = (value: string | undefined): string => words.actions.find((one) => one.value === value)?.label ?? "Not decided";
  const answer = told.size > 0;
  const rows = request.documents.map((document) => {
    const said = told.get(document.id);
    return [`${document.title} (${dayInWords(document.date)})`, label(packet.documents[document.id]), ...(answer ? [label(said?.expected), said?.result ? (words.results[said.result] ?? "") : "", said?.why ?? ""] : [])];
  });
  const columns = ["Document", "Your choice", ...(answer ? ["Right", "So", "Why"] : [])].map((one) => ({ label: one }));
  const named = (options: readonly Option[], ids: readonly string[]): string => listing(options.filter((one) => ids.includes(one.value)).map((one) => one.label)) || "not decided";
  return h(
    "div",
    { class: "nw-only-print" },
    answer ? null : h("p", null, `First: ${named(request.first, packet.first)}.`),
    answer ? null : h("p", null, `Letter: ${named(request.letter, [packet.letter])}.`),
    dataTable({ caption: `The packet: ${request.title}`, columns, rows }),
  );
}
