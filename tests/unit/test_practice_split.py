"""Splitting a paragraph: each part counts, a first wrong try is pointed at without the key, any text is answered."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notelib import bank
from notelib.bank import PLACEMENTS
from notelib.findings import Outcome
from notelib.practice import UnknownActivity, activity
from notelib.practice.split import SplitActivity, split_activity
from notelib.practice.tries import tempts

ALL = [split_activity(split.id) for split in bank.splits()]
each = pytest.mark.parametrize("found", ALL, ids=lambda one: one.split.id)


def keys(found: SplitActivity) -> list[str]:
    return [part.key for part in found.split.parts]


def astray(found: SplitActivity, *places: int) -> list[str]:
    """The keys, with the parts at these places put somewhere else."""
    return [next(p for p in PLACEMENTS if p != key) if n in places else key for n, key in enumerate(keys(found))]


@each
def test_the_keys_pass_and_one_part_astray_does_not(found: SplitActivity):
    assert found.check(json.dumps(keys(found))).outcome is Outcome.PASS
    feedback = found.check(json.dumps(astray(found, 1)))
    assert feedback.outcome is Outcome.PARTIAL
    (finding,) = feedback.findings
    part = found.split.parts[1]
    assert finding.span.of(found.split.text) == part.text == finding.quote
    assert finding.why == part.wrong[astray(found, 1)[1]]
    assert part.rationale in finding.message
    assert feedback.details is not None
    assert [p["agrees"] for p in feedback.details["parts"]] == [n != 1 for n in range(len(found.split.parts))]


@each
def test_all_parts_astray_fail(found: SplitActivity):
    wrong = astray(found, *range(len(found.split.parts)))
    feedback = found.check(json.dumps(wrong))
    assert feedback.outcome is Outcome.FAIL
    assert len(feedback.findings) == len(wrong)


@each
def test_while_a_try_is_left_nothing_tells_the_key(found: SplitActivity):
    feedback = found.point(json.dumps(astray(found, 0, 2)))
    assert feedback.details is not None
    assert feedback.findings == ()
    for part, said in zip(found.split.parts, feedback.details["parts"], strict=True):
        assert set(said) == {"text", "chosen", "chosen_label", "agrees", "why"}
        assert part.rationale not in json.dumps(feedback.to_json(), ensure_ascii=False)
        assert said["why"] == tempts(part.wrong.get(said["chosen"], ""))
    assert [p["agrees"] for p in feedback.details["parts"]][:3] == [False, True, False]


@each
def test_the_hints_do_not_place_any_part_and_the_answer_places_all(found: SplitActivity):
    assert len(found.hints) == 3
    assert found.concepts[0] == found.concept
    assert set(found.concepts) == {f"element:{part.element}" for part in found.split.parts}
    told = found.reveal()
    assert told.outcome is Outcome.SHOWN
    assert told.details is not None
    assert [part["key"] for part in told.details["parts"]] == keys(found)
    for hint in found.hints:
        assert not any(part.text in hint or part.rationale in hint for part in found.split.parts)


@pytest.mark.parametrize(
    "response",
    ["", "progress", "null", "3", "{}", "[]", '["progress"]', '["progress", 1, null, []]', "[" * 5000, '"progress"'],
)
def test_what_does_not_place_every_part_is_no_attempt(response: str):
    for method in (ALL[0].check, ALL[0].point):
        feedback = method(response)
        assert feedback.outcome is Outcome.UNATTEMPTED
        assert feedback.next_step


@given(st.text(max_size=80) | st.recursive(st.none() | st.text(max_size=9), st.lists, max_leaves=9).map(json.dumps))
def test_any_text_is_answered(response: str):
    assert ALL[0].check(response).message


def test_an_unknown_paragraph_is_said_to_be_unknown():
    with pytest.raises(UnknownActivity, match="no split has the id"):
        activity("split:nowhere")
