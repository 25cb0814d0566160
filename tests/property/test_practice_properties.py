"""Whatever was attempted, in whatever order and by whatever clock: what is derived is the same, and nothing raises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.practice import calibration, diagnostic, mastery, next_step, progress, session
from notelib.practice.concepts import lessons
from notelib.practice.tries import moments, tasks
from notelib.store import Attempt

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
KNOWN = [id for id in lessons() if not id.startswith("write:")]
SOME = [*KNOWN[:6], *[id for id in KNOWN if id.startswith(("split:", "repair:"))][:6], *KNOWN[-4:]]

strange = st.text(max_size=12) | st.sampled_from(
    [
        "place:gone",
        "session:",
        "session:10",
        "session:x",
        "session:9999999999",
        "session:diagnostic",
        "write:a:SOAP",
        ":",
    ]
)
clock = st.datetimes(datetime(2026, 1, 1), datetime(2026, 5, 31)).map(lambda d: d.replace(tzinfo=UTC).isoformat())
broken_clock = clock | st.sampled_from(
    ["", "yesterday", "2026-01-01", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-02-03T04:05:06"]
)
flags = st.lists(st.booleans() | st.none() | st.integers(), max_size=9)
details = (
    st.none()
    | st.integers()
    | st.fixed_dictionaries(
        {},
        optional={
            "final": st.booleans() | st.none(),
            "parts": st.lists(st.fixed_dictionaries({"agrees": st.booleans() | st.none()}), max_size=8) | flags,
        },
    )
)
attempt = st.builds(
    Attempt,
    id=st.uuids().map(str),
    trainee=st.just("ana"),
    activity=st.sampled_from(SOME) | strange,
    response=st.sampled_from(["progress", "neither", "(shown)", "place,split", "[1"]) | st.text(max_size=5),
    outcome=st.sampled_from(["pass", "fail", "partial", "ungraded", "unattempted", "shown", "opened", "?"]),
    feedback=st.fixed_dictionaries({}, optional={"details": details}),
    at=broken_clock,
    seconds=st.none() | st.floats() | st.integers(-5, 5),
    confidence=st.none() | st.integers(-2, 9),
    hints=st.integers(0, 4),
)
histories = st.lists(attempt, max_size=25)


@settings(max_examples=60, deadline=None)
@given(histories)
def test_no_history_raises_and_the_same_history_says_the_same(history: list[Attempt]) -> None:
    def derived() -> tuple[object, ...]:
        return (
            mastery(history, NOW),
            calibration(history),
            session("ana", history, 5, None, NOW),
            diagnostic("ana", history),
            next_step(progress(history), NOW),
        )

    before = list(history)
    assert derived() == derived()
    assert history == before


@settings(max_examples=60, deadline=None)
@given(histories)
def test_a_concept_is_never_due_before_its_last_look(history: list[Attempt]) -> None:
    latest = max(moments(history), default=None)
    for one in mastery(history, NOW).concepts:
        assert one.state in ("new", "learning", "known", "due")
        assert 0 <= one.recall <= 1
        assert 0 <= one.right <= one.tries
        assert (one.state == "new") is (one.tries == 0) is (one.due is None)
        if one.due is not None:
            last = datetime.fromisoformat(one.last)
            assert last < one.due <= last + timedelta(days=21)
            assert latest is not None
            assert last <= latest


@settings(max_examples=60, deadline=None)
@given(histories)
def test_every_graded_attempt_belongs_to_one_task(history: list[Attempt]) -> None:
    graded = [
        a
        for a in history
        if a.outcome in ("pass", "partial", "fail", "shown") and not a.activity.startswith("session:")
    ]
    found = [a for task in tasks(history) for a in task.tries]
    assert sorted(a.id for a in found) == sorted(a.id for a in graded)
    for task in tasks(history):
        assert {a.activity for a in task.tries} == {task.activity}


@settings(max_examples=30, deadline=None)
@given(histories, st.sampled_from([5, 10, 20]), st.lists(st.booleans(), max_size=40))
def test_a_session_never_repeats_what_was_not_missed(history: list[Attempt], minutes: int, answers: list[bool]) -> None:
    kept = [a for a in history if not a.activity.startswith("session:")]
    kept.append(Attempt("mark", "ana", f"session:{minutes}", "", "opened", {}, NOW.isoformat()))
    asked: list[str] = []
    missed: set[str] = set()
    for n in range(60):
        now = session("ana", kept, now=NOW)
        assert now.over is (now.next_activity == "")
        if now.over:
            break
        right = answers[n] if n < len(answers) else True
        if now.step is not None and not now.step.graded:
            asked.append(now.next_activity)
            kept.append(Attempt(f"s{n}", "ana", now.next_activity, "x", "ungraded", {}, NOW.isoformat()))
            continue
        asked.append(now.next_activity)
        if asked.count(now.next_activity) == 1 and not right:
            missed.add(now.next_activity)
        parts = [{"agrees": right}] * len(lessons()[now.next_activity].parts)
        said = {"details": {"final": True, "parts": parts}}
        outcome = "pass" if right else "fail"
        kept.append(Attempt(f"s{n}", "ana", now.next_activity, "x", outcome, said, NOW.isoformat()))
    assert now.over
    for activity in set(asked):
        assert asked.count(activity) == 1 + (activity in missed)
    assert now.done == len(asked) == len(now.steps)


@settings(max_examples=30, deadline=None)
@given(histories, st.lists(attempt, max_size=3))
def test_what_comes_later_never_changes_a_session_that_is_over(history: list[Attempt], later: list[Attempt]) -> None:
    kept = [a for a in history if not a.activity.startswith("session:")]
    kept.append(Attempt("mark", "ana", "session:5", "place", "opened", {}, NOW.isoformat()))
    while (now := session("ana", kept, now=NOW)).next_activity:
        said = {"details": {"final": True}}
        kept.append(Attempt(f"s{len(kept)}", "ana", now.next_activity, "x", "pass", said, NOW.isoformat()))
    more = [a for a in later if not a.activity.startswith("session:")]
    assert session("ana", [*kept, *more], now=NOW) == now
