"""Is a paragraph to split consistent: number of parts, at least two keys, and each part as an item is?"""

from __future__ import annotations

from collections.abc import Iterator

from notelib.bank.check_item import keyed_problems
from notelib.bank.common_checks import date_problems, difficulty_problems, id_problems
from notelib.bank.item_model import PLACEMENTS
from notelib.bank.problems import Problem
from notelib.bank.read import Entry

FEWEST, MOST = 4, 8


def split_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one split."""
    yield from id_problems(entry)
    yield from difficulty_problems(entry)
    yield from date_problems(entry, "checked")
    parts = entry.raw["part"]
    if not FEWEST <= len(parts) <= MOST:
        what = f"the paragraph has {len(parts)} {'part' if len(parts) == 1 else 'parts'}"
        yield entry.problem(what, f"give it {FEWEST} to {MOST}", "part")
    for n in range(len(parts)):
        yield from keyed_problems(entry, "part", n)
    keys = {part["key"] for part in parts}
    if len(keys) < 2 and keys <= set(PLACEMENTS):
        yield entry.problem("every part has the same key", "let at least two belong in different places", "part")
    seen: set[str] = set()
    for n, part in enumerate(parts):
        if part["text"] in seen:
            yield entry.problem("this part stands twice", "take one out, or change it", "part", n, "text")
        seen.add(part["text"])
        if part["text"] != part["text"].strip():
            what = "the part begins or ends with white space"
            yield entry.problem(what, "take it out; parts are joined by one blank", "part", n, "text")
