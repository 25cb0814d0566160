"""A gradebook file that Canvas or Moodle imports: one column a kind of task, 0 to 100.

Sources of the forms (checked 2026-11-25): Canvas, "How do I import grades in the Gradebook" (columns Student, ID, SIS
User ID, SIS Login ID, Section, then assignments; a line Points Possible); Moodle documentation, "Grade import".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from notelib.export.cells import cell
from notelib.export.roster import Person
from notelib.practice.kinds import KINDS
from notelib.practice.score import score
from notelib.store import Attempt, drawer_of

COUNTS = ("best", "first")

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
    """The file for Canvas; a person without answers has empty cells, which Canvas leaves alone."""
    kinds = _kinds(marks)
    heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(f"Workbook: {KINDS[k]}" for k in kinds)]
    points = ["    Points Possible", "", "", "", "", *("100" for _ in kinds)]
    rows = [
        [p.name, p.id, p.sis, p.login, p.section, *_cells(marks.get(p.trainee), kinds)] for p in people
    ]  # fmt: skip
    return _written([heads, points, *rows])


def moodle(people: Sequence[Person], marks: Marks) -> str:
    """The file for Moodle, which finds people by their email address, username or ID number."""
    kinds = _kinds(marks)
    heads = ["Full name", "Email address", "Username", "ID number", *(f"Workbook: {KINDS[k]}" for k in kinds)]
    rows = [[p.name, p.email, p.login, p.sis, *_cells(marks.get(p.trainee), kinds)] for p in people]
    return _written([heads, *rows])


def unknown(people: Sequence[Person], marks: Marks) -> list[str]:
    """The trainees who answered and stand in no line of the roster."""
    known = {person.trainee for person in people}
    return sorted(trainee for trainee in marks if trainee not in known)


def _kinds(marks: Marks) -> list[str]:
    return [kind for kind in KINDS if any(kind in own for own in marks.values())]


def _cells(own: dict[str, float] | None, kinds: Sequence[str]) -> list[str]:
    return ["" if own is None or kind not in own else f"{own[kind]:.1f}" for kind in kinds]


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
