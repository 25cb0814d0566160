"""The words of a note and where they stand: split once, asked by every rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from notelib.linter.terms import NUMBER, WORD

_SPLIT = re.compile(f"({WORD.pattern})")
# The same for text of the first 128 characters in lower case, which most notes are; much quicker.
_SPLIT_ASCII = re.compile("([a-z]+|[0-9]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """Each word (letters only, or digits only, lower case), where it begins, and where all words like it begin.

    In `index`, "#" lists all numbers. Positions count characters and rise.
    """

    words: list[str]
    starts: list[int]
    index: Mapping[str, list[int]]


def read_words(folded: str) -> Words:
    """The words of a lower-case text."""
    pieces = (_SPLIT_ASCII if folded.isascii() else _SPLIT).split(folded)
    words = pieces[1::2]
    starts = list(accumulate(map(len, pieces)))[:-1:2]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for word, start in zip(words, starts, strict=True):
        index[word].append(start)
    numbers = [word for word in index if word[0].isdigit()]
    if numbers:
        index[NUMBER] = sorted([start for word in numbers for start in index[word]])
    index.default_factory = None
    return Words(words, starts, index)
