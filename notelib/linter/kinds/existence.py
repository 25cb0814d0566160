"""Words of a list that should not stand where they stand, each with its replacement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
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


@cache
def _leading(pattern: str) -> re.Pattern[str]:
    """The pattern as it stands right before a term."""
    return re.compile(rf"(?<![\w-])(?:{pattern})\s{{0,3}}\Z")


@cache
def _trailing(pattern: str) -> re.Pattern[str]:
    """The pattern as it stands right behind a term."""
    return re.compile(rf"\s{{0,3}}(?:{pattern})")


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


# A term that breaks off on one of these words goes on to the noun that completes it: "guilty of neglect".
_OPEN_END = lazy_pattern(
    r"\b(?:of|to|for|with|from|by|in|on|at|about|toward|against|be|not|less|more|very|much|too|a|an|the|this|his|her|their|my|our|legal|hurt|harm|kill|only|been|as|than)\Z"
)
_COMPLETION = lazy_pattern(
    r"(?:\s(?:of|to|for|with|from|by|in|on|at|be|not|very|so|a|an|the|this|that|his|her|their|my|our|being|any|all|other)){0,3}\s[a-z][\w'-]*"
)


def _completed(view: View, span: Span) -> Span:
    """The span with the word that its last word asks for, within the clause."""
    if not _OPEN_END.search(view.folded[max(span.start, span.end - 8) : span.end]):
        return span
    more = _COMPLETION.match(view.folded, span.end, min(len(view.folded), span.end + 60))
    return Span(span.start, more.end()) if more else span


def widened(view: View, span: Span, reach: str) -> Span:
    """The words, or more: up to the "clause_end" or "sentence_end", or all of the "sentence"."""
    if reach == "words":
        return _completed(view, span)
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

    @property
    def lists(self) -> frozenset[str]:
        """The word lists without which it is silent."""
        return frozenset((self.lexicon,) if isinstance(self.lexicon, str) else self.lexicon)

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        if self.needs and not view.index.keys() & self.needs:
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
            match = _leading(self.lead).search(view.folded[low:start])
            if match is None:
                return None
            start = low + match.start()
        if self.trail:
            after = _trailing(self.trail).match(view.folded, end, end + _LEAD_REACH)
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
        index = view.index
        present = index.keys() & self.words
        if not present:
            return
        text = view.text if self.raw else view.folded
        starts = sorted([start for word in present for start in index[word]])
        pattern = compiled(self.regex)
        match_at, group = pattern.match, "hit" if "hit" in pattern.groupindex else 0
        last = -1
        for start in starts[:MOST_PLACES]:
            match = match_at(text, start) if start >= last else None
            if match is None:
                continue
            span = Span(*match.span(group))
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

    @property
    def lists(self) -> frozenset[str] | None:
        """The word lists without which it is silent; None where a part may speak without any."""
        known = [getattr(part, "lists", None) for part in self.parts]
        return None if None in known else frozenset[str]().union(*(lists for lists in known if lists))

    def __call__(self, view: View) -> Iterator[Hit]:
        """The hits in a note."""
        yield from sorted(
            (hit for part in self.parts for hit in islice(part(view), MOST_PLACES)), key=lambda hit: hit.span
        )
