"""What is known and what is due: replayed from the attempts, the same every time, sooner where little bears it out."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from notelib import bank
from notelib.practice import calibration, concepts, mastery
from notelib.practice.concepts import lessons, topic_of
from notelib.practice.mastery import ConceptState
from notelib.practice.rating import Rating, ratings
from notelib.practice.tries import tasks
from notelib.store import Attempt

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ITEMS = [i for i in bank.items() if not i.borderline and i.element == "symptoms"]
CONCEPT = "element:symptoms"


def one(n: int, days: float, outcome: str = "pass", *, item: int = 0, final: bool = True, **more: object) -> Attempt:
    at = (START + timedelta(days=days)).isoformat()
    said = {"outcome": outcome, "details": {"final": final}}
    return Attempt(str(n), "ana", f"place:{ITEMS[item].id}", "x", outcome, said, at, **more)  # type: ignore[arg-type]


def state(attempts: list[Attempt], days: float, concept: str = CONCEPT) -> ConceptState:
    found = mastery(attempts, START + timedelta(days=days))
    return next(s for s in found.concepts if s.concept.id == concept)


def test_every_concept_is_new_at_first():
    found = mastery([], START)
    assert [s.concept for s in found.concepts] == list(concepts())
    assert found.new == found.concepts
    assert (found.share, found.due, found.known) == (0.0, (), ())
    assert {s.words for s in found.concepts} == {"not met yet"}


def test_right_once_is_learning_and_right_on_another_day_is_known():
    first = state([one(0, 0)], 0.1)
    assert (first.state, first.words) == ("learning", "1 of 1 right, look again soon")
    second = state([one(0, 0), one(1, 1, item=1)], 1.1)
    assert second.state == "known"
    assert second.words == "2 of 2 right, next look in 3 days"
    assert second.due is not None
    assert second.due > START + timedelta(days=2)


def test_what_was_known_becomes_due_and_says_for_how_long():
    attempts = [one(0, 0), one(1, 1, item=1)]
    assert state(attempts, 30).state == "due"
    assert state(attempts, 4.5).words == "2 of 2 right, due now"
    assert state(attempts, 10).words == "2 of 2 right, due for 6 days"
    assert state(attempts, 10).recall < state(attempts, 2).recall


def test_a_miss_makes_it_learning_again():
    found = state([one(0, 0), one(1, 1), one(2, 4, "fail")], 4.1)
    assert (found.state, found.missed, found.tries, found.right) == ("learning", True, 3, 2)


def test_few_right_answers_bear_no_long_wait():
    sure = {"confidence": 3, "seconds": 4.0}
    waits = []
    attempts: list[Attempt] = []
    day = 0.0
    for n in range(9):
        attempts.append(one(n, day, item=n % 4, **sure))
        found = state(attempts, day)
        assert found.due is not None
        waits.append((found.due - START) / timedelta(days=1) - day)
        day += waits[-1] + 0.5
    assert waits[0] <= 2
    assert waits[1] <= 3
    assert waits == sorted(waits)
    assert max(waits) == 21


def rated(*attempts: Attempt, first_look: bool = False) -> Rating:
    (task,) = tasks(list(attempts))
    (rating,) = ratings(task, lessons()[attempts[0].activity], first_look=first_look).values()
    return rating


@pytest.mark.parametrize(
    ("attempts", "rating"),
    [
        ([one(0, 0)], Rating.GOOD),
        ([one(0, 0, confidence=2)], Rating.GOOD),
        ([one(0, 0, confidence=3, seconds=60)], Rating.GOOD),
        ([one(0, 0, confidence=3, seconds=5)], Rating.EASY),
        ([one(0, 0, confidence=1, seconds=5)], Rating.HARD),
        ([one(0, 0, hints=1, confidence=3, seconds=5)], Rating.HARD),
        ([one(0, 0, "fail", final=False), one(1, 0)], Rating.HARD),
        ([one(0, 0, "fail", final=False), one(1, 0, "fail")], Rating.AGAIN),
        ([one(0, 0, "fail", final=False)], Rating.AGAIN),
        ([one(0, 0, "shown")], Rating.AGAIN),
        ([one(0, 0, "fail", final=False), one(1, 0, "shown")], Rating.AGAIN),
    ],
)
def test_how_well_a_task_went(attempts: list[Attempt], rating: Rating):
    assert rated(*attempts) is rating


def test_in_the_diagnostic_start_right_at_once_is_known():
    assert rated(one(0, 0), first_look=True) is Rating.EASY
    assert rated(one(0, 0, confidence=1), first_look=True) is Rating.HARD
    assert rated(one(0, 0, hints=1), first_look=True) is Rating.HARD
    assert rated(one(0, 0, "fail"), first_look=True) is Rating.AGAIN


def test_a_paragraph_rates_each_of_its_concepts_by_its_parts():
    split = next(s for s in bank.splits() if len({p.element for p in s.parts}) >= 3)
    agrees = [n > 0 for n in range(len(split.parts))]
    said = {"details": {"final": True, "parts": [{"agrees": one} for one in agrees]}}
    attempt = Attempt("1", "ana", f"split:{split.id}", "x", "partial", said, START.isoformat())
    (task,) = tasks([attempt])
    found = ratings(task, lessons()[attempt.activity])
    missed = f"element:{split.parts[0].element}"
    assert found[missed] is Rating.AGAIN
    assert {rating for concept, rating in found.items() if concept != missed} == {Rating.GOOD}
    broken = Attempt("1", "ana", f"split:{split.id}", "x", "partial", {"details": {"parts": [1]}}, START.isoformat())
    assert set(ratings(tasks([broken])[0], lessons()[attempt.activity]).values()) == {Rating.AGAIN}


def test_unknown_activities_and_what_is_not_graded_change_nothing():
    known = [one(0, 0)]
    others = [
        Attempt("a", "ana", "place:gone", "x", "fail", {}, START.isoformat()),
        Attempt("b", "ana", "sing:x", "x", "pass", {}, START.isoformat()),
        Attempt("c", "ana", f"place:{ITEMS[1].id}", "x", "ungraded", {}, START.isoformat()),
        Attempt("d", "ana", "session:10", "", "opened", {}, START.isoformat()),
    ]
    assert mastery([*known, *others], START).concepts == mastery(known, START).concepts


def test_every_graded_activity_teaches_a_concept_and_every_concept_has_one():
    by_id = {c.id: c for c in concepts()}
    for lesson in lessons().values():
        for concept in lesson.concepts:
            assert lesson.activity in by_id[concept].activities
            assert lesson.kind in by_id[concept].kinds
    assert all(c.activities and c.label for c in concepts())
    assert len({c.id for c in concepts()}) == len(concepts())


def test_every_clause_of_the_law_has_a_topic():
    from notelib.bank.common_checks import known_clauses

    topics = {c.id.removeprefix("request:") for c in concepts() if c.group == "requests"}
    assert {topic_of(clause) for clause in known_clauses()} <= topics | {"other-laws"}
    assert topic_of("PN-AU-09") == "courts"
    assert topic_of("PN-AU-18") == "authorization"
    assert topic_of("PN-02b") == "what-counts"
    # Each topic is more than a name, and none is a drawer for everything.
    counts = [len(c.activities) for c in concepts() if c.group == "requests"]
    assert min(counts) >= 5
    assert max(counts) <= sum(counts) / 4


def test_calibration_counts_first_answers_by_confidence():
    attempts = [one(n, 0, "pass" if n else "fail", item=n % 4, confidence=3) for n in range(5)]
    attempts += [one(9, 0.1, "fail", item=0, final=False, confidence=1), one(10, 0.1, item=0, confidence=3)]
    found = calibration(attempts)
    assert [(v.confidence, v.words, v.answers, v.right) for v in found.levels] == [
        (1, "guessing", 1, 0),
        (2, "fairly sure", 0, 0),
        (3, "sure", 5, 4),
    ]
    assert "a few times more" in found.sentence
    many = [one(n, n, "pass" if n % 2 else "fail", confidence=3) for n in range(12)]
    assert calibration(many).sentence.startswith("6 of 12 right when sure. You are surer than")
    right = [one(n, n, confidence=1) for n in range(12)]
    assert "You know more than you think" in calibration(right).sentence


def test_fsrs_is_loaded_only_when_there_is_something_to_replay():
    code = (
        "import sys, json, notelib.practice as p; p.mastery([]); before = 'fsrs' in sys.modules;"
        "print(json.dumps([before, sorted({'numpy', 'pandas', 'torch', 'IPython'} & set(sys.modules))]))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(out.stdout) == [False, []]


def test_a_clock_that_was_set_back_is_not_believed():
    found = state([one(0, 30), one(1, 0, item=1), one(2, 1, item=2)], 30.1)
    assert found.due is not None
    assert found.due > START + timedelta(days=30)
    assert datetime.fromisoformat(found.last) == START + timedelta(days=30)
