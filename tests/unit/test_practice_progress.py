"""What was done and what comes next are read from the attempts alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from notelib import bank
from notelib.practice import mastery, next_step, progress, session
from notelib.practice.course import courses
from notelib.practice.plan import MIXED
from notelib.store import Attempt

VIGNETTE = bank.vignettes()[0]
NOTE = f"write:{VIGNETTE.id}:SOAP"
NOW = datetime(2026, 1, 1, 1, tzinfo=UTC)  # the same hour: nothing is due yet


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
        ([*placed(9), ("place:" + bank.items()[9].id, "fail"), (NOTE, "pass"), *decided(6)], "practice", ""),
        ([*placed(10), (NOTE, "pass"), *decided(5), (decided(6)[5][0], "fail")], "disclose", decided(6)[5][0]),
    ],
)
def test_the_next_step_follows_from_what_was_done(answers: list[tuple[str, str]], page: str, activity: str | None):
    step = next_step(progress(attempts(*answers)), NOW)
    assert step.page == page
    assert step.activity == (activity if activity is not None else decided(1)[0][0])
    assert step.why.endswith(".")


def test_what_was_half_learned_is_looked_at_before_anything_new_and_what_is_due_before_both():
    day = timedelta(days=1)
    graded = [(f"place:{i.id}", "pass") for i in bank.items() if not i.borderline][:10]
    base = [*graded, (NOTE, "pass"), *decided(6)]
    first = next_step(progress(attempts(*base)), NOW + day)
    assert first.why.startswith("Not safe yet, so look again:")
    twice = [*attempts(*base), *later(attempts(*base), day)]
    late = next_step(progress(twice), NOW + 40 * day)
    assert "you knew" in late.why
    assert late.page in ("practice", "disclose")
    assert (late.activity == "") is (late.page == "practice")


def later(kept: list[Attempt], by: timedelta) -> list[Attempt]:
    """The same answers once more, so much later."""
    return [
        Attempt(f"{a.id}+", a.trainee, a.activity, a.response, a.outcome, {}, str(datetime.fromisoformat(a.at) + by))
        for a in kept
    ]


def test_a_session_that_is_on_comes_first():
    kept = attempts(*placed(10), (NOTE, "pass"), *decided(6))
    kept.append(Attempt("m", "ana", "session:10", "", "opened", {}, "2026-01-01T00:30:00Z"))
    step = next_step(progress(kept), NOW)
    assert step.why.startswith("Your session of 10 minutes is under way: 0 of ")
    assert step.on
    assert next_step(progress(kept), NOW + timedelta(days=2)).why != step.why


@pytest.mark.parametrize(
    ("kinds", "page"),
    [(("place",), "place"), (("repair",), "repair"), (MIXED, "practice"), (("disclose",), "disclose")],
)
def test_a_session_is_gone_on_with_on_the_page_that_has_its_kinds(kinds: tuple[str, ...], page: str):
    mark = Attempt("m", "ana", "session:10", ",".join(kinds), "opened", {}, "2026-01-01T00:58:00Z")
    step = next_step(progress([mark]), NOW)
    assert (step.page, step.on, bool(step.activity)) == (page, True, page == "disclose")


def test_a_session_whose_time_is_up_is_not_gone_on_with():
    mark = Attempt("m", "ana", "session:5", "place", "opened", {}, "2026-01-01T00:30:00Z")
    first = session("ana", [mark], now=NOW).next_activity
    said = {"details": {"final": True}}
    kept = [mark, Attempt("a", "ana", first, "x", "pass", said, "2026-01-01T00:31:00Z")]
    assert next_step(progress(kept), datetime(2026, 1, 1, 0, 32, tzinfo=UTC)).on
    assert not next_step(progress(kept), datetime(2026, 1, 1, 0, 36, tzinfo=UTC)).on


def test_a_diagnostic_start_is_gone_on_with():
    mark = Attempt("m", "ana", "session:diagnostic", "", "opened", {}, "2026-01-01T00:58:00Z")
    step = next_step(progress([mark]), NOW)
    assert (step.page, step.on) == ("place", True)
    assert step.why == "Finding out what you know already is under way: 0 of 12 are done."


def test_when_everything_is_known_there_is_still_something_to_do():
    every = [
        *placed(len(bank.items())),
        *decided(len(bank.scenarios())),
        *((f"split:{s.id}", "pass") for s in bank.splits()),
        *((f"repair:{r.id}", "pass") for r in bank.repairs()),
        *((f"write:{v.id}:{code}", "pass") for v in bank.vignettes() for code in v.exemplars),
        *((f"thread:{c.id}", "pass") for c in courses()),
        *((f"release:{c.id}:{request.id}", "pass") for c in bank.charts() for request in c.requests),
    ]
    day = timedelta(days=1)
    kept = attempts(*every)
    for n in range(1, 4):
        kept += later(attempts(*every), n * day)
    assert next_step(progress(kept), NOW + 3 * day).page == "whatif"


def test_following_the_next_step_leads_through_every_kind_and_every_topic():
    kept: list[Attempt] = []
    pages: list[str] = []
    at = NOW
    for n in range(4 * len(bank.items())):
        step = next_step(progress(kept), at)
        pages.append(step.page)
        if step.page == "whatif" or n > 160:
            break
        kinds = ("place",) if step.page == "place" else MIXED
        activity = step.activity or session("ana", kept, 5, kinds, at).next_activity
        kept.append(Attempt(str(n), "ana", activity, "x", "pass", {}, at.isoformat()))
        at += timedelta(hours=2)
    assert set(pages) >= {"place", "write", "disclose", "practice"}
    assert {a.activity.partition(":")[0] for a in kept} >= {"place", "write", "disclose", "split", "repair"}
    new = [one for one in mastery(kept, at).new if one.concept.group != "formats"]
    assert len(new) <= 3, new
    assert len({a.activity for a in kept if a.activity.startswith("write:")}) >= 5
    written = [n for n, page in enumerate(pages) if page == "write"]
    assert max(b - a for a, b in pairwise(written)) <= 26
