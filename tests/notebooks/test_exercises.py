"""Exercises and solutions: fresh, complete, failing unsolved and passing solved, hints without the answer."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from notelib.lab.exercise import Exercise
from notelib.lab.registry import Design, designs

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import build_exercises  # noqa: E402

ALL = list(designs().values())
IDS = [d.id for d in ALL]
STATE = 'print("passed" if work.passed else "open")'


def notebook(side: str, id: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / build_exercises.SIDES[side] / f"{id}.ipynb", as_version=4)


def run(nb: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook run from top to bottom, with one cell more that tells the state of the exercise."""
    nb.cells.append(nbformat.v4.new_code_cell(STATE))
    return NotebookClient(nb, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()


def said(cell: nbformat.NotebookNode) -> str:
    return "".join(o.get("text", "") + o.get("data", {}).get("text/plain", "") for o in cell.outputs)


@pytest.fixture(scope="module")
def ran() -> dict[tuple[str, str], nbformat.NotebookNode]:
    return {(side, id): run(notebook(side, id)) for side in build_exercises.SIDES for id in IDS}


def test_every_notebook_is_fresh() -> None:
    stale = [str(p.relative_to(ROOT)) for p, text in build_exercises.build().items() if p.read_text("utf-8") != text]
    assert stale == [], "run: python tools/build_exercises.py"


def test_building_twice_gives_the_same_bytes() -> None:
    assert build_exercises.build() == build_exercises.build()


def test_there_is_no_orphan() -> None:
    assert build_exercises.orphans() == []


@pytest.mark.parametrize("id", IDS)
def test_the_unsolved_exercise_runs_and_does_not_pass(id: str, ran: dict) -> None:
    cells = ran["exercise", id].cells
    assert said(cells[-1]).strip() == "open"
    assert not [o for c in cells if c.cell_type == "code" for o in c.outputs if o.output_type == "error"]
    solution = next(c for c in cells if c.source == "work.solution()")
    assert "Try first" in said(solution)


@pytest.mark.parametrize("id", IDS)
def test_the_solution_runs_and_passes(id: str, ran: dict) -> None:
    cells = ran["solution", id].cells
    check = next(c for c in cells if c.source.startswith("work.check("))
    assert said(cells[-1]).strip() == "passed", said(check)
    assert not [o for c in cells if c.cell_type == "code" for o in c.outputs if o.output_type == "error"]


@pytest.mark.parametrize("id", IDS)
def test_feedback_is_shown_as_html_and_as_text(id: str, ran: dict) -> None:
    check = next(c for c in ran["solution", id].cells if c.source.startswith("work.check("))
    (output,) = check.outputs
    assert {"text/html", "text/plain"} <= set(output.data)
    assert "Passed" in output.data["text/plain"]


@pytest.mark.parametrize("side", list(build_exercises.SIDES))
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
            if not cell.source.startswith("%%note"):
                assert len(cell.source.splitlines()) <= 12
                assert not re.search(r"^\s*(?:def|class|for|while|if|try|with)\b", cell.source, re.M)


@pytest.mark.parametrize("id", IDS)
def test_no_solution_cell_is_left_in_the_exercise(id: str) -> None:
    unsolved = {c.id: c.source for c in notebook("exercise", id).cells}
    solved = {c.id: c.source for c in notebook("solution", id).cells}
    shared = unsolved.keys() & solved.keys()
    assert all(unsolved[i] == solved[i] for i in shared)
    for only in solved.keys() - shared:
        for line in solved[only].splitlines():
            if len(line) > 40 and not line.startswith("%%"):
                assert line not in "\n".join(unsolved.values())


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_hints_never_hold_the_answer(design: Design) -> None:
    work = Exercise(design)
    solved = "\n".join(c.source for c in notebook("solution", design.id).cells if c.source.startswith("%%note"))
    for task in work.tasks:
        ladder = [*design.hints, *work._ladder(task.name)]
        assert len(work._ladder(task.name)) >= 3
        for hint in ladder:
            assert hint.strip()
            if task.choices:
                # A hint may name a kind of record; it may not tie the answer to the task or quote its label.
                assert task.name not in hint
                assert f'"{task.solution}"' not in hint
                assert all(part not in hint for part in task.shown)
                assert not (task.choices[task.solution] in hint and task.activity.startswith("disclose:"))
            else:
                assert not windows(hint, 6) & (windows(task.solution, 6) | windows(solved, 6))


def windows(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9-]+", text.lower())
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}
