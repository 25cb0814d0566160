"""Word lists that a supervisor may extend, and how they are looked up.

A list lives in `lexicons/<file>.toml` as a table; how terms are written stands in `lexicons/README.md`.

Looking up is by first and second word: a note is split into words once, and a list is tried only where one of
its terms can begin, so many lists cost little and a long text takes linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from notelib.findings import Span
from notelib.linter.terms import NUMBER, LexiconError, as_regex, openings

# No list looks at more places of one word than this, so that any text is read in linear time.
MOST_POSITIONS = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One term as written, with its replacement and its reason ("" where the list has none)."""

    term: str
    better: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a text."""

    span: Span
    entry: Entry


class Opening:
    """All terms of one list that begin with one word; its pattern is compiled when first needed."""

    __slots__ = ("entries", "match", "name")

    def __init__(self, name: str, entries: Iterable[Entry]) -> None:
        self.name = name
        self.entries = sorted(entries, key=lambda entry: -len(entry.term))
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile_and_match

    def _compile_and_match(self, folded: str, position: int) -> re.Match[str] | None:
        alternatives = "|".join(f"({as_regex(entry.term)})" for entry in self.entries)
        self.match = re.compile(f"(?:{alternatives})(?!\\w)").match
        return self.match(folded, position)

    def at(self, folded: str, position: int) -> Found | None:
        """The longest term that stands at a position of the lower-case text, or None."""
        match = self.match(folded, position)
        if match is None:
            return None
        return Found(Span(position, match.end()), self.entries[(match.lastindex or 1) - 1])


class Lexicon:
    """One list of terms. A `is_set` list is only a set of words to compare with."""

    def __init__(self, name: str, entries: Iterable[Entry], *, is_set: bool = False) -> None:
        self.name = name
        self.entries = tuple(entries)
        self.is_set = is_set

    def openings(self) -> dict[str, dict[str | None, Opening]]:
        """By first word, and by the second word a term needs (None: whatever follows)."""
        terms: dict[str, list[Entry]] = {}
        seconds: dict[str, set[str | None]] = {}
        for entry in self.entries:
            for first, second in openings(entry.term):
                if not terms.setdefault(first, []) or terms[first][-1] is not entry:
                    terms[first].append(entry)
                seconds.setdefault(first, set()).add(second)
        made = {first: Opening(self.name, entries) for first, entries in terms.items()}
        return {
            first: {None: made[first]} if None in needs else dict.fromkeys(needs, made[first])
            for first, needs in seconds.items()
        }


def look_up(folded: str, index: Mapping[str, list[int]], following: Mapping[int, str]) -> dict[str, list[Found]]:
    """Every place where any list speaks, by the name of the list, in no order.

    `index` maps words to their positions, `following` a position to the word after the one that stands there.
    """
    found: dict[str, list[Found]] = {}
    table = _table()
    for word in table.keys() & index.keys():
        always, by_second = table[word]
        for position in index[word][:MOST_POSITIONS]:
            tried = always
            if by_second:
                after = following.get(position, "")
                tried = tried + by_second.get(after, ())
                if after[:1].isdigit():
                    tried = tried + by_second.get(NUMBER, ())
            for opening in tried:
                match = opening.match(folded, position)
                if match is not None:
                    hit = Found(Span(position, match.end()), opening.entries[(match.lastindex or 1) - 1])
                    found.setdefault(opening.name, []).append(hit)
    return found


@cache
def _table() -> dict[str, tuple[tuple[Opening, ...], dict[str, tuple[Opening, ...]]]]:
    """By first word: what is tried whatever follows, and what only before a certain second word."""
    always: dict[str, list[Opening]] = {}
    by_second: dict[str, dict[str, list[Opening]]] = {}
    for name in lexicon_names():
        terms = lexicon(name)
        for first, needs in {} if terms.is_set else terms.openings().items():
            for second, opening in needs.items():
                if second is None:
                    always.setdefault(first, []).append(opening)
                else:
                    by_second.setdefault(first, {}).setdefault(second, []).append(opening)
    return {
        first: (
            tuple(always.get(first, ())),
            {second: tuple(tried) for second, tried in by_second.get(first, {}).items()},
        )
        for first in always.keys() | by_second.keys()
    }


def without_overlaps(found: list[Found]) -> list[Found]:
    """The same in order of position; of two that overlap the earlier, then the longer one."""
    found.sort(key=lambda f: (f.span.start, -f.span.end))
    kept: list[Found] = []
    for hit in found:
        if not kept or hit.span.start >= kept[-1].span.end:
            kept.append(hit)
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
def lexicon(name: str) -> Lexicon:
    """The list `table` of `lexicons/file.toml`, by the name "file.table"; raises LexiconError."""
    file, _, table = name.partition(".")
    data = _file(file).get(table)
    if not isinstance(data, dict):
        raise LexiconError(f"lexicons/{file}.toml has no list [{table}]")
    entries = [Entry(word) for word in data.get("words", ())]
    for other in data.get("includes", ()):
        entries.extend(e for e in lexicon(other).entries if e not in entries)
    for item in data.get("term", ()):
        entries.extend(Entry(say, item.get("better", ""), item.get("why", "")) for say in item["say"])
    if not entries:
        raise LexiconError(f"lexicons/{file}.toml: the list [{table}] is empty")
    return Lexicon(name, entries, is_set=bool(data.get("set")))


def words_of(name: str) -> frozenset[str]:
    """The terms of a list as a set of words to compare with."""
    return _words_of(name)


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(entry.term for entry in lexicon(name).entries)


@cache
def lexicon_names() -> tuple[str, ...]:
    """All lists there are."""
    stems = sorted(p.name.removesuffix(".toml") for p in _home().iterdir() if p.name.endswith(".toml"))
    return tuple(f"{stem}.{table}" for stem in stems for table in _file(stem) if isinstance(_file(stem)[table], dict))
