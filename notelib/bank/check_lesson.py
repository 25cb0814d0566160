"""Is a lesson consistent: clauses that exist and have a citation, questions that can be answered, practice that exists,
plain words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from notelib.bank.common_checks import clause_problems, date_problems, id_problems
from notelib.bank.lesson import PICTURES, clauses_in
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry
from notelib.bank.reading import grade

HARDEST = 11.0  # the highest grade at which a lesson may be read
_MYTH = ("question", "answers", "right", "why")
NEEDED = {
    "text": ("text",),
    "myth": _MYTH,
    "example": ("heading", "poor", "good", "why"),
    "picture": ("picture",),
}
_ALSO = {"text": ("heading",), "myth": ("clause", "source"), "picture": ("formats",)}
KINDS_OF_PRACTICE = {
    "place": "items",
    "split": "splits",
    "repair": "repairs",
    "write": "vignettes",
    "disclose": "scenarios",
    "whatif": "scenarios",
    "release": "charts",
    "thread": "courses",
    "desk": "helpers",
}


def lesson_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one lesson."""
    yield from id_problems(entry)
    yield from date_problems(entry, "checked")
    for n, block in enumerate(entry.raw["block"]):
        yield from _block(entry, block, n)
    yield from _sources(entry)
    for n, row in enumerate(entry.raw["practice"]):
        yield from _practice(entry, row, n)
    yield from _words(entry)


def _block(entry: Entry, block: dict[str, Any], n: int) -> Iterator[Problem]:
    kind = block["kind"]
    if kind not in NEEDED:
        yield entry.problem(f'"{kind}" is no kind of block', one_of(kind, NEEDED), "block", n, "kind")
        return
    for name in NEEDED[kind]:
        if name not in block:
            yield entry.problem(f'this {kind} lacks "{name}"', f"add {name} = ...", "block", n)
    for name in block:
        if name not in ("kind", *NEEDED[kind], *_ALSO.get(kind, ())):
            yield entry.problem(f'"{name}" is not read in a {kind}', "take it out", "block", n, name)
    if kind == "myth":
        yield from _myth(entry, block, n)
    if kind == "picture":
        yield from _picture(entry, block, n)


def _myth(entry: Entry, block: dict[str, Any], n: int) -> Iterator[Problem]:
    answers, right = block.get("answers", []), block.get("right", 1)
    if not 2 <= len(answers) <= 3:
        yield entry.problem(f"the question has {len(answers)} answers", "give it two or three", "block", n, "answers")
    elif not 1 <= right <= len(answers):
        yield entry.problem(f'"right" is {right}', f"write 1 to {len(answers)}", "block", n, "right")
    if bool(block.get("clause")) == bool(block.get("source")):
        yield entry.problem("this question needs one source", "add a clause, or a source in words", "block", n)


def _picture(entry: Entry, block: dict[str, Any], n: int) -> Iterator[Problem]:
    from notelib.formats import known_formats

    name = block.get("picture", "")
    if name not in PICTURES:
        yield entry.problem(f'there is no picture "{name}"', one_of(name, PICTURES), "block", n, "picture")
    if (name == "anatomy") != bool(block.get("formats")):
        yield entry.problem("formats belong to an anatomy", "give an anatomy its formats, no other", "block", n)
    codes = [form.code for form in known_formats()]
    for place, code in enumerate(block.get("formats", [])):
        if code not in codes:
            yield entry.problem(f'no format has the code "{code}"', one_of(code, codes), "block", n, "formats", place)


def _sources(entry: Entry) -> Iterator[Problem]:
    """Each clause that is named has a citation, each citation is used."""
    cited = {row["clause"] for row in entry.raw.get("source", [])}
    named: dict[str, tuple[str | int, ...]] = {}
    for n, block in enumerate(entry.raw["block"]):
        for name in ("text", "why"):
            named |= dict.fromkeys(clauses_in(block.get(name, "")), ("block", n, name))
        if block.get("clause"):
            named[block["clause"]] = ("block", n, "clause")
    for n, term in enumerate(entry.raw["term"]):
        named |= dict.fromkeys(clauses_in(term["meaning"]), ("term", n, "meaning"))
    for clause, path in named.items():
        yield from clause_problems(entry, clause, *path)
        if clause not in cited:
            yield entry.problem(f"{clause} has no citation here", "add it as a [[source]]", *path)
    for n, row in enumerate(entry.raw.get("source", [])):
        if row["clause"] not in named:
            yield entry.problem(f"{row['clause']} is not named in the lesson", "take it out", "source", n, "clause")


def _practice(entry: Entry, row: dict[str, Any], n: int) -> Iterator[Problem]:
    if bool(row.get("activity")) == bool(row.get("page")):
        yield entry.problem("practice is one activity or one page", "name one of the two", "practice", n)
        return
    if not (activity := row.get("activity")):
        return
    if row.get("part"):
        yield entry.problem("only a page has parts", "take it out, or name a page", "practice", n, "part")
    kind, _, rest = activity.partition(":")
    where = ("practice", n, "activity")
    if kind not in KINDS_OF_PRACTICE:
        yield entry.problem(f'"{kind}" is no activity of a lesson', one_of(kind, KINDS_OF_PRACTICE), *where)
        return
    id, _, code = rest.partition(":")
    known = _known(entry, KINDS_OF_PRACTICE[kind])
    if id not in known:
        yield entry.problem(f'there is no "{id}" to practise', one_of(id, known), *where)
    elif kind == "write" and code not in known[id].exemplars:
        yield entry.problem(f'"{id}" has no model note in "{code}"', one_of(code, known[id].exemplars), *where)
    elif kind == "release" and code not in (asked := [request.id for request in known[id].requests]):
        yield entry.problem(f'"{id}" has no request "{code}"', one_of(code, asked), *where)


def _known(entry: Entry, kind: str) -> Mapping[str, Any]:
    """What there is of one kind, by id, in the banks in use and in that of the lesson."""
    from notelib.bank.known import known
    from notelib.law.desk import HELPERS

    if kind == "helpers":
        return HELPERS
    if kind == "courses":
        return {one.course: one for one in known(entry, "vignettes").values() if one.course}
    return known(entry, kind)


def _words(entry: Entry) -> Iterator[Problem]:
    """Plain words: the reading level, and no exclamation marks."""
    from notelib.bank.load import lesson

    made = lesson(entry.raw)
    if (level := grade(made.prose)) > HARDEST:
        what = f"the lesson reads at grade {level:.1f}"
        yield entry.problem(what, f"shorter sentences and words: {HARDEST:.0f} at most", "block")
    for n, block in enumerate(entry.raw["block"]):
        for name, text in block.items():
            if isinstance(text, str) and "!" in text:
                yield entry.text_problem(text.index("!"), "an exclamation mark", "say it plainly", "block", n, name)
