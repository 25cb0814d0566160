"""One task, one or two tries: which attempts belong together, and what became of them.

A first wrong answer at a task with a key is pointed at, not told; the attempt says so (`final` is false in its
feedback). The next answer to the same activity is then the second try. All of it is read from the attempts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from notelib.findings import Outcome
from notelib.store import Attempt

TRIES = {"place": 2, "split": 2, "repair": 2, "release": 2}  # before the answer is told; one for every other kind
LONGEST = timedelta(hours=12)  # a try that is left alone for longer was given up
GUESSING, FAIRLY, SURE = 1, 2, 3

_NO_ANSWER = frozenset({Outcome.UNATTEMPTED, Outcome.UNGRADED})
_GRADED = frozenset({Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL, Outcome.SHOWN})
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Task:
    """The tries at one activity that belong together, oldest first; `at` is the moment of the last (UTC).

    `place` is the position of the last one among all attempts.
    """

    activity: str
    tries: tuple[Attempt, ...]
    at: datetime
    place: int

    @property
    def first(self) -> Attempt:
        """The first try: what was known before anything was said."""
        return self.tries[0]

    @property
    def last(self) -> Attempt:
        """The last try."""
        return self.tries[-1]

    @property
    def over(self) -> bool:
        """Whether the answer has been told, or was right."""
        return final(self.last)

    @property
    def right(self) -> bool:
        """Whether the last try was right."""
        return self.last.outcome == Outcome.PASS

    @property
    def clean(self) -> bool:
        """Right at the first try, without a hint."""
        return self.right and len(self.tries) == 1 and self.hints == 0

    @property
    def hints(self) -> int:
        """How many rungs of the hint ladder were seen."""
        return max((whole(a.hints) or 0 for a in self.tries), default=0)

    @property
    def guessed(self) -> bool:
        """Whether the last try was a guess, as the trainee says."""
        return whole(self.last.confidence) == GUESSING

    @property
    def seconds(self) -> float | None:
        """Time over all tries, None where it is not known."""
        known = [s for a in self.tries if (s := number(a.seconds)) is not None and s >= 0]
        return sum(known) if known else None


def final(attempt: Attempt) -> bool:
    """Whether this attempt ended its task. A note is done when it passes; another task when its answer is told."""
    if kind_of(attempt.activity) == "write":
        return attempt.outcome in (Outcome.PASS, Outcome.SHOWN)
    details = attempt.feedback.get("details") if isinstance(attempt.feedback, dict) else None
    return not (isinstance(details, dict) and details.get("final") is False)


def tempts(why: str) -> str:
    """Of an explanation why an answer is wrong its first sentence, which says why it tempts; the rest tells the key."""
    from notelib.language import sentences

    return next((span.of(why) for span in sentences(why)), "")


def kind_of(activity: str) -> str:
    """The word before the first colon of an activity id."""
    return activity.partition(":")[0]


def number(value: object) -> float | None:
    """The value where it is a finite number, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e12 else None  # false for "not a number" too


def whole(value: object) -> int | None:
    """The value where it is a whole number, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def moment(at: str) -> datetime | None:
    """The moment of an attempt in UTC; None where it cannot be read or cannot be."""
    try:
        found = datetime.fromisoformat(at)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return found if _EARLIEST <= found <= _LATEST else None


def moments(attempts: Iterable[Attempt]) -> list[datetime]:
    """The moment of each attempt. A clock that was set back is not believed: time never runs backwards."""
    found: list[datetime] = []
    latest = _EARLIEST
    for attempt in attempts:
        latest = max(latest, moment(attempt.at) or latest)
        found.append(latest)
    return found


def tasks(attempts: Sequence[Attempt], *, ungraded: bool = False) -> list[Task]:
    """All graded tasks of these attempts (one trainee's, oldest first), in the order of their last tries.

    With `ungraded` also those that have no one right answer.
    """
    counted = _GRADED | {Outcome.UNGRADED} if ungraded else _GRADED
    done: list[Task] = []
    running: dict[str, Task] = {}
    for place, (attempt, at) in enumerate(zip(attempts, moments(attempts), strict=True)):
        if attempt.outcome not in counted or attempt.activity.startswith("session:"):
            continue
        before = running.pop(attempt.activity, None)
        if before is not None and at - before.at <= LONGEST:
            task = Task(attempt.activity, (*before.tries, attempt), at, place)
        else:
            if before is not None:
                done.append(before)
            task = Task(attempt.activity, (attempt,), at, place)
        if task.over:
            done.append(task)
        else:
            running[attempt.activity] = task
    return sorted([*done, *running.values()], key=lambda task: task.place)


def tries_before(attempts: Sequence[Attempt], now: datetime) -> int:
    """How many tries at one activity have been used up in the task that is under way (its attempts, oldest first)."""
    mine = tasks(attempts)
    return 0 if not mine or mine[-1].over or now - mine[-1].at > LONGEST else len(mine[-1].tries)
