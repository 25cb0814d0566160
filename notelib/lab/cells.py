"""The cells of an exercise's two notebooks: those its file has, or such as follow from its tasks.

A cell for one side only has it in `side` ("exercise" or "solution"). `role` tells nbgrader's kinds apart: "answer" is
the trainee's, "check" shows what there is to say, "grade" gives the point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from notelib.lab.literal import literal
from notelib.lab.registry import Design, ExerciseFileError
from notelib.lab.tasks import Cell, Task, tasks_of
from notelib.own_files import table

SIDES = ("exercise", "solution")
_CHECK = re.compile(r"^work\.check\((?P<answer>.+)\)\s*\Z", re.M | re.S)


class NotebookCell(NamedTuple):
    """One cell before it is JSON: `kind` is "markdown" or "code", `side` "" where both notebooks have it."""

    kind: str
    text: str
    side: str = ""
    role: str = ""


@cache
def words() -> dict[str, Any]:
    """What generated notebooks say."""
    return table("lab/words.toml")


def cells(design: Design) -> list[NotebookCell]:
    """All cells of both notebooks, in order. Raises ExerciseFileError, and UnknownActivity for an activity."""
    own = _own(design) if design.cells else _made(tasks_of(design))
    check = next((c for c in own if c.role == "check"), None)
    if check is None:
        raise ExerciseFileError(f"{design.id}.toml: no cell calls work.check(...). Give the answer to it in one cell.")
    return [*_before(design), *own, *_after(design), _grade(check)]


def _before(design: Design) -> list[NotebookCell]:
    needs = "".join(f"- {need}\n" for need in design.prerequisites)
    intro = (
        f"# {design.title}\n\n{design.objective}\n\n**Time:** about {design.minutes} minutes. "
        f"**Not in this exercise:** {design.out_of_scope}\n\n**Before you begin**\n\n{needs}"
    )
    start = f'%load_ext notelib.lab\nfrom notelib.lab import exercise\n\nwork = exercise("{design.id}")\nwork'
    return [NotebookCell("markdown", intro.strip()), NotebookCell("code", start)]


def _after(design: Design) -> list[NotebookCell]:
    help_ = words()["help"].strip() % {"hints": len(design.hints)}
    if len(design.activities) > 1:
        first = tasks_of(design)[0].name
        help_ += " " + words()["several"] % {"name": first}
    return [
        NotebookCell("markdown", help_),
        NotebookCell("code", "work.hint()"),
        NotebookCell("code", "work.solution()"),
    ]


def _grade(check: NotebookCell) -> NotebookCell:
    found = _CHECK.search(check.text)
    answer = found["answer"] if found else ""
    return NotebookCell("code", f"# Only for a course that grades with nbgrader.\nwork.grade({answer})", role="grade")


def _own(design: Design) -> list[NotebookCell]:
    """The cells in the file. A code cell of one side only is an answer; each needs its counterpart."""
    made = []
    for number, cell in enumerate(design.cells, 1):
        kind, side, text = cell.get("kind", ""), cell.get("in", ""), cell.get("text", "").strip("\n")
        if kind not in ("markdown", "code") or side not in ("", *SIDES):
            where = f"{design.id}.toml, cell {number}"
            raise ExerciseFileError(f"{where}: kind is markdown or code, in is exercise or solution.")
        role = "check" if kind == "code" and _CHECK.search(text) else "answer" if kind == "code" and side else ""
        made.append(NotebookCell(kind, text, side, role))
    counts = {side: sum(c.role == "answer" and c.side == side for c in made) for side in SIDES}
    if len(set(counts.values())) > 1:
        said = f"{counts['exercise']} code cells for the exercise only, {counts['solution']} for the solution only"
        raise ExerciseFileError(f"{design.id}.toml: {said}. Give each answer one of both.")
    return made


def _made(tasks: tuple[Task, ...]) -> list[NotebookCell]:
    """Instructions, answers and check, made from the tasks."""
    said = [words()["task"][kind] for kind in dict.fromkeys(task.kind for task in tasks)]
    made = [NotebookCell("markdown", f"## {one['head']}\n\n{one['text'].strip()}") for one in said]
    notes = [(task, cell) for task in tasks for cell in task.cells]
    names = ["my_note"] if len(notes) == 1 else [f"my_note_{n}" for n, _ in enumerate(notes, 1)]
    named: dict[str, dict[str, str]] = {}
    for (task, cell), name in zip(notes, names, strict=True):
        made += _note(cell, name)
        named.setdefault(task.name, {})[cell.key] = name
    short = {task.name: task for task in tasks if not task.cells}
    if short:
        sides = {side: _table(short, side, alone=len(tasks) == 1) for side in SIDES}
        made += [NotebookCell("code", f"{_name(tasks)} = {sides[side]}", side, "answer") for side in SIDES]
    return [*made, _check(tasks, {name: cells.get("", cells) for name, cells in named.items()}, bool(short))]


def _note(cell: Cell, name: str) -> list[NotebookCell]:
    """A note's cell, empty and written."""
    texts = zip(SIDES, (cell.blank, cell.solution), strict=True)
    head = f"%%note {cell.head} --as {name}"
    return [NotebookCell("code", f"{head}\n{text.rstrip()}\n", side, "answer") for side, text in texts]


def _table(tasks: Mapping[str, Task], side: str, *, alone: bool) -> str:
    values = {name: task.blank if side == "exercise" else task.solution for name, task in tasks.items()}
    room = any(task.kind == "repair" for task in tasks.values())
    return literal(next(iter(values.values())) if alone else values, open_texts=room)


def _name(tasks: tuple[Task, ...]) -> str:
    """What the variable of the short answers is called."""
    if tasks[0].kind == "facts":
        return "facts"
    return "answer" if len(tasks) == 1 and isinstance(tasks[0].blank, str) else "answers"


def _check(tasks: tuple[Task, ...], named: Mapping[str, str | dict[str, str]], short: bool) -> NotebookCell:
    """The cell that shows what there is to say; the notes are put into one table first where there are several."""
    if not named:
        return NotebookCell("code", f"work.check({_name(tasks)})", role="check")
    only = next(iter(named.values()))
    if len(tasks) == 1 and isinstance(only, str):
        return NotebookCell("code", f"work.check({only})", role="check")
    table = literal(only if len(tasks) == 1 else named, names=True)
    both = f"{_name(tasks)} | notes" if short else "notes"
    return NotebookCell("code", f"notes = {table}\nwork.check({both})", role="check")
