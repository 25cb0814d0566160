"""Looking up all word lists in one note.

By first and second word: a note is split into words once, and a list is tried only where one of its terms can
begin, so many lists cost little and a long text takes linear time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from notelib.linter.lexicon import Found, Opening, lexicon, lexicon_names, matched, without_overlaps
from notelib.linter.terms import NUMBER
from notelib.linter.words import Words

# No list looks at more places of one word than this, so that any text is read in linear time.
MOST_POSITIONS = 1000
_MOST_PARTS = 10


class Lists:
    """Every place where a list speaks in one text. A list is only matched when it is asked for."""

    def __init__(self, folded: str, words: Words) -> None:
        self._folded = folded
        self._words = words
        self._tried = _to_try(words)
        self.speaking: Set[str] = self._tried.keys()
        """The lists of which a term may stand in the text."""
        if NUMBER in words.index:
            self.speaking = self._tried.keys() | _table().numbered.keys()

    def find(self, name: str) -> list[Found]:
        """The terms of one list, in order and without overlaps; raises LexiconError for an unknown list."""
        tried = self._tried.get(name)
        numbered = _table().numbered.get(name)
        if tried is None and numbered is None:
            lexicon(name)  # an unknown name is an error, not an empty list
            return []
        found = matched(self._folded, tried) if tried else []
        if numbered and NUMBER in self._words.index:
            found += matched(self._folded, self._beside_numbers(numbered))
        return without_overlaps(found)

    def _beside_numbers(self, numbered: Numbered) -> Iterator[tuple[Opening, Iterable[int]]]:
        """What may stand right before or behind a number."""
        index = self._words.index
        for word in numbered.before.keys() & index.keys():
            yield numbered.before[word], self._before_numbers(word)
        for word in numbered.behind.keys() & index.keys():
            before = self._before_numbers(NUMBER) if word == NUMBER else self._numbers_before(word)
            yield numbered.behind[word], before

    def _before_numbers(self, word: str) -> list[int]:
        """Where a word (or a number) stands with a number as the next word."""
        all_words, starts, index = self._words.words, self._words.starts, self._words.index
        after = [bisect_right(starts, start) for start in index[word][:MOST_POSITIONS]]
        return [starts[i - 1] for i in after if i < len(starts) and all_words[i][0].isdigit()]

    def _numbers_before(self, word: str) -> Iterator[int]:
        """Where a number begins that has the word behind it: both parts of "3.5 rounds"."""
        all_words, starts, index = self._words.words, self._words.starts, self._words.index
        numbers = index[NUMBER]
        last = numbers[min(len(numbers), MOST_POSITIONS) - 1]
        for position in index[word]:
            i = bisect_left(starts, position) - 1
            for _ in range(_MOST_PARTS):
                if i < 0 or not all_words[i][0].isdigit():
                    break
                if starts[i] <= last:
                    yield starts[i]
                if starts[i] == 0 or self._folded[starts[i] - 1] not in ".,":
                    break
                i -= 1


class Numbered(NamedTuple):
    """The terms of one list that hold a number as their first or second word, by the other of the two.

    A term that begins with two numbers stands in `behind`, under "#".
    """

    before: dict[str, Opening]
    behind: dict[str, Opening]


class Table(NamedTuple):
    """What is tried at a first word whatever follows, at a first and a second word, and (by list) beside numbers."""

    always: dict[str, tuple[Opening, ...]]
    by_pair: dict[tuple[str, str], tuple[Opening, ...]]
    numbered: dict[str, Numbered]


def _to_try(words: Words) -> dict[str, list[tuple[Opening, Sequence[int]]]]:
    """By list: what may stand where, told by first word, or by first and second word."""
    tried: defaultdict[str, list[tuple[Opening, Sequence[int]]]] = defaultdict(list)
    always, by_pair, _ = _table()
    all_words, starts, index = words.words, words.starts, words.index
    for word in always.keys() & index.keys():
        positions = index[word]
        if len(positions) > MOST_POSITIONS:
            positions = positions[:MOST_POSITIONS]
        for opening in always[word]:
            tried[opening.name].append((opening, positions))
    last: dict[str, int] = {}
    if len(starts) > MOST_POSITIONS:
        last = {word: at[MOST_POSITIONS] for word, at in index.items() if len(at) > MOST_POSITIONS}
    by_two = map(by_pair.get, pairwise(all_words))
    for found, start, word in zip(by_two, starts, all_words, strict=False):
        if found and (not last or start < last.get(word, start + 1)):
            for opening in found:
                tried[opening.name].append((opening, (start,)))
    return tried


@cache
def _table() -> Table:
    always: defaultdict[str, list[Opening]] = defaultdict(list)
    by_pair: defaultdict[tuple[str, str], list[Opening]] = defaultdict(list)
    numbered: defaultdict[str, Numbered] = defaultdict(lambda: Numbered({}, {}))
    for name in lexicon_names():
        terms = lexicon(name)
        for first, needs in {} if terms.is_set else terms.openings().items():
            for second, opening in needs.items():
                if second is None:
                    always[first].append(opening)
                elif first == NUMBER:
                    numbered[name].behind[second] = opening
                elif second == NUMBER:
                    numbered[name].before[first] = opening
                else:
                    by_pair[first, second].append(opening)
    return Table(
        {word: tuple(openings) for word, openings in always.items()},
        {pair: tuple(openings) for pair, openings in by_pair.items()},
        dict(numbered),
    )
