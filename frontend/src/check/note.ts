// The desk for one note: format, editor, outline, findings, and what lies around it.

import { asFailure, count, fill, h, shape, SHAPES, uid, type Banner, type Channel, type Failure } from "../lib";
import { outline, toWrite } from "../write/outline";
import { addSection, goToSection } from "../write/move";
import { telling, type BriefTold } from "../write/telling";
import { bench } from "./bench";
import { beside } from "./beside";
import { checklistView } from "./checklist";
import { AUTO, type CheckedNote, type Checklist, type ReadAs, type View } from "./model";
import { recastView } from "./recast";

export interface DeskHooks {
  /** A verdict on the text: how many identifiers of a person it seems to hold. */
  onVerdict(identifiers: number): void;
  onFailed(failure: Failure): void;
  say(text: string): void;
}

export type NoteDesk = ReturnType<typeof noteDesk>;

export function noteDesk(channel: Channel, notice: Banner, view: View, hooks: DeskHooks) {
  const usual = view.formats.filter((f) => f.usual);
  const others = view.formats.filter((f) => !f.usual);
  let format = view.formats[0]!;
  const id = uid("nw-format");
  const select = h(
    "select",
    { id, "aria-describedby": `${id}-why`, on: { change: () => desk.check() } },
    h("option", { value: AUTO }, "Guess the format"),
    h("optgroup", { label: "Usual formats" }, usual.map((f) => h("option", { value: f.code }, f.name))),
    h("optgroup", { label: "Other formats" }, others.map((f) => h("option", { value: f.code }, f.name))),
  );
  const why = h("p", { id: `${id}-why`, class: "nw-small-text nw-check-why" });
  const words = h("span", { class: "nw-small-text nw-muted" });
  const tools = h("div", { class: "nw-check-tools" });
  const todo = h("p", { class: "nw-write-todo" });
  const sections = outline(
    (section) => goToSection(desk.editor.view, section),
    (spec) => addSection(desk.editor.view, format, spec),
  );
  const list = checklistView((from, to) => desk.select(from, to));
  const around = beside(() => desk.check());
  const other = recastView(channel, view, notice, () => ({ text: desk.text(), format: select.value }));
  const sectionName = (section: string): string => format.sections.find((s) => s.id === section)?.name ?? "";

  const told = telling();
  const desk = bench<CheckedNote>({
    label: "The note",
    place: sectionName,
    anchor: (section) => section,
    ask: async (text) => told.whole(await channel.ask<BriefTold<CheckedNote>>("check", { text, format: select.value, plan: around.plan(), previous: around.previous(), after: told.after() })),
    onChecked(checked) {
      format = view.formats.find((f) => f.code === checked.format.code) ?? format;
      const [low, high] = format.length;
      words.textContent = `${count(checked.words, "word")} (usual for this format: ${low} to ${high})`;
      tellFormat(why, checked.format, checked.words > 0);
      todo.textContent = checked.words > 0 ? toWrite(format, checked) : "";
      sections.show(format, checked);
      sections.el.hidden = checked.words === 0;
      hooks.onVerdict(checked.identifiers);
    },
    onCalm(checked, text) {
      void showChecklist(checked.words > 0 ? text : "");
      other.changed();
    },
    onFailed: (failure) => hooks.onFailed(failure),
    onSection: (section) => sections.here(section),
    say: (text) => hooks.say(text),
  });
  desk.editor.setPlaceholder("Paste or write a fictional note here.");
  const el = h(
    "div",
    { class: "nw-check-desk", on: { keydown: (event) => desk.key8(event) } },
    h(
      "section",
      { class: "nw-check-write nw-stack", "aria-label": "Note" },
      h("div", { class: "nw-row" }, h("label", { for: id, class: "nw-label" }, "Format"), select),
      why,
      sections.el,
      desk.el,
      h("div", { class: "nw-row" }, words),
      todo,
      tools,
      around.el,
    ),
    h("div", { class: "nw-check-side" }, desk.findings.el),
    h("div", { class: "nw-check-wide nw-check-two" }, list.el, other.el),
  );

  async function showChecklist(text: string): Promise<void> {
    if (text === "") return list.show(null, "");
    try {
      list.show(await channel.ask<Checklist>("checklist", { text, format: select.value }), text);
    } catch (error) {
      hooks.onFailed(asFailure(error));
    }
  }

  return {
    el,
    desk,
    /** Room below the editor. */
    tools,
    around,
    format: () => select.value,
    setFormat(code: string): void {
      select.value = code === AUTO || view.formats.some((f) => f.code === code) ? code : AUTO;
    },
    fileName: () => (desk.text().trim() ? format.code : "note"),
    destroy(): void {
      other.stop();
      around.stop();
      desk.destroy();
    },
  };
}

function tellFormat(el: HTMLElement, read: ReadAs, written: boolean): void {
  if (!read.guessed || !written) return fill(el, read.guessed ? "The format is guessed as you write; you can choose it instead." : "");
  const [picture, sure] = read.confidence >= 0.85 ? [SHAPES.good, "sure"] : read.confidence >= 0.6 ? [SHAPES.partial, "fairly sure"] : [SHAPES.question, "not sure; choose the format yourself if this is wrong"];
  fill(el, shape(picture), " Read as ", h("strong", null, read.name), ` (${sure}). ${read.reason}`);
}
