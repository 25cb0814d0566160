"""The Privacy Rule beyond the core: each permission just inside and just outside, and never for psychotherapy notes."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from notelib.law import FACTS, decide
from notelib.law.around import all_contested
from notelib.law.diagram import whole
from notelib.law.engine import engine
from tests.law_states import states

TODAY = date(2026, 11, 23)
NOTES = {"content": "conversation", "separate": "yes", "written_by": "clinician", "session": "yes"}
RECORD = {"content": "record"}
POLICE = {"requester": "law_enforcement", "purpose": "other"}
GOVERNMENT = {"requester": "government_function", "purpose": "other"}
OWN = {"requester": "client", "purpose": "access"}


def ask(**facts: str):
    return decide(facts, as_of=TODAY)


def verdict(**facts: str) -> str:
    return ask(**facts).verdict


EDGES = tomllib.loads((Path(__file__).parents[1] / "content/law_edges.toml").read_text("utf-8"))["edge"]
each_edge = pytest.mark.parametrize("edge", EDGES, ids=lambda edge: "-".join(edge["facts"].values()))


@each_edge
def test_each_permission_from_inside_and_just_outside(edge):
    assert verdict(**RECORD, **edge["facts"]) == edge["inside"]
    assert verdict(**{**RECORD, **edge["facts"], **edge["change"]}) == edge["outside"]


@each_edge
def test_no_such_permission_reaches_psychotherapy_notes(edge):
    assert verdict(**NOTES, **edge["facts"]) == "AUTHORIZATION"


# The rules that psychotherapy notes share or have of their own beyond 164.508(a)(2), as the sheet names them.
FOR_NOTES = {"PN-AU-14", "DE-01", "AC-11", "AC-15", "IB-01", "AC-02", "AC-10", "AC-14", "AC-16", "AC-20", "PN-AU-27"}


def test_which_rules_reach_psychotherapy_notes_at_all():
    privacy = [r for r in engine(TODAY).rules if r.regime == "privacy_rule" and not r.gate]
    federal = [r for r in privacy if not r.id.startswith("ST-")]
    opening = {r.id for r in federal if r.record in ("notes", "") and r.verdict in ("PERMITTED", "PERMITTED_IF")}
    assert opening == {"PN-AU-02", "PN-AU-04", *(f"PN-AU-{n:02}" for n in (7, 9, 10, 11, 12, 18)), "DE-01"}
    others = {r.id for r in federal if r.record in ("notes", "")} - opening - {"PN-AU-01", "PN-AU-08"}
    assert others <= FOR_NOTES


def test_de_identified_information_is_outside_the_rule_but_a_known_story_is_not():
    asked = {"requester": "outside_program", "purpose": "training"}
    for material in (NOTES, RECORD):
        assert verdict(**material, **asked, form="deidentified") == "PERMITTED"
        assert verdict(**material, **asked, form="recognizable") == "AUTHORIZATION"
        assert verdict(**material, **OWN, form="deidentified") == verdict(**material, **OWN)
    assert {c.id for c in ask(**NOTES, **asked, form="deidentified").contested} >= {"DE-06"}
    assert not ask(**RECORD, **asked, form="deidentified").unsettled
    own_program = ask(**NOTES, requester="own_program", purpose="training", form="deidentified")
    assert "DE-06" not in {c.id for c in own_program.contested}, "the training rule covers the making"
    step = next(s for s in ask(**RECORD, **asked, form="recognizable").trace[3].children if s.clause == "DE-01")
    assert "the story could identify" in step.text


@pytest.mark.parametrize("limit", ["inmate", "research_suspended", "privacy_act", "confidential_source"])
def test_special_limits_on_access(limit):
    assert verdict(**RECORD, **OWN, access_limit=limit) == "MAY_DENY"
    assert verdict(**RECORD, requester="client", purpose="directed_copy", access_limit=limit) == "MAY_DENY"
    assert verdict(**RECORD, requester="health_plan", purpose="payment", access_limit=limit) == "PERMITTED"


def test_a_directed_copy_before_and_after_the_decision_of_2020():
    asked = {**RECORD, "requester": "attorney", "purpose": "directed_copy", "copy_kind": "other"}
    assert decide(asked, as_of=date(2013, 3, 25)).verdict == "AUTHORIZATION"
    assert decide(asked, as_of=date(2020, 1, 22)).verdict == "REQUIRED"
    assert verdict(**asked) == "AUTHORIZATION"
    assert verdict(**{**asked, "copy_kind": "electronic"}) == "REQUIRED"
    assert verdict(**{**asked, **NOTES, "copy_kind": "electronic"}) == "AUTHORIZATION"
    assert verdict(**{**asked, "authorization": "record"}) == "PERMITTED"


def test_an_app_stands_for_the_client():
    app = ask(**RECORD, requester="app", purpose="access", received="2026-11-01")
    assert app.verdict == "REQUIRED"
    assert {"IB-02", "AC-05"} <= {o.id for o in app.obligations}
    assert next(o.due for o in app.obligations if o.id == "AC-05") == date(2026, 12, 1)
    assert verdict(**NOTES, requester="app", purpose="access") == "MAY_DENY"
    assert verdict(**RECORD, requester="app", purpose="access", access_harm="life_or_safety") == "MAY_DENY_REVIEWABLE"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"requester": "provider_other", "purpose": "treatment"}, "PROHIBITED"),
        ({"requester": "provider_other", "purpose": "treatment", "emergency": "yes"}, "PERMITTED"),
        ({"requester": "provider_other", "purpose": "treatment", "authorization": "record"}, "PERMITTED"),
        ({"requester": "family", "purpose": "other", "client_agrees": "absent"}, "PROHIBITED"),
        ({"requester": "oversight_agency", "purpose": "oversight", "oversight_target": "originator"}, "PERMITTED"),
        ({"requester": "child_protection", "purpose": "report"}, "PERMITTED"),
        ({"requester": "hhs", "purpose": "compliance"}, "REQUIRED"),
        ({"requester": "client", "purpose": "access"}, "REQUIRED"),
        ({"requester": "third_party", "purpose": "directory"}, "AGREE_OBJECT"),
    ],
)
def test_an_agreed_restriction_reaches_treatment_payment_operations_and_family_only(facts, expected):
    assert verdict(**RECORD, **facts, restriction="agreed") == expected


def test_what_was_paid_in_full_is_kept_from_the_health_plan_alone():
    asked = {"restriction": "paid_in_full", "purpose": "payment"}
    for material in (RECORD, NOTES):
        assert verdict(**material, requester="health_plan", **asked) == "PROHIBITED"
    assert verdict(**RECORD, requester="staff", **asked) == "PERMITTED"
    assert verdict(**RECORD, requester="health_plan", report_duty="mandated", **asked) == "PERMITTED"
    before = decide({**RECORD, "requester": "health_plan", **asked}, as_of=date(2013, 3, 25))
    assert before.verdict == "PERMITTED"


def test_amendment():
    asked = {"requester": "client", "purpose": "amendment"}
    assert verdict(**RECORD, **asked) == "REQUIRED"
    for ground in ("not_created_here", "accurate"):
        assert verdict(**RECORD, **asked, amendment_ground=ground) == "MAY_DENY"
    assert verdict(**RECORD, **asked, access_limit="confidential_source") == "MAY_DENY"
    assert verdict(**NOTES, **asked) == "MAY_DENY"
    due = {o.key: o.due for o in ask(**RECORD, **asked, received="2026-01-10").obligations}
    assert due["AC-10"] == date(2026, 3, 11)


def test_accounting():
    for material in (RECORD, NOTES):
        asked = ask(**material, requester="client", purpose="accounting", received="2026-01-10")
        assert asked.verdict == "REQUIRED"
        assert {o.key: o.due for o in asked.obligations}["AC-11/deadline"] == date(2026, 3, 11)
    minor = {"client_status": "minor", "requester": "parent", "purpose": "accounting"}
    assert verdict(**RECORD, **minor) == "REQUIRED"
    assert verdict(**RECORD, **minor, representative_danger="yes") == "DISCRETION"
    assert verdict(**RECORD, **minor, minor_consented="yes") == "AUTHORIZATION"
    assert verdict(**RECORD, requester="attorney", purpose="accounting") == "AUTHORIZATION"


@pytest.mark.parametrize("purpose", ["marketing", "sale"])
@pytest.mark.parametrize("signed", ["none", "record", "psychotherapy_notes"])
def test_marketing_and_sale_need_a_form_of_their_own(purpose, signed):
    for material in (RECORD, NOTES):
        asked = ask(**material, requester="third_party", purpose=purpose, authorization=signed)
        assert asked.verdict == "AUTHORIZATION"
        assert {r.id for r in asked.rules} == {"PN-AU-27"}
        assert verdict(**material, requester="third_party", purpose=purpose, form="deidentified") == "PERMITTED"


@pytest.mark.parametrize("consented", ["yes", "no"])
def test_what_state_law_prohibits_a_parent_holds_whoever_consented(consented):
    parent = {"requester": "parent", "client_status": "minor", "parent_law": "prohibits", "minor_consented": consented}
    for material, form in ((RECORD, "record"), (NOTES, "psychotherapy_notes")):
        for purpose in ("access", "treatment", "notify", "accounting"):
            assert verdict(**material, **parent, purpose=purpose) == "PROHIBITED"
        assert verdict(**material, **parent, purpose="access", authorization=form) == "PERMITTED"


@settings(max_examples=500, deadline=None)
@given(states(covered="yes", student_record="no"))
def test_minimum_necessary_and_accounting_speak_exactly_once(state):
    decision = decide(state, as_of=TODAY)
    assume(decision.verdict in ("PERMITTED", "REQUIRED", "PERMITTED_IF", "AGREE_OBJECT"))
    for kind in ("minimum necessary", "account"):
        said = [o.key for o in decision.obligations if o.kind == kind and o.regime == "privacy_rule"]
        assert len(said) == 1, (kind, said, [r.key for r in decision.rules])


@settings(max_examples=200, deadline=None)
@given(states(covered="no"))
def test_where_hipaa_does_not_govern_none_of_its_obligations_is_given(state):
    assert not [o.key for o in decide(state, as_of=TODAY).obligations if o.regime == "privacy_rule"]


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        ({**RECORD, "requester": "provider_other", "purpose": "treatment"}, False),
        ({**RECORD, **OWN}, False),
        ({**RECORD, "requester": "third_party", "purpose": "other", "authorization": "record"}, False),
        ({**RECORD, "requester": "hhs", "purpose": "compliance"}, False),
        ({**RECORD, "requester": "court", "purpose": "legal", "process": "court_order", "order_covers": "yes"}, False),
        ({**RECORD, "requester": "child_protection", "purpose": "report", "report_duty": "mandated"}, False),
        ({**RECORD, "requester": "child_protection", "purpose": "report", "report_duty": "permitted"}, True),
        ({**RECORD, "requester": "health_plan", "purpose": "payment"}, True),
        ({**RECORD, "requester": "own_program", "purpose": "training"}, True),
        ({**NOTES, "requester": "own_program", "purpose": "training"}, True),
        ({**NOTES, "requester": "originator", "purpose": "treatment"}, False),
        ({**NOTES, "requester": "coroner", "purpose": "death"}, True),
        ({**NOTES, "requester": "coroner", "purpose": "death", "authorization": "psychotherapy_notes"}, False),
        ({**RECORD, "requester": "coroner", "purpose": "death", "authorization": "psychotherapy_notes"}, True),
    ],
)
def test_where_minimum_necessary_applies(facts, applies):
    said = [o.id for o in ask(**facts).obligations if o.kind == "minimum necessary"]
    assert said == (["MN-07" if facts["content"] == "conversation" else "MN-03"] if applies else ["MN-02"])


@pytest.mark.parametrize(
    ("facts", "logged"),
    [
        ({"requester": "health_plan", "purpose": "payment"}, False),
        ({"requester": "family", "purpose": "other", "client_agrees": "agrees"}, False),
        ({"requester": "child_protection", "purpose": "report"}, True),
        ({"requester": "hhs", "purpose": "compliance"}, True),
        ({"requester": "coroner", "purpose": "death"}, True),
        ({"requester": "workers_comp", "purpose": "payment"}, True),
        ({"requester": "researcher", "purpose": "research", "research_basis": "waiver"}, True),
        ({"requester": "researcher", "purpose": "research", "form": "limited_data_set"}, False),
        ({**GOVERNMENT, "special_function": "custody"}, False),
        ({**GOVERNMENT, "special_function": "military"}, True),
        ({**POLICE, "police_request": "locate"}, True),
    ],
)
def test_what_is_logged_for_the_accounting(facts, logged):
    said = [o.key for o in ask(**RECORD, **facts).obligations if o.kind == "account"]
    assert said == ["AC-11/log" if logged else "AC-11/not_logged"]


def test_contested_points_name_facts_that_exist():
    known = {fact.id: {value.id for value in fact.values} for fact in FACTS}
    for point in all_contested():
        assert len(point.readings) == 2, point.id
        for condition in point.when:
            for fact, values in condition.items():
                assert values <= known[fact], (point.id, fact)


@pytest.mark.parametrize("day", [date(2003, 4, 14), date(2013, 3, 26), date(2016, 2, 5), date(2020, 1, 23), TODAY])
def test_the_rules_of_each_time_never_clash_and_stay_small(day):
    diagram, root = whole(engine(day))
    assert len(diagram.reachable(root)) < 3000
