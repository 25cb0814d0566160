"""The minimum-necessary worksheet: where the rule applies, what goes, what stays."""

from __future__ import annotations

import pytest

from notelib.law.desk import FieldError, run

CLAIM = {
    "action": "disclose",
    "purpose": "payment",
    "asked_for": ["attendance", "diagnosis"],
    "needed": ["attendance", "diagnosis"],
}


def minimum(**changed):
    return run("minimum", {**CLAIM, **changed})


def ids(status, **changed):
    return [p.id for p in minimum(**changed).points if p.status == status]


@pytest.mark.parametrize("purpose", ["individual", "authorization", "hhs", "required_by_law", "hipaa_compliance"])
def test_the_exceptions(purpose):
    result = minimum(purpose=purpose, needed=["attendance"])
    assert result.verdict == "does_not_apply"
    assert result.parts["Send"] == ("attendance", "diagnosis")


@pytest.mark.parametrize(
    "purpose",
    ["payment", "operations", "training", "subpoena", "public_interest", "oversight", "coroner", "threat", "family"],
)
def test_where_it_applies(purpose):
    assert minimum(purpose=purpose).verdict == "within"
    assert minimum(purpose=purpose, needed=["attendance"]).verdict == "too_much"


def test_treatment_is_free_between_providers_and_role_based_inside():
    assert minimum(purpose="treatment").verdict == "does_not_apply"
    assert minimum(purpose="treatment", action="request").verdict == "does_not_apply"
    inside = {"purpose": "treatment", "action": "use"}
    assert minimum(**inside, role="yes").verdict == "within"
    assert minimum(**inside, role="no").verdict == "too_much"
    assert minimum(**inside).verdict == "cannot_say_yet"
    assert "own_use" in ids("advice", **inside, role="yes")
    assert "trainee" in ids("advice", **inside, role="trainee_full")


def test_what_is_asked_for_and_not_needed_stays():
    result = minimum(asked_for=["attendance", "diagnosis", "intake"])
    assert result.parts == {"Send": ("attendance", "diagnosis"), "Leave out": ("intake",)}
    assert "leave out intake and history" in result.summary.lower()


def test_the_entire_record_needs_a_written_justification():
    whole = {"asked_for": ["entire_record"], "needed": ["entire_record"]}
    assert minimum(**whole).verdict == "too_much"
    assert minimum(**whole).parts["Hold back for now"] == ("entire_record",)
    assert minimum(**whole, whole_record_why=" ").verdict == "too_much"
    assert minimum(**whole, whole_record_why="The audit samples every page.").verdict == "within"
    parts = minimum(asked_for=["entire_record"]).parts
    assert parts == {"Send": ("attendance", "diagnosis"), "Leave out": ("entire_record",)}


def test_psychotherapy_notes_go_only_by_a_route_and_are_no_part_of_the_entire_record():
    notes = {"asked_for": ["diagnosis", "psychotherapy_notes"], "needed": ["diagnosis", "psychotherapy_notes"]}
    assert minimum(**notes, notes_route="none").verdict == "no_route_for_notes"
    assert minimum(**notes, notes_route="none").parts["Send"] == ("diagnosis",)
    assert minimum(**notes).verdict == "cannot_say_yet"
    assert minimum(**notes).parts["Hold back for now"] == ("psychotherapy_notes",)
    assert minimum(**notes, notes_route="authorization").verdict == "within"
    assert "payer_notes" in ids("advice", **notes, notes_route="authorization")
    both = {"asked_for": ["psychotherapy_notes", "entire_record"], "needed": ["entire_record"]}
    justified = minimum(**both, whole_record_why="x", notes_route="training", purpose="training")
    assert justified.parts["Leave out"] == ("psychotherapy_notes",)


@pytest.mark.parametrize("route", ["training", "defense", "oversight", "coroner", "threat"])
def test_the_routes_on_which_notes_too_are_limited(route):
    asked = {"asked_for": ["psychotherapy_notes"], "needed": ["psychotherapy_notes"], "purpose": route}
    assert "notes_limit" in ids("advice", **asked, notes_route=route)
    assert "notes_limit" not in ids("advice", **asked, notes_route="authorization")


def test_whose_word_may_be_relied_on():
    assert "reliance" in ids("advice", asked_by="public_official", reasonable="yes")
    assert "reliance_unreasonable" in ids("advice", asked_by="covered_entity", reasonable="no")
    assert "reliance_other" in ids("defect", asked_by="other", reasonable="yes")
    assert "reliance" not in ids("advice", purpose="authorization", asked_by="public_official", reasonable="yes")


def test_overheard_only_with_safeguards():
    assert minimum(overheard="safeguarded").verdict == "within"
    assert "overheard" in ids("defect", overheard="unsafeguarded")


def test_facts_for_the_engine():
    assert minimum().facts() == {"purpose": "payment", "content": "record"}
    notes = minimum(asked_for=["psychotherapy_notes"], purpose="threat", notes_route="threat")
    assert notes.facts() == {"purpose": "safety", "content": "conversation"}


def test_asking_the_individual_is_not_this_rule():
    with pytest.raises(FieldError, match="'action' is request"):
        minimum(action="request", purpose="individual")
