// A small chart with breaks to look for: read, mark the documents, then see where it breaks.

import { asFailure, count, fill, h, listing, toUnits, uid, type Banner, type Channel } from "../lib";
import { chartView } from "./chart";
import type { Break, Example } from "./model";

export interface ExampleView {
  el: HTMLElement;
  open(): Promise<void>;
  stop(): void;
}

export function exampleView(channel: Channel, notice: Banner, breaks: number): ExampleView {
  const heading = h("h2", { tabindex: "-1" }, "A thread with breaks");
  const body = h("div", { class: "nw-flow" });
  const chart = chartView("The thread through the example chart", (one) => goTo(one));
  const said = h("div", { class: "nw-flow", role: "status" });
  const el = h("section", { class: "nw-card nw-flow", hidden: true }, heading, body);
  let texts: { name: string; text: string; box: HTMLDetailsElement; pre: HTMLElement }[] = [];
  let boxes: HTMLInputElement[] = [];

  async function open(): Promise<void> {
    try {
      const given = await channel.ask<Example>("example");
      draw(given);
      el.hidden = false;
      heading.focus();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void open() }]);
    }
  }

  function draw(given: Example): void {
    texts = given.texts.map(({ name, text }) => {
      const pre = h("div", { class: "nw-note nw-thread-text", tabindex: "-1" }, text);
      return { name, text, pre, box: h("details", { class: "nw-thread-paper" }, h("summary", null, name), pre) };
    });
    boxes = given.texts.map(({ name }) => h("input", { type: "checkbox", id: uid("nw-broken"), value: name }));
    fill(said);
    fill(
      body,
      h("p", null, `A chart of ${count(given.texts.length, "document")}, about a person who is made up. The thread breaks in ${count(breaks, "place")}. Read the documents and look for them: a goal nobody works on, something that was not agreed, something copied, something late.`),
      texts.map((one) => one.box),
      h(
        "fieldset",
        { class: "nw-thread-guess" },
        h("legend", { class: "nw-legend" }, "In which documents does the thread break?"),
        given.texts.map(({ name }, i) => h("div", { class: "nw-row" }, boxes[i]!, h("label", { for: boxes[i]!.id }, name))),
      ),
      h("div", { class: "nw-actions" }, h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => void tell() } }, "Show where it breaks")),
      said,
      chart.el,
    );
    chart.show(given, "", false);
  }

  async function tell(): Promise<void> {
    try {
      const told = await channel.ask<Example>("example", { marked: boxes.filter((box) => box.checked).map((box) => box.value) });
      fill(
        said,
        h("p", null, h("strong", null, told.missed.length === 0 && told.sound.length === 0 ? "You found them all." : `You found ${told.found.length} of the ${told.found.length + told.missed.length} documents in which it breaks.`)),
        told.missed.length > 0 && h("p", null, `Not marked: ${listing(told.missed)}.`),
        told.sound.length > 0 && h("p", null, `Marked, though the thread holds there: ${listing(told.sound)}.`),
      );
      chart.show(told, "");
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void tell() }]);
    }
  }

  function goTo(one: Break): void {
    const found = texts.find((t) => t.name === one.stop);
    if (!found) return;
    const units = toUnits(found.text);
    const [from, to] = [units(one.start), units(one.end)];
    fill(found.pre, found.text.slice(0, from), h("mark", null, found.text.slice(from, to)), found.text.slice(to));
    found.box.open = true;
    found.pre.focus();
    found.pre.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  return { el, open, stop: () => chart.stop() };
}
