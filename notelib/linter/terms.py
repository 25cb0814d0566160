"""The little language in which word lists are written.

A term is written as it stands in a note, in lower case. `(a|b)` gives alternatives, `(a|)` something
optional, `#` any number, `*` up to three words in between, `<relative>` any word of a class (`lexicons/classes`).
Terms match whole words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, pairwise

WORD = re.compile(r"[^\W\d_]+|\d+")
# Stands in an index for any number.
NUMBER = "#"
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[#*]")
_GAP = r"(?:[\w'-]{1,30}[ \t]{1,3}){0,3}?"
# White space, or nothing where a word left out has already taken it.
_SPACE = r"(?:\s{1,3}|(?<=\s))"
# A number has an end, so that a line of digits and dots is not read again from each of them.
_NUMBER = r"\d[\d.,]{0,15}"
# A class may name another one, this deep.
_DEPTH = 4
_SIGNS = {"(": "(?:", ")": ")", "|": "|", "*": _GAP, "#": _NUMBER, " ": _SPACE}


class LexiconError(ValueError):
    """A word list that cannot be used; the message names the file, the list or the term."""


_CLASS = re.compile(r"<([a-z_]+)>")


def with_classes(term: str, classes: Mapping[str, str]) -> str:
    """The term with each `<class>` written out; raises LexiconError for a class that is not known."""
    if "<" not in term:
        return term
    for _ in range(_DEPTH):
        named = set(_CLASS.findall(term))
        if unknown := named - classes.keys():
            raise LexiconError(f"the term {term!r} names the unknown class {min(unknown)!r}")
        term = _CLASS.sub(lambda match: classes[match[1]], term)
        if "<" not in term:
            return term
    raise LexiconError(f"the term {term[:60]!r} names classes that lead back to themselves")


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
        begun = {(*start, *words)[:2] for words in _heads(piece) for start in begun}
        found |= {(words[0], _second(words)) for words in begun if len(words) >= 2}
        begun = {words for words in begun if len(words) < 2}
        if not begun:
            break
    if () in begun or any(first == "*" for first, _ in found):
        raise LexiconError(f"the term {term!r} must begin with a word")
    return found | {(words[0], None) for words in begun}


@cache
def _heads(piece: str) -> frozenset[tuple[str, ...]]:
    """The first two words of every form of one piece; a class of words is asked for again and again."""
    return frozenset(tuple(_TOKEN.findall(form)[:2]) for form in _expand(piece, piece))


def _second(words: tuple[str, ...]) -> str | None:
    return None if words[1] == "*" else words[1]


def stands_alone(term: str, word: str) -> bool:
    """Whether a term of one word, in the form that begins with this word, is the word and nothing more."""
    if " " in term or "*" in term or not word.isalpha():
        return False
    forms = [form for part in _cut(term, "|") for form in _expand(part, term)]
    return all(form == word for form in forms if _TOKEN.findall(form)[:1] == [word])


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
    """Every form of one piece, each cut behind its second word: "refus(e|ed)" gives "refuse" and "refused"."""
    yield from _forms(piece, term)


def _forms(piece: str, term: str) -> set[str]:
    start = piece.find("(")
    if start < 0:
        if ")" in piece or "|" in piece:
            raise LexiconError(f"the term {term!r} has an unpaired bracket or bar")
        return {_two_words(piece)}
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
    choices = {form for a, b in pairwise(bars) for form in _forms(piece[a + 1 : b], term)}
    rests = _forms(piece[bars[-1] + 1 :], term)
    return {_two_words(piece[:start] + choice + rest) for choice in choices for rest in rests}


def _two_words(form: str) -> str:
    """The form up to its third word: a list is looked up by two words, and long terms have very many forms."""
    words = list(islice(_TOKEN.finditer(form), 3))
    return form[: words[2].start()] if len(words) == 3 else form
