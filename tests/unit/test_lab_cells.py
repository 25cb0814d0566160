"""Cells and notebooks: made from tasks, from a file's own cells, and as the source of a course."""

from __future__ import annotations

import ast
import json
from dataclasses import replace

import pytest

from notelib.lab.cells import cells
from notelib.lab.course import active
from notelib.lab.literal import literal
from notelib.lab.notebooks import BLANK, course_source, notebook
from notelib.lab.registry import Design, ExerciseFileError, designs

ALL = list(designs().values())
IDS = [d.id for d in ALL]
BASE = designs()["02-place-eight-sentences"]


def made(*activities: str) -> Design:
    return replace(BASE, activities=activities, cells=())


def sources(design: Design, side: str, role: str) -> list[str]:
    return [c.text for c in cells(design) if c.role == role and c.side in ("", side)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        'a "word" and a \\ and a line\nend',
        {"a": "", "b": {"1": "x", "2": 'two """ quotes'}},
        {"é": "naïve", "long": "word " * 60},
    ],
)
def test_a_literal_is_python_for_the_same_answer(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value


def test_a_text_with_room_is_the_same_words() -> None:
    text = "She said \\ nothing of the \"boat\" and the '''net''' " * 12
    read = ast.literal_eval(literal({"a": text}, open_texts=True))["a"]
    assert read.split() == text.split()
    assert max(len(line) for line in read.splitlines()) <= 100
    assert ast.literal_eval(literal({"a": ""}, open_texts=True))["a"].strip() == ""


def test_one_short_task_is_one_answer_and_many_are_a_table() -> None:
    assert sources(made("place:lateness-as-test"), "exercise", "answer") == ['answer = ""']
    assert sources(made("place:lateness-as-test"), "solution", "answer") == ['answer = "psychotherapy"']
    (table,) = sources(made("place:lateness-as-test", "place:bored-by-lists"), "exercise", "answer")
    assert ast.literal_eval(table.partition(" = ")[2]) == {"lateness-as-test": "", "bored-by-lists": ""}


def test_notes_have_cells_of_their_own_and_go_into_one_table() -> None:
    design = made("write:off-the-bus:SOAP", "place:lateness-as-test", "write:off-the-bus:DAP")
    first, second, table = sources(design, "exercise", "answer")
    assert first.startswith("%%note SOAP --vignette off-the-bus --as my_note_1\nSubjective:")
    assert second.startswith("%%note DAP --vignette off-the-bus --as my_note_2\nData:")
    assert table == 'answers = {\n    "lateness-as-test": "",\n}'
    (check,) = sources(design, "exercise", "check")
    assert '"off-the-bus:DAP": my_note_2' in check
    assert check.endswith("work.check(answers | notes)")
    assert sources(design, "exercise", "grade")[0].endswith("work.grade(answers | notes)")
    (check,) = sources(made("write:off-the-bus:SOAP"), "exercise", "check")
    assert check == "work.check(my_note)"


def test_own_cells_need_a_counterpart_and_a_check() -> None:
    check = {"kind": "code", "text": "work.check(a)"}
    answer = {"kind": "code", "in": "exercise", "text": 'a = ""'}
    for own, says in [
        ((answer, check), "1 code cells for the exercise only, 0 for the solution only"),
        ((answer, {**answer, "in": "solution"}), "no cell calls work.check"),
        (({"kind": "prose", "text": "x"},), "cell 1: kind is markdown or code"),
        (({"kind": "code", "in": "both", "text": "x"},), "in is exercise or solution"),
    ]:
        with pytest.raises(ExerciseFileError, match=r"^02-place-eight-sentences\.toml") as caught:
            cells(replace(BASE, cells=own))
        assert says in str(caught.value)


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_a_course_s_source_is_the_exercise_with_answers_and_blanks(design: Design) -> None:
    exercise, solution, source = (
        json.loads(text)["cells"]
        for text in (notebook(design, "exercise"), notebook(design, "solution"), course_source(design))
    )
    answers = {c["metadata"]["nbgrader"]["grade_id"]: c for c in solution if is_answer(c)}
    assert [c["id"] for c in source] == [c["id"] for c in exercise]
    for there, given in zip(source, exercise, strict=True):
        if is_answer(given):
            assert there["source"] == answers[given["metadata"]["nbgrader"]["grade_id"]]["source"]
            assert there["metadata"][BLANK] == "".join(given["source"]) != "".join(there["source"])
        else:
            assert there == given


def is_answer(cell: dict) -> bool:  # type: ignore[type-arg]
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))


def test_only_active_exercises_are_handed_out() -> None:
    assert {d.id for d in active()} == {d.id for d in ALL if d.status == "active"}
    assert len(active()) >= 24
