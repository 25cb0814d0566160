"""What a detector sees: the parsed note, its zones (`zones`), its words, and who speaks in it.

Everything is worked out once, on first use; spans always count characters of the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Set
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from notelib.findings import Span
from notelib.language import Context
from notelib.linter.lexicon import Found, without_overlaps
from notelib.linter.lookup import Lists
from notelib.linter.words import Words, read_words
from notelib.linter.zones import Zones
from notelib.notes import Note

if TYPE_CHECKING:
    from notelib.linter.model import Detector, Hit
    from notelib.linter.plans import Plan

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-", "‑": "-"})
# No rule reads further than this from the words it is about, so that one endless sentence stays linear.
_FAR = 1500
# A rule that has spoken this often in one note has been understood.
MOST_HITS = 100
_DIGITS = re.compile(r"\d+")
_CAPITALS = re.compile(r"[A-Z][A-Z]+")
_NUMBER_WORD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|half|daily|nightly|weekly|hourly|every|each)\b"
)


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces, character for character as long."""
    plain = text.translate(_PLAIN)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in plain)


class View(Zones):
    """One note as the rules read it. `previous` is the client's earlier note, `plan` the plan in force, or None."""

    def __init__(
        self, note: Note, previous: Note | None = None, *, whole: bool | None = None, plan: Plan | None = None
    ) -> None:
        super().__init__(note, whole)
        self.previous = previous
        self.plan = plan
        self._lists: dict[str, list[Found]] = {}
        self._starts: dict[str, list[int]] = {}
        self.memo: dict[str, Any] = {}
        self._hits: dict[int, list[Hit]] = {}

    @cached_property
    def folded(self) -> str:
        """See `fold`."""
        return fold(self.text)

    @cached_property
    def _words(self) -> Words:
        return read_words(self.folded)

    @cached_property
    def index(self) -> Mapping[str, list[int]]:
        """Where each word (letters only, or digits only, lower case) begins; "#" lists all numbers."""
        return self._words.index

    @cached_property
    def context(self) -> Context:
        """Quotation, attribution, negation, time; with the sentences that `parse` has found already."""
        spans = tuple(dict.fromkeys(s.span for s in self.note.sentences))
        return Context(self.text, sentence_spans=spans, word_starts=self.index)

    @cached_property
    def numbers(self) -> list[tuple[int, int, str, str]]:
        """The runs of digits in order: where each begins, how many digits it has, the sign before, the sign after.

        At the edges of the text a sign is "".
        """
        folded = self.folded
        spans = [match.span() for match in _DIGITS.finditer(folded)]
        return [(start, end - start, folded[start - 1 : start], folded[end : end + 1]) for start, end in spans]

    @cached_property
    def capitals(self) -> list[int]:
        """Where a run of two or more capital letters begins, in order."""
        return [match.start() for match in _CAPITALS.finditer(self.text)]

    # Finding ----------------------------------------------------------------

    @cached_property
    def _places(self) -> Lists:
        return Lists(self.folded, self._words)

    @property
    def speaking(self) -> Set[str]:
        """The word lists of which a term may stand in the text; no other list finds anything."""
        return self._places.speaking

    def find(self, name: str) -> list[Found]:
        """Every place where a term of the word list stands, anywhere in the text, in order and without overlaps."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = self._places.find(name)
        return found

    def find_all(self, names: tuple[str, ...]) -> list[Found]:
        """The same for several lists, in order of position."""
        if len(names) == 1:
            return self.find(names[0])
        return without_overlaps([found for name in names for found in self.find(name)])

    def within(self, name: str, span: Span) -> list[Found]:
        """The terms of a list that stand inside a span."""
        found = self.find(name)
        if not found:
            return []
        starts = self._starts.get(name)
        if starts is None:
            starts = self._starts[name] = [f.span.start for f in found]
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return [f for f in found[low:high] if f.span.end <= span.end]

    def has(self, name: str, span: Span | None = None) -> bool:
        """Whether any term of a list stands in the body, or inside the given span."""
        if span is None:
            return any(self.in_body(f.span) for f in self.find(name))
        return bool(self.within(name, span))

    def hits(self, detect: Detector) -> list[Hit]:
        """The first hits of a detector, worked out once: a rule may ask what another has found."""
        found = self._hits.get(id(detect))
        if found is None:
            found = self._hits[id(detect)] = list(islice(detect(self), MOST_HITS))
        return found

    # Sentences --------------------------------------------------------------

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.context.sentence_spans]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins, without a heading in front of it."""
        return self._near(self.context.sentence(span), span)

    def around(self, span: Span, before: int = 1, after: int = 1) -> Span:
        """The sentence of a span with its neighbours in the same section."""
        all_ = self.context.sentence_spans
        if not all_:
            return span
        i = max(0, bisect_right(self._sentence_starts, span.start) - 1)
        wide = Span(all_[max(0, i - before)].start, max(span.end, all_[min(len(all_) - 1, i + after)].end))
        return self._near(wide, span)

    def _near(self, wide: Span, span: Span) -> Span:
        """The part of `wide` in the section of the span, and not endlessly far from it."""
        wide = Span(max(wide.start, span.start - _FAR), min(wide.end, span.end + _FAR))
        i = bisect_right(self._body_starts, span.start) - 1
        if i < 0 or span.start >= self.body[i].end:
            return wide
        return Span(max(wide.start, self.body[i].start), min(wide.end, self.body[i].end))

    def sentences_in(self, home: Span) -> list[Span]:
        """The sentences of one stretch of text."""
        all_ = self.context.sentence_spans
        low = max(0, bisect_right(self._sentence_starts, home.start) - 1)
        high = bisect_left(self._sentence_starts, home.end)
        start, end = home
        return [
            s if s[0] >= start and s[1] <= end else Span(max(s[0], start), min(s[1], end))
            for s in all_[low:high]
            if s[1] > start
        ]

    @cached_property
    def body_sentences(self) -> list[Span]:
        """The sentences of the body, in order."""
        return [s for home in self.body for s in self.sentences_in(home)]

    def counted(self, span: Span) -> bool:
        """Whether a stretch of text holds a number, in digits or words, or a frequency ("daily")."""
        return _NUMBER_WORD.search(self.folded, span.start, span.end) is not None

    def has_risk_fact(self, span: Span) -> bool:
        """Whether the sentence around a span tells something about danger or a duty to act on it."""
        return bool(self.within("risk.fact", self.sentence(span)))

    def end(self) -> Span:
        """The empty span at the end of what was written: where a missing thing would stand."""
        at = len(self.text.rstrip())
        return Span(at, at)
