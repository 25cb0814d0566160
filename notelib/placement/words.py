"""Words of a text as the lexicons see them: lower case, without inflection, with their place in the text.

"Wondered", "wonders" and "wondering" are one entry for a lexicon, so tense and number cannot move
a sentence from one note to the other. The stems are ours alone and need not be dictionary words: the lexicons
pass through the same function.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from notelib.own_files import table

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST = 40  # no entry is longer; a megabyte without a space is not worth stemming
_DOUBLED = re.compile(r"([b-df-hj-kmnp-rtv-y])\1$")
_SHORT_E = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")


class Word(NamedTuple):
    """One word: characters `[start, end)` of the raw text and its stem."""

    start: int
    end: int
    stem: str


def words(text: str) -> list[Word]:
    """All words of the text in order; linear in its length."""
    return [Word(m.start(), m.end(), stem(m.group())) for m in _WORD.finditer(text)]


@cache
def _irregular() -> dict[str, str]:
    """Form -> stem for words that follow no rule; a word that only looks inflected is its own stem."""
    data = table("placement/data/words.toml")
    known = {word: word for word in data["keep"].split()}
    return known | {form: base for base, forms in data["irregular"].items() for form in forms.split()}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The lexicon form of one word; very long words come back as they are."""
    if len(word) > _LONGEST:
        return word
    low = word.lower().replace("’", "'")
    known = _irregular()
    if low not in known and "'" in low:
        low = low.removesuffix("'s").removesuffix("s'")
    return known[low] if low in known else _uninflected(low)


def _uninflected(low: str) -> str:
    """Take off plural, past and -ing endings."""
    low = _singular(low)
    if low in _irregular() or len(low) < 5:
        return _irregular().get(low, low)
    for ending in ("ing", "ed"):
        base = low.removesuffix(ending)
        if base != low and len(base) >= 2 and any(c in "aeiouy" for c in base):
            if ending == "ed" and base.endswith("i"):
                return base[:-1] + "y"
            return _base(base)
    return low[:-1] if low.endswith("e") else low


def _singular(low: str) -> str:
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    return low[:-1]


def _base(base: str) -> str:
    """The verb under -ed or -ing: "plann" is plan, "tak" is take, "shar" stays (as share loses its e)."""
    if len(base) > 3 and _DOUBLED.search(base):
        return base[:-1]
    if len(base) <= 3 and _SHORT_E.match(base):
        return base + "e"
    return base
