"""True borderlines: in a session now and then, never graded, so that nobody takes the rule for simpler than it is.

At most one in ten steps and two in a session, never the first, the same one not again for three weeks. The diagnostic
start has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from notelib import bank
from notelib.practice.steps import Step
from notelib.practice.tries import moments
from notelib.store import Attempt

ONE_IN, MOST = 10, 2  # steps of a session; borderlines in one
WHY = "Professionals disagree about this one, so it is not graded. Choose, then compare your reason with each reading."
_REST = timedelta(days=21)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def with_borderlines(
    steps: Sequence[Step], trainee: str, attempts: Sequence[Attempt], at: datetime
) -> tuple[Step, ...]:
    """The graded steps of a session and the borderlines among them. `attempts` are those before it, `at` is UTC."""
    chance = Random(f"borderline/{trainee}/{len(attempts)}")
    found, block = list(steps), ONE_IN - 1
    for n, step in enumerate(_rested(attempts, at, chance)[: min(MOST, len(steps) // block)]):
        found.insert(n * ONE_IN + chance.randint(1, block), step)
    return tuple(found)


def _rested(attempts: Sequence[Attempt], at: datetime, chance: Random) -> list[Step]:
    """A step for each borderline that was not seen lately, those never seen first."""
    seen = {attempt.activity: moment for attempt, moment in zip(attempts, moments(attempts), strict=True)}
    steps = [Step(f"place:{i.id}", f"element:{i.element}", WHY, graded=False) for i in bank.items() if i.borderline]
    chance.shuffle(steps)
    ripe = [step for step in steps if at - seen.get(step.activity, _LONG_AGO) > _REST]
    return sorted(ripe, key=lambda step: seen.get(step.activity, _LONG_AGO))
