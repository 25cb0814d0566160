"""What was done and what comes next are read from the attempts alone."""

from __future__ import annotations

import pytest

from notelib import bank
from notelib.practice import next_step, progress
from notelib.store import Attempt

VIGNETTE = bank.vignettes()[0]
NOTE = f"write:{VIGNETTE.id}:SOAP"


def attempts(*answers: tuple[str, str]) -> list[Attempt]:
    """Attempts from (activity, outcome), in this order."""
    return [
        Attempt(str(n), "ana", activity, "x", outcome, {}, f"2026-01-01T00:{n // 60:02}:{n % 60:02}Z")
        for n, (activity, outcome) in enumerate(answers)
    ]


def placed(n: int, outcome: str = "pass") -> list[tuple[str, str]]:
    return [(f"place:{item.id}", outcome) for item in bank.items()[:n]]


def decided(n: int, outcome: str = "pass") -> list[tuple[str, str]]:
    ordered = sorted(bank.scenarios(), key=lambda s: s.difficulty)
    return [(f"disclose:{s.id}", outcome) for s in ordered[:n]]


def test_counts_tell_tried_passed_and_done_apart():
    done = progress(
        attempts(
            ("place:a", "fail"),
            ("place:a", "pass"),
            ("place:b", "pass"),
            ("place:b", "fail"),
            ("place:c", "ungraded"),
            ("place:d", "unattempted"),
            ("sing:e", "pass"),
        )
    )
    place = done.kinds["place"]
    assert (place.tried, place.passed, place.done, place.attempts) == (3, 2, 2, 5)
    assert place.total == len(bank.items())
    assert place.last is not None
    assert place.last.activity == "place:c"
    assert done.missed("place") == ["place:b"]
    assert done.kinds["write"].last is None


def test_the_order_of_the_answers_decides_not_their_clock():
    first, second = attempts(("place:a", "fail"), ("place:a", "pass"))
    late = Attempt(first.id, "ana", first.activity, "x", "fail", {}, "2030-01-01T00:00:00Z")
    assert progress([late, second]).latest["place:a"].outcome == "pass"


@pytest.mark.parametrize(
    ("answers", "page", "activity"),
    [
        ([], "place", ""),
        (placed(3), "place", ""),
        (placed(10), "write", NOTE),
        ([*placed(10), (NOTE, "fail")], "write", NOTE),
        ([*placed(10), (NOTE, "partial")], "write", NOTE),
        ([(NOTE, "fail")], "write", NOTE),
        ([(NOTE, "fail"), *placed(1)], "place", ""),
        ([*placed(10), (NOTE, "pass")], "disclose", None),
        ([*placed(9), ("place:" + bank.items()[9].id, "fail"), (NOTE, "pass"), *decided(6)], "place", ""),
        ([*placed(10), (NOTE, "pass"), *decided(5), (decided(6)[5][0], "fail")], "disclose", decided(6)[5][0]),
    ],
)
def test_the_next_step_follows_from_what_was_done(answers: list[tuple[str, str]], page: str, activity: str | None):
    step = next_step(progress(attempts(*answers)))
    assert step.page == page
    assert step.activity == (activity if activity is not None else decided(1)[0][0])
    assert step.why.endswith(".")


def test_when_everything_is_done_there_is_still_something_to_do():
    every = [
        *placed(len(bank.items())),
        *decided(len(bank.scenarios())),
        *((f"write:{v.id}:{code}", "pass") for v in bank.vignettes() for code in v.exemplars),
    ]
    assert next_step(progress(attempts(*every))).page == "whatif"


def test_following_the_next_step_always_leads_on_and_ends():
    done: list[tuple[str, str]] = []
    for _ in range(2 * (len(bank.items()) + len(bank.scenarios()) + 40)):
        step = next_step(progress(attempts(*done)))
        if step.page == "whatif":
            break
        seen = {activity for activity, _ in done}
        fresh = next((f"place:{i.id}" for i in bank.items() if f"place:{i.id}" not in seen), "place:none")
        done.append((step.activity or fresh, "pass"))
    assert step.page == "whatif"
