// Findings in the editor: underlines that follow the words, a card by hover, caret or F8.

import { StateEffect, StateField, type ChangeDesc, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip, keymap, showTooltip, type DecorationSet, type Tooltip } from "@codemirror/view";

import { findingCard, h, SEVERITIES, toUnits, type Severity } from "../lib";
import type { Said, SectionNow, Told } from "./model";

export interface Mark {
  from: number;
  to: number;
  finding: Said;
}
export interface SectionPlace {
  id: string;
  from: number;
  /** Where the heading ends. */
  head: number;
  to: number;
}
interface Marks {
  marks: readonly Mark[];
  sections: readonly SectionPlace[];
  drawn: DecorationSet;
}

/** Positions in the editor for what the kernel said about `text`. */
export function placed(text: string, checked: Told): { marks: Mark[]; sections: SectionPlace[] } {
  const unit = toUnits(text);
  const marks = checked.feedback.findings
    .filter((finding) => !finding.missing)
    .map((finding) => ({ from: unit(finding.start), to: unit(finding.end), finding }))
    .filter((mark) => mark.to > mark.from);
  const sections = checked.outline
    .filter((section: SectionNow) => section.present)
    .map((s) => ({ id: s.id, from: unit(s.start), head: unit(s.head), to: unit(s.end) }));
  return { marks, sections };
}

const setMarks = StateEffect.define<{ marks: readonly Mark[]; sections: readonly SectionPlace[] }>();
const openCard = StateEffect.define<Mark | null>();

/** Shows new marks; `since` maps their positions over what was typed after the text was sent. */
export function showMarks(
  view: EditorView,
  found: { marks: readonly Mark[]; sections: readonly SectionPlace[] },
  since: ChangeDesc | null,
): void {
  const moved = since ? { marks: mapMarks(found.marks, since), sections: mapSections(found.sections, since) } : found;
  view.dispatch({ effects: setMarks.of(moved) });
}

export const marksField = StateField.define<Marks>({
  create: () => ({ marks: [], sections: [], drawn: Decoration.none }),
  update(value, transaction) {
    let next = value;
    if (transaction.docChanged) {
      next = {
        marks: mapMarks(value.marks, transaction.changes),
        sections: mapSections(value.sections, transaction.changes),
        drawn: value.drawn.map(transaction.changes),
      };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) next = { ...effect.value, drawn: draw(effect.value) };
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.drawn),
});

function mapMarks(marks: readonly Mark[], changes: ChangeDesc): Mark[] {
  return marks
    .map((mark) => ({ ...mark, from: changes.mapPos(mark.from, 1), to: changes.mapPos(mark.to, -1) }))
    .filter((mark) => mark.to > mark.from);
}
function mapSections(sections: readonly SectionPlace[], changes: ChangeDesc): SectionPlace[] {
  return sections.map((s) => ({
    id: s.id,
    from: changes.mapPos(s.from, -1),
    head: changes.mapPos(s.head, -1),
    to: changes.mapPos(s.to, 1),
  }));
}
const heading = Decoration.mark({ class: "nw-heading" });
const underline = Object.fromEntries(SEVERITIES.map((severity) => [severity, Decoration.mark({ class: `nw-mark nw-mark-${severity}` })])) as Record<Severity, Decoration>;
function draw({ marks, sections }: { marks: readonly Mark[]; sections: readonly SectionPlace[] }): DecorationSet {
  const ranges: Range<Decoration>[] = [
    ...marks.map((mark) => underline[mark.finding.severity].range(mark.from, mark.to)),
    ...sections.filter((s) => s.head > s.from).map((s) => heading.range(s.from, s.head)),
  ];
  return Decoration.set(ranges, true);
}

/** The finding at a position: the shortest one that covers it. */
export function markAt(state: EditorState, pos: number): Mark | null {
  const covering = state.field(marksField).marks.filter((mark) => mark.from <= pos && pos <= mark.to);
  return covering.sort((a, b) => a.to - a.from - (b.to - b.from))[0] ?? null;
}

export interface MarkOptions {
  /** The name of a section for the reader. */
  place(section: string): string;
  /** Called when F8 has moved to a finding, or found none: what to say aloud. */
  onVisit(mark: Mark | null, index: number, total: number): void;
  /** "Not a problem here" was chosen on a card. */
  onAside(finding: Said): void;
}

/** Adds the button to a card that sets its finding aside; the reason is asked for in a dialog. */
export function addAsideButton(card: HTMLElement, finding: Said, onAside: (finding: Said) => void): HTMLElement {
  if (!finding.aside) return card;
  const button = h("button", { type: "button", class: "nw-button nw-small nw-aside-button", on: { click: () => onAside(finding) } }, "Not a problem here");
  const row = card.querySelector(".nw-finding-body > .nw-actions");
  if (row) row.append(button);
  else card.querySelector(".nw-finding-body")?.append(h("div", { class: "nw-actions" }, button));
  return card;
}

