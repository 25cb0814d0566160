"""Scanning for patterns only where they can begin, which is far quicker than trying every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.terms import NUMBER
from notelib.linter.view import View


def at_numbers(view: View, pattern: re.Pattern[str], *, raw: bool = False, back: str = "") -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a number, or with one of the characters `back` right before it."""
    text = view.text if raw else view.folded
    end = 0
    for position in view.index.get(NUMBER, ())[: MOST_PLACES * 5]:
        start = position
        while start > 0 and text[start - 1] in back:
            start -= 1
        for begin in range(start, position + 1):
            match = pattern.match(text, begin) if begin >= end else None
            if match is not None:
                end = match.end()
                yield match
                break


def at_words(
    view: View, words: Iterable[str], pattern: re.Pattern[str], *, raw: bool = False
) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with one of these words, in order."""
    text = view.text if raw else view.folded
    starts = sorted(p for word in words for p in view.index.get(word, ())[:MOST_PLACES])
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match
