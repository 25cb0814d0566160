"""Repairing a passage: what is missing, left, and called astray by the placement engine; the model is held back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.findings import Outcome
from notelib.practice import UnknownActivity, activity
from notelib.practice.repair import ASTRAY, DROP, KEEP, RepairActivity, repair_activity

ALL = [repair_activity(repair.id) for repair in bank.repairs()]
each = pytest.mark.parametrize("found", ALL, ids=lambda one: one.repair.id)


@each
def test_the_better_rewrite_passes_and_is_told_beside_one_that_tempts(found: RepairActivity):
    feedback = found.check(found.repair.better)
    assert feedback.outcome is Outcome.PASS
    assert feedback.findings == ()
    assert feedback.details is not None
    assert feedback.details["tempting"]["why"] == found.repair.tempting.why


@each
def test_the_tempting_rewrite_does_not_pass_and_says_why_not(found: RepairActivity):
    feedback = found.check(found.repair.tempting.text)
    assert feedback.outcome in (Outcome.FAIL, Outcome.PARTIAL)
    assert feedback.findings
    for finding in feedback.findings:
        assert finding.why
        assert finding.quote == finding.span.of(found.repair.tempting.text)
        assert finding.source.citation


@each
def test_the_passage_as_it_is_is_no_attempt(found: RepairActivity):
    for response in ("", " \n", found.repair.text, f"  {found.repair.text}\n"):
        assert found.check(response).outcome is Outcome.UNATTEMPTED
        assert found.point(response).outcome is Outcome.UNATTEMPTED


@each
def test_while_a_try_is_left_the_model_is_held_back(found: RepairActivity):
    pointed = found.point(found.repair.tempting.text)
    assert pointed.findings == found.check(found.repair.tempting.text).findings
    assert pointed.details is not None
    assert set(pointed.details) == {"missing", "left", "astray"}
    assert found.repair.better not in json.dumps(pointed.to_json(), ensure_ascii=False)
    for hint in found.hints:
        assert found.repair.better not in hint
    assert len(found.hints) == 3
    assert found.repair.better in found.reveal().message


def test_only_what_is_missing_is_nearly_there_and_what_must_go_is_not():
    found = ALL[0]
    nothing = found.check("Plan unchanged.")
    assert nothing.outcome is Outcome.PARTIAL
    assert {f.code for f in nothing.findings} == {KEEP}
    both = found.check(f"{found.repair.better} {found.repair.text}")
    assert both.outcome is Outcome.FAIL
    assert {f.code for f in both.findings} <= {DROP, ASTRAY}


def test_a_reaction_of_the_writer_is_found_with_the_words_that_decided():
    text = f"{ALL[0].repair.better} I felt bored and wondered why she reminds me of my sister."
    feedback = ALL[0].check(text)
    (one,) = (f for f in feedback.findings if f.code == ASTRAY)
    assert one.quote.startswith("I felt bored")
    assert feedback.details is not None
    (said,) = feedback.details["astray"]
    assert next(text[start:end] for start, end in said["evidence"]) == "I felt bored"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered(response: str):
    feedback = ALL[0].check(response)
    assert feedback.message
    for finding in feedback.findings:
        assert finding.quote == finding.span.of(response)


def test_an_unknown_passage_is_said_to_be_unknown():
    with pytest.raises(UnknownActivity, match="no repair has the id"):
        activity("repair:nowhere")
