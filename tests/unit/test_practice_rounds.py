"""Rounds of Sort it are read from the attempts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from notelib.bank import Item
from notelib.practice.rounds import Round, order, rounds
from notelib.practice.summary import summary
from notelib.store import Attempt

KEYS = ("progress", "psychotherapy", "neither")


def item(n: int, *, borderline: bool = False) -> Item:
    key = KEYS[n % 3]
    return Item(
        id=f"i{n}",
        text=f"Text {n}.",
        key=key,
        element=f"e{n}",
        content_type="C01",
        rationale=f"Because {n}.",
        clause="PN-02b",
        citation="45 CFR 164.501",
        difficulty=1,
        wrong={k: f"Not {k} {n}." for k in KEYS if k != key},
        borderline=borderline,
    )


POOL = [item(n) for n in range(24)]


def attempt(item_id: str, n: int, outcome: str = "pass", response: str = "progress", confidence: int | None = None):
    return Attempt(
        f"a{n}", "ana", f"place:{item_id}", response, outcome, {}, f"2026-01-01T00:00:{n:02}Z", None, confidence
    )


def played(count: int, pool: Sequence[Item] = POOL, trainee: str = "ana", outcome: str = "pass") -> list[Attempt]:
    """The attempts of a trainee who answers what comes next, `count` times."""
    attempts: list[Attempt] = []
    for n in range(count):
        attempts.append(attempt(rounds(trainee, attempts, pool)[-1].next_item, n, outcome))
    return attempts


def test_a_round_has_ten_different_items_and_is_the_same_whenever_it_is_asked_for():
    first = rounds("ana", [], POOL)[-1]
    assert (first.number, len(set(first.items)), first.answered) == (1, 10, 0)
    assert rounds("ana", [], list(POOL))[-1] == first
    assert rounds("ben", [], POOL)[-1].items != first.items


def test_the_round_goes_on_where_it_was():
    attempts = played(4)
    now = rounds("ana", attempts, POOL)[-1]
    assert (now.number, now.answered) == (1, 4)
    assert now.items == rounds("ana", [], POOL)[-1].items
    assert now.next_item == now.items[4]


def test_after_ten_answers_the_next_round_brings_unseen_items():
    attempts = played(10)
    first, second = rounds("ana", attempts, POOL)
    assert first.answered == 10
    assert second.answered == 0
    assert not set(first.items) & set(second.items)


def test_when_all_has_been_seen_the_missed_ones_come_first_and_then_the_oldest():
    attempts = played(24)  # rounds of 10, 10, and four unseen ones with six of the oldest
    late = [a.activity.removeprefix("place:") for a in attempts[10:20]]
    attempts = [a if a.activity != f"place:{late[0]}" else attempt(late[0], 10, "fail") for a in attempts]
    third = rounds("ana", attempts, POOL)[-1]
    assert third.number == 3
    assert late[0] in third.items
    oldest = [a.activity.removeprefix("place:") for a in attempts[:10]]
    assert len(set(third.items) & set(oldest)) == 5


def test_a_round_mixes_the_placements():
    for trainee in ("ana", "ben", "cem", "dee"):
        keys = Counter(KEYS[int(id[1:]) % 3] for id in order(trainee, 1, [], POOL))
        assert sorted(keys.values()) == [3, 3, 4]


def test_other_answers_in_between_change_nothing_about_the_round():
    attempts = played(3)
    now = rounds("ana", attempts, POOL)[-1]
    stray = next(i.id for i in POOL if i.id not in now.items)
    writing = Attempt("w", "ana", "write:x:SOAP", "text", "fail", {}, "2026-01-01T00:01:00Z")
    again = attempt(now.items[0], 50, "fail")
    assert rounds("ana", [*attempts, writing, attempt(stray, 51), again], POOL)[-1] == now


def test_a_pool_smaller_than_a_round_still_ends():
    attempts = played(3, POOL[:3])
    done, following = rounds("ana", attempts, POOL[:3])
    assert (done.answered, following.answered, len(following.items)) == (3, 0, 3)
    assert rounds("ana", [], []) == []


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 19, 20, 37])
def test_every_answer_belongs_to_exactly_one_round(count: int):
    attempts = played(count)
    found = rounds("ana", attempts, POOL)
    assert [a for r in found for a in r.answers] == attempts
    assert [r.number for r in found] == list(range(1, count // 10 + 2))


def test_the_summary_counts_graded_answers_and_reads_what_was_missed_first():
    items = {i.id: i for i in [item(0), item(1), item(2), item(3, borderline=True), item(4)]}
    answers = (
        attempt("i0", 0, "pass", "progress", 3),
        attempt("i1", 1, "fail", "neither", 1),
        attempt("i2", 2, "fail", "progress", 3),
        attempt("i3", 3, "ungraded", "neither", 2),
        attempt("i4", 4, "pass", "psychotherapy"),
    )
    told = summary(Round(1, tuple(items), answers), items)
    assert (told.right, told.graded, told.ungraded) == (2, 4, 1)
    assert told.table["psychotherapy"] == {"progress": 0, "psychotherapy": 1, "neither": 1}
    assert told.table["neither"] == {"progress": 1, "psychotherapy": 0, "neither": 0}
    assert [r.quote for r in told.readings] == ["Text 2.", "Text 1.", "Text 3."]
    assert told.sure == "Where you were sure, 1 of 2 were right and where you were not sure, 0 of 1 were right."


def test_a_perfect_round_still_gives_three_things_to_read():
    items = {i.id: i for i in POOL}
    attempts = played(10)
    assert len(summary(rounds("ana", attempts, POOL)[0], items).readings) == 3
