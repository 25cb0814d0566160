"""Thread: the documents of one course; the answer is a table from each session to the document about it."""

from __future__ import annotations

import json
from dataclasses import replace

from notelib.findings import Feedback
from notelib.lab.tasks.model import Cell, Task, Told, as_table, as_text
from notelib.lab.tasks.texts import session
from notelib.practice.course import Step
from notelib.practice.thread import ThreadActivity


def thread_task(activity: ThreadActivity) -> Task:
    """Plan, notes, review and discharge of one course, as far as the course has them."""
    course = activity.course

    def check(answer: object) -> Told:
        given = as_table(answer)
        rows = [
            {"vignette": step.id, "format": step.formats[0], "text": as_text(given.get(step.id))}
            for step in course.steps
            if as_text(given.get(step.id)).strip()
        ]
        return Told(_named(activity.check(json.dumps({"documents": rows}))))

    given = (f"The plan that is in force\n{course.given.strip()}",) if course.given else ()
    solution = {step.id: _model(step) for step in course.steps}
    return Task(
        kind="thread",
        activity=activity.id,
        name=course.id,
        shown=(*given, *(part for step in course.steps for part in _shown(step))),
        blank=dict.fromkeys(solution, ""),
        solution=solution,
        check=check,
        answers=tuple(f"{step.name}\n{solution[step.id]}" for step in course.steps),
        hints=activity.hints,
        cells=tuple(_cell(step, solution[step.id]) for step in course.steps),
    )


def _shown(step: Step) -> tuple[str, ...]:
    first, *rest = session(step.vignette)
    return (f"{step.name} ({step.id})\n{first}", *rest)


def _cell(step: Step, model: str) -> Cell:
    from notelib import formats

    code = step.formats[0]
    return Cell(f"{code} --vignette {step.id}", formats.get(code).template(), model, step.id)


def _model(step: Step) -> str:
    exemplar = step.vignette.exemplar(step.formats[0])
    return exemplar.text if exemplar else ""


def _named(feedback: Feedback) -> Feedback:
    """The same, each finding with the document it is about: there are several, and a span alone does not tell."""
    breaks = (feedback.details or {}).get("breaks", [])
    named = tuple(
        replace(finding, message=f"{row['document']}: {finding.message}")
        for finding, row in zip(feedback.findings, breaks, strict=True)
    )
    return replace(feedback, findings=named)
