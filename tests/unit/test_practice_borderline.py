"""Borderlines: in a session now and then, marked, never graded, never first; none in a diagnostic start."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from session_trainee import START, Trainee

from notelib import bank
from notelib.practice import diagnostic, session
from notelib.practice.desk import Desk
from notelib.practice.steps import ONCE_MORE
from notelib.store import open_store

BORDERLINE = {f"place:{item.id}" for item in bank.items() if item.borderline}


def test_a_borderline_comes_now_and_then_never_first_and_counts_for_nothing():
    ana = Trainee()
    shown: list[str] = []
    for day in range(8):
        steps = ana.open(10, ("place",)).steps
        mine = [n for n, step in enumerate(steps) if step.activity in BORDERLINE]
        assert len(mine) <= min(2, len(steps) / 10)
        assert mine or len(shown) == len(BORDERLINE)
        assert 0 not in mine
        assert [n for n, step in enumerate(steps) if not step.graded] == mine
        assert all("not graded" in steps[n].why for n in mine)
        shown += [steps[n].activity for n in mine]
        while not (now := ana.session()).over:
            ana.answer(now.next_activity)
        assert (now.done, now.right) == (len(steps), len(steps) - len(mine))
        ana.now = START + timedelta(days=day + 1)
    assert len(set(shown)) == len(shown) >= 8, "none comes again for three weeks"
    ana.now = START + timedelta(days=60)
    assert BORDERLINE & {step.activity for step in ana.open(10, ("place",)).steps}


def test_a_borderline_whose_readings_were_shown_is_done_and_does_not_come_once_more(tmp_path: Path):
    desk = Desk(open_store(tmp_path), "ana")
    now = desk.begin(10, ("place",))
    while not now.over:
        assert now.step is not None
        if now.step.graded:
            desk.answer(now.next_activity, bank.item(now.next_activity.removeprefix("place:")).key)
        else:
            readings = desk.show(now.next_activity).feedback.details["readings"]  # type: ignore[index]
            assert {reading["placement"] for reading in readings} == {"progress", "psychotherapy", "neither"}
        now = desk.session()
    assert now.done == len(now.steps)
    assert {step.why for step in now.steps}.isdisjoint({ONCE_MORE})


def test_no_borderline_without_single_items_nor_in_a_diagnostic_start():
    for trainee in ("ana", "ben", "cem", "dee"):
        steps = session(trainee, [], 20, ("split", "repair"), START).steps + diagnostic(trainee, []).steps
        assert all(step.graded for step in steps)
        assert not BORDERLINE & {step.activity for step in steps}
