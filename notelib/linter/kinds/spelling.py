"""Clinical words that are one slip away from how they are spelled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from notelib.findings import Span
from notelib.linter.guards import quoted
from notelib.linter.lexicon import words_of
from notelib.linter.model import Hit
from notelib.linter.view import View

# Shorter words have too many neighbours of their own.
SHORTEST = 8
LONGEST = 40
_MOST_HITS = 20


def misspelled(view: View) -> Iterator[Hit]:
    """A word that is no clinical word, but becomes one by adding, dropping, changing or swapping one letter inside.

    The first two letters and the ending have to be right, so that other forms of a word are left alone.
    """
    hits = 0
    for word, places in view.index.items():
        right = _meant(word) if SHORTEST - 1 <= len(word) <= LONGEST else ""
        for at in places if right else ():
            span = Span(at, at + len(word))
            if (
                view.in_body(span)
                and view.text[at].islower() | (view.sentence(span).start >= at)
                and not quoted(view, span)
            ):
                yield Hit(span, better=right)
                hits += 1
                if hits == _MOST_HITS:
                    return


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    """The clinical word meant, or ""; kept, for notes share most of their words."""
    if (word[:2], word[-1]) not in _edges() or word in _known():
        return ""
    slips = _slips()
    for cut in (word, *_deletions(word)):
        right = slips.get(cut, "")
        if (
            right
            and abs(len(right) - len(word)) <= 1
            and word[:2] == right[:2]
            and word[-1] == right[-1]
            and _one_slip(word, right)
        ):
            return right
    return ""


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter added, dropped or changed, or two neighbours swapped, make one word of the other."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
        return rest_a[1:] == rest_b[1:] or swapped
    longer, shorter = (rest_a, rest_b) if len(a) > len(b) else (rest_b, rest_a)
    return longer[1:] == shorter


def _deletions(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(2, len(word) - 1))


@cache
def _known() -> frozenset[str]:
    return words_of("spelling.clinical") | words_of("spelling.others")


@cache
def _edges() -> frozenset[tuple[str, str]]:
    """The first two letters and the last of every clinical word, which no slip changes."""
    return frozenset((word[:2], word[-1:]) for word in words_of("spelling.clinical"))


@cache
def _slips() -> dict[str, str]:
    """Every clinical word under itself and under each form that lacks one inner letter."""
    table: dict[str, str] = {}
    for right in sorted(words_of("spelling.clinical")):
        table.setdefault(right, right)
        for cut in _deletions(right):
            table.setdefault(cut, right)
    return table
