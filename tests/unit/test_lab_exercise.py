"""The exercise object: check, hints step by step, the solution only after a try, the point for a course."""

from __future__ import annotations

from typing import Any

import pytest

from notelib.findings import Outcome
from notelib.lab import exercise, exercises
from notelib.lab.exercise import Exercise, UnknownExerciseError
from notelib.lab.registry import Design, designs
from notelib.lab.render import NotPassedError

ALL = exercises()
IDS = [d.id for d in ALL]
PLACING = "02-place-eight-sentences"


def fresh(design: Design) -> Exercise:
    return Exercise(design)


def answer_of(work: Exercise, field: str = "solution") -> Any:
    values = {task.name: getattr(task, field) for task in work.tasks}
    return values if len(values) > 1 else next(iter(values.values()))


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_the_bank_s_own_answers_pass(design: Design) -> None:
    work = fresh(design)
    view = work.check(answer_of(work))
    assert view.passed, repr(view)
    assert work.passed
    for task in work.tasks:
        assert task.answers
        for words in task.answers:
            assert words in repr(work.solution())


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_nothing_is_not_a_try(design: Design) -> None:
    work = fresh(design)
    for nothing in (None, "", {}, 7, ["x"], {"x": "y"}, {"x": {"y": 3}}, answer_of(work, "blank")):
        view = work.check(nothing)
        assert view.feedback.outcome is Outcome.UNATTEMPTED, nothing
        assert view.feedback.next_step
    assert repr(work.status).startswith("Not tried yet")
    assert "Try first" in repr(work.solution())
    for task in work.tasks:
        for words in task.answers:
            assert words not in repr(work.solution())


@pytest.mark.parametrize("design", [d for d in ALL if len(d.activities) > 1], ids=lambda d: d.id)
def test_one_task_left_open_does_not_pass(design: Design) -> None:
    work = fresh(design)
    solution = answer_of(work)
    for left_out in solution:
        view = work.check({name: value for name, value in solution.items() if name != left_out})
        assert not view.passed, left_out
        assert "1 still open" in view.feedback.message


def test_one_wrong_answer_among_many() -> None:
    work = fresh(designs()[PLACING])
    answer = answer_of(work)
    first = work.tasks[0].name
    view = work.check({**answer, first: "neither" if answer[first] != "neither" else "progress"})
    assert view.feedback.outcome is Outcome.PARTIAL
    assert view.feedback.message == f"{len(work.tasks) - 1} of {len(work.tasks)} agree."
    assert not work.passed
    assert work.check({first: answer[first]}).feedback.message == (
        f"1 of {len(work.tasks)} agree, {len(work.tasks) - 1} still open."
    )
    assert "These names belong to no task: typo." in work.check({"typo": "progress"}).feedback.message


def test_a_pass_is_lost_again_by_a_worse_answer() -> None:
    work = fresh(designs()[PLACING])
    assert work.check(answer_of(work)).passed
    assert repr(work.status).startswith("Passed")
    work.check({})
    assert not work.passed
    assert repr(work.status).startswith("Tried, not passed yet")


def test_hints_go_step_by_step_and_stay_on_the_last() -> None:
    design = ALL[0]
    work = fresh(design)
    said = [repr(work.hint()) for _ in range(len(design.hints) + 2)]
    assert [hint in text for hint, text in zip(design.hints, said, strict=False)] == [True] * len(design.hints)
    assert said[-1].endswith(design.hints[-1])
    assert said[0].startswith(f"Hint 1 of {len(design.hints)}")
    assert f"Hints taken: {len(design.hints)}." in repr(work.status)


def test_hints_for_one_task() -> None:
    work = fresh(designs()[PLACING])
    name = work.tasks[0].name
    assert repr(work.hint(name)) != repr(work.hint(name))
    assert name in repr(work.hint("no-such-task"))


def test_the_same_exercise_each_time_and_the_nearest_name() -> None:
    assert exercise(ALL[0].id) is exercise(ALL[0].id)
    with pytest.raises(UnknownExerciseError, match=ALL[0].id):
        exercise(ALL[0].id[:-1])


def test_a_required_pass_says_how_far_it_is() -> None:
    work = fresh(designs()[PLACING])
    first = work.tasks[0]
    with pytest.raises(NotPassedError, match=r"Nearly there\. 7 of 8 agree") as caught:
        work.check({**answer_of(work), first.name: ""}).require()
    assert caught.value._render_traceback_() == [f"NotPassedError: {caught.value}"]
    work.check(answer_of(work)).require()


@pytest.mark.parametrize("run", ["autograde", "validate"])
def test_the_point_raises_only_where_nbgrader_runs_it(
    run: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    work = fresh(designs()[PLACING])
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    work.grade({})
    assert "not passed yet" in capsys.readouterr().out
    monkeypatch.setenv("NBGRADER_EXECUTION", run)
    with pytest.raises(NotPassedError):
        work.grade({})
    work.grade(answer_of(work))
    assert capsys.readouterr().err == ""  # nbgrader takes a word on stderr for a failure


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_what_is_shown_is_enough_to_answer(design: Design) -> None:
    work = fresh(design)
    text, html = repr(work), work._repr_html_()
    assert design.objective in text
    for task in work.tasks:
        for part in task.shown:
            assert part in text
        for choice in task.choices:
            assert f'"{choice}"' in text
            assert choice in html
    assert "<script" not in html
