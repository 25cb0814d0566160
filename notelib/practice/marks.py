"""Opening marks: where in a trainee's attempts a session began, and which attempts belong to it.

A mark is kept like an attempt, under the activity "session:10" (minutes) or "session:diagnostic". Its response names
the kinds that were asked for, "" for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notelib.store import Attempt

MINUTES = (5, 10, 20)
DIAGNOSTIC = "session:diagnostic"
OPENED = "opened"  # the outcome of a mark


@dataclass(frozen=True, slots=True)
class Mark:
    """One opening mark: its position among the attempts, the minutes asked for (0: diagnostic) and the kinds."""

    place: int
    minutes: int
    kinds: tuple[str, ...]
    attempt: Attempt


def mark_id(minutes: int) -> str:
    """The activity under which a mark is kept; 0 minutes stand for the diagnostic start."""
    return f"session:{minutes}" if minutes else DIAGNOSTIC


def marks(attempts: Sequence[Attempt]) -> list[Mark]:
    """All opening marks that can be read, oldest first."""
    found = []
    for place, attempt in enumerate(attempts):
        if not attempt.activity.startswith("session:"):
            continue
        asked = attempt.activity.removeprefix("session:")
        if attempt.activity == DIAGNOSTIC:
            found.append(Mark(place, 0, (), attempt))
        elif asked.isascii() and asked.isdecimal() and int(asked[:4]) in MINUTES and len(asked) < 4:
            kinds = tuple(kind for kind in attempt.response.split(",") if kind)
            found.append(Mark(place, int(asked), kinds, attempt))
    return found


def last_mark(attempts: Sequence[Attempt], *, diagnostic: bool) -> Mark | None:
    """The latest mark of a diagnostic start, or of an ordinary session; None where there is none."""
    return next((mark for mark in reversed(marks(attempts)) if (mark.minutes == 0) == diagnostic), None)
