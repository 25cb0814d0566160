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
from string import punctuation

WORD = re.compile(r"[^\W\d_]+|\d+")
# Stands in an index for any number.
NUMBER = "#"
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[#*]")
# A first word that has only one form, whatever follows it.
_PLAIN_FIRST = re.compile(r"(?:[^\W\d_]+|\d+|#)(?![^\W_]|[(#])")
# One choice in or right behind the first word: "refus(e|ed)", "(his|her) fault".
_CHOICE_FIRST = re.compile(r"([^\W\d_]*)\(([^()]*)\)(.*)", re.S)
_BRACKET_OR_BAR = re.compile(r"[()|]")
_MARKS = {"|": _BRACKET_OR_BAR, " ": re.compile(r"[() ]")}
_GAP = r"(?:[\w'-]{1,30}[ \t]{1,3}){0,3}?"
# White space, or nothing where a word left out has already taken it.
_SPACE = r"(?:\s{1,3}|(?<=\s))"
# A number has an end, so that a line of digits and dots is not read again from each of them.
_NUMBER = r"\d[\d.,]{0,15}"
# A class may name another one, this deep.
_DEPTH = 4
_AS_REGEX = str.maketrans(
    {sign: re.escape(sign) for sign in punctuation}
    | {"(": "(?:", ")": ")", "|": "|", "*": _GAP, "#": _NUMBER, " ": _SPACE}
)


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
    return " ".join(term.split()).translate(_AS_REGEX)


def first_words(term: str) -> set[str]:
    """The words with which the forms of a term begin; what is wrong with a term is told by `second_words`."""
    if "|" in term and _has_choice(term):
        return set().union(*(first_words(part) for part in _cut(term, "|")))
    plain = _plain_firsts(term)
    if plain is not None:
        return plain
    found: set[str] = set()
    for piece in _cut(term, " "):
        words = _firsts(piece)
        found |= words
        if "" not in words:
            break
    return found - {""}


def _plain_firsts(term: str) -> set[str] | None:
    """The same for a term that begins with a plain word or with one choice; None for any other."""
    choice = _CHOICE_FIRST.match(term)
    forms = [choice[1] + one + choice[3] for one in choice[2].split("|")] if choice else [term]
    plain = [_PLAIN_FIRST.match(form) for form in forms]
    return None if None in plain else {match[0] for match in plain if match}


@cache
def _firsts(piece: str) -> set[str]:
    """The first word of every form of one piece, "" where a form has none."""
    plain = _plain_firsts(piece)
    if plain is not None:
        return plain
    return {word[0] if (word := _TOKEN.search(form)) else "" for form in _forms(piece, piece, 1)}


def _has_choice(term: str) -> bool:
    """Whether a bar stands outside brackets."""
    return next(islice(_cut(term, "|"), 1, None), None) is not None


def second_words(term: str, first: str) -> set[str | None]:
    """The words that follow `first` where a form of the term begins with it; None where anything may follow.

    Raises LexiconError for a term that cannot be looked up by its first word.
    """
    if term != term.strip() or term.endswith("*"):
        raise LexiconError(f"the term {term!r} must end with a word")
    return set().union(*(_second_words(part, first, term) for part in _cut(term, "|")))


def _second_words(part: str, first: str, term: str) -> set[str | None]:
    found: set[str] = set()
    begun, fresh = False, True
    for piece in _cut(part, " "):
        firsts = _firsts(piece)
        if begun:
            found |= firsts - {""}
            begun = "" in firsts
        if fresh and "*" in firsts:
            break
        if fresh:
            heads = _heads(piece)
            found |= {words[1] for words in heads if len(words) == 2 and words[0] == first}
            begun = begun or (first,) in heads
            fresh = "" in firsts
        if not begun and not fresh:
            break
    if fresh:
        raise LexiconError(f"the term {term!r} must begin with a word")
    return {None if word == "*" else word for word in found} | ({None} if begun else set())


@cache
def _heads(piece: str) -> frozenset[tuple[str, ...]]:
    """The first two words of every form of one piece; a class of words is asked for again and again."""
    if piece.isalpha():
        return frozenset({(piece,)})
    return frozenset(tuple(_TOKEN.findall(form)[:2]) for form in _forms(piece, piece, 2))


def stands_alone(term: str, word: str) -> bool:
    """Whether a term of one word, in the form that begins with this word, is the word and nothing more."""
    if " " in term or "*" in term or not word.isalpha():
        return False
    forms = [form for part in _cut(term, "|") for form in _forms(part, term, 2)]
    return all(form == word for form in forms if _TOKEN.findall(form)[:1] == [word])


def _cut(term: str, sign: str) -> Iterator[str]:
    """The term cut at a sign that stands outside brackets."""
    depth, start = 0, 0
    for mark in _MARKS[sign].finditer(term):
        if mark[0] != sign:
            depth += 1 if mark[0] == "(" else -1
        elif depth == 0:
            yield term[start : mark.start()]
            start = mark.end()
    yield term[start:]


def _forms(piece: str, term: str, most: int) -> set[str]:
    """Every form of one piece, cut where the word behind the first `most` ones begins, for long terms have very many.

    "refus(e|ed)" gives "refuse" and "refused".
    """
    start = piece.find("(")
    if start < 0:
        if ")" in piece or "|" in piece:
            raise LexiconError(f"the term {term!r} has an unpaired bracket or bar")
        return {_shortened(piece, most)}
    depth, bars = 0, [start]
    for mark in _BRACKET_OR_BAR.finditer(piece, start):
        if mark[0] != "|":
            depth += 1 if mark[0] == "(" else -1
        if depth == 0 or (mark[0] == "|" and depth == 1):
            bars.append(mark.start())
        if depth == 0:
            break
    else:
        raise LexiconError(f"the term {term!r} has an unpaired bracket")
    choices = {form for a, b in pairwise(bars) for form in _forms(piece[a + 1 : b], term, most)}
    rests = _forms(piece[bars[-1] + 1 :], term, most)
    return {_shortened(piece[:start] + choice + rest, most) for choice in choices for rest in rests}


def _shortened(form: str, most: int) -> str:
    if form.isalpha():
        return form
    behind = next(islice(_TOKEN.finditer(form), most, None), None)
    return form if behind is None else form[: behind.start()]
