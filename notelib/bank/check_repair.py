"""Is a repair consistent: marks, element, and do passage, tempting rewrite and better rewrite end as they should?"""

from __future__ import annotations

from collections.abc import Iterator

from notelib.bank.check_item import content_type_problems
from notelib.bank.common_checks import (
    clause_problems,
    date_problems,
    difficulty_problems,
    id_problems,
    pattern_problems,
)
from notelib.bank.model import Repair
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry
from notelib.bank.rewrite import Rewrite, rewrite


def repair_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one repair."""
    yield from id_problems(entry)
    yield from difficulty_problems(entry)
    yield from date_problems(entry, "checked")
    yield from clause_problems(entry, entry.raw["clause"], "clause")
    yield from content_type_problems(entry)
    yield from _element(entry)
    marks = list(_marks(entry))
    yield from marks
    if not marks:  # a pattern that does not compile would be reported once more for every text
        yield from _rewrites(entry)


def _element(entry: Entry) -> Iterator[Problem]:
    from notelib.placement import ELEMENTS

    element = entry.raw["element"]
    if element not in ELEMENTS:
        yield entry.problem(f'"{element}" is not an element', one_of(element, ELEMENTS), "element")


def _marks(entry: Entry) -> Iterator[Problem]:
    for name in ("keep", "drop"):
        rows = entry.raw[name]
        if not rows:
            yield entry.problem(f'"{name}" is empty', "name at least one thing", name)
        for n, row in enumerate(rows):
            yield from pattern_problems(entry, row["patterns"], name, n, "patterns")


def _rewrites(entry: Entry) -> Iterator[Problem]:
    from notelib.bank.load import repair as made

    repair = made(entry.raw)
    for n, mark in enumerate(repair.drop):
        if not mark.found(repair.text) and not mark.found(repair.tempting.text):
            what = f'neither the passage nor the tempting rewrite says what must go: "{mark.label}"'
            yield entry.problem(what, "widen the patterns, or take it out", "drop", n)
    if rewrite(repair, repair.text).does:
        what = "the passage passes as it is"
        yield entry.problem(what, "let a keep or a drop, or the placement engine, find what is astray", "text")
    if rewrite(repair, repair.tempting.text).does:
        what = "the tempting rewrite passes"
        yield entry.problem(what, "let a keep or a drop find what is wrong with it", "tempting", "text")
    yield from _better(entry, repair, rewrite(repair, repair.better))


def _better(entry: Entry, repair: Repair, found: Rewrite) -> Iterator[Problem]:
    for mark in found.missing:
        what = f'the better rewrite is not recognised as saying "{mark.label}"'
        yield entry.problem(what, "say it, or widen the patterns", "better")
    for mark, span in found.left:
        what = f'the better rewrite still says "{mark.label}": {span.of(repair.better)!r}'
        yield entry.problem(what, "take it out, or narrow the patterns", "better")
    for part in found.astray:
        what = f"the placement engine puts this in {part.placement} ({part.confidence:.2f}): {part.text!r}"
        yield entry.problem(what, "say it so that it belongs in a progress note", "better")
