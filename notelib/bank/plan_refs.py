"""References from a plan to what it uses: "lesson:two-kinds", "place:croup-night", "write:two-cups:DAP", "page:split".

Each kind is told once here: which entries it names and what it is called. Where it opens is for the pages to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from notelib.bank.known import known
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry

# The pages a plan may name, and what they are called. A test holds them against the pages there are.
PAGES = {
    "home": "Home",
    "lessons": "Lessons",
    "write": "Write",
    "compose": "Compose",
    "check": "Check a note",
    "thread": "Golden thread",
    "place": "Sort it",
    "split": "Split it",
    "repair": "Repair it",
    "practice": "Mixed practice",
    "disclose": "Disclose",
    "release": "Release desk",
    "whatif": "What if",
    "rules": "Rules",
    "desk": "Desk",
    "progress": "My progress",
    "teach": "Teach",
    "board": "Workshop",
}

# Kind of reference -> the kind of entry it names, and the word in front of its title.
KINDS = {
    "lesson": ("lessons", "Lesson"),
    "place": ("items", "Sort"),
    "split": ("splits", "Split"),
    "repair": ("repairs", "Repair"),
    "write": ("vignettes", "Write"),
    "disclose": ("scenarios", "Decide"),
    "whatif": ("scenarios", "What if"),
    "release": ("charts", "Release desk"),
    "thread": ("vignettes", "Golden thread"),
    "handout": ("handouts", "Handout"),
    "plan": ("plans", "Plan"),
}
_SHORT = 60  # letters of an item that are quoted as its title


@dataclass(frozen=True, slots=True)
class Named:
    """A reference as a reader sees it: `kind`, the `id` after it, the `word` for its kind ("Lesson"), a `title`."""

    kind: str
    id: str
    word: str
    title: str


def named(ref: str) -> Named:
    """What a checked reference is called. Raises `KeyError` where the bank does not have it."""
    from notelib.bank.load import index, loaded

    kind, _, rest = ref.partition(":")
    if kind == "page":
        return Named(kind, rest, "Page", PAGES[rest])
    bank, word = KINDS[kind]
    id, _, part = rest.partition(":")
    if kind == "thread":
        first = next(one for one in loaded(bank) if one.course == id)
        return Named(kind, rest, word, f"the course that begins with {first.title}")
    entry = index(bank)[id]
    title = entry.text if kind == "place" else entry.title
    if kind == "place" and len(title) > _SHORT:
        title = f"{title[:_SHORT].rsplit(' ', 1)[0]} ..."
    if kind == "write":
        title = f"{title}, {part}"
    if kind == "release":
        title = f"{title}: {next(one.title for one in entry.requests if one.id == part)}"
    return Named(kind, rest, word, title)


def ref_problems(entry: Entry, ref: str, *path: str | int) -> Iterator[Problem]:
    """Is what a reference names there?"""
    kind, _, rest = ref.partition(":")
    if kind == "page":
        if rest not in PAGES:
            yield entry.problem(f'there is no page "{rest}"', one_of(rest, PAGES), *path)
        return
    if kind not in KINDS:
        what = f'"{ref}" does not say what it is'
        yield entry.problem(what, f"write it as kind:id; {one_of(kind, [*KINDS, 'page'])}", *path)
        return
    bank = KINDS[kind][0]
    there = known(entry, bank)
    id, _, part = rest.partition(":")
    if kind == "thread":
        courses = sorted({one.course for one in there.values() if one.course})
        if id not in courses:
            yield entry.problem(f'there is no course "{id}"', one_of(id, courses), *path)
    elif id not in there:
        yield entry.problem(f'there is no {bank.removesuffix("s")} "{id}"', one_of(id, there), *path)
    elif part not in (parts := _parts(kind, there[id])):
        if parts == [""]:
            yield entry.problem(f'"{ref}" says too much', f'write "{kind}:{id}"', *path)
        else:
            yield entry.problem(f'"{id}" has no "{part}"', one_of(part, parts), *path)


def _parts(kind: str, entry: Any) -> list[str]:
    """What may stand after the id: a format of the vignette, a request of the chart, or nothing."""
    if kind == "write":
        return list(entry.exemplars)
    if kind == "release":
        return [request.id for request in entry.requests]
    return [""]
