"""Counting a room: the same whatever the slices, first answers only, nothing of the psychotherapy drawer, no key."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.practice import activity
from notelib.practice.authored import OWN, fetch, lend_content, own_id, set_source
from notelib.practice.held import holds_back, to_keep
from notelib.practice.workshop import (
    NOTES,
    Tally,
    chosen,
    common_findings,
    count,
    questions,
    splitting,
    spread,
)
from notelib.store import SHOWN, Attempt, Seen

PLACE, SPLIT, DECIDE, WRITE = "place:a", "split:b", "disclose:c", "write:d:SOAP"
SEALED = "write:d:PSYNOTE"
ROUND = {"title": "R", "activities": [PLACE, SPLIT, DECIDE, WRITE, SEALED], "begun": "1", "since": 3, "ended": ""}
WORDS = {
    PLACE: ("progress", "neither", SHOWN, "nonsense"),
    SPLIT: ('["progress", "neither"]', '["neither", "neither"]', "not json", "{}"),
    DECIDE: ("REQUIRED", "permitted"),
    WRITE: ("A note.", "Another note."),
    SEALED: ("Private.",),
    "place:elsewhere": ("progress",),
}


def attempt(activity: str, response: str, trainee: str, n: int, at: str = "2") -> Attempt:
    found = [{"code": f"CO0{n % 3}", "name": "x", "severity": "advice", "message": "Say when."}] if n % 2 else []
    said = {"outcome": "pass", "message": "", "findings": found}
    return Attempt(f"id-{n}", trainee, activity, response, "pass", said, at)


@st.composite
def rooms(draw: st.DrawFn) -> list[Seen]:
    """Attempts of a small room, in the order of their numbers, which have gaps."""
    seen, seq = [], 0
    for n in range(draw(st.integers(0, 25))):
        seq += draw(st.integers(1, 3))
        activity = draw(st.sampled_from(sorted(WORDS)))
        words = draw(st.sampled_from(WORDS[activity]))
        who, at = draw(st.sampled_from("xyz")), draw(st.sampled_from(["1", "5", "9"]))
        seen.append(Seen(seq, attempt(activity, words, who, n, at)))
    return seen


@settings(max_examples=80, deadline=None)
@given(rooms(), st.lists(st.integers(0, 25), max_size=4), st.sampled_from(["", "5"]))
def test_counting_is_the_same_whatever_the_slices(seen: list[Seen], cuts: list[int], ended: str) -> None:
    round = {**ROUND, "ended": ended}
    whole = count(round, seen)
    tally = Tally()
    edges = sorted({0, len(seen), *(min(cut, len(seen)) for cut in cuts)})
    for start, end in pairwise(edges):
        tally = count(round, seen[max(0, start - 2) : end], tally)  # what overlaps is not counted twice
    assert tally == whole
    assert count(round, seen, whole) == whole


@settings(max_examples=80, deadline=None)
@given(rooms())
def test_only_first_answers_within_the_round_count_and_no_sealed_note(seen: list[Seen]) -> None:
    tally = count(ROUND, seen)
    for question, who in tally.choices.items():
        assert not question.startswith(("place:elsewhere", SEALED))
        for trainee, choice in who.items():
            first = next(
                given[question]
                for one in seen
                if one.seq > 3 and one.attempt.trainee == trainee and question in (given := chosen(one.attempt))
            )
            assert choice == first
    assert SEALED not in tally.answered
    assert all(id == WRITE for _, id in tally.notes)
    for found in common_findings(tally):
        assert 1 <= found.notes <= len(tally.notes)


def test_a_tally_is_not_changed_by_counting_on() -> None:
    before = count(ROUND, [Seen(4, attempt(PLACE, "progress", "x", 1))])
    kept = json.dumps({q: dict(w) for q, w in before.choices.items()})
    count(ROUND, [Seen(5, attempt(PLACE, "neither", "y", 2))], before)
    assert json.dumps({q: dict(w) for q, w in before.choices.items()}) == kept
    assert before.trainees == {"x"}


def test_what_comes_before_the_round_or_after_its_end_is_left_out() -> None:
    early, late = Seen(3, attempt(PLACE, "progress", "x", 1)), Seen(4, attempt(PLACE, "progress", "y", 2, at="6"))
    assert count(ROUND, [early]).trainees == frozenset()
    assert count({**ROUND, "ended": "5"}, [late]).trainees == frozenset()
    assert count(ROUND, [late]).trainees == {"y"}
    assert count({**ROUND, "begun": ""}, [late]).trainees == frozenset()


def test_the_last_note_of_a_trainee_is_the_one_to_talk_about() -> None:
    seen = [Seen(4, attempt(WRITE, "First.", "x", 1)), Seen(5, attempt(WRITE, "Second.", "x", 3))]
    notes = count(ROUND, seen).notes
    assert [note.response for note in notes.values()] == ["Second."]
    assert "write" in NOTES


def test_questions_are_those_of_the_bank_with_key_and_reasons_apart() -> None:
    item = next(one for one in bank.items() if not one.borderline)
    (asked,) = questions(f"place:{item.id}")
    assert (asked.text, asked.right) == (item.text, item.right)
    assert set(asked.whys) == {"progress", "psychotherapy", "neither"}
    split = bank.splits()[0]
    parts = questions(f"split:{split.id}")
    assert [one.right for one in parts] == [part.right for part in split.parts]
    assert [one.id for one in parts][:2] == [f"split:{split.id}#1", f"split:{split.id}#2"]
    borderline = next(one for one in bank.items() if one.borderline)
    assert questions(f"place:{borderline.id}")[0].right == ()
    contested = next(one for one in bank.scenarios() if one.contested)
    assert questions(f"disclose:{contested.id}")[0].right == ()


def test_spread_and_what_splits_the_room() -> None:
    item = next(one for one in bank.items() if one.key == "progress" and not one.borderline)
    id = f"place:{item.id}"
    round = {**ROUND, "activities": [id]}
    given = ["progress", "progress", "neither", "psychotherapy", SHOWN]
    tally = count(round, [Seen(4 + n, attempt(id, word, f"t{n}", n)) for n, word in enumerate(given)])
    (asked,) = questions(id)
    found = spread(asked, tally)
    assert (found.counts, found.answers, found.agree) == ((2, 1, 1), 4, 0.5)
    assert found.split == pytest.approx(1 - (0.25 + 0.0625 + 0.0625))
    agreed = spread(asked, count(round, [Seen(4 + n, attempt(id, "progress", f"t{n}", n)) for n in range(3)]))
    assert agreed.split == 0
    assert splitting([agreed, found]) == [found]


def test_a_held_answer_is_kept_without_key_or_reasons() -> None:
    item = next(one for one in bank.items() if one.key == "progress" and not one.borderline)
    split, repair = bank.splits()[0], bank.repairs()[0]
    for id, response in (
        (f"place:{item.id}", "neither"),
        (f"split:{split.id}", json.dumps(["neither"] * len(split.parts))),
        (f"disclose:{bank.scenarios()[0].id}", "PROHIBITED"),
        (f"repair:{repair.id}", "She came late."),
    ):
        said = activity(id).check(response)
        kept = json.dumps(to_keep(said, id).to_json())
        for word in ("key", "rationale", "whys", "verdict", "rules", "why", "element", "citation", "better"):
            assert f'"{word}"' not in kept
        assert said.message not in kept
        assert to_keep(said, id).outcome is said.outcome


def test_a_round_holds_back_as_it_says_else_what_asks_for_more_than_notes() -> None:
    notes, mixed = {"activities": [WRITE, "thread:c"]}, {"activities": [WRITE, PLACE]}
    assert [holds_back(one) for one in (notes, mixed)] == [False, True]
    assert [holds_back({**one, "hold": not holds_back(one)}) for one in (notes, mixed)] == [True, False]


def test_a_task_of_a_workshop_is_found_by_those_who_may_see_it_and_is_in_no_list(monkeypatch) -> None:
    item = next(one for one in bank.items() if not one.borderline)
    raw = {
        "text": "Told the desk that she moved house.",
        "key": item.key,
        "element": item.element,
        "content_type": item.content_type,
        "rationale": item.rationale,
        "clause": item.clause,
        "citation": item.citation,
        "difficulty": 1,
        "wrong": dict(item.wrong),
    }
    mine, other = "0123456789abcdef", "fedcba9876543210"
    content = {"own": [{"activity": f"place:{own_id(mine, 1)}", "raw": raw}]}
    set_source(lambda shop: content if shop == mine else None)
    try:
        (asked,) = questions(f"place:w-{mine}-1")
        assert asked.text == raw["text"]
        assert own_id(mine, 1) not in {one.id for one in bank.items()}
        with pytest.raises(ValueError, match="no activity"):
            questions(f"place:w-{other}-1")
        assert not fetch("place:w-../etc-1")
        assert OWN.fullmatch("place:w-0123456789abcdef-12")
    finally:
        set_source(None)
        bank.forget()


@pytest.mark.parametrize("broken", [{}, {"own": [{}]}, {"own": [{"activity": "place:x", "raw": {}}]}])
def test_content_that_is_no_task_is_passed_over(broken) -> None:
    assert lend_content(broken) == 0
