"""One region of a text, header or signature block, with its "Label: value" pairs and its dates.

What the labels are called stands in header.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notelib.notes import labels, values

# Where a label may begin: the region's start, a separator, or a capital after a space.
_PIECE = re.compile(r"(?:\A|[|;,•\t\n]|[ ]{2}|[ ](?=[A-Z*_]))[ \t]{0,4}[*_#>\[(-]{0,4}[ \t]{0,2}(?=[A-Za-z/])")
_VALUE_END = re.compile(r"[|\n\t•;]|[ ]{2,}")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[a-z]+")


class Keyed(NamedTuple):
    """One "Label: value": the kind of the label, start and end of the value."""

    kind: str
    start: int
    end: int


class Region:
    """The text between two places; `signed` below the note, where a date is the day of signing."""

    def __init__(self, text: str, start: int, end: int, signed: bool) -> None:
        self.text, self.start, self.end, self.signed = text, start, end, signed
        region = text[start:end]
        self.counts = _DIGIT.search(region) is not None
        # What no word of the region begins, cannot stand in it; None where letters have other small ones ("\u017f").
        self.words = frozenset(_LETTERS.findall(region.lower())) if region.isascii() else None
        self.keyed = list(self._labels())
        self.dates = list(values.dates(text, start, end)) if self.counts else []

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of these words may stand in the region."""
        return self.words is None or not self.words.isdisjoint(words)

    def _labels(self) -> Iterator[Keyed]:
        text, end = self.text, self.end
        marks = [m for p in _PIECE.finditer(text, self.start, end) if (m := labels.key_at(text, p.end(), end))]
        first = labels.key_at(text, self.start, end)
        if first and (not marks or marks[0].start() > first.start()):
            marks.insert(0, first)
        # "Place of Service:" is one label, not "Service:" as well.
        marks = [m for n, m in enumerate(marks) if n == 0 or m.start() >= marks[n - 1].end()]
        for m, stop in zip(marks, [*(later.start() for later in marks[1:]), end][: len(marks)], strict=True):
            cut = _VALUE_END.search(text, m.end(), stop)
            at, to = m.end(), cut.start() if cut else stop
            while to > at and text[to - 1] in " \t,.*_([]|":
                to -= 1
            kind = m.lastgroup or ""
            if self.signed and kind == "date" and m[kind].lower() == "date":
                kind = "signed_date"
            yield Keyed(kind, at, to)

    def label_at(self, place: int) -> str:
        """The kind of the label whose value holds the place, or ""."""
        return next((k.kind for k in self.keyed if k.start <= place < k.end), "")
