"""The little language in which word lists are written.

A term is written as it stands in a note, in lower case. `(a|b)` gives alternatives, `(a|)` something
optional, `#` any number, `*` up to three words in between. Terms match whole words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

WORD = re.compile(r"[^\W\d_]+|\d+")
# Stands in an index for any number.
NUMBER = "#"
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[#*]")
_GAP = r"(?:[\w'-]{1,30}[ \t]{1,3}){0,3}?"
# White space, or nothing where a word left out has already taken it.
_SPACE = r"(?:\s{1,3}|(?<=\s))"
_SIGNS = {"(": "(?:", ")": ")", "|": "|", "*": _GAP, "#": r"\d[\d.,]*", " ": _SPACE}


class LexiconError(ValueError):
    """A word list that cannot be used; the message names the file, the list or the term."""


def as_regex(term: str) -> str:
    """The pattern of a term, for lower-case text."""
    return "".join(_SIGNS.get(c) or re.escape(c) for c in " ".join(term.split()))


def openings(term: str) -> set[tuple[str, str | None]]:
    """First and second word of every form of a term; None for the second where anything may follow.

    Raises LexiconError for a term that cannot be looked up by its first word.
    """
    if term != term.strip() or term.endswith("*"):
        raise LexiconError(f"the term {term!r} must end with a word")
    return set().union(*(_openings(part, term) for part in _cut(term, "|")))


def _openings(part: str, term: str) -> set[tuple[str, str | None]]:
    found: set[tuple[str, str | None]] = set()
    begun: set[tuple[str, ...]] = {()}
    for piece in _cut(part, " "):
        begun = {start + tuple(_TOKEN.findall(form)) for form in _expand(piece, term) for start in begun}
        found |= {(words[0], _second(words)) for words in begun if len(words) >= 2}
        begun = {words for words in begun if len(words) < 2}
        if not begun:
            break
    if () in begun or any(first == "*" for first, _ in found):
        raise LexiconError(f"the term {term!r} must begin with a word")
    return found | {(words[0], None) for words in begun}


def _second(words: tuple[str, ...]) -> str | None:
    # After a number of several parts ("3.5") the next word cannot be told, so anything may follow.
    return None if words[1] == "*" or words[0] == NUMBER else words[1]


def _cut(term: str, sign: str) -> Iterator[str]:
    """The term cut at a sign that stands outside brackets."""
    depth, start = 0, 0
    for at, c in enumerate(term):
        depth += {"(": 1, ")": -1}.get(c, 0)
        if c == sign and depth == 0:
            yield term[start:at]
            start = at + 1
    yield term[start:]


def _expand(piece: str, term: str) -> Iterator[str]:
    """Every form of one piece: "refus(e|ed)" gives "refuse" and "refused"."""
    start = piece.find("(")
    if start < 0:
        if ")" in piece or "|" in piece:
            raise LexiconError(f"the term {term!r} has an unpaired bracket or bar")
        yield piece
        return
    depth, bars = 0, [start]
    for at in range(start, len(piece)):
        depth += {"(": 1, ")": -1}.get(piece[at], 0)
        if piece[at] == "|" and depth == 1:
            bars.append(at)
        elif depth == 0:
            bars.append(at)
            break
    else:
        raise LexiconError(f"the term {term!r} has an unpaired bracket")
    choices = [form for a, b in pairwise(bars) for form in _expand(piece[a + 1 : b], term)]
    for choice, rest in product(choices, list(_expand(piece[bars[-1] + 1 :], term))):
        yield piece[:start] + choice + rest
