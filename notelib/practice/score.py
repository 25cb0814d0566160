"""What an attempt is worth as a number."""

from __future__ import annotations

from notelib.store import Attempt

_SCORE = {"pass": 1.0, "fail": 0.0, "shown": 0.0}


def score(attempt: Attempt) -> float | None:
    """The share of an answer that was right, 0 to 1; None where nothing was graded. Being told is worth 0."""
    if attempt.outcome != "partial":
        return _SCORE.get(attempt.outcome)
    details = attempt.feedback.get("details") or {}
    total, right = details.get("total"), details.get("right", 0)
    if isinstance(total, int) and isinstance(right, int) and 0 <= right <= total and total > 0:
        return right / total
    return 0.5
