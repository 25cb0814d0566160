"""Word lists that a supervisor may extend, and how they are looked up.

A list lives in `lexicons/<file>.toml` as a table; how terms are written stands in `lexicons/README.md`.

Where a list is looked up in a note is decided in `lookup`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import Any, NamedTuple

from notelib.findings import Span
from notelib.linter.terms import LexiconError, as_regex, first_words, second_words, stands_alone, with_classes
from notelib.own_files import table

# Makes a named tuple without looking at its names, which takes half the time.
_new = tuple.__new__


@dataclass(frozen=True, slots=True)
class Entry:
    """One term as written, with its replacement and its reason ("" where the list has none)."""

    term: str
    better: str = ""
    why: str = ""


class Found(NamedTuple):
    """A term found in a text."""

    span: Span
    entry: Entry


class Opening:
    """Terms of one list that begin with one word; its pattern is compiled when first needed.

    `alone`: they are that word and nothing more, so no pattern has to be matched.
    """

    __slots__ = ("alone", "entries", "match", "word")

    def __init__(self, word: str, entries: Iterable[Entry]) -> None:
        self.word = word
        self.entries = sorted(entries, key=lambda entry: -len(entry.term))
        self.alone = all(stands_alone(entry.term, word) for entry in self.entries)
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile_and_match

    def _compile_and_match(self, folded: str, position: int) -> re.Match[str] | None:
        alternatives = "|".join(f"({as_regex(entry.term)})" for entry in self.entries)
        self.match = re.compile(f"(?:{alternatives})(?!\\w)").match
        return self.match(folded, position)

    def at(self, folded: str, position: int) -> Found | None:
        """The longest term that stands at a position of the lower-case text, or None."""
        return next(iter(matched(folded, [(self, (position,))])), None)


def matched(folded: str, tried: Iterable[tuple[Opening, Iterable[int]]]) -> list[Found]:
    """What the openings find where their word stands."""
    found: list[Found] = []
    for opening, positions in tried:
        entries = opening.entries
        if opening.alone:
            entry, size = entries[0], len(opening.word)
            for position in positions:
                end = position + size
                after = folded[end : end + 1]
                # After a run of letters only a digit or "_" can still belong to the word.
                if after != "_" and not after.isdigit():
                    found.append(_new(Found, (_new(Span, (position, end)), entry)))
            continue
        match_at = opening.match
        for position in positions:
            match = match_at(folded, position)
            if match is not None:
                span = _new(Span, (position, match.end()))
                found.append(_new(Found, (span, entries[(match.lastindex or 1) - 1])))
    return found


class Lexicon:
    """One list of terms. A `is_set` list is only a set of words to compare with."""

    def __init__(self, name: str, entries: Iterable[Entry], *, is_set: bool = False) -> None:
        self.name = name
        self.entries = tuple(entries)
        self.is_set = is_set

    def by_first_word(self) -> dict[str, list[Entry]]:
        """The terms by each word with which a form of them begins."""
        terms: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for first in first_words(entry.term):
                terms.setdefault(first, []).append(entry)
        return terms


def openings(first: str, entries: Iterable[Entry]) -> dict[str | None, Opening]:
    """The terms of one list that begin with one word, by the second word they need (None: whatever follows).

    Raises LexiconError for a term that cannot be looked up so.
    """
    entries = tuple(entries)
    by_second: dict[str | None, list[Entry]] = {}
    for entry in entries:
        for second in second_words(entry.term, first):
            by_second.setdefault(second, []).append(entry)
    if None in by_second:
        return {None: Opening(first, entries)}
    made = {terms: Opening(first, terms) for terms in {tuple(terms) for terms in by_second.values()}}
    return {second: made[tuple(terms)] for second, terms in by_second.items()}


def without_overlaps(found: list[Found]) -> list[Found]:
    """The same in order of position; of two that overlap the earlier, then the longer one."""
    if len(found) < 2:
        return found
    found.sort(key=itemgetter(0))
    kept: list[Found] = []
    last = reached = -1
    for hit in found:
        start, end = hit.span
        if start >= reached:
            kept.append(hit)
        elif start == last and end > reached:
            kept[-1] = hit
        else:
            continue
        last, reached = start, end
    return kept


def _home() -> Traversable:
    return files("notelib") / "linter" / "lexicons"


@cache
def _file(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((_home() / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicons/{name}.toml: {error}") from None


@cache
def classes() -> dict[str, str]:
    """The word classes that a term may name as `<relative>`, each as one group of alternatives."""
    found = table("linter/lexicons/classes/words.toml")
    return {name: f"({'|'.join(words)})" for name, words in found.items()}


@cache
def lexicon(name: str) -> Lexicon:
    """The list `table` of `lexicons/file.toml`, by the name "file.table"; raises LexiconError."""
    file, _, table = name.partition(".")
    data = _file(file).get(table)
    if not isinstance(data, dict):
        raise LexiconError(f"lexicons/{file}.toml has no list [{table}]")
    entries = [Entry(with_classes(word, classes())) for word in data.get("words", ())]
    for other in data.get("includes", ()):
        entries.extend(e for e in lexicon(other).entries if e not in entries)
    for item in data.get("term", ()):
        better, why = item.get("better", ""), item.get("why", "")
        entries.extend(Entry(with_classes(say, classes()), better, why) for say in item["say"])
    if not entries:
        raise LexiconError(f"lexicons/{file}.toml: the list [{table}] is empty")
    return Lexicon(name, entries, is_set=bool(data.get("set")))


@cache
def words_of(name: str) -> frozenset[str]:
    """The terms of a list as a set of words to compare with."""
    return frozenset(entry.term for entry in lexicon(name).entries)


@cache
def lexicon_names() -> tuple[str, ...]:
    """All lists there are."""
    stems = sorted(p.name.removesuffix(".toml") for p in _home().iterdir() if p.name.endswith(".toml"))
    return tuple(f"{stem}.{table}" for stem in stems for table in _file(stem) if isinstance(_file(stem)[table], dict))
