"""Exercises and solutions: fresh, complete, failing unsolved and passing solved, hints without the answer.

The cells run here in a shell of this process; nbval and nbgrader run the same notebooks in kernels of their own.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from notelib.lab.exercise import Exercise, exercise
from notelib.lab.registry import Design, designs

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import build_exercises  # noqa: E402

ALL = list(designs().values())
IDS = [d.id for d in ALL]
SIDES = list(build_exercises.FOLDERS)


class Ran(NamedTuple):
    """What became of a notebook: what each code cell gave, by its source, and whether the exercise passed."""

    gave: dict[str, object]
    passed: bool


def notebook(side: str, id: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / build_exercises.FOLDERS[side] / f"{id}.ipynb", as_version=4)


def run(nb: nbformat.NotebookNode) -> Ran:
    """The notebook run from top to bottom; a cell that fails raises its error."""
    exercise.cache_clear()  # in a kernel of its own every exercise is new
    shell = InteractiveShell()
    gave = {}
    try:
        for cell in nb.cells:
            if cell.cell_type == "code":
                with capture_output():
                    result = shell.run_cell(cell.source)
                result.raise_error()
                gave[cell.source] = result.result
        return Ran(gave, shell.user_ns["work"].passed)
    finally:
        shell.reset(new_session=False)


def role(cell: nbformat.NotebookNode) -> str:
    graded = cell.metadata.get("nbgrader", {})
    return "answer" if graded.get("solution") else "grade" if graded.get("grade") else ""


def check_of(ran: Ran) -> object:
    """What the cell with the check gave."""
    return next(value for source, value in ran.gave.items() if re.search(r"^work\.check\(", source, re.M))


def test_every_notebook_is_fresh() -> None:
    made, wrong = build_exercises.build()
    assert wrong == []
    stale = [str(p.relative_to(ROOT)) for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text]
    assert stale == [], "run: python tools/build_exercises.py"
    assert build_exercises.build() == (made, wrong), "building twice gives other bytes"


def test_there_is_no_orphan() -> None:
    assert build_exercises.orphans() == []


@pytest.mark.parametrize("id", IDS)
def test_the_unsolved_exercise_runs_and_does_not_pass(id: str) -> None:
    ran = run(notebook("exercise", id))
    assert not ran.passed
    assert "Not attempted yet" in repr(check_of(ran))
    assert "Try first" in repr(ran.gave["work.solution()"])


@pytest.mark.parametrize("id", IDS)
def test_the_solution_runs_passes_and_shows_it(id: str) -> None:
    ran = run(notebook("solution", id))
    check = check_of(ran)
    assert ran.passed, repr(check)
    assert repr(check).startswith("Passed")
    assert "<strong>Passed</strong>" in check._repr_html_()  # type: ignore[attr-defined]
    assert "One good answer" in repr(ran.gave["work.solution()"])


@pytest.mark.parametrize("id", IDS)
def test_each_answer_of_the_solution_is_needed(id: str) -> None:
    solved, unsolved = notebook("solution", id), notebook("exercise", id)
    blanks = [c.source for c in unsolved.cells if role(c) == "answer"]
    places = [n for n, c in enumerate(solved.cells) if role(c) == "answer"]
    assert len(blanks) == len(places) >= 1
    if len(places) > 1:
        solved.cells[places[-1]].source = blanks[-1]
        assert not run(solved).passed


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("id", IDS)
def test_notebooks_are_clean_and_short(side: str, id: str) -> None:
    nb = notebook(side, id)
    nbformat.validate(nb)
    assert nb.metadata.kernelspec.name == "python3"
    assert "widgets" not in nb.metadata
    ids = [c.id for c in nb.cells]
    assert len(set(ids)) == len(ids)
    for cell in nb.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            if role(cell) != "answer":
                assert len(cell.source.splitlines()) <= 12
                assert not re.search(r"^\s*(?:def|class|for|while|if|try|with)\b", cell.source, re.M)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("id", IDS)
def test_nbgrader_accepts_the_metadata(side: str, id: str) -> None:
    from nbgrader.nbgraderformat import MetadataValidator

    nb = notebook(side, id)
    MetadataValidator().validate_nb(nb)
    graded = [c.metadata.nbgrader for c in nb.cells if "nbgrader" in c.metadata]
    assert len({g.grade_id for g in graded}) == len(graded)
    assert [g.grade_id for g in graded if g.grade and g.locked and not g.solution] == ["passed"]
    assert all(g.schema_version == 3 for g in graded)


@pytest.mark.parametrize("id", IDS)
def test_no_answer_is_left_in_the_exercise(id: str) -> None:
    unsolved, solved = notebook("exercise", id), notebook("solution", id)
    given = {c.id: c.source for c in unsolved.cells}
    for cell in solved.cells:
        if role(cell) != "answer":
            assert given.get(cell.id, cell.source) == cell.source
    whole = {line.strip() for source in given.values() for line in source.splitlines()}
    blank = {line for c in unsolved.cells if role(c) == "answer" for line in c.source.splitlines()}
    for cell in solved.cells:
        if role(cell) == "answer":
            new = [line for line in cell.source.splitlines() if line not in blank]
            assert new
            for line in new:
                assert line.strip() not in whole


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_hints_never_hold_the_answer(design: Design) -> None:
    work = Exercise(design)
    for task in work.tasks:
        assert len(work._ladder(task.name)) >= 3
        for hint in [*design.hints, *work._ladder(task.name)]:
            assert hint.strip()
            if task.kind in ("place", "disclose"):
                # A hint may name a kind of record; it may not tie the answer to the task or quote its label.
                assert task.name not in hint
                assert f'"{task.solution}"' not in hint
                assert all(part not in hint for part in task.shown)
                assert not (task.choices[task.solution] in hint and task.kind == "disclose")
            else:
                # What everybody was shown may be said again; a stretch of the answer that nobody was shown may not.
                shown = windows("\n".join(task.shown), 6)
                for answer in task.answers:
                    assert not windows(hint, 6) & (windows(answer, 6) - shown), hint


def windows(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9-]+", text.lower())
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}
