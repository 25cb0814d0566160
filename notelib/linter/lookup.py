"""Looking up all word lists in one note.

By first and second word: a note is split into words once, and a list is tried only where one of its terms can
begin, so many lists cost little and a long text takes linear time. What begins with a word is worked out when that
word first stands in a note.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from notelib.linter.lexicon import Entry, Found, Opening, lexicon, lexicon_names, matched, openings, without_overlaps
from notelib.linter.terms import NUMBER
from notelib.linter.words import Words

# No list looks at more places of one word than this, so that any text is read in linear time.
MOST_POSITIONS = 1000
_MOST_PARTS = 10

# The openings at one place, each with the name of its list.
_Opened = tuple[tuple[str, Opening], ...]
_Tried = defaultdict[str, list[tuple[Opening, Sequence[int]]]]


class Lists:
    """Every place where a list speaks in one text. A list is only matched when it is asked for."""

    def __init__(self, folded: str, words: Words) -> None:
        self._folded = folded
        self._tried = _to_try(folded, words)
        self.speaking: Set[str] = frozenset(self._tried)
        """The lists of which a term may stand in the text."""

    def find(self, name: str) -> list[Found]:
        """The terms of one list, in order and without overlaps; raises LexiconError for an unknown list."""
        tried = self._tried.get(name)
        if tried is None:
            lexicon(name)  # an unknown name is an error, not an empty list
            return []
        return without_overlaps(matched(self._folded, tried))


class _Table:
    """All terms of all lists by first word.

    `always` holds what is tried wherever a word stands, `pairs` what is tried where a second word follows it.
    `before_numbers` and `behind_numbers` hold the terms with a number for the second or the first word.
    A word moves there from `unread` when it first stands in a note.
    """

    def __init__(self) -> None:
        self.always: dict[str, _Opened] = {}
        self.pairs: dict[tuple[str, str], _Opened] = {}
        self.before_numbers: dict[str, _Opened] = {}
        self.behind_numbers: dict[str, _Opened] = {}
        self.unread: dict[str, list[tuple[str, list[Entry]]]] = {}
        for name in lexicon_names():
            terms = lexicon(name)
            for first, entries in {} if terms.is_set else terms.by_first_word().items():
                self.unread.setdefault(first, []).append((name, entries))

    def read(self, words: Set[str]) -> None:
        """Makes ready all that begins with these words."""
        for first in self.unread.keys() & words:
            found: defaultdict[str | None, list[tuple[str, Opening]]] = defaultdict(list)
            for name, entries in self.unread.get(first, ()):
                for second, opening in openings(first, entries).items():
                    found[second].append((name, opening))
            for second, names in found.items():
                opened = tuple(names)
                if second is None:
                    self.always[first] = opened
                elif first == NUMBER:
                    self.behind_numbers[second] = opened
                elif second == NUMBER:
                    self.before_numbers[first] = opened
                else:
                    self.pairs[first, second] = opened
            # Last, so that a note read at the same time finds all or reads it once more.
            self.unread.pop(first, None)


@cache
def _table() -> _Table:
    return _Table()


def _to_try(folded: str, words: Words) -> _Tried:
    """By list: what may stand where, told by first word, or by first and second word."""
    table = _table()
    all_words, starts, index = words.words, words.starts, words.index
    table.read(index.keys())
    tried: _Tried = defaultdict(list)
    always = table.always
    positions: Sequence[int]
    for word in always.keys() & index.keys():
        positions = index[word]
        if len(positions) > MOST_POSITIONS:
            positions = positions[:MOST_POSITIONS]
        for name, opening in always[word]:
            tried[name].append((opening, positions))
    last: dict[str, int] = {}
    if len(starts) > MOST_POSITIONS:
        last = {word: at[MOST_POSITIONS] for word, at in index.items() if len(at) > MOST_POSITIONS}
    for i, found in enumerate(map(table.pairs.get, pairwise(all_words))):
        if found is not None and (not last or starts[i] < last.get(all_words[i], starts[i] + 1)):
            positions = (starts[i],)
            for name, opening in found:
                tried[name].append((opening, positions))
    if NUMBER in index:
        for opened, places in _beside_numbers(folded, words, last):
            for name, opening in opened:
                tried[name].append((opening, places))
    return tried


def _beside_numbers(folded: str, words: Words, last: Mapping[str, int]) -> Iterator[tuple[_Opened, Sequence[int]]]:
    """What may stand right before or behind a number: "clean # days", "# rounds"."""
    before, behind = _table().before_numbers, _table().behind_numbers
    all_words, starts, index = words.words, words.starts, words.index
    for number in index[NUMBER]:
        i = bisect_left(starts, number) - 1
        word = all_words[i] if i >= 0 else ""
        if word in before and (not last or starts[i] < last.get(word, number)):
            yield before[word], (starts[i],)
    for word in behind.keys() & index.keys():
        places = _in_a_row(words) if word == NUMBER else list(_numbers_before(folded, words, word))
        yield behind[word], places


def _in_a_row(words: Words) -> list[int]:
    """Where a number stands with a number as the next word."""
    all_words, starts = words.words, words.starts
    after = [bisect_right(starts, start) for start in words.index[NUMBER][:MOST_POSITIONS]]
    return [starts[i - 1] for i in after if i < len(starts) and all_words[i][0].isdigit()]


def _numbers_before(folded: str, words: Words, word: str) -> Iterator[int]:
    """Where a number begins that has the word behind it: both parts of "3.5 rounds"."""
    all_words, starts, index = words.words, words.starts, words.index
    numbers = index[NUMBER]
    last = numbers[min(len(numbers), MOST_POSITIONS) - 1]
    for position in index[word]:
        i = bisect_left(starts, position) - 1
        for _ in range(_MOST_PARTS):
            if i < 0 or not all_words[i][0].isdigit():
                break
            if starts[i] <= last:
                yield starts[i]
            if starts[i] == 0 or folded[starts[i] - 1] not in ".,":
                break
            i -= 1
