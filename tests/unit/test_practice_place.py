"""Placing an item: the key counts, borderline items are never graded, hints never tell."""

from __future__ import annotations

import pytest

from notelib import bank
from notelib.findings import Outcome
from notelib.placement import ELEMENTS
from notelib.practice import activity
from notelib.practice.place import LABELS, place_activity
from notelib.practice.tries import tempts


@pytest.mark.parametrize("item", bank.items(), ids=lambda i: i.id)
def test_every_item_answers_every_choice(item: bank.Item):
    found = place_activity(item.id)
    assert activity(f"place:{item.id}") == found
    assert found.concepts == (found.concept,)
    assert found.concept == f"element:{item.element}"
    for choice in LABELS:
        feedback = found.check(choice)
        if item.borderline:
            assert feedback.outcome is Outcome.UNGRADED
        else:
            assert feedback.outcome is (Outcome.PASS if choice in (item.key, item.also) else Outcome.FAIL)
            assert item.rationale in feedback.message
        assert feedback.details is not None
        assert feedback.details["element_label"] == ELEMENTS[item.element].label
        assert feedback.details["clause"] == item.clause
        pointed = found.point(choice)
        if choice in item.wrong:
            assert pointed.message == f"Why it tempts: {tempts(item.wrong[choice])}"
            assert pointed.details == {"chosen": choice, "chosen_label": LABELS[choice], "agrees": False}
    shown = found.reveal()
    assert shown.outcome is (Outcome.UNGRADED if item.borderline else Outcome.SHOWN)
    assert shown.message == found.answer
    assert item.borderline or item.rationale in found.answer
    assert len(found.hints) == 3
    assert item.clause in found.hints[2]
    assert ELEMENTS[item.element].label in found.hints[1]


@pytest.mark.parametrize("response", ["", " ", "both", "Progress note", "<script>"])
def test_what_is_no_placement_is_no_attempt(response: str):
    feedback = activity(f"place:{bank.items()[0].id}").check(response)
    assert feedback.outcome is Outcome.UNATTEMPTED
    assert feedback.next_step
