"""Which sitting a page of practice is in: read from the attempts and the clock, nothing else is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notelib.practice import Session
    from notelib.store import Attempt

MARK = "session:"  # the opening of a sitting, kept among the attempts
CHECK = "session:diagnostic"
_FADES = timedelta(hours=12)  # a check left alone for longer is not gone on with


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session or a check of what is known, as a page sees it; `spent` is in seconds.

    `over` as the session says, and where it has nothing to ask.
    """

    session: Session
    check: bool
    spent: float
    over: bool

    @property
    def begun(self) -> datetime | None:
        """When it was begun (UTC)."""
        return self.session.started

    @property
    def answered(self) -> int:
        """How many tasks are done."""
        return len(self.session.answers)


def latest(
    trainee: str,
    attempts: Sequence[Attempt],
    kinds: tuple[str, ...],
    *,
    checks: bool = False,
    now: datetime | None = None,
) -> Sitting | None:
    """The sitting of just these kinds that was begun last, be it over or not; None where there is none to speak of.

    A sitting of other kinds, begun on another page in the meantime, does not end this one. `checks`: the check of what
    is known counts, too.
    """
    from notelib.practice import diagnostic, session

    now = now or datetime.now(UTC)
    asked = ",".join(kinds)
    mine = [a for a in attempts if not a.activity.startswith(MARK) or a.activity == CHECK or a.response == asked]
    last = next((a for a in reversed(mine) if a.activity.startswith(MARK) and (checks or a.activity != CHECK)), None)
    if last is None:
        return None
    check = last.activity == CHECK
    found = diagnostic(trainee, mine) if check else session(trainee, mine, kinds=kinds, now=now)
    if found.started is None or now - found.started > _FADES:
        return None
    spent = max(0.0, (now - found.started).total_seconds())
    return Sitting(found, check, spent, over=found.over or not found.steps)


def open_tries(attempts: Sequence[Attempt], activity: str, begun: datetime | None) -> list[Attempt]:
    """The tries at this task in the sitting that did not tell the answer, since it was told last."""
    found: list[Attempt] = []
    for a in attempts:
        if a.activity != activity or (begun is not None and datetime.fromisoformat(a.at) < begun):
            continue
        told = (a.feedback.get("details") or {}).get("final", True)
        found = [] if told else [*found, a]
    return found
