"""An exercise of the lab: what to do, a check that says why, hints step by step, a solution once you have tried."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from notelib.findings import Feedback, Outcome
from notelib.lab.html import el, join
from notelib.lab.registry import Design, designs
from notelib.lab.render import FeedbackView, View, feedback_view, say
from notelib.lab.tasks import Answer, Task, tasks_of


class UnknownExerciseError(ValueError):
    """No exercise has this id; the message names the nearest."""


def exercises() -> tuple[Design, ...]:
    """Every exercise, in order."""
    return tuple(designs().values())


@lru_cache(maxsize=64)
def exercise(id: str) -> Exercise:
    """The exercise with this id, the same one each time: it remembers a try. Raises `UnknownExerciseError`."""
    from notelib.bank.problems import one_of

    if id not in designs():
        raise UnknownExerciseError(f'there is no exercise "{id}"; {one_of(id, designs())}')
    return Exercise(designs()[id])


class Exercise:
    """One exercise. Show it, answer it with `check`, ask for a `hint`, and see a `solution` after a try."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self.passed = False
        self._tried = False
        self._step: dict[str, int] = {}

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks, in order."""
        return tasks_of(self.design)

    @property
    def status(self) -> View:
        """Where you stand: tried, passed, hints taken."""
        taken = sum(min(step, len(self._ladder(name))) for name, step in self._step.items())
        stands = "Passed" if self.passed else "Tried, not passed yet" if self._tried else "Not tried yet"
        return say(
            stands, f"Hints taken: {taken}. Tasks: {len(self.tasks)}. Time: about {self.design.minutes} minutes."
        )

    def check(self, answer: Answer | None = None) -> FeedbackView:
        """What there is to say about an answer; never raises for what is in it.

        One task takes a text or a table of its own, many take a table from the task's name to the answer.
        """
        view = self._judged(answer)
        self._tried = self._tried or view.feedback.outcome is not Outcome.UNATTEMPTED
        self.passed = view.passed
        return view

    def grade(self, answer: Answer | None = None) -> None:
        """The point for a course: raises `NotPassedError` where nbgrader runs the notebook and it is not passed.

        Anywhere else it only prints how the exercise stands: no red cell for somebody who is still working.
        """
        view = self.check(answer)
        if os.environ.get("NBGRADER_EXECUTION"):
            view.require()
        stands = "passed" if view.passed else "not passed yet"
        print(f"For a course that grades with nbgrader: {stands}.")  # noqa: T201 - shown in a notebook

    def hint(self, task: str = "") -> View:
        """The next step of the ladder, for the exercise or for one of its tasks; the last one stays."""
        ladder = self._ladder(task)
        if not ladder:
            return say("Hint", f'There is no task "{task}". The tasks are: {", ".join(t.name for t in self.tasks)}.')
        step = min(self._step.get(task, 0), len(ladder) - 1)
        self._step[task] = step + 1
        return say(f"Hint {step + 1} of {len(ladder)}", ladder[step])

    def solution(self) -> View:
        """One good answer to each task, once you have tried the exercise."""
        if not self._tried:
            return say("Not yet", "Try first: answer, and run check. Then one good answer will be shown here.")
        if len(self.tasks) == 1:
            return say("One good answer (yours may differ)", *self.tasks[0].answers)
        return say("One good answer to each", *(f"{t.name}: {'; '.join(t.answers)}" for t in self.tasks))

    def _judged(self, answer: Answer | None) -> FeedbackView:
        if len(self.tasks) == 1:
            told = self.tasks[0].check(answer)
            return feedback_view(told.feedback, told.text)
        if answer is not None and not isinstance(answer, Mapping):
            message = "The answer should be a table from each task's name to what you decide."
            return feedback_view(Feedback(Outcome.UNATTEMPTED, message, next_step="Fill in the table and run check."))
        given = {str(name): value for name, value in (answer or {}).items()}
        parts = tuple(_part(task, given.get(task.name)) for task in self.tasks)
        unknown = [name for name in given if name not in {t.name for t in self.tasks}]
        return feedback_view(_together([part.feedback for part in parts], unknown), parts=parts)

    def _ladder(self, name: str) -> tuple[str, ...]:
        if not name:
            return self.design.hints
        return next((t.hints for t in self.tasks if t.name == name), ())

    def _paragraphs(self) -> list[tuple[str, str]]:
        """Heading and text of everything to read before answering."""
        many = len(self.tasks) > 1
        shown = [(t.name if many and n == 0 else "", part) for t in self.tasks for n, part in enumerate(t.shown)]
        choices = [
            (f"Choose for {t.name}" if self._differ else "Choose", _listed(t.choices))
            for t in (self.tasks if self._differ else self.tasks[:1])
            if t.choices
        ]
        return [("", self.design.objective), *shown, *choices]

    @cached_property
    def _differ(self) -> bool:
        """Whether the tasks offer different choices."""
        return any(t.choices != self.tasks[0].choices for t in self.tasks)

    def _repr_html_(self) -> str:
        pieces = [
            join(
                el("p", el("strong", head), style="margin: 1em 0 0") if head else "",
                el("p", body, style="white-space: pre-wrap; max-width: 48em; margin: 0.3em 0"),
            )
            for head, body in self._paragraphs()
        ]
        return el("section", el("h3", self.design.title), *pieces, aria_label=self.design.title)

    def __repr__(self) -> str:
        return "\n\n".join([self.design.title, *(f"{head}\n{body}".strip() for head, body in self._paragraphs())])


def _part(task: Task, answer: object) -> FeedbackView:
    told = task.check(answer)
    # What to do next is said once, for all of them together.
    return feedback_view(replace(told.feedback, next_step=""), told.text, heading=task.name)


def _listed(choices: Mapping[str, str]) -> str:
    return "\n".join(f'"{value}": {label}' for value, label in choices.items())


def _together(parts: list[Feedback], unknown: list[str]) -> Feedback:
    """One outcome for many answers: a pass when every graded task passes."""
    astray = f" These names belong to no task: {', '.join(unknown)}." if unknown else ""
    graded = [f for f in parts if f.outcome is not Outcome.UNGRADED]
    right = sum(f.passed for f in graded)
    open_ = sum(f.outcome is Outcome.UNATTEMPTED for f in parts)
    if open_ == len(parts):
        return Feedback(Outcome.UNATTEMPTED, f"Nothing is answered yet.{astray}", next_step="Answer the first one.")
    message = f"{right} of {len(graded)} agree" + (f", {open_} still open" if open_ else "") + f".{astray}"
    if right == len(graded) and graded:
        return Feedback(Outcome.PASS, message, next_step="Say for each why it is so, then go on to the next exercise.")
    outcome = Outcome.PARTIAL if right else Outcome.FAIL
    return Feedback(
        outcome, message, next_step="Read why where your answer does not agree, change it, and check again."
    )
