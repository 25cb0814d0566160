"""Methods and techniques by name, and which of them a planned method takes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.terms import as_regex, first_words
from notelib.own_files import table

_WORD = lazy_pattern(r"[^\W\d_]+|\d+")
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Method:
    """One method. `families` are the methods it is a technique of; one with `always` needs no plan."""

    id: str
    label: str
    families: tuple[str, ...]
    always: bool


@cache
def methods() -> dict[str, Method]:
    """All methods by id."""
    return {m["id"]: Method(m["id"], m["label"], tuple(m.get("families", ())), m.get("always", False)) for m in _data()}


@cache
def _data() -> list[dict[str, Any]]:
    return list(table("linter/plans/methods.toml")["method"])


@cache
def _table() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """By first word: the methods whose name can begin with it."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for method in _data():
        for term in method["say"]:
            pattern = re.compile(rf"{as_regex(term)}(?!\w)")
            for first in first_words(term):
                table.setdefault(first, []).append((str(method["id"]), pattern))
    return {first: tuple(tried) for first, tried in table.items()}


def methods_in(folded: str, home: Span) -> Iterator[tuple[str, Span]]:
    """The methods named in a stretch of lower-case text, in order; a longer name hides a shorter one inside it."""
    table, end, looked = _table(), -1, 0
    for word in _WORD.finditer(folded, home.start, home.end):
        tried = table.get(word[0])
        if tried is None or word.start() < end:
            continue
        looked += 1
        if looked > _MOST:
            return
        found = [(m.end(), id) for id, pattern in tried if (m := pattern.match(folded, word.start(), home.end))]
        if found:
            end, id = max(found)
            yield id, Span(word.start(), end)


def families(id: str) -> frozenset[str]:
    """The method itself and everything it is a technique of."""
    reached: set[str] = set()
    ahead = [id]
    while ahead:
        at = ahead.pop()
        if at not in reached and at in methods():
            reached.add(at)
            ahead.extend(methods()[at].families)
    return frozenset(reached)


def covered(id: str, planned: frozenset[str]) -> bool:
    """Whether a plan that names these methods takes in this one: by name, by family, or as the frame of one of them."""
    if methods()[id].always or families(id) & planned:
        return True
    return any(id in families(other) for other in planned)


def shows(planned: str, used: frozenset[str]) -> bool:
    """Whether notes that use these methods show the planned one: itself, or a technique of it."""
    return any(planned in families(id) for id in used) or bool(families(planned) & used)
