// The picture in words: a sentence, a nested list with the same content, and the breaks one by one.

import { count, findingCard, h, listing, type Child } from "../lib";
import { isSure, strandName, type Break, type Picture, type Strand } from "./model";

/** What the picture shows, in a sentence or two. */
export function inASentence(picture: Picture): string {
  const goals = picture.strands.filter((s) => s.kind === "goal").length;
  if (picture.stops.length === 0) return "Nothing is written yet.";
  const parts = [count(picture.stops.length, "document"), count(goals, "goal"), count(picture.strands.filter((s) => s.kind === "objective").length, "objective")];
  return `${listing(parts)}. ${breaksInWords(picture.breaks)}`;
}

export function breaksInWords(breaks: readonly Break[]): string {
  const sure = breaks.filter(isSure).length;
  const asked = breaks.length - sure;
  if (breaks.length === 0) return "The thread does not break.";
  const parts = [sure > 0 && count(sure, "break"), asked > 0 && `${asked} possible ${asked === 1 ? "break" : "breaks"}`].filter((part): part is string => Boolean(part));
  return `${listing(parts)}: ${listing([...new Set(breaks.map((b) => b.word))])}.`;
}

/** The same as the picture, as a nested list. */
export function asList(picture: Picture): HTMLElement {
  const goals = picture.strands.filter((s) => s.kind === "goal");
  const methods = picture.strands.filter((s) => s.kind === "method");
  const lost = picture.strands.filter((s) => s.kind === "objective" && !goals.some((g) => g.number === s.under));
  return h(
    "ul",
    { class: "nw-thread-list" },
    h("li", null, strong("Problem: "), picture.problem || "the plan names none yet."),
    [...goals, ...lost].map((goal) =>
      h(
        "li",
        null,
        aim(goal, picture, "worked on in"),
        goal.kind === "goal" && h("ul", null, picture.strands.filter((s) => s.kind === "objective" && s.under === goal.number).map((s) => h("li", null, aim(s, picture, "worked on in")))),
      ),
    ),
    methods.length > 0 && h("li", null, strong("Interventions of the plan"), h("ul", null, methods.map((s) => h("li", null, aim(s, picture, "shown in"))))),
    picture.loose.length > 0 && h("li", null, strong("Interventions in no plan"), h("ul", null, picture.loose.map((s) => h("li", null, aim(s, picture, "shown in"))))),
    h("li", null, strong("Documents in the order of time"), h("ol", null, picture.stops.map((stop) => h("li", null, document_(stop.id, stop.date, picture))))),
  );
}

function aim(strand: Strand, picture: Picture, verb: string): Child {
  const own = picture.breaks.filter((b) => b.strand === strand.id);
  const met = strand.met.filter((m) => m.stop !== strand.plan).map((m) => (m.how === "number" ? m.stop : `${m.stop} (in its words)`));
  const where = met.length > 0 ? `${verb} ${listing(met)}` : `not ${verb.replace(/ in$/, "")} yet`;
  const text = strand.kind === "method" ? "" : `: ${strand.text}${strand.target ? ` (${strand.target})` : ""}`;
  return [strong(strandName(strand)), text, /[.?][”"]?$/.test(text) ? " " : ". ", h("span", { class: "nw-thread-where" }, `${where.charAt(0).toUpperCase()}${where.slice(1)}.`), own.map(mark)];
}

function document_(name: string, date: string, picture: Picture): Child {
  const met = [...picture.strands, ...picture.loose].filter((s) => s.plan !== name && s.met.some((m) => m.stop === name)).map(strandName);
  const what = picture.stops.find((s) => s.id === name)?.kind === "plan" ? "Begins the thread." : met.length > 0 ? `Speaks of ${listing(met)}.` : "Speaks of nothing in the plan.";
  return [strong(name), date ? `, ${date}. ` : ". ", what, picture.breaks.filter((b) => b.stop === name && !picture.strands.some((s) => s.id === b.strand)).map(mark)];
}

function mark(one: Break): HTMLElement {
  return h("span", { class: `nw-thread-mark nw-sev-${one.severity}` }, ` ${isSure(one) ? "✕ Break:" : "◇ Break?"} ${one.word}.`);
}

function strong(text: string): HTMLElement {
  return h("strong", null, text);
}

/** The breaks, each with its reason, its source and the way to the words. */
export function breakList(breaks: readonly Break[], goTo: (one: Break) => void): HTMLElement {
  return h(
    "ol",
    { class: "nw-plain nw-stack nw-thread-breaks" },
    breaks.map((one) => h("li", null, h("h4", null, capital(one.word)), findingCard(one, { place: one.stop, detail: "closed", goTo: () => goTo(one) }))),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
