"""The exercise object: check, hints step by step, the solution only after a try."""

from __future__ import annotations

import pytest

from notelib.findings import Outcome
from notelib.lab import exercise, exercises
from notelib.lab.exercise import Exercise, UnknownExerciseError
from notelib.lab.registry import STATUSES, Design, designs

ALL = exercises()


def fresh(design: Design) -> Exercise:
    return Exercise(design)


def solution_of(work: Exercise) -> str | dict[str, str]:
    if len(work.tasks) == 1:
        return work.tasks[0].solution
    return {task.name: task.solution for task in work.tasks}


@pytest.mark.parametrize("design", ALL, ids=[d.id for d in ALL])
def test_the_bank_s_own_answers_pass(design: Design) -> None:
    work = fresh(design)
    view = work.check(solution_of(work))
    assert view.passed, repr(view)
    assert work.passed
    for task in work.tasks:
        assert task.solution in repr(work.solution())


@pytest.mark.parametrize("design", ALL, ids=[d.id for d in ALL])
@pytest.mark.parametrize("nothing", [None, "", {}, 7, ["x"], {"x": "y"}])
def test_nothing_is_not_a_try(design: Design, nothing: object) -> None:
    work = fresh(design)
    view = work.check(nothing)  # type: ignore[arg-type]
    assert view.feedback.outcome is Outcome.UNATTEMPTED
    assert view.feedback.next_step
    assert "Try first" in repr(work.solution())
    for task in work.tasks:
        assert task.solution not in repr(work.solution())


def test_one_wrong_answer_among_many() -> None:
    work = fresh(designs()["02-place-eight-sentences"])
    answer = solution_of(work)
    assert isinstance(answer, dict)
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
    work = fresh(designs()["02-place-eight-sentences"])
    assert work.check(solution_of(work)).passed
    work.check({})
    assert not work.passed


def test_hints_go_step_by_step_and_stay_on_the_last() -> None:
    design = ALL[0]
    work = fresh(design)
    said = [repr(work.hint()) for _ in range(len(design.hints) + 2)]
    assert [hint in text for hint, text in zip(design.hints, said, strict=False)] == [True] * len(design.hints)
    assert said[-1].endswith(design.hints[-1])
    assert said[0].startswith(f"Hint 1 of {len(design.hints)}")


def test_hints_for_one_task() -> None:
    work = fresh(designs()["02-place-eight-sentences"])
    name = work.tasks[0].name
    assert repr(work.hint(name)) != repr(work.hint(name))
    assert name in repr(work.hint("no-such-task"))


def test_the_same_exercise_each_time_and_the_nearest_name() -> None:
    assert exercise(ALL[0].id) is exercise(ALL[0].id)
    with pytest.raises(UnknownExerciseError, match=ALL[0].id):
        exercise(ALL[0].id[:-1])


@pytest.mark.parametrize("design", ALL, ids=[d.id for d in ALL])
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


@pytest.mark.parametrize("design", ALL, ids=[d.id for d in ALL])
def test_design_is_complete(design: Design) -> None:
    assert design.status in STATUSES
    assert design.minutes > 0
    assert design.objective.startswith("You ")
    assert design.out_of_scope
    assert design.prerequisites
    assert len(design.hints) >= 3
    assert len(set(design.hints)) == len(design.hints)
