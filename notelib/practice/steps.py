"""A session as a list of steps, and how far it has come: read from the attempts since its opening mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from notelib.practice.held import is_covered
from notelib.practice.tries import Task, tasks
from notelib.store import Attempt

ONCE_MORE = "You missed this one a moment ago: once more, now that you know why."


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of a session, the concept it is there for, why in one sentence, and whether it is graded."""

    activity: str
    concept: str
    why: str
    graded: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """One session: what it asks in order, and what has been answered.

    `minutes` is 0 for the diagnostic start. `started` is None for a session that is only proposed. `answers` holds the
    first answer to each step that is done, in the order of the steps. `next_activity` is "" when it is `over`: every
    step done, or the time up between two of them.
    """

    minutes: int
    started: datetime | None
    steps: tuple[Step, ...]
    answers: tuple[Attempt, ...] = ()
    next_activity: str = ""
    over: bool = False
    kinds: tuple[str, ...] = ()
    right: int = field(default=0)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return len(self.answers)

    @property
    def step(self) -> Step | None:
        """The step that is on, None when the session is over."""
        return next((s for s in self.steps[self.done :] if s.activity == self.next_activity), None)


def followed(
    minutes: int,
    started: datetime | None,
    planned: Sequence[Step],
    since: Sequence[Attempt],
    *,
    kinds: tuple[str, ...] = (),
    most_missed: int | None = None,
    late: bool = False,
) -> Session:
    """The session with these steps, given the attempts since its mark.

    A step that was missed comes once more at the end. `most_missed`: after so many misses the session is over, and
    nothing is repeated. `late`: its time is up, so that it is over once something is answered, but never amid a task.
    """
    by_activity: dict[str, list[Task]] = {}
    for task in tasks(since, ungraded=True):
        by_activity.setdefault(task.activity, []).append(task)
    steps, found = list(planned), [_nth(by_activity, step.activity, 0) for step in planned]
    missed = [s for s, task in zip(planned, found, strict=True) if s.graded and task and _missed(task)]
    if most_missed is None:
        steps += [Step(step.activity, step.concept, ONCE_MORE) for step in missed]
        found += [_nth(by_activity, step.activity, 1) for step in missed]
    done = [task for task in found if task and task.over]
    waiting = next((step for step, task in zip(steps, found, strict=True) if not (task and task.over)), None)
    amid = any(task and not task.over for task in found)
    if (late and done and not amid) or (most_missed is not None and len(missed) >= most_missed):
        waiting = None
    return Session(
        minutes=minutes,
        started=started,
        steps=tuple(steps),
        answers=tuple(task.first for task in done),
        next_activity=waiting.activity if waiting else "",
        over=waiting is None,
        kinds=kinds,
        right=sum(task.right and len(task.tries) == 1 for task in done),
    )


def _missed(task: Task) -> bool:
    """Whether it was answered wrong; what a workshop has not told yet is neither right nor wrong."""
    return task.over and not task.right and not is_covered(task.last)


def _nth(by_activity: dict[str, list[Task]], activity: str, n: int) -> Task | None:
    found = by_activity.get(activity, [])
    return found[n] if n < len(found) else None
