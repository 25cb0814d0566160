"""How well a task went, in the four words of spaced review: again, hard, good, easy."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from notelib.practice.concepts import Lesson
from notelib.practice.tries import SURE, Task, whole
from notelib.store import Attempt

# Seconds within which an answer counts as quick; a note has no such time.
QUICK = {"place": 15.0, "split": 60.0, "repair": 90.0, "disclose": 60.0}


class Rating(IntEnum):
    """The ratings of `fsrs`, under the same numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def ratings(task: Task, lesson: Lesson, *, first_look: bool = False) -> dict[str, Rating]:
    """For each concept of the task how well it went.

    `first_look`: in the diagnostic start, what is right at the first try and no guess counts as known.
    """
    if lesson.kind == "split":
        return _of_parts(task, lesson, first_look)
    return dict.fromkeys(lesson.concepts, _rated(task, task.right, task.clean, first_look))


def _rated(task: Task, right: bool, clean: bool, first_look: bool) -> Rating:
    if not right:
        return Rating.AGAIN
    if not clean or task.guessed:
        return Rating.HARD
    if first_look:
        return Rating.EASY
    seconds = task.seconds
    quick = seconds is not None and seconds <= QUICK.get(task.activity.partition(":")[0], 0.0)
    return Rating.EASY if quick and whole(task.last.confidence) == SURE else Rating.GOOD


def _of_parts(task: Task, lesson: Lesson, first_look: bool) -> dict[str, Rating]:
    """A paragraph part by part: a concept is right when all of its parts are."""
    first, last = (_agreed(attempt, len(lesson.parts)) for attempt in (task.first, task.last))
    found: dict[str, Rating] = {}
    for n, concept in enumerate(lesson.parts):
        right = task.right or last[n]
        clean = task.clean or (first[n] and task.hints == 0)
        rating = _rated(task, right, clean, first_look)
        found[concept] = min(rating, found.get(concept, rating))
    return found


def _agreed(attempt: Attempt, count: int) -> list[bool]:
    """For each part whether it agreed, as the kept feedback says; none where it says nothing that fits."""
    details: Any = attempt.feedback.get("details") if isinstance(attempt.feedback, dict) else None
    parts = details.get("parts") if isinstance(details, dict) else None
    if not isinstance(parts, list) or len(parts) != count:
        return [False] * count
    return [isinstance(part, dict) and part.get("agrees") is True for part in parts]
