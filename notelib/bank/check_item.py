"""Is an item consistent: its key, element, content type, clause, and what it says of the other placements?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.bank.common_checks import clause_problems, date_problems, difficulty_problems, id_problems
from notelib.bank.model import PLACEMENTS
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry

_TYPE = re.compile(r"C(\d\d)")
_TYPES = 55


def item_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one item."""
    yield from id_problems(entry)
    yield from difficulty_problems(entry)
    yield from date_problems(entry, "checked")
    yield from clause_problems(entry, entry.raw["clause"], "clause")
    yield from _key(entry)
    yield from _element(entry)
    yield from _content_type(entry)
    yield from _wrong(entry)


def _key(entry: Entry) -> Iterator[Problem]:
    key = entry.raw["key"]
    if key not in PLACEMENTS:
        yield entry.problem(f'"{key}" is not a placement', one_of(key, PLACEMENTS), "key")


def _element(entry: Entry) -> Iterator[Problem]:
    from notelib.placement import ELEMENTS

    element = entry.raw["element"]
    if element not in ELEMENTS:
        yield entry.problem(f'"{element}" is not an element', one_of(element, ELEMENTS), "element")
        return
    placement, key = ELEMENTS[element].placement, entry.raw["key"]
    if key in PLACEMENTS and placement in PLACEMENTS and placement != key and not entry.raw.get("borderline"):
        what = f'the element "{element}" is placed in {placement}, but the key says {key}'
        yield entry.problem(what, "change one of them, or set borderline = true", "element")


def _content_type(entry: Entry) -> Iterator[Problem]:
    given = entry.raw["content_type"]
    found = _TYPE.fullmatch(given)
    if not found or not 1 <= int(found[1]) <= _TYPES:
        yield entry.problem(f'"{given}" is not a content type', f"write C01 to C{_TYPES}", "content_type")


def _wrong(entry: Entry) -> Iterator[Problem]:
    wrong, key = entry.raw["wrong"], entry.raw["key"]
    for placement in wrong:
        if placement not in PLACEMENTS:
            what = f'"wrong" speaks of "{placement}", which is not a placement'
            yield entry.problem(what, one_of(placement, PLACEMENTS), "wrong", placement)
        elif placement == key:
            what = f'"wrong" speaks of "{placement}", which is the key'
            yield entry.problem(what, "take it out, or change the key", "wrong", placement)
    if missing := [p for p in PLACEMENTS if p != key and p not in wrong]:
        what = f'"wrong" says nothing of {" and ".join(missing)}'
        yield entry.problem(what, "say why a trainee might choose it and why it is not right", "wrong")
