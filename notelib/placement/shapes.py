"""Evidence by shape: times, codes, dialogue, questions, quotation. The patterns are data (data/shapes.toml)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from notelib.findings import Span
from notelib.language import Context
from notelib.own_files import table
from notelib.placement.lexicon import Feature

_BRIEF = 120  # characters of a quotation that a record may carry
_REPORTED = re.compile(
    r"(?:(?:the )?(?:client|clt|pt|patient|he|she|they|mother|father|teen|student)\b.{0,40}\b"
    r"(?:stat|said|say|report|describ|not|express|endors|explain|shar|ask|repl|add)\w*"
    r"|in (?:his|her|their) (?:own )?words)\b.{0,40}$",
    re.I,
)
_ME = re.compile(r"\b(?:I|my|mine|me)\b")


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature found by a pattern, or (`by`) by code of that name; `per` names a further condition."""

    feature: Feature
    pattern: re.Pattern[str] | None
    per: str = ""


@cache
def load() -> dict[str, Shape]:
    """All shapes by id (those found by code under the name of that code), read and compiled when first needed."""
    data = table("placement/data/shapes.toml")
    found = {}
    for s in data["shape"]:
        pattern = re.compile(s["pattern"]) if "pattern" in s else None
        found[s.get("by", s["id"])] = Shape(Feature(s["id"], s["element"], s["weight"]), pattern, s.get("per", ""))
    return found


class Shapes:
    """The shapes found in one text, to be asked for by segment."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.context = context
        self._found: list[tuple[int, int, Shape]] = sorted(
            ((m.start(), m.end(), s) for s in load().values() if s.pattern for m in s.pattern.finditer(text)),
            key=lambda found: found[:2],
        )
        self._starts = [found[0] for found in self._found]
        self._quote_starts = [quote.start for quote in context.quotes]
        self._dialogue = self._dialogue_tags()

    def within(self, segment: Span) -> Iterator[tuple[Feature, Span]]:
        """Shapes that lie in the segment and whose condition holds there."""
        for at in range(bisect_left(self._starts, segment.start), len(self._found)):
            start, end, shape = self._found[at]
            if start >= segment.end:
                break
            if end <= segment.end and self._holds(shape, Span(start, end), segment):
                yield shape.feature, Span(start, end)
        yield from self._quotations(segment)

    def _holds(self, shape: Shape, span: Span, segment: Span) -> bool:
        if shape.per == "dialogue":
            return span.start in self._dialogue
        if shape.per == "open-question":
            return not self.context.quoted(span)
        if shape.per == "me":
            return _ME.search(self.text, segment.start, segment.end) is not None
        return True

    def _quotations(self, segment: Span) -> Iterator[tuple[Feature, Span]]:
        """A segment that is mostly quotation, or an exchange of several that fills two fifths of it."""
        at = bisect_left(self._quote_starts, segment.start)
        end = bisect_left(self._quote_starts, segment.end)
        quotes = [q for q in self.context.quotes[at:end] if q.end <= segment.end and q.end - q.start > 2]
        spoken = sum(q.end - q.start for q in quotes)
        if len(quotes) > 1 and 5 * spoken >= 2 * (segment.end - segment.start):
            yield load()["exchange"].feature, Span(quotes[0].start, quotes[-1].end)
        for quote in quotes:
            if quote.end - quote.start >= 30 and self._mostly_speech(quote, segment):
                yield load()["speech"].feature, quote

    def _mostly_speech(self, span: Span, segment: Span) -> bool:
        """Whether quotation fills at least half of the segment, and is not one brief remark reported of the client."""
        size = span.end - span.start
        if 2 * size < segment.end - segment.start:
            return False
        return size > _BRIEF or not _REPORTED.match(self.text, segment.start, span.start)

    def _dialogue_tags(self) -> frozenset[int]:
        """Where the tags stand that alternate: two kinds or more, three tags or more, in one paragraph."""
        by_paragraph: dict[int, list[tuple[int, str]]] = {}
        paragraph = at = 0
        for start, end, shape in self._found:
            if shape.per == "dialogue" and not self.text[start - 1 : start].isalnum():
                paragraph += self.text.count("\n\n", at, start)
                at = start
                by_paragraph.setdefault(paragraph, []).append((start, self.text[start:end]))
        return frozenset(
            start
            for tags in by_paragraph.values()
            if len(tags) >= 3 and len({tag for _, tag in tags}) >= 2
            for start, _ in tags
        )
