"""A gradebook file that Canvas or Moodle imports: one column a kind of task, 0 to 100.

Sources of the forms (checked 2026-11-25): Canvas, "How do I import grades in the Gradebook" (Student first, ID second,
SIS User ID and SIS Login ID, Section last before the assignments; a line Points Possible); Moodle documentation, "Grade
import" (a person is found by one column; "-" is no grade). What each does with a cell was read in its own program.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from notelib.export.roster import Person
from notelib.people.sign import name_key
from notelib.practice.kinds import KINDS
from notelib.practice.score import score
from notelib.store import Attempt, drawer_of
from notelib.store.sheet import cell

COUNTS = ("best", "first")
IDENTITIES = {"email": "Email address", "login": "Username", "sis": "ID number"}
"""The columns by which Moodle finds a person, under its own headings; the first that serves is taken."""

Marks = dict[str, dict[str, float]]
"""By trainee and kind: the mean score (0 to 100) over the tasks of that kind; a task not answered counts 0."""


def marks(attempts: Iterable[Attempt], tasks: Sequence[str] = (), count: str = "best") -> Marks:
    """What each trainee reached in each kind of task.

    The tasks are those named, or all that anybody in the room answered. `count` takes a trainee's best or first answer.
    The psychotherapy drawer is never graded. Raises ValueError for another `count`.
    """
    if count not in COUNTS:
        raise ValueError(f'count is "best" or "first", not "{count}"')
    scores: dict[str, dict[str, float]] = {}
    for one in sorted(attempts, key=lambda a: a.at):
        worth = score(one)
        kind = one.activity.partition(":")[0]
        if worth is None or kind not in KINDS or drawer_of(one.activity) != "record":
            continue
        own = scores.setdefault(one.trainee, {})
        if count == "best" or one.activity not in own:
            own[one.activity] = max(worth, own.get(one.activity, 0.0))
    wanted = list(tasks) or sorted({task for own in scores.values() for task in own})
    by_kind = {kind: [t for t in wanted if t.partition(":")[0] == kind] for kind in KINDS}
    return {
        trainee: {
            kind: 100 * sum(own.get(t, 0.0) for t in listed) / len(listed) for kind, listed in by_kind.items() if listed
        }
        for trainee, own in scores.items()
    }


def canvas(people: Sequence[Person], marks: Marks) -> str:
    """The file for Canvas; a person without answers has empty cells, which are no grade to Canvas."""
    kinds, known = _kinds(marks), _by_key(marks)
    heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(f"Workbook: {KINDS[k]}" for k in kinds)]
    points = ["    Points Possible", "", "", "", "", *("100" for _ in kinds)]
    rows = [_row((p.name, p.id, p.sis, p.login, p.section), known.get(p.key), kinds, "") for p in people]
    return _written([heads, points, *rows])


def moodle(people: Sequence[Person], marks: Marks) -> str:
    """The file for Moodle: of the columns that may identify a person, those which everybody in the file has.

    Moodle lets a line whose identifying cell is empty count for the person above, and takes an empty grade for 0:
    therefore no such cell is written, and "-" stands for no grade. Who cannot be identified is left out (`nameless`).
    """
    column = _identity(people)
    told = [p for p in people if column and getattr(p, column)]
    whole = [name for name in IDENTITIES if told and all(getattr(p, name) for p in told)]
    kinds, known = _kinds(marks), _by_key(marks)
    heads = ["Full name", *(IDENTITIES[name] for name in whole), *(f"Workbook: {KINDS[k]}" for k in kinds)]
    rows = [_row((p.name, *(getattr(p, name) for name in whole)), known.get(p.key), kinds, "-") for p in told]
    return _written([heads, *rows])


def nameless(people: Sequence[Person]) -> list[str]:
    """The trainees whom Moodle cannot find, since they lack what identifies most of the others."""
    column = _identity(people)
    return [person.trainee for person in people if not (column and getattr(person, column))]


def unknown(people: Sequence[Person], marks: Marks) -> list[str]:
    """The trainees who answered and stand in no line of the roster."""
    known = {person.key for person in people}
    return sorted(trainee for trainee in marks if name_key(trainee) not in known)


def _identity(people: Sequence[Person]) -> str:
    """The column that identifies most people, "" where there is none."""
    counts = {name: sum(bool(getattr(p, name)) for p in people) for name in IDENTITIES}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def _by_key(marks: Marks) -> dict[str, dict[str, float]]:
    return {name_key(trainee): own for trainee, own in marks.items()}


def _kinds(marks: Marks) -> list[str]:
    return [kind for kind in KINDS if any(kind in own for own in marks.values())]


def _row(told: Iterable[str], own: dict[str, float] | None, kinds: Sequence[str], none: str) -> list[str]:
    """What people typed is guarded against formulas; the grades are our own figures."""
    grades = [none if own is None or kind not in own else f"{own[kind]:.1f}" for kind in kinds]
    return [*(cell(value) for value in told), *grades]


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
