"""Sessions: planned when opened, followed from the attempts; due first, missed once more, known left out."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from session_trainee import START, Trainee

from notelib.practice import diagnostic, mastery, session
from notelib.practice.concepts import lessons
from notelib.practice.desk import Desk
from notelib.practice.diagnostic import MISSES, MOST
from notelib.practice.plan import KINDS, USUAL, in_mixed_order, pace
from notelib.practice.steps import ONCE_MORE, Step
from notelib.practice.tries import tasks
from notelib.store import open_store


def test_what_is_proposed_is_what_is_opened_and_what_a_reload_finds():
    ana = Trainee()
    proposed = ana.session(10)
    assert proposed.started is None
    opened = ana.open(10)
    assert opened.started == START
    assert opened.steps == proposed.steps
    ana.answer(opened.next_activity)
    now = ana.session()
    assert (now.done, now.steps, now.right) == (1, opened.steps, 1)
    assert now.next_activity == opened.steps[1].activity
    assert now.step == opened.steps[1]
    assert session("ana", list(ana.kept), 5, ("place",), ana.now) == now, "the mark decides, not what is asked for now"


@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_a_session_takes_about_its_minutes_and_mixes_kinds_and_placements(minutes: int):
    steps = [step for step in Trainee().session(minutes).steps if step.graded]
    seconds = sum(USUAL[step.activity.partition(":")[0]] for step in steps)
    assert 60 * minutes <= seconds < 60 * minutes + max(USUAL[kind] for kind in KINDS)
    kinds = Counter(step.activity.partition(":")[0] for step in steps)
    assert len(kinds) >= 3
    assert "write" not in kinds
    assert len({step.activity for step in steps}) == len(steps)
    signs = [(lessons()[s.activity].kind, lessons()[s.activity].key) for s in steps]
    assert sum(a == b for a, b in pairwise(signs)) <= 1


def test_the_trainees_own_pace_counts_once_it_is_known():
    ana = Trainee()
    for activity in [id for id in lessons() if id.startswith("place:")][:6]:
        ana.answer(activity)
    assert pace(tasks(ana.kept))["place"] == 10.0
    assert pace(tasks(ana.kept))["split"] == USUAL["split"]
    assert pace(tasks(ana.kept[:2]))["place"] == USUAL["place"]
    slow = session("ana", [], 10, ("place",), START)
    assert len(session("ana", ana.kept, 10, ("place",), START + timedelta(minutes=5)).steps) > len(slow.steps)


def test_a_missed_step_comes_once_more_at_the_end_and_only_once():
    ana = Trainee()
    first = ana.open(5)
    ana.answer(first.next_activity, right=False)
    now = ana.session()
    assert len(now.steps) == len(first.steps) + 1
    assert (now.steps[-1].activity, now.steps[-1].why) == (first.next_activity, ONCE_MORE)
    for step in first.steps[1:]:
        assert ana.session().next_activity == step.activity
        ana.answer(step.activity)
    assert ana.session().next_activity == first.next_activity
    ana.answer(first.next_activity, right=False)
    over = ana.session()
    assert over.over
    assert (over.next_activity, over.done, over.right) == ("", len(first.steps) + 1, len(first.steps) - 1)


def test_between_two_tries_the_step_stays():
    ana = Trainee()
    first = ana.open(5)
    ana.keep(first.next_activity, "fail", final=False)
    assert ana.session().next_activity == first.next_activity
    assert ana.session().done == 0
    ana.answer(first.next_activity)
    assert ana.session().done == 1
    assert len(ana.session().steps) == len(first.steps), "right at the second try is not missed"


def test_answers_elsewhere_change_nothing_about_a_session():
    ana = Trainee()
    first = ana.open(5)
    asked = {step.activity for step in first.steps}
    ana.answer(next(id for id in lessons() if id not in asked))
    ana.keep("write:x:SOAP", "fail")
    assert ana.session() == first


def test_due_comes_first_then_missed_then_new():
    ana = Trainee()
    known, missed = (
        [one.activity for one in lessons().values() if one.parts == (f"element:{e}",) and one.kind == "place"][:2]
        for e in ("symptoms", "billing")
    )
    for activity in known:
        ana.answer(activity)
        ana.now += timedelta(days=1)
    ana.answer(missed[0], right=False)
    ana.now += timedelta(days=9)
    steps = [s for s in session("ana", ana.kept, 10, ("place",), ana.now).steps if s.graded]
    assert steps[0].concept == "element:symptoms"
    assert steps[0].why == "You knew this; it is time to look again."
    assert (steps[1].activity, steps[1].why) == (missed[0], "You missed this the last time.")
    assert {step.why for step in steps[2:]} == {"New to you."}


def test_what_is_known_is_left_out_until_it_is_due():
    ana = Trainee()
    for _ in range(12):
        ana.play(20)
        ana.now += timedelta(days=1)
    state = mastery(ana.kept, ana.now)
    known = {one.concept.id for one in state.known}
    wanted = {one.concept.id for one in (*state.due, *state.learning, *state.new)}
    steps = ana.session(20).steps
    assert len(known) > 20
    if wanted & {c for s in lessons().values() if s.kind in KINDS for c in s.concepts}:
        assert {step.concept for step in steps} <= wanted
    assert all(step.why for step in steps)


def test_a_session_left_over_night_is_given_up_and_a_new_one_proposed():
    ana = Trainee()
    ana.open(5)
    ana.now += timedelta(hours=13)
    assert ana.session().started is None


def test_kinds_can_be_chosen_and_are_kept_with_the_mark(tmp_path: Path):
    desk = Desk(open_store(tmp_path), "ana")
    opened = desk.begin(5, ("split", "repair"))
    assert opened.kinds == ("split", "repair")
    assert {step.activity.partition(":")[0] for step in opened.steps} == {"split", "repair"}
    assert Desk(open_store(tmp_path), "ana").session() == opened
    assert desk.begin(5, id="m1").kinds == ()
    assert desk.begin(5, id="m1").minutes == 5
    assert [a.activity for a in desk.attempts()] == ["session:5"] * 2
    with pytest.raises(ValueError, match="5, 10, 20"):
        desk.begin(7)
    assert session("ana", [], 5, ("sing",), START).over


def test_the_diagnostic_start_asks_the_hardest_of_twelve_concepts():
    found = diagnostic("ana", [])
    asked = [lessons()[step.activity] for step in found.steps]
    assert len(asked) == MOST
    assert len({lesson.parts for lesson in asked}) == MOST
    difficulties = [lesson.difficulty for lesson in asked]
    assert difficulties == sorted(difficulties, reverse=True)
    assert {lesson.key for lesson in asked} == {"progress", "psychotherapy", "neither"}
    for lesson in asked:
        others = [o for o in lessons().values() if o.kind == "place" and o.parts == lesson.parts]
        assert lesson.difficulty == max(o.difficulty for o in others)


def test_what_is_right_in_the_diagnostic_start_is_known_and_left_out():
    ana = Trainee()
    ana.keep("session:diagnostic", "opened")
    while not (now := diagnostic("ana", ana.kept)).over:
        ana.answer(now.next_activity)
    assert (now.done, now.right) == (MOST, MOST)
    known = {one.concept.id for one in mastery(ana.kept, ana.now).known}
    assert known == {step.concept for step in now.steps}
    assert not known & {step.concept for step in ana.session(10).steps}
    # The same answers outside a diagnostic start are a first look, not knowledge.
    assert mastery(ana.kept[1:], ana.now).known == ()


def test_the_diagnostic_start_stops_early_for_a_beginner():
    ana = Trainee()
    ana.keep("session:diagnostic", "opened")
    for _ in range(MISSES):
        ana.answer(diagnostic("ana", ana.kept).next_activity, right=False)
    over = diagnostic("ana", ana.kept)
    assert (over.over, over.done, over.next_activity) == (True, MISSES, "")
    # What comes after it is practice again.
    later = next(s.activity for s in over.steps[MISSES:])
    ana.answer(later)
    state = next(s for s in mastery(ana.kept, ana.now).concepts if s.concept.id == lessons()[later].parts[0])
    assert state.state == "learning"


def test_steps_that_come_in_clumps_are_mixed_and_the_most_urgent_stays_first():
    by_key: dict[str, list[str]] = {}
    for lesson in lessons().values():
        by_key.setdefault(f"{lesson.kind} {lesson.key}", []).append(lesson.activity)
    clumps = [Step(activity, "c", "w") for activities in list(by_key.values())[:4] for activity in activities[:3]]
    mixed = in_mixed_order(clumps)
    assert mixed[0] == clumps[0]
    assert sorted(mixed, key=clumps.index) == clumps
    signs = [(lessons()[s.activity].kind, lessons()[s.activity].key) for s in mixed]
    assert sum(a == b for a, b in pairwise(signs)) <= 2
    alone = clumps[:3]
    assert in_mixed_order(alone) == tuple(alone)


def test_a_session_whose_time_is_up_is_over_for_everybody():
    ana = Trainee()
    first = ana.open(5)
    ana.now = START + timedelta(minutes=6)
    assert not ana.session().over, "nothing is answered yet: the first task stays"
    ana.answer(first.next_activity)
    now = ana.session()
    assert (now.over, now.next_activity, now.done) == (True, "", 1)


def test_time_never_ends_a_session_amid_a_task():
    ana = Trainee()
    ana.answer(ana.open(5).next_activity)
    second = ana.session().next_activity
    ana.keep(second, "fail", final=False)
    ana.now = START + timedelta(minutes=6)
    assert ana.session().next_activity == second
    ana.answer(second)
    assert ana.session().over
