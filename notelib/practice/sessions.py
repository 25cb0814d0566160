"""Sessions of 5, 10 or 20 minutes: planned when they are opened, followed from the attempts, safe from a reload."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from notelib.practice.borderline import with_borderlines
from notelib.practice.marks import last_mark
from notelib.practice.mastery import mastery
from notelib.practice.plan import plan
from notelib.practice.steps import Session, Step, followed
from notelib.practice.tries import LONGEST, moments, tasks
from notelib.store import Attempt


def session(
    trainee: str,
    attempts: Iterable[Attempt],
    minutes: int = 10,
    kinds: Sequence[str] | None = None,
    now: datetime | None = None,
) -> Session:
    """The session that was opened last, be it over or not; or, where none was in the last hours, the one to open.

    `minutes` and `kinds` are those of a session that is still to be opened; `kinds` None stands for all but notes.
    A proposed session has `started` None. A session whose time is up is over, between two tasks and once something is
    answered. Raises BankFileError for a broken bank.
    """
    every = list(attempts)
    now = now or datetime.now(UTC)
    mark = last_mark(every, diagnostic=False)
    if mark is not None:
        before = every[: mark.place]
        started = moments(every[: mark.place + 1])[-1]
        if now - started <= LONGEST:
            steps = _planned(trainee, before, mark.minutes, mark.kinds, started)
            late = now - started >= timedelta(minutes=mark.minutes)
            return followed(mark.minutes, started, steps, every[mark.place + 1 :], kinds=mark.kinds, late=late)
    chosen = tuple(kinds or ())
    return followed(minutes, None, _planned(trainee, every, minutes, chosen, now), (), kinds=chosen)


def _planned(
    trainee: str, before: Sequence[Attempt], minutes: int, kinds: tuple[str, ...], at: datetime
) -> tuple[Step, ...]:
    steps = plan(trainee, mastery(before, at), tasks(before), minutes, kinds, at)
    return with_borderlines(steps, trainee, before, at) if not kinds or "place" in kinds else steps
