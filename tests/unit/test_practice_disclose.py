"""Deciding a request: the law engine's verdict counts, contested points are never graded, hints never tell."""

from __future__ import annotations

from collections import Counter

import pytest

from notelib import bank, law
from notelib.findings import Outcome
from notelib.practice import activity
from notelib.practice.disclose import FLIPS, DiscloseActivity, told


def one(id: str) -> DiscloseActivity:
    found = activity(f"disclose:{id}")
    assert isinstance(found, DiscloseActivity)
    return found


ALL = [one(s.id) for s in bank.scenarios()]
GRADED = [a for a in ALL if not a.contested]
CONTESTED = [a for a in ALL if a.contested]


def test_the_verdict_of_the_law_engine_passes_and_every_other_choice_fails():
    for found in GRADED:
        for verdict in found.choices:
            feedback = found.check(verdict)
            right = verdict == found.decision.verdict
            assert feedback.outcome is (Outcome.PASS if right else Outcome.FAIL), found.id
            assert bool(feedback.findings) is not right
            assert law.VERDICTS[found.decision.verdict] in feedback.message
            assert found.scenario.rationale in feedback.message


def test_a_tempting_answer_gets_its_own_explanation():
    for found in GRADED:
        for wrong in found.scenario.wrong:
            feedback = found.check(wrong.verdict)
            assert feedback.details is not None
            assert feedback.details["wrong"] == wrong.why
            assert feedback.findings[0].why == wrong.why


def test_contested_points_are_never_graded_whatever_is_chosen():
    assert CONTESTED
    for found in CONTESTED:
        for verdict in law.VERDICTS:
            assert found.check(verdict).outcome is Outcome.UNGRADED


@pytest.mark.parametrize("response", ["", "   ", "yes", "PERMIT"])
def test_what_is_no_verdict_is_no_attempt(response: str):
    feedback = GRADED[0].check(response)
    assert feedback.outcome is Outcome.UNATTEMPTED
    assert feedback.next_step


def test_the_choices_hold_the_answer_and_the_tempting_ones_in_a_fixed_order_that_tells_nothing():
    places = Counter()
    for found in ALL:
        choices = found.choices
        assert len(choices) == len(set(choices)) >= 5
        assert {found.decision.verdict, *(w.verdict for w in found.scenario.wrong)} <= set(choices)
        assert DiscloseActivity(found.scenario).choices == choices
        assert "UNDECIDED" in choices
        places[choices.index(found.decision.verdict)] += 1
    assert max(places.values()) < len(ALL) / 2


def test_hints_go_from_a_question_to_the_clause_and_never_say_the_answer():
    for found in ALL:
        hints = found.hints
        assert len(hints) >= 3
        assert hints[0].endswith(".")
        assert found.scenario.clauses[0] in hints[-1]
        for hint in hints:
            assert law.VERDICTS[found.decision.verdict].lower() not in hint.lower()
            assert found.decision.verdict not in hint
            assert found.scenario.rationale not in hint


def test_the_decision_told_to_a_page_is_whole_but_for_the_number_of_flips():
    found = GRADED[0]
    data = told(found.decision)
    whole = found.decision.to_json()
    assert {k: v for k, v in data.items() if k not in ("flips", "more_flips")} == {
        k: v for k, v in whole.items() if k != "flips"
    }
    assert data["flips"] == whole["flips"][:FLIPS]
    assert len(data["flips"]) + data["more_flips"] == len(whole["flips"])


def test_a_scenario_is_decided_by_the_law_of_its_day():
    from dataclasses import replace

    found = one(GRADED[0].scenario.id)
    early = DiscloseActivity(replace(found.scenario, as_of="2001-01-01"))
    assert early.decision.as_of.isoformat() == "2001-01-01"
    assert early.decision.verdict == "NOT_HIPAA"


def test_while_a_try_is_left_nothing_tells_the_verdict():
    for found in GRADED:
        for verdict in found.choices:
            if verdict == found.decision.verdict:
                continue
            pointed = found.point(verdict)
            assert pointed.outcome is Outcome.FAIL
            assert pointed.details is not None
            assert set(pointed.details) == {"chosen", "chosen_label", "agrees"}
            assert found.scenario.rationale not in pointed.message
    assert GRADED[0].point("maybe").outcome is Outcome.UNATTEMPTED


def test_the_answer_can_be_shown():
    for found in ALL:
        shown = found.reveal()
        assert shown.outcome is Outcome.SHOWN
        assert law.VERDICTS[found.decision.verdict] in shown.message
        assert found.concepts == (found.concept,)
        assert found.concept.startswith("request:")
