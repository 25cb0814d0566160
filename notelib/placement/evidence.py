"""Weighing a segment: which features are there, and how strongly they speak for each element."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from notelib.findings import Span
from notelib.language import Context
from notelib.placement import linear, names, shapes
from notelib.placement.elements import ELEMENTS
from notelib.placement.lexicon import Feature, load
from notelib.placement.shapes import Shapes
from notelib.placement.signs import Signs
from notelib.placement.words import Word, words

_BEFORE = 3  # words looked back for `not_after`
_OPENING = 2  # words within which a `start` feature must begin
_CLIENT = ("@client",)
_ME = ("@me",)
_SPECIFIC = 2.0  # weight from which evidence claims its words for its placement
_FACT = 3.0  # weight from which evidence speaks even so: a risk fact, a prognosis
_FAIR, _SURE = 1.2, 2.4  # sums of evidence from which the small model hears of an element
_AGAIN = 0.4  # how much a second hit of one feature adds, as a share of the first


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece of evidence: these words, for this reason, with this weight."""

    span: Span
    feature: Feature
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of one segment and its sum for each element: `scores` firm evidence, `soft` everyday
    vocabulary. `stems` are all its words; `signs` what the small model sees, each with the words of the text
    (`words[first:end]`) it stands on; both are 0 where it stands on none."""

    span: Span
    hits: tuple[Hit, ...]
    scores: dict[str, float]
    soft: dict[str, float]
    stems: tuple[str, ...] = ()
    signs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    words: Sequence[Word] = ()


class Reading:
    """One text made ready for weighing: its words with their classes, its quotations and shapes."""

    def __init__(self, text: str, learning: bool = False) -> None:
        """`learning` keeps every pair of neighbors as a sign, for training."""
        self.text = text
        self.lexicon = load()
        self.context = Context(text)
        self.shapes = Shapes(text, self.context)
        self._segment = (0, 0)
        self._segment_context = self.context
        self.words = words(text)
        self._starts = [w.start for w in self.words]
        self._stems = [w.stem for w in self.words]
        self._tags, self._keys = self._tagged()
        self._quoted = [False] * len(self.words)
        self._requote()
        self._signs = Signs(text, self.words, self._stems, self._quoted, None if learning else linear.pairs())

    def _tagged(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """For each word its classes, and what a phrase may match it by: its stem and its classes."""
        labels = self.lexicon.labels
        known = {s: labels.get(s) or (("#",) if s.isdigit() or s in _NUMBERS else ()) for s in set(self._stems)}
        keys = {s: (s, *tags) for s, tags in known.items()}
        return [known[s] for s in self._stems], [keys[s] for s in self._stems]

    def _requote(self) -> None:
        """Inside quotation marks "I" is not the writer, neither as a class nor as a plain word of a phrase."""
        for quote in self.context.quotes:
            for i in range(bisect_left(self._starts, quote.start), bisect_left(self._starts, quote.end)):
                stem = self._stems[i]
                self._quoted[i] = True
                if stem in self.lexicon.quoted_labels:
                    self._tags[i] = self.lexicon.quoted_labels[stem]
                silent = "@self" in self._tags[i] or stem in _WE
                self._keys[i] = self._tags[i] if silent else (stem, *self._tags[i])

    def weigh(self, segment: Span) -> Weighed:
        """The evidence in the segment."""
        lo, hi = bisect_left(self._starts, segment.start), bisect_left(self._starts, segment.end)
        found = self._found(segment, lo, hi)
        found += self.shapes.within(segment)
        found += self._named(lo, hi)
        weighed = _summed(segment, found, tuple(self._stems[lo:hi]))
        told = {f"={element}{level}": (0, 0) for element, score in weighed.scores.items() for level in _levels(score)}
        return replace(weighed, signs=self._signs.within(lo, hi, segment) | told, words=self.words)

    def signs_of_all(self) -> Mapping[str, tuple[int, int]]:
        """The signs of the text as one segment: what the small model is trained on."""
        return self.weigh(Span(0, len(self.text))).signs

    def _named(self, lo: int, hi: int) -> list[tuple[Feature, Span]]:
        """Other people by name among words `[lo, hi)`."""
        known = shapes.load()
        inside, tags = self.words[lo:hi], self._tags[lo:hi]
        found = [
            (known["conduct" if conduct else "relation"].feature, span)
            for span, conduct in names.relations(self.text, inside, tags)
        ]
        return found + [(known["member"].feature, span) for span in names.members(self.text, inside)]

    def _found(self, segment: Span, lo: int, hi: int) -> list[tuple[Feature, Span]]:
        """Phrases of the segment whose conditions hold, shields and what they hide taken out."""
        features = self.lexicon.features
        shields: list[tuple[int, int]] = []
        matches: set[tuple[int, int, int]] = set()
        for number, first, end in self.lexicon.book.scan(self._keys, lo, hi):
            if features[number].element:
                matches.add((number, first, end))
            else:
                shields.append((first, end))
        hidden = 0
        for first, end in shields:
            hidden |= _mask(first - lo, end - lo)
        found = []
        for number, first, end in sorted(matches):
            mask = _mask(first - lo, end - lo)
            if hidden & mask != mask and self._holds(features[number], first, end, lo, hi):
                found.append((features[number], Span(self.words[first].start, self.words[end - 1].end)))
        return found

    def _holds(self, feature: Feature, first: int, end: int, lo: int, hi: int) -> bool:
        """Whether the feature's conditions hold for words `[first, end)` in the segment `[lo, hi)`."""
        if feature.start and first - lo >= _OPENING:
            return False
        if feature.writer and self._any(_CLIENT, lo, min(hi, lo + _OPENING)) and not self._any(_ME, lo, hi):
            return False
        if feature.not_after and self._any(feature.not_after, max(lo, first - _BEFORE), first):
            return False
        if feature.needs and not self._any(feature.needs, lo, hi):
            return False
        if feature.lacks and self._any(feature.lacks, lo, hi):
            return False
        span = Span(self.words[first].start, self.words[end - 1].end)
        if feature.quoted == "drop" and self.context.quoted(span):
            return False
        return not (feature.unattributed and self._attributed(span, lo, hi))

    def _any(self, classes: tuple[str, ...], lo: int, hi: int) -> bool:
        return any(c in tags for tags in self._tags[lo:hi] for c in classes)

    def _attributed(self, span: Span, lo: int, hi: int) -> bool:
        """Whether the client is said to have told it; asked of the segment alone, which keeps the work bounded."""
        start = self.words[lo].start
        if self._segment != (lo, hi):
            self._segment, self._segment_context = (lo, hi), Context(self.text[start : self.words[hi - 1].end])
        return self._segment_context.attributed(span.shifted(-start))


