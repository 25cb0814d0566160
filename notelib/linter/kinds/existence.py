"""Words of a list that should not stand where they stand, each with its replacement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from notelib.findings import Severity, Span
from notelib.linter.lexicon import Found
from notelib.linter.model import Detector, Guard, Hit
from notelib.linter.view import View

# A rule looks at this many places at most, so that any text is read in linear time.
MOST_PLACES = 200
_LEAD_REACH = 90


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when first used."""
    return re.compile(pattern)


def placed(view: View, span: Span, sections: tuple[str, ...], slots: tuple[str, ...], anywhere: bool = False) -> bool:
    """Whether a span stands in the body, and in one of the sections or slots where any are named."""
    if anywhere:
        return True
    if not view.in_body(span):
        return False
    if not sections and not slots:
        return True
    wanted = sections + view.home(*slots)
    return any(id in wanted for id in view.ids_at(span.start))


def spared(view: View, span: Span, only: tuple[Guard, ...], unless: tuple[Guard, ...]) -> bool:
    """Whether a condition is not met or a reason to stay silent holds."""
    return any(guard(view, span) for guard in unless) or not all(guard(view, span) for guard in only)


def widened(view: View, span: Span, reach: str) -> Span:
    """The words, or more: "clause_end" up to the end of their clause, "sentence" all of it."""
    if reach == "words":
        return span
    end = (view.context.clause(span) if reach == "clause_end" else view.sentence(span)).end
    end = max(span.end, end)
    while end > span.end and view.text[end - 1] in " \t\r\n.,;:":
        end -= 1
    start = view.sentence(span).start if reach == "sentence" else span.start
    return Span(min(start, span.start), end)


@dataclass(frozen=True, slots=True)
class Existence:
    """Fires on each term of a list.

    `sections` or `slots` limit where; `lead` and `trail` are patterns (on lower-case text) that have
    to touch the term and become part of the finding (the lead only with `keep_lead`); `only` and `unless` are guards; `reach` widens the
    finding from the words to the end of the clause or to the sentence. `needs` are words of which a note must
    have one for the rule to look at all.
    """

    lexicon: str | tuple[str, ...]
    sections: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    lead: str = ""
    trail: str = ""
    keep_lead: bool = True
    only: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()
    reach: str = "words"
    severity: Severity | None = None
    anywhere: bool = False
    needs: tuple[str, ...] = ()

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        if self.needs and not any(word in view.index for word in self.needs):
            return
        names = (self.lexicon,) if isinstance(self.lexicon, str) else self.lexicon
        for found in view.find_all(names)[:MOST_PLACES]:
            if not placed(view, found.span, self.sections, self.slots, self.anywhere):
                continue
            span = self._touching(view, found)
            if span is None or spared(view, span, self.only, self.unless):
                continue
            if not self.keep_lead:
                span = found.span
            yield Hit(
                widened(view, span, self.reach),
                better=found.entry.better,
                why=found.entry.why,
                severity=self.severity,
                detail={"term": view.text[found.span.start : found.span.end]},
            )

    def _touching(self, view: View, found: Found) -> Span | None:
        start, end = found.span
        if self.lead:
            low = max(0, start - _LEAD_REACH)
            match = compiled(rf"(?<![\w-])(?:{self.lead})\s{{0,3}}\Z").search(view.folded[low:start])
            if match is None:
                return None
            start = low + match.start()
        if self.trail:
            after = compiled(rf"\s{{0,3}}(?:{self.trail})").match(view.folded, end, end + _LEAD_REACH)
            if after is None:
                return None
            end = after.end()
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Fires on a pattern that begins with one of `words`.

    `regex` is matched on lower-case text (or on the raw text with `raw`), at each place where one of the
    words begins; a group named "hit" narrows the finding. Everything else is as in `Existence`.
    """

    words: tuple[str, ...]
    regex: str
    raw: bool = False
    sections: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    only: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()
    reach: str = "words"
    better: str = ""
    severity: Severity | None = None
    anywhere: bool = False
    detail: tuple[tuple[str, str], ...] = ()

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        text = view.text if self.raw else view.folded
        starts = sorted(p for word in self.words for p in view.index.get(word, ()))
        last = -1
        for start in starts[:MOST_PLACES]:
            match = compiled(self.regex).match(text, start) if start >= last else None
            if match is None:
                continue
            span = Span(*match.span("hit" if "hit" in compiled(self.regex).groupindex else 0))
            if placed(view, span, self.sections, self.slots, self.anywhere) and not spared(
                view, span, self.only, self.unless
            ):
                last = match.end()
                yield Hit(
                    widened(view, span, self.reach), self.better, severity=self.severity, detail=dict(self.detail)
                )


@dataclass(frozen=True, slots=True)
class Either:
    """All hits of several detectors, in order of position."""

    parts: tuple[Detector, ...]

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        yield from sorted(
            (hit for part in self.parts for hit in islice(part(view), MOST_PLACES)), key=lambda hit: hit.span
        )
