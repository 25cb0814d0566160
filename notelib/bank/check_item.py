"""Is an item consistent: its key, element, content type, clause, and what it says of the other placements?

The parts of a paragraph to split are checked as items are; a path (`"part", 2`) leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from notelib.bank.common_checks import clause_problems, date_problems, difficulty_problems, id_problems
from notelib.bank.item_model import PLACEMENTS
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry

_TYPE = re.compile(r"C(\d\d)")
_TYPES = 55
# What the list of content types places in a psychotherapy note "or omit": detail without a clinical role, the private
# life of a third party, the personal side of a self-disclosure.
_APART_OR_OUT = frozenset({"C34", "C35", "C39"})

Step = str | int


def item_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one item."""
    yield from id_problems(entry)
    yield from difficulty_problems(entry)
    yield from date_problems(entry, "checked")
    yield from keyed_problems(entry)


def keyed_problems(entry: Entry, *path: Step) -> Iterator[Problem]:
    """Every inconsistency of what has a key and reasons: an item, or the part of a split at `path`."""
    raw: dict[str, Any] = entry.get(*path)
    yield from clause_problems(entry, raw["clause"], *path, "clause")
    if raw["key"] not in PLACEMENTS:
        yield entry.problem(f'"{raw["key"]}" is not a placement', one_of(raw["key"], PLACEMENTS), *path, "key")
    yield from _also(entry, raw, path)
    yield from _element(entry, raw, path)
    yield from content_type_problems(entry, *path)
    yield from _wrong(entry, raw, path)


def _also(entry: Entry, raw: dict[str, Any], path: tuple[Step, ...]) -> Iterator[Problem]:
    """Is a second placement another one, and is it named where the list of content types names two?"""
    also, key = raw.get("also", ""), raw["key"]
    if also and also not in PLACEMENTS:
        yield entry.problem(f'"{also}" is not a placement', one_of(also, PLACEMENTS), *path, "also")
    elif also and also == key:
        yield entry.problem('"also" is the key', "take it out, or name the other placement", *path, "also")
    elif not also and key == "psychotherapy" and raw["content_type"] in _APART_OR_OUT and not raw.get("borderline"):
        what = f"{raw['content_type']} may be kept apart or left out, but only the one counts as right"
        yield entry.problem(what, 'add also = "neither"', *path, "key")


def _element(entry: Entry, raw: dict[str, Any], path: tuple[Step, ...]) -> Iterator[Problem]:
    from notelib.placement import ELEMENTS

    element, key = raw["element"], raw["key"]
    if element not in ELEMENTS:
        yield entry.problem(f'"{element}" is not an element', one_of(element, ELEMENTS), *path, "element")
        return
    placement = ELEMENTS[element].placement
    if key in PLACEMENTS and placement in PLACEMENTS and placement != key and not raw.get("borderline"):
        what = f'the element "{element}" is placed in {placement}, but the key says {key}'
        todo = "change one of them" if path else "change one of them, or set borderline = true"
        yield entry.problem(what, todo, *path, "element")


def content_type_problems(entry: Entry, *path: Step) -> Iterator[Problem]:
    """Is it one of the workbook's content types?"""
    given = entry.get(*path)["content_type"]
    found = _TYPE.fullmatch(given)
    if not found or not 1 <= int(found[1]) <= _TYPES:
        yield entry.problem(f'"{given}" is not a content type', f"write C01 to C{_TYPES}", *path, "content_type")


def _wrong(entry: Entry, raw: dict[str, Any], path: tuple[Step, ...]) -> Iterator[Problem]:
    wrong, key = raw["wrong"], raw["key"]
    for placement in wrong:
        if placement not in PLACEMENTS:
            what = f'"wrong" speaks of "{placement}", which is not a placement'
            yield entry.problem(what, one_of(placement, PLACEMENTS), *path, "wrong", placement)
        elif placement == key:
            what = f'"wrong" speaks of "{placement}", which is the key'
            yield entry.problem(what, "take it out, or change the key", *path, "wrong", placement)
    if missing := [p for p in PLACEMENTS if p != key and p not in wrong]:
        what = f'"wrong" says nothing of {" and ".join(missing)}'
        yield entry.problem(what, "say why a trainee might choose it and why it is not right", *path, "wrong")
