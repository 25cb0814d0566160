"""Sections that are missing, empty, doubled, out of order, or not marked at all."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.absent import FIRST_WORDS
from notelib.linter.model import Hit
from notelib.linter.view import View
from notelib.notes import Section

_LINE_LABEL = lazy_pattern(r"\n[ \t#*_-]{0,6}(?P<word>[a-z][a-z ]{0,24})[*_]{0,2}[ \t]?:")
_HOLDS_LITTLE = frozenset(
    {"goal", "problem", "focus", "special_issues", "who", "method", "purpose", "times", "dates", "mode", "period"}
)


def _headed(view: View) -> list[Section]:
    """The sections under a heading, a joint heading once."""
    seen: set[Span] = set()
    out = []
    for section in view.sections:
        if section.heading and section.heading_span not in seen:
            seen.add(section.heading_span)
            out.append(section)
    return out


def missing_section(view: View) -> Iterator[Hit]:
    """A required section that the note does not have; silent where no heading was recognised in longer prose."""
    have = {s.id for s in view.note.sections}
    wanted = [s for s in view.format.sections if s.required and s.id != "narrative"]
    if not have and view.words >= FIRST_WORDS:
        return
    for spec in wanted:
        if spec.id not in have:
            yield Hit(view.end(), detail={"section": spec.name, "format": view.format.code, "prompt": spec.prompt})


def unsplit_note(view: View) -> Iterator[Hit]:
    """Prose without any heading in a format that has sections."""
    headed = any(s.id != "narrative" for s in view.format.sections)
    if headed and not view.note.sections and view.words >= FIRST_WORDS and view.body:
        first = view.sentence(Span(view.body[0].start, view.body[0].start + 1))
        names = ", ".join(s.name for s in view.format.sections)
        yield Hit(first, detail={"format": view.format.code, "sections": names})


def empty_section(view: View) -> Iterator[Hit]:
    """A heading with nothing, or only "n/a", under it."""
    fillers = {f.span for f in view.find("structure.filler")}
    for section in _headed(view):
        body = section.span
        words = view.folded[body.start : body.end].split(maxsplit=2)
        empty = not any(c.isalnum() for c in view.folded[body.start : body.end])
        filler = any(
            s.start >= body.start
            and s.end <= body.end
            and not any(c.isalnum() for c in view.folded[body.start : s.start] + view.folded[s.end : body.end])
            for s in fillers
        )
        too_short = len(words) < 2 and not view.counted(body) and section.id not in _HOLDS_LITTLE
        if empty or filler or too_short:
            span = section.heading_span if empty else body
            yield Hit(span, detail={"section": _name(view, section)})


def duplicate_section(view: View) -> Iterator[Hit]:
    """The same section twice: a heading that stands again, at the start of a line, after its section has begun."""
    seen: set[str] = set()
    for section in _headed(view):
        spec = view.format.section(section.id)
        if section.id in seen and not section.merged and not (spec and spec.repeats):
            yield Hit(section.heading_span, detail={"section": _name(view, section)})
        seen.add(section.id)
    labels = {
        word: spec
        for spec in view.format.sections
        if spec.id in seen and not spec.repeats
        for word in (spec.letter.lower(), spec.name.lower())
        if word
    }
    for home in view.body if seen else ():
        for match in _LINE_LABEL.finditer(view.folded, home.start, home.end):
            spec = labels.get(match["word"].strip())
            if spec is not None:
                yield Hit(Span(match.start("word"), match.end()), detail={"section": spec.name})


def section_order(view: View) -> Iterator[Hit]:
    """The first section that stands before one it should follow."""
    order = {id: i for i, id in enumerate(view.format.ids)}
    last, last_name = -1, ""
    seen: set[str] = set()
    for section in _headed(view):
        place = order.get(section.id)
        if place is None or section.id in seen:
            continue
        seen.add(section.id)
        if place < last:
            detail = {"section": _name(view, section), "after": last_name, "format": view.format.code}
            yield Hit(section.heading_span, detail=detail)
            return
        last = max(place, max((order.get(id, place) for id in section.merged), default=place))
        last_name = _name(view, section)


def _name(view: View, section: Section) -> str:
    spec = view.format.section(section.id)
    return spec.name if spec else section.id.capitalize()
