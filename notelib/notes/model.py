"""What a parsed note is: sections, sentences and header facts, all tied to the raw text.

Every span counts characters of the text exactly as the trainee typed it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from notelib.findings import Span


class Sentence(NamedTuple):
    """One sentence (or list line), without surrounding white space.

    `section` is the id of its section (the first id under a joint heading such as "A/P"), or ""
    outside any section.
    """

    span: Span
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a note.

    `id` is the field's word ("subjective"); `heading` the heading as typed ("S:" without the
    delimiter, "" where the text has none); `heading_span` covers heading and delimiter; `span`
    the body without surrounding white space (empty, and standing after the heading, for an empty
    section). `merged` names the ids a joint heading ("A/P") covers: such a section appears once
    for each id, with one and the same span. `typo` is the intended heading where it was mistyped.
    """

    id: str
    heading: str
    span: Span
    heading_span: Span
    letter: str = ""
    merged: tuple[str, ...] = ()
    typo: str = ""


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """One fact of the header or signature block.

    `kind` is one of: date, times, minutes, cpt, diagnosis, place, mode, attendance, plan_reference,
    client, signature, credentials, cosign, signed_date. `value` is normalised (dates ISO, times "10:00-10:50", minutes
    "50", codes upper case); `span` covers the words.
    """

    kind: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A note as read by `parse`; never fails to exist, whatever the text.

    `format` is the code of the format used; `confidence` (0 to 1) and `reason` say how sure the
    guess was where `format="auto"` was asked (1.0 and "" where it was declared).
    """

    text: str
    format: str
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    header: tuple[HeaderFact, ...] = ()
    confidence: float = 1.0
    reason: str = ""
    _by_id: dict[str, tuple[Section, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for section in self.sections:
            self._by_id[section.id] = (*self._by_id.get(section.id, ()), section)

    def section(self, id: str) -> Section | None:
        """The first section with this id, or None."""
        found = self._by_id.get(id)
        return found[0] if found else None

    def all(self, id: str) -> tuple[Section, ...]:
        """Every section with this id, in the order typed."""
        return self._by_id.get(id, ())

    def body(self, id: str) -> str:
        """The text of the first section with this id; "" where there is none."""
        section = self.section(id)
        return section.span.of(self.text) if section else ""

    def sentences_of(self, id: str) -> tuple[Sentence, ...]:
        """The sentences of the sections with this id, those under a joint heading included."""
        ids = {id} | {s.merged[0] for s in self.all(id) if s.merged}
        if len(ids) == 1:
            return tuple(s for s in self.sentences if s.section == id)
        spans = [s.span for s in self.all(id)]
        return tuple(s for s in self.sentences if s.section in ids and any(a <= s.span.start < b for a, b in spans))

    def fact(self, kind: str) -> HeaderFact | None:
        """The first header fact of this kind, or None."""
        return next((f for f in self.header if f.kind == kind), None)