/** Underlines, cards and keys. */
export function markExtension(options: MarkOptions): Extension {
  const cardField = StateField.define<Mark | null>({
    create: () => null,
    update(value, transaction) {
      let card = transaction.docChanged ? null : value;
      if (transaction.isUserEvent("select")) card = markAt(transaction.state, transaction.state.selection.main.head);
      for (const effect of transaction.effects) {
        if (effect.is(openCard)) card = effect.value;
        if (effect.is(setMarks) && card) card = same(effect.value.marks, card);
      }
      return card;
    },
    provide: (field) => showTooltip.from(field, (mark) => (mark ? tooltip(mark, options) : null)),
  });
  function visit(view: EditorView, step: 1 | -1): boolean {
    const { marks } = view.state.field(marksField);
    const next = nextMark(marks, view.state.selection.main.head, view.state.field(cardField), step);
    if (next) goToMark(view, next.mark);
    options.onVisit(next?.mark ?? null, next?.index ?? 0, marks.length);
    return true;
  }
  return [
    marksField,
    cardField,
    hoverTooltip(
      (view, pos) => {
        const mark = markAt(view.state, pos);
        return mark && view.state.field(cardField) === null ? tooltip(mark, options) : null;
      },
      { hideOnChange: true, hoverTime: 250 },
    ),
    keymap.of([
      { key: "F8", run: (view) => visit(view, 1) },
      { key: "Shift-F8", run: (view) => visit(view, -1) },
      {
        key: "Escape",
        run: (view) => {
          if (view.state.field(cardField) === null) return false;
          view.dispatch({ effects: openCard.of(null) });
          return true;
        },
      },
    ]),
  ];
}

/** Where the words of a finding are now, if they are still there; a later check may have told of it again. */
export function currentMark(view: EditorView, finding: Said): Mark | null {
  const { marks } = view.state.field(marksField);
  const again = marks.filter((m) => m.finding.code === finding.code && m.finding.name === finding.name && m.finding.quote === finding.quote);
  const far = (mark: Mark): number => Math.abs(mark.finding.start - finding.start);
  return marks.find((mark) => mark.finding === finding) ?? again.sort((a, b) => far(a) - far(b))[0] ?? null;
}

/** Moves the caret to a finding and opens its card. */
export function goToMark(view: EditorView, mark: Mark): void {
  view.dispatch({
    selection: { anchor: mark.from },
    effects: [openCard.of(mark), EditorView.scrollIntoView(mark.from, { y: "center" })],
  });
  view.focus();
}

function same(marks: readonly Mark[], card: Mark): Mark | null {
  return marks.find((m) => m.from === card.from && m.to === card.to && m.finding.code === card.finding.code) ?? null;
}

/** The finding that F8 (step 1) or Shift+F8 (step -1) goes to, from the open card or else from the caret. */
export function nextMark(marks: readonly Mark[], head: number, open: Mark | null, step: 1 | -1): { mark: Mark; index: number } | null {
  const ordered = [...marks].sort((a, b) => a.from - b.from || a.to - b.to);
  if (ordered.length === 0) return null;
  const here = open ? ordered.indexOf(same(ordered, open)!) : -1;
  let index: number;
  if (here >= 0) index = (here + step + ordered.length) % ordered.length;
  else if (step === 1) index = Math.max(ordered.findIndex((mark) => mark.from >= head), 0);
  else {
    const before = ordered.map((mark) => mark.from < head).lastIndexOf(true);
    index = before >= 0 ? before : ordered.length - 1;
  }
  return { mark: ordered[index]!, index };
}

const MOST_CARDS = 3;

/** The card of a finding, and below it those of others about the same words. */
function tooltip(mark: Mark, options: MarkOptions): Tooltip {
  return {
    pos: mark.from,
    end: mark.to,
    above: false,
    arrow: false,
    create(view) {
      const { marks } = view.state.field(marksField);
      const others = marks.filter((m) => m.from <= mark.from && m.to >= mark.to && m.finding !== mark.finding);
      const cards = [mark, ...others].slice(0, MOST_CARDS).map((m) => card(view, m, options));
      return { dom: h("div", { class: "nw-write-card" }, cards), offset: { x: 0, y: 6 } };
    },
  };
}

function card(view: EditorView, mark: Mark, options: MarkOptions): HTMLElement {
  const made = findingCard(mark.finding, {
    place: options.place(mark.finding.section),
    apply: (fix) => {
      view.dispatch({
        changes: { from: mark.from, to: mark.to, insert: fix },
        selection: { anchor: mark.from + fix.length },
        userEvent: "input.fix",
      });
      view.focus();
    },
  });
  return addAsideButton(made, mark.finding, options.onAside);
}
