"""An exercise as a notebook file: the exercise, its solution, and the source of a course for nbgrader.

Same input, same bytes: cell ids count, there are no outputs and no widget state. The answer and grade cells carry the
metadata nbgrader works by (https://nbgrader.readthedocs.io, "nbgrader cell metadata", schema version 3).
"""

from __future__ import annotations

import json
from typing import Any

from notelib.lab.cells import NotebookCell, cells
from notelib.lab.registry import Design

BLANK = "notelib_blank"
"""Metadata of a course's source: what the trainee is given in place of the answer."""
POINTS = 1
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(design: Design, side: str) -> str:
    """The text of one notebook; `side` is "exercise" or "solution"."""
    return _written(_cells(design, side))


def course_source(design: Design) -> str:
    """The exercise with its answers, and beside each what a trainee is given for it (see `notelib.lab.grader`)."""
    answers = {_grade_id(cell): cell["source"] for cell in _cells(design, "solution") if _is_answer(cell)}
    made = _cells(design, "exercise")
    for cell in made:
        if _is_answer(cell):
            cell["metadata"][BLANK] = "".join(cell["source"])
            cell["source"] = answers[_grade_id(cell)]
    return _written(made)


def _written(made: list[dict[str, Any]]) -> str:
    whole = {"cells": made, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _cells(design: Design, side: str) -> list[dict[str, Any]]:
    made = []
    answers = 0
    for number, cell in enumerate(cells(design), 1):
        if cell.side in ("", side):
            answers += cell.role == "answer"
            # Both notebooks number all cells alike, so that what they share has one id.
            made.append(_json(cell, f"{design.id}-{number:02d}", _graded(cell, answers)))
    return made


def _json(cell: NotebookCell, id: str, metadata: dict[str, Any]) -> dict[str, Any]:
    made = {"cell_type": cell.kind, "id": id[-64:], "metadata": metadata, "source": cell.text.splitlines(keepends=True)}
    return made if cell.kind == "markdown" else {**made, "execution_count": None, "outputs": []}


def _graded(cell: NotebookCell, answers: int) -> dict[str, Any]:
    """What nbgrader has to know about a cell; nothing for the others."""
    if cell.role == "answer":
        told = {"grade_id": f"answer-{answers}", "grade": False, "solution": True, "locked": False}
    elif cell.role == "grade":
        told = {"grade_id": "passed", "grade": True, "solution": False, "locked": True, "points": POINTS}
    else:
        return {}
    return {"nbgrader": {**told, "schema_version": 3, "task": False}}


def _grade_id(cell: dict[str, Any]) -> str:
    return str(cell["metadata"]["nbgrader"]["grade_id"])


def _is_answer(cell: dict[str, Any]) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))
