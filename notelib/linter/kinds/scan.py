"""Scanning for patterns only where they can begin, which is far quicker than trying every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.view import View


def at_numbers(
    view: View,
    pattern: re.Pattern[str],
    *,
    raw: bool = False,
    back: str = "",
    before: str = "",
    after: str = "",
    digits: tuple[int, ...] = (),
) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a number, or with one of the characters `back` right before it.

    `digits`, `before` and `after` tell, where the pattern leaves no choice, how many digits the number has and which
    signs (in lower case, " " as the first for any white space) stand beside it: then the pattern is tried at few numbers only.
    """
    text = view.text if raw else view.folded
    match_at = pattern.match
    end = 0
    numbers = view.numbers[: MOST_PLACES * 5]
    if digits:
        numbers = [number for number in numbers if number[1] in digits]
    for position, _, sign, follows in numbers:
        if before and sign not in before:
            continue
        if after and follows not in after and not (after[0] == " " and follows.isspace()):
            continue
        start = position
        while start > 0 and text[start - 1] in back:
            start -= 1
        for begin in range(start, position + 1):
            match = match_at(text, begin) if begin >= end else None
            if match is not None:
                end = match.end()
                yield match
                break


def places(view: View, words: Iterable[str]) -> list[int]:
    """Where any of these words begins, in order; of each word the first places only."""
    index = view.index
    present = index.keys() & words
    if not present:
        return []
    if len(present) == 1:
        return index[present.pop()][:MOST_PLACES]
    starts = [start for word in present for start in index[word][:MOST_PLACES]]
    starts.sort()
    return starts


def at_words(
    view: View, words: Iterable[str], pattern: re.Pattern[str], *, raw: bool = False
) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with one of these words, in order."""
    starts = places(view, words)
    if not starts:
        return
    text = view.text if raw else view.folded
    match_at = pattern.match
    end = 0
    for start in starts:
        match = match_at(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match
