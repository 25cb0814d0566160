"""The diagnostic start: at most twelve items, the hardest of each concept; what is right at once counts as known."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from notelib.practice.concepts import Lesson, lessons
from notelib.practice.marks import Mark, marks
from notelib.practice.steps import Session, Step, followed
from notelib.practice.tries import moments, tasks
from notelib.store import Attempt

MOST, MISSES = 12, 3  # items; after so many misses there is nothing to skip, and practice begins
_WHY = "One of the harder ones about this. Right at once, and you need not begin with the easy ones."


def diagnostic(trainee: str, attempts: Sequence[Attempt]) -> Session:
    """The diagnostic start that was opened last, or the one that would be opened (then `started` is None)."""
    mark = next((mark for mark in reversed(marks(attempts)) if mark.minutes == 0), None)
    if mark is None:
        return followed(0, None, _plan(trainee, attempts), (), most_missed=MISSES)
    started = moments(attempts[: mark.place + 1])[-1]
    since = attempts[mark.place + 1 :]
    return followed(0, started, _plan(trainee, attempts[: mark.place]), since, most_missed=MISSES)


def first_looks(attempts: Sequence[Attempt]) -> set[int]:
    """The positions of the attempts that ended a task of a diagnostic start."""
    return {place for mark in marks(attempts) if mark.minutes == 0 for place in _looked(attempts, mark)}


def _looked(attempts: Sequence[Attempt], mark: Mark) -> set[int]:
    """The first task at each of the steps, up to the last miss that counts."""
    steps = {step.activity for step in _plan(mark.attempt.trainee, attempts[: mark.place])}
    found: set[int] = set()
    missed = 0
    for task in tasks(attempts[mark.place + 1 :]):
        if task.activity in steps and missed < MISSES:
            steps.discard(task.activity)
            found.add(mark.place + 1 + task.place)
            missed += task.over and not task.right
    return found


def _plan(trainee: str, before: Sequence[Attempt]) -> tuple[Step, ...]:
    """The hardest item of each of twelve concepts, those with most items first, the three placements in turn.

    What has been answered before is not asked here.
    """
    answered = {attempt.activity for attempt in before}
    hardest: dict[str, Lesson] = {}
    counts: dict[str, int] = {}
    every = [lesson for lesson in lessons().values() if lesson.kind == "place"]
    Random(f"diagnostic/{trainee}").shuffle(every)
    for lesson in every:
        concept = lesson.parts[0]
        counts[concept] = counts.get(concept, 0) + 1
        if lesson.activity not in answered:
            best = hardest.get(concept)
            hardest[concept] = lesson if best is None or lesson.difficulty > best.difficulty else best
    piles: dict[str, list[Lesson]] = {}
    for lesson in sorted(hardest.values(), key=lambda one: -counts[one.parts[0]]):
        piles.setdefault(lesson.key, []).append(lesson)
    chosen: list[Lesson] = []
    while any(piles.values()) and len(chosen) < MOST:
        chosen += [pile.pop(0) for pile in piles.values() if pile and len(chosen) < MOST]
    chosen = sorted(chosen[:MOST], key=lambda one: -one.difficulty)
    return tuple(Step(lesson.activity, lesson.parts[0], _WHY) for lesson in chosen)
