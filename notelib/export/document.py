"""What a note is made of when it is laid out: a title, header facts, sections with their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notelib import formats, notes
from notelib.notes.model import Note, Section
from notelib.practice.aside import bare

_LABELLED = re.compile(r"^\s*(?P<label>[^\W\d][\w ./'’()-]{0,40}?)\s*:\s*(?P<value>\S.*?)\s*$")
_FACT_NAMES = {
    "date": "Date",
    "times": "Times",
    "minutes": "Minutes",
    "cpt": "CPT code",
    "diagnosis": "Diagnosis",
    "place": "Place",
    "mode": "Mode",
    "attendance": "Present",
    "plan_reference": "Plan",
    "client": "Client",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading ("" where the note gives it none) and its lines, as typed."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A note laid out. `facts` are (label, value) pairs of the header; `before` the header's other lines.

    `source` is the note as typed, without its comments.
    """

    title: str
    format: str
    source: str
    facts: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def read(text: str, format: str = "auto", title: str = "") -> Document:
    """The note laid out; every word of it stands in exactly one place. Raises `UnknownFormat` (a ValueError)."""
    source = bare(text)
    note = notes.parse(source, format)
    sections = _once(note)
    head = sections[0].heading_span.start if sections else len(source)
    facts, before = _header(note, head)
    parts = []
    for at, section in enumerate(sections):
        end = sections[at + 1].heading_span.start if at + 1 < len(sections) else len(source)
        parts.append(Part(_heading(note, section), _lines(source[section.heading_span.end : end])))
    name = formats.get(note.format).name
    return Document(title or name, name, source, facts, before, tuple(parts))


def _once(note: Note) -> list[Section]:
    """The sections in the order typed; a joint heading ("A/P"), which stands for several, once."""
    return list({s.heading_span: s for s in sorted(note.sections, key=lambda s: s.heading_span)}.values())


def _heading(note: Note, section: Section) -> str:
    if not section.heading:
        return ""
    spec = formats.get(note.format).section(section.id)
    return section.heading if section.merged or spec is None else spec.name


def _header(note: Note, end: int) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The lines above the first section: those that state a fact as pairs, the others as they are."""
    facts: list[tuple[str, str]] = []
    before: list[str] = []
    at = 0
    for line in note.text[:end].splitlines(keepends=True):
        known = [f for f in note.header if at <= f.span.start < at + len(line)]
        cells = [cell for cell in line.split("|") if cell.strip()]
        pairs = [match for cell in cells if (match := _LABELLED.match(cell))]
        if known and len(pairs) == len(cells):
            facts.extend((pair["label"].strip(), pair["value"]) for pair in pairs)
        elif known:
            facts.append((_FACT_NAMES.get(known[0].kind, "Session"), line.strip()))
        elif line.strip():
            before.append(line.rstrip())
        at += len(line)
    return tuple(facts), tuple(before)


def _lines(body: str) -> tuple[str, ...]:
    """The lines of a section without the blank ones around it; blank lines inside stay, as "" each."""
    lines = [line.strip() for line in body.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)
