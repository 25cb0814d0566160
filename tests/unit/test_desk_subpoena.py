"""Subpoena triage: which paper opens which material, and the steps before anything goes."""

from __future__ import annotations

from datetime import date

import pytest

from notelib.law import decide
from notelib.law.desk import run

SERVED = {
    "paper": "attorney_subpoena",
    "sender": "attorney",
    "court_named": "yes",
    "proceeding": "civil",
    "material": ["record"],
    "answer_by": date(2026, 12, 4),
    "as_of": date(2026, 11, 23),
}
READY = {"verified": "yes", "privilege": "settled"}


def triage(**changed):
    return run("subpoena", {**SERVED, **changed})


def steps(**changed):
    return [p.id for p in triage(**changed).points if p.status == "advice"]


def test_a_bare_subpoena_is_neither_ignored_nor_obeyed():
    result = triage()
    assert result.verdict == "nothing_yet"
    assert [p.id for p in result.defects] == ["closed_record"]
    order = ["do_not_ignore", "do_not_hand_over", "keep", "verify", "lawyer", "privilege", "tell_client", "deadline"]
    assert steps() == order


@pytest.mark.parametrize("assurance", ["notice", "protective_order", "own_notice", "own_order"])
def test_assurance_opens_the_record_once_privilege_is_settled(assurance):
    assert triage(assurance=assurance).verdict == "first_steps"
    assert triage(assurance=assurance, **READY).verdict == "may_go"
    assert triage(assurance=assurance, verified="yes", privilege="raised").verdict == "first_steps"
    assert triage(assurance=assurance, privilege="settled").verdict == "first_steps"


def test_notice_that_still_runs_is_no_assurance():
    assert triage(assurance="notice_running", **READY).verdict == "nothing_yet"


@pytest.mark.parametrize("paper", ["attorney_subpoena", "clerk_subpoena", "discovery_request"])
def test_no_subpoena_without_order_opens_psychotherapy_notes(paper):
    result = triage(paper=paper, material=["psychotherapy_notes"], assurance="notice", **READY)
    assert result.verdict == "nothing_yet"
    assert ("clerk_readings" in [p.id for p in result.points]) == (paper == "clerk_subpoena")


def test_an_order_opens_only_what_it_covers():
    order = {"paper": "court_order", "material": ["record", "psychotherapy_notes"], "verified": "yes"}
    assert triage(**order, order_covers="yes").verdict == "may_go"
    assert "only_as_ordered" in steps(**order, order_covers="yes")
    assert triage(**order, order_covers="no").verdict == "nothing_yet"
    assert triage(**order).verdict == "cannot_say_yet"


def test_an_authorization_opens_its_own_material_only():
    both = {"material": ["record", "psychotherapy_notes"], "verified": "yes"}
    result = triage(**both, authorization="psychotherapy_notes")
    assert result.verdict == "some_may_go"
    assert result.parts["May go now"] == ("psychotherapy_notes",)
    assert triage(**both, authorization="record").parts["May go now"] == ("record",)
    assert triage(**both, authorization="compound").parts["May go now"] == ()
    # A client who has asserted privilege has not settled it by signing.
    assert triage(**both, authorization="record", privilege="raised").parts["May go now"] == ()


@pytest.mark.parametrize("paper", ["warrant", "grand_jury", "judge_subpoena"])
def test_warrants_open_both_but_privilege_comes_first(paper):
    served = {"paper": paper, "sender": "law_enforcement", "material": ["record", "psychotherapy_notes"]}
    assert triage(**served, verified="yes").verdict == "first_steps"
    assert triage(**served, **READY).verdict == "may_go"


def test_a_letter_compels_nothing():
    assert triage(paper="letter").verdict == "nothing_yet"
    assert "do_not_ignore" not in steps(paper="letter")
    assert "letter" in steps(paper="letter")


@pytest.mark.parametrize("paper", ["attorney_subpoena", "court_order", "warrant"])
@pytest.mark.parametrize("material", ["sud_record", "sud_notes"])
def test_ordinary_process_never_opens_part_2_material(paper, material):
    result = triage(paper=paper, order_covers="yes", assurance="notice", material=[material], **READY)
    assert result.verdict == "nothing_yet"
    assert "2.6" in result.defects[0].todo + result.defects[0].citation


@pytest.mark.parametrize(
    ("order", "record", "notes"),
    [
        ("none", False, False),
        ("order_alone", False, False),
        ("noncriminal", True, True),
        ("confidential", True, True),
        ("criminal", True, False),
        ("program", False, False),
    ],
)
def test_which_part_2_order_reaches_what(order, record, notes):
    asked = {"material": ["sud_record", "sud_notes"], "p2_order": order, "order_covers": "yes", "verified": "yes"}
    if order == "criminal":
        asked |= {"sender": "law_enforcement", "proceeding": "criminal_against_client"}
    go = triage(**asked).parts["May go now"]
    assert ("sud_record" in go, "sud_notes" in go) == (record, notes)
    if order == "criminal":
        assert "sud_2_65" in steps(**asked)


def test_a_part_2_consent_is_half_of_it():
    asked = {"material": ["sud_record"], "p2_consent": "proceedings", "verified": "yes"}
    assert triage(**asked).verdict == "nothing_yet"
    assert triage(**asked, authorization="record").verdict == "first_steps"
    assert triage(**asked, authorization="record", privilege="settled").verdict == "may_go"
    against = {"p2_consent": "specific", "proceeding": "civil_against_client", "authorization": "record"}
    assert triage(**{**asked, **against}).verdict == "nothing_yet"


def test_the_missing_jurisdiction_client_at_issue_and_illinois_are_pointed_out():
    assert "court_named" in steps(court_named="no")
    assert "at_issue" in steps(at_issue="yes")
    assert "illinois" in steps(state="IL")


def test_the_day_itself_and_the_day_after():
    assert "deadline" in steps(as_of=date(2026, 12, 4))
    late = triage(as_of=date(2026, 12, 5))
    assert "passed" in [p.id for p in late.defects]
    assert late.dates == (("Answer or object by", date(2026, 12, 4), "PP-12"),)


def test_unknown_material_or_paper_sends_nothing():
    assert triage(material="unknown").verdict == "cannot_say_yet"
    assert triage(material=[]).verdict == "cannot_say_yet"
    assert triage(paper="unknown").verdict == "cannot_say_yet"


def test_the_engine_answers_on_the_same_facts():
    assured = triage(assurance="notice").facts()
    assert assured["process"] == "attorney_subpoena"
    assert decide(assured).verdict == "PERMITTED"
    notes = triage(material=["psychotherapy_notes"], assurance="notice").facts()
    assert decide(notes).verdict in ("AUTHORIZATION", "COURT_ORDER")
