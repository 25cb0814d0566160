"""`recast`: one's own note shown in another format, sections mapped by what they hold, changes said plainly."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from notelib.compose.cues import slots
from notelib.compose.draft import compose, section_for, written
from notelib.compose.lines import line_spans
from notelib.compose.model import Composed, Jotting
from notelib.compose.suggest import suggest, within
from notelib.findings import Span
from notelib.formats import Format, get
from notelib.notes import Note, Sentence, parse

# How much a section's own kind of content is expected there before what it merely takes.
_AT_HOME = 1.5


def recast(note_text: str, format: str, source: str = "auto") -> Composed:
    """The note in another format: every sentence once, in the section that takes such content there.

    `source` is the note's own format, guessed where it is "auto". Heading lines and signature stay where they are.
    Between a progress note and a psychotherapy note, which are not one note in two shapes, each sentence goes by its
    placement and the rest is set aside. `notices` say which sections have no counterpart. Raises `UnknownFormat`
    (a ValueError).
    """
    target = get(format)
    note = parse(note_text, source)
    own = get(note.format)
    if own.kind != target.kind:
        return _other_kind(note, own, target)
    header, closing = _edges(note)
    moved = [(_section(jotting, sentence, own, target), jotting) for sentence, jotting in _jottings(note, own)]
    notices = tuple(chain(_guessed(note, own), _moves(moved, own, target)))
    return written(target, [*(("", line) for line in header), *moved], (), notices, closing, as_given=True)


def _jottings(note: Note, own: Format) -> list[tuple[Sentence, Jotting]]:
    """Each sentence of the note with the slot it fills, among those its section takes."""
    joint = {s.id: s.merged for s in note.sections if s.merged}
    found = []
    for sentence in note.sentences:
        ids = joint.get(sentence.section, (sentence.section,))
        allowed = {
            slot: _AT_HOME if own.slot(slot)[0] in ids else 0.0 for slot in slots() if set(own.slot(slot)) & set(ids)
        }
        jotting = within(note.text, sentence.span, allowed)
        found.append((sentence, replace(jotting, section=sentence.section)))
    return found


def _section(jotting: Jotting, sentence: Sentence, own: Format, target: Format) -> str:
    """The section of the target: the same one, unless the target has a home for this that the note's format lacks."""
    by_slot = section_for(replace(jotting, section=""), target)
    if sentence.section in target.ids and (by_slot in own.ids or not by_slot):
        return sentence.section
    return by_slot or target.ids[0]


def _edges(note: Note) -> tuple[list[Jotting], list[Jotting]]:
    """The lines that are neither headings nor sentences: those above the first of these, and the rest."""
    covered = sorted({s.heading_span for s in note.sections if s.heading} | {s.span for s in note.sentences})
    above: list[Jotting] = []
    below: list[Jotting] = []
    at = 0
    for span in [*covered, Span(len(note.text), len(note.text))]:
        lines = [_line(note.text, line) for line in line_spans(note.text, at, max(at, span.start))]
        (below if at else above).extend(lines)
        at = max(at, span.end)
    return above, below


def _line(text: str, span: Span) -> Jotting:
    return Jotting(span.of(text), span, "header", 1.0, "The line stands outside the sections and stays there.")


def _guessed(note: Note, own: Format) -> list[str]:
    return [f"The note was read as {own.name} ({note.reason})."] if note.reason else []


def _moves(moved: list[tuple[str, Jotting]], own: Format, target: Format) -> list[str]:
    """For each section without a counterpart, where its sentences went."""
    if target.section("narrative") is not None and own.section("narrative") is None:
        return [f"{target.code} has no headings: everything stands in one narrative, told in the usual order."]
    notices = []
    for spec in own.sections:
        went = list(dict.fromkeys(to for to, jotting in moved if jotting.section == spec.id))
        if spec.id in target.ids or not went:
            continue
        names = [s.name for s in target.sections if s.id in went]
        notices.append(
            f"{target.code} has no section {spec.name}: what stood there is now under {' and '.join(names)}."
        )
    return notices


def _other_kind(note: Note, own: Format, target: Format) -> Composed:
    """From the record to the private note or back: by placement."""
    drafted = compose(suggest(note.text), target.code)
    notice = (
        f"A {own.name} and a {target.name} are two records, not one in two shapes (45 CFR 164.501). "
        "Each sentence went by where it belongs; the rest is set aside."
    )
    return replace(drafted, notices=(notice, *drafted.notices))
