"""Are the minimal pairs pairs? Each item names the other, and the one change between them moves the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry


def pair_problems(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Every item of a bank whose `pair` does not hold, in the order given."""
    items = {id: entry for entry in entries if isinstance(id := entry.raw.get("id"), str)}
    for id, entry in items.items():
        other = entry.raw.get("pair", "")
        if not isinstance(other, str) or not other:
            continue
        if other == id:
            yield entry.problem('"pair" names the item itself', "name the other item of the pair", "pair")
        elif other not in items:
            yield entry.problem(f'no item has the id "{other}"', one_of(other, items), "pair")
        elif items[other].raw.get("pair") != id:
            what = f'the item "{other}" does not name this one as its pair'
            yield entry.problem(what, f'add pair = "{id}" there, or take this one out', "pair")
        elif items[other].raw.get("key") == entry.raw.get("key"):
            what = f'this item and its pair "{other}" have the same key'
            yield entry.problem(what, "let the one change between them move the key", "pair")
