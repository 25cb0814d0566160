"""The zones of a note: header, sections, body, signature; which section takes what."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from notelib import formats
from notelib.findings import Span
from notelib.formats import Format
from notelib.notes import HeaderFact, Note, Section

_PLANS = frozenset({"plan", "revision"})


class Zones:
    """Where the parts of one note stand; each worked out once, on first use. Spans count characters of the raw text."""

    def __init__(self, note: Note, whole: bool | None = None) -> None:
        self.note = note
        self.text = note.text
        self._whole = whole
        self._homes: dict[tuple[str, ...], tuple[str, ...]] = {}

    @cached_property
    def format(self) -> Format:
        """The format of the note."""
        return formats.get(self.note.format)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order typed, a joint heading ("A/P") once for each of its ids."""
        return tuple(sorted(self.note.sections, key=lambda s: s.span.start))

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """The parts of the text that are neither heading, header nor signature, in order."""
        if self.note.sections:
            return tuple(sorted({s.span for s in self.note.sections if s.span.end > s.span.start}))
        prose = self.note.sentences
        return (Span(prose[0].span.start, prose[-1].span.end),) if prose else ()

    @cached_property
    def header_end(self) -> int:
        """Where the header stops: at the first heading, or at the prose."""
        if self.sections:
            return self.sections[0].heading_span.start
        return self.body[0].start if self.body else 0

    @cached_property
    def signature_start(self) -> int:
        """Where the last section stops: what follows can only be the signature block."""
        if self.sections:
            # Under "Signatures:" all is signature block.
            ends = [s.span.end for s in self.sections if s.id != "signatures"]
            return max(ends) if ends else self.sections[0].span.start
        return self.body[-1].end if self.body else len(self.text)

    @cached_property
    def _body_starts(self) -> list[int]:
        return [s.start for s in self.body]

    def in_body(self, span: Span) -> bool:
        """Whether the span lies in the body of a section."""
        i = bisect_right(self._body_starts, span.start) - 1
        return i >= 0 and span.end <= self.body[i].end

    def section_at(self, position: int) -> str:
        """The id of the section in which a position lies; "" in header, heading and signature."""
        ids = self.ids_at(position)
        return ids[0] if ids else ""

    def ids_at(self, position: int) -> tuple[str, ...]:
        """The ids that cover a position: more than one under a joint heading."""
        return tuple([id for start, end, id in self._zones if start <= position < end])

    @cached_property
    def _zones(self) -> list[tuple[int, int, str]]:
        return [(*section.span, section.id) for section in self.sections]

    def home(self, *slots: str) -> tuple[str, ...]:
        """The section ids of this format that take content of these slots ("response"), home first."""
        found = self._homes.get(slots)
        if found is None:
            found = self._homes[slots] = tuple(dict.fromkeys(id for slot in slots for id in self.format.slot(slot)))
        return found

    @cached_property
    def plans(self) -> tuple[str, ...]:
        """The sections that speak only of what is to come; none where next steps share a section with what was."""
        return tuple(id for id in self.home("next_steps") if id in _PLANS)

    @cached_property
    def whole(self) -> bool:
        """Whether this is a whole note with header and signature, not a bare body.

        Rules about header and signature speak only then. A note counts as whole when it has any
        header fact outside its sections, or when the caller says so.
        """
        if self._whole is not None:
            return self._whole
        return bool(self.note.header)

    @cached_property
    def words(self) -> int:
        """How many words the body has."""
        return sum([len(self.text[start:end].split()) for start, end in self.body])

    def facts(self, kind: str) -> tuple[HeaderFact, ...]:
        """All header facts of a kind."""
        return self._facts.get(kind, ())

    @cached_property
    def _facts(self) -> dict[str, tuple[HeaderFact, ...]]:
        kinds = dict.fromkeys(f.kind for f in self.note.header)
        return {kind: tuple(f for f in self.note.header if f.kind == kind) for kind in kinds}
