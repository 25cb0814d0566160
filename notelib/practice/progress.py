"""What a trainee has done: counted from the attempts alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notelib import bank
from notelib.findings import Outcome
from notelib.practice.activity import KINDS
from notelib.practice.course import courses
from notelib.store import Attempt

FINISHED = (Outcome.PASS, Outcome.UNGRADED)


@dataclass(frozen=True, slots=True)
class KindProgress:
    """One kind of activity: how many there are, were tried, ever passed, and are done.

    "Done" means that the last answer passed or was one that is not graded. `last` is the latest attempt.
    """

    kind: str
    total: int
    tried: int = 0
    passed: int = 0
    done: int = 0
    attempts: int = 0
    last: Attempt | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """All kinds, the latest attempt at each activity by activity id in the order of last answers, and all attempts."""

    kinds: dict[str, KindProgress]
    latest: dict[str, Attempt]
    attempts: tuple[Attempt, ...] = ()

    @property
    def last(self) -> Attempt | None:
        """The latest attempt of all."""
        return next(reversed(self.latest.values()), None)

    def missed(self, kind: str) -> list[str]:
        """Ids of the activities of this kind whose last answer was not right, oldest first."""
        return [
            id
            for id, a in self.latest.items()
            if id.startswith(kind + ":") and a.outcome in (Outcome.FAIL, Outcome.PARTIAL, Outcome.SHOWN)
        ]


def progress(attempts: Iterable[Attempt]) -> Progress:
    """What these attempts (one trainee's, oldest first) amount to. Raises BankFileError."""
    every = tuple(attempts)
    latest: dict[str, Attempt] = {}
    passed: set[str] = set()
    counts = dict.fromkeys(KINDS, 0)
    for attempt in every:
        kind = attempt.activity.partition(":")[0]
        if kind not in counts or attempt.outcome == Outcome.UNATTEMPTED:
            continue
        counts[kind] += 1
        latest.pop(attempt.activity, None)
        latest[attempt.activity] = attempt
        if attempt.outcome == Outcome.PASS:
            passed.add(attempt.activity)
    totals = _totals()
    return Progress({kind: _kind(kind, totals[kind], counts[kind], latest, passed) for kind in KINDS}, latest, every)


def _totals() -> dict[str, int]:
    """How many activities there are: for writing, the formats that have a model note."""
    return {
        "write": sum(len(v.exemplars) for v in bank.vignettes()),
        "place": len(bank.items()),
        "split": len(bank.splits()),
        "repair": len(bank.repairs()),
        "disclose": len(bank.scenarios()),
        "thread": len(courses()),
        "release": sum(len(chart.requests) for chart in bank.charts()),
    }


def _kind(kind: str, total: int, count: int, latest: dict[str, Attempt], passed: set[str]) -> KindProgress:
    mine = [a for id, a in latest.items() if id.startswith(kind + ":")]
    return KindProgress(
        kind=kind,
        total=max(total, len(mine)),  # a note may also be written in a format without a model note
        tried=len(mine),
        passed=sum(a.activity in passed for a in mine),
        done=sum(a.outcome in FINISHED for a in mine),
        attempts=count,
        last=mine[-1] if mine else None,
    )
