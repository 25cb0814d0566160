"""How far a visitor has come in the lessons: read from the answers to their questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from notelib.pages.own_data import LESSON
from notelib.store import Attempt

Answers = dict[str, dict[int, int]]  # lesson -> number of the question -> number of the answer, both from 1


def lesson_answers(attempts: Iterable[Attempt]) -> Answers:
    """What was answered to the questions of lessons; the first answer to each counts."""
    found: Answers = {}
    for attempt in attempts:
        if attempt.activity.startswith(LESSON):
            question, _, answer = attempt.response.partition(":")
            if question.isdecimal() and answer.isdecimal():
                found.setdefault(attempt.activity.removeprefix(LESSON), {}).setdefault(int(question), int(answer))
    return found


def lessons_done(attempts: Iterable[Attempt]) -> dict[str, Any]:
    """How many lessons are done, of how many, and the first that is not as a link (None where all are)."""
    from notelib import bank

    given, lessons = lesson_answers(attempts), bank.lessons()
    left = [
        (n, lesson)
        for n, lesson in enumerate(lessons, 1)
        if not set(range(1, len(lesson.myths) + 1)) <= set(given.get(lesson.id, {}))
    ]
    on = [{"href": f"lessons.ipynb?lesson={lesson.id}", "title": f"Lesson {n}: {lesson.title}"} for n, lesson in left]
    return {"done": len(lessons) - len(left), "all": len(lessons), "next": next(iter(on), None)}
