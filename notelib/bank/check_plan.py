"""Is a lesson plan consistent: minutes that add up, tasks that exist, clauses with a citation, plain words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from notelib.bank.common_checks import clause_problems, date_problems, id_problems
from notelib.bank.lesson import clauses_in
from notelib.bank.plan_refs import ref_problems
from notelib.bank.problems import Problem
from notelib.bank.read import Entry
from notelib.bank.reading import grade

HARDEST = 11.0  # the highest grade at which a plan or a handout may be read, as for a lesson
SHORTEST, LONGEST = 20, 240  # minutes of a meeting
Path = tuple[str | int, ...]


def plan_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one lesson plan."""
    from notelib.bank.plan_make import plan

    yield from id_problems(entry)
    yield from date_problems(entry, "checked")
    yield from _minutes(entry)
    for part in ("before", "step", "homework"):
        for n, row in enumerate(entry.raw[part]):
            for place, ref in enumerate(row.get("see", [])):
                yield from ref_problems(entry, ref, part, n, "see", place)
    for part in ("question", "misconception", "step"):
        if not entry.raw[part]:
            yield entry.problem(f'there is no "{part}"', f"begin one with [[{part}]]", part)
    texts = dict(texts_of(entry.raw))
    yield from cited_problems(entry, texts)
    yield from plain_problems(entry, "plan", plan(entry.raw).prose, texts)


def _minutes(entry: Entry) -> Iterator[Problem]:
    """The steps take as long as the meeting."""
    given, steps = entry.raw["minutes"], [row["minutes"] for row in entry.raw["step"]]
    if not SHORTEST <= given <= LONGEST:
        yield entry.problem(f"the meeting takes {given} minutes", f"write {SHORTEST} to {LONGEST}", "minutes")
    for n, minutes in enumerate(steps):
        if minutes < 1:
            yield entry.problem(f"the step takes {minutes} minutes", "give it one at least", "step", n, "minutes")
    if sum(steps) != given:
        what = f"the steps take {sum(steps)} minutes, the meeting {given}"
        yield entry.problem(what, "let the two agree", "minutes")
    if entry.raw["number"] < 1:
        yield entry.problem(f'"number" is {entry.raw["number"]}', "write 1 for the first meeting", "number")


def texts_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a table, with its path; ids, references and sources left out."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inside in value.items():
            if name not in ("id", "see", "source", "checked", "scenarios", "formats", "kind", "audience"):
                yield from texts_of(inside, (*path, name))
    elif isinstance(value, list):
        for n, inside in enumerate(value):
            yield from texts_of(inside, (*path, n))


def cited_problems(entry: Entry, texts: Mapping[Path, str]) -> Iterator[Problem]:
    """Each clause that is named exists and has a citation; each citation is used."""
    cited = {row["clause"] for row in entry.raw.get("source", [])}
    named: dict[str, Path] = {}
    for path, text in texts.items():
        for clause in clauses_in(text):
            named.setdefault(clause, path)
    for clause, path in named.items():
        yield from clause_problems(entry, clause, *path)
        if clause not in cited:
            yield entry.problem(f"{clause} has no citation here", "add it as a [[source]]", *path)
    for n, row in enumerate(entry.raw.get("source", [])):
        if row["clause"] not in named:
            yield entry.problem(f"{row['clause']} is not named here", "take it out", "source", n, "clause")


def plain_problems(entry: Entry, kind: str, prose: str, texts: Mapping[Path, str]) -> Iterator[Problem]:
    """Plain words: the reading level, and no exclamation marks."""
    if (level := grade(prose)) > HARDEST:
        todo = f"shorter sentences and words: {HARDEST:.0f} at most"
        yield entry.problem(f"the {kind} reads at grade {level:.1f}", todo, "id")
    for path, text in texts.items():
        if "!" in text:
            yield entry.text_problem(text.index("!"), "an exclamation mark", "say it plainly", *path)