_WE = frozenset("we us our ours ourselves".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve twice once".split())


def _mask(first: int, end: int) -> int:
    return ((1 << (end - first)) - 1) << first


def _summed(segment: Span, found: list[tuple[Feature, Span]], stems: tuple[str, ...]) -> Weighed:
    """Evidence counted once: overlapping words speak once for an element, repetition adds little, and words inside
    specific evidence for one placement ("unrelated to treatment goals") do not speak for another."""
    taken: dict[str, int] = {}
    count: dict[str, int] = {}
    scores: dict[str, float] = {}
    soft: dict[str, float] = {}
    spoken: dict[str, int] = {}
    hits = []
    for feature, span in sorted(found, key=lambda f: (-f[0].weight, f[1].start - f[1].end, f[1])):
        mask = _mask(span.start - segment.start, span.end - segment.start)
        seen = count.get(feature.id, 0)
        placement = ELEMENTS[feature.element].placement
        if seen >= feature.cap or taken.get(feature.element, 0) & mask:
            continue
        if feature.weight < _FACT and any(m & mask for p, m in spoken.items() if p != placement):
            continue
        taken[feature.element] = taken.get(feature.element, 0) | mask
        if feature.weight >= _SPECIFIC:
            spoken[placement] = spoken.get(placement, 0) | mask
        count[feature.id] = seen + 1
        weight = feature.weight if not seen or feature.cap > 3 else feature.weight * _AGAIN
        sums = soft if feature.soft else scores
        sums[feature.element] = sums.get(feature.element, 0.0) + weight
        hits.append(Hit(span, feature, weight))
    return Weighed(segment, tuple(hits), scores, soft, stems)


def _levels(score: float) -> str:
    """How strong the rules' evidence is, as the small model sees it: "" weak, "1" fair, "12" sure."""
    return "12" if score >= _SURE else "1" if score >= _FAIR else ""
