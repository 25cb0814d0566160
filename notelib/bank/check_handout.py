"""Is a handout consistent: blocks with what they need, formats and scenarios that exist, clauses with a citation?

Whether it fits on one page is for `notelib handouts` and a browser to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notelib.bank.check_plan import cited_problems, plain_problems, texts_of
from notelib.bank.common_checks import date_problems, id_problems
from notelib.bank.handout import AUDIENCES
from notelib.bank.known import known
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry

NEEDED = {
    "text": ("text",),
    "list": ("items",),
    "steps": ("items",),
    "tick": ("items",),
    "table": ("columns", "row"),
    "lines": ("lines",),
    "formats": ("formats",),
    "cards": ("scenarios",),
    "answers": ("scenarios",),
}
MOST_LINES = 30


def handout_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one handout."""
    from notelib.bank.plan_make import handout

    yield from id_problems(entry)
    yield from date_problems(entry, "checked")
    if (audience := entry.raw["audience"]) not in AUDIENCES:
        yield entry.problem(f'"audience" is "{audience}"', one_of(audience, AUDIENCES), "audience")
    if not entry.raw["block"]:
        yield entry.problem("there is nothing on the handout", "begin a part with [[block]]", "block")
    for n, block in enumerate(entry.raw["block"]):
        yield from _block(entry, block, n)
    texts = dict(texts_of(entry.raw))
    yield from cited_problems(entry, texts)
    yield from plain_problems(entry, "handout", handout(entry.raw).prose, texts)


def _block(entry: Entry, block: dict[str, Any], n: int) -> Iterator[Problem]:
    kind = block["kind"]
    if kind not in NEEDED:
        yield entry.problem(f'"{kind}" is no kind of block', one_of(kind, NEEDED), "block", n, "kind")
        return
    for name in NEEDED[kind]:
        if not block.get(name):
            yield entry.problem(f'this {kind} lacks "{name}"', f"add {name} = ...", "block", n)
    for name in block:
        if name not in ("kind", "heading", *NEEDED[kind]):
            yield entry.problem(f'"{name}" is not read in a {kind}', "take it out", "block", n, name)
    for place, row in enumerate(block.get("row", [])):
        if len(row["cells"]) != len(block.get("columns", [])):
            what = f"the row has {len(row['cells'])} cells, the table {len(block.get('columns', []))} columns"
            yield entry.problem(what, 'write "" for an empty cell', "block", n, "row", place)
    if not 0 <= block.get("lines", 0) <= MOST_LINES:
        yield entry.problem(f'"lines" is {block["lines"]}', f"write 1 to {MOST_LINES}", "block", n, "lines")
    yield from _made(entry, block, n)


def _made(entry: Entry, block: dict[str, Any], n: int) -> Iterator[Problem]:
    """What is made from other data is there."""
    from notelib.formats import known_formats

    codes = [form.code for form in known_formats()]
    for place, code in enumerate(block.get("formats", [])):
        if code not in codes:
            yield entry.problem(f'no format has the code "{code}"', one_of(code, codes), "block", n, "formats", place)
    if not (given := block.get("scenarios")):
        return
    there = known(entry, "scenarios")
    for place, id in enumerate(given):
        where = ("block", n, "scenarios", place)
        if id not in there:
            yield entry.problem(f'there is no scenario "{id}"', one_of(id, there), *where)
        elif there[id].contested:
            yield entry.problem(f'"{id}" is contested', "a card needs one answer: choose another", *where)
