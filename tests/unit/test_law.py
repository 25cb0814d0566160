"""The law engine: the psychotherapy-note core against a second reading of the rule, and the shape of its answers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from notelib.law import FACTS, VERDICTS, FactError, RuleClashError, coverage, decide, show
from notelib.law.around import all_contested, all_obligations
from notelib.law.engine import Engine, engine
from notelib.law.facts import choices
from notelib.law.rules import Rule, all_rules, conditions
from notelib.law.unknowns import closure

TODAY = date(2026, 11, 23)
NOTES = {"content": "conversation", "separate": "yes"}
BASE = ("PN-AU-01", "PP-24")


def verdict(**facts: str) -> str:
    return decide(facts, as_of=TODAY).verdict


@pytest.mark.parametrize(
    ("facts", "notes", "record"),
    [
        ({"requester": "client", "purpose": "access"}, "MAY_DENY", "REQUIRED"),
        ({"requester": "parent", "purpose": "access", "client_status": "minor"}, "MAY_DENY", "REQUIRED"),
        (
            {"requester": "parent", "purpose": "access", "client_status": "minor", "minor_consented": "yes"},
            "MAY_DENY",
            "STATE_LAW",
        ),
        ({"requester": "parent", "purpose": "access"}, "AUTHORIZATION", "AUTHORIZATION"),
        ({"requester": "executor", "purpose": "access", "client_status": "deceased"}, "MAY_DENY", "REQUIRED"),
        ({"requester": "family", "purpose": "treatment"}, "AUTHORIZATION", "AGREE_OBJECT"),
        ({"requester": "originator", "purpose": "treatment"}, "PERMITTED", "PERMITTED"),
        ({"requester": "provider_same", "purpose": "treatment"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "provider_other", "purpose": "treatment"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "own_program", "purpose": "training"}, "PERMITTED", "PERMITTED"),
        ({"requester": "outside_program", "purpose": "training"}, "AUTHORIZATION", "AUTHORIZATION"),
        ({"requester": "health_plan", "purpose": "payment"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "other_insurer", "purpose": "payment"}, "AUTHORIZATION", "AUTHORIZATION"),
        ({"requester": "attorney", "purpose": "legal"}, "AUTHORIZATION", "AUTHORIZATION"),
        (
            {"requester": "attorney", "purpose": "legal", "process": "attorney_subpoena"},
            "AUTHORIZATION",
            "PERMITTED_IF",
        ),
        (
            {"requester": "attorney", "purpose": "legal", "process": "attorney_subpoena", "assurance": "yes"},
            "AUTHORIZATION",
            "PERMITTED",
        ),
        (
            {"requester": "court", "purpose": "legal", "process": "court_order", "order_covers": "yes"},
            "PERMITTED",
            "PERMITTED",
        ),
        (
            {"requester": "court", "purpose": "legal", "process": "court_order", "order_covers": "no"},
            "AUTHORIZATION",
            "AUTHORIZATION",
        ),
        (
            {"requester": "law_enforcement", "purpose": "legal", "process": "grand_jury"},
            "PERMITTED_IF",
            "PERMITTED_IF",
        ),
        ({"requester": "law_enforcement", "purpose": "other"}, "AUTHORIZATION", "AUTHORIZATION"),
        ({"requester": "child_protection", "purpose": "report", "report_duty": "mandated"}, "PERMITTED", "PERMITTED"),
        (
            {"requester": "adult_protection", "purpose": "report", "report_duty": "permitted"},
            "AUTHORIZATION",
            "PERMITTED_IF",
        ),
        (
            {
                "requester": "person_at_risk",
                "purpose": "safety",
                "threat": "serious_imminent",
                "recipient_able": "yes",
            },
            "PERMITTED",
            "PERMITTED",
        ),
        (
            {"requester": "person_at_risk", "purpose": "safety", "threat": "serious_later", "recipient_able": "yes"},
            "AUTHORIZATION",
            "AUTHORIZATION",
        ),
        ({"requester": "hhs", "purpose": "compliance"}, "REQUIRED", "REQUIRED"),
        (
            {"requester": "oversight_agency", "purpose": "oversight", "oversight_target": "originator"},
            "PERMITTED",
            "PERMITTED",
        ),
        (
            {"requester": "workers_comp", "purpose": "payment", "report_duty": "mandated"},
            "PERMITTED",
            "PERMITTED",
        ),
        (
            {"requester": "oversight_agency", "purpose": "oversight", "oversight_target": "client_benefits"},
            "AUTHORIZATION",
            "PERMITTED",
        ),
        (
            {
                "requester": "parent",
                "purpose": "access",
                "client_status": "minor",
                "minor_consented": "yes",
                "parent_law": "prohibits",
            },
            "PROHIBITED",
            "PROHIBITED",
        ),
        (
            {"requester": "oversight_agency", "purpose": "oversight", "oversight_target": "someone_else"},
            "AUTHORIZATION",
            "PERMITTED",
        ),
        ({"requester": "coroner", "purpose": "death", "client_status": "deceased"}, "PERMITTED", "PERMITTED"),
        (
            {"requester": "funeral_or_organ", "purpose": "death", "client_status": "deceased"},
            "AUTHORIZATION",
            "PERMITTED",
        ),
        ({"requester": "researcher", "purpose": "research", "research_basis": "waiver"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "workers_comp", "purpose": "payment"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "own_lawyer", "purpose": "defense", "brought_by_client": "yes"}, "PERMITTED", "PERMITTED"),
        ({"requester": "own_lawyer", "purpose": "defense", "brought_by_client": "no"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "own_lawyer", "purpose": "payment"}, "AUTHORIZATION", "PERMITTED"),
        ({"requester": "third_party", "purpose": "other", "student_record": "yes"}, "NOT_HIPAA", "NOT_HIPAA"),
    ],
)
def test_the_matrix_of_the_law_sheet(facts, notes, record):
    """Rows of the sheet's decision matrix (section 12), psychotherapy notes beside the ordinary record."""
    assert verdict(**NOTES, **facts) == notes
    assert verdict(content="record", **facts) == record


@pytest.mark.parametrize(
    ("signed", "defect", "notes", "record"),
    [
        ("none", "none", "AUTHORIZATION", "AUTHORIZATION"),
        ("psychotherapy_notes", "none", "PERMITTED", "AUTHORIZATION"),
        ("psychotherapy_notes", "expired", "AUTHORIZATION", "AUTHORIZATION"),
        ("psychotherapy_notes", "conditioned", "AUTHORIZATION", "AUTHORIZATION"),
        ("record", "none", "AUTHORIZATION", "PERMITTED"),
        ("record", "revoked", "AUTHORIZATION", "AUTHORIZATION"),
        ("compound", "none", "AUTHORIZATION", "PERMITTED"),
        ("consent", "none", "AUTHORIZATION", "AUTHORIZATION"),
    ],
)
def test_authorizations(signed, defect, notes, record):
    asked = {"requester": "third_party", "purpose": "other", "authorization": signed, "authorization_defect": defect}
    assert verdict(**NOTES, **asked) == notes
    assert verdict(content="record", **asked) == record


@pytest.mark.parametrize(
    "facts",
    [
        {"content": "conversation", "separate": "no"},
        {"content": "excluded", "separate": "yes"},
        {"content": "recording", "separate": "yes"},
        {"content": "transcript", "separate": "yes"},
        {**NOTES, "written_by": "other"},
        {**NOTES, "session": "no"},
    ],
)
def test_what_is_not_a_psychotherapy_note_is_the_record(facts):
    assert verdict(**facts, requester="client", purpose="access") == "REQUIRED"
    decision = decide({**facts, "requester": "client", "purpose": "access"}, as_of=TODAY)
    assert "ordinary record" in decision.trace[1].text


def test_upset_is_no_ground_but_endangerment_is():
    asked = {"content": "record", "requester": "client", "purpose": "access"}
    assert verdict(**asked, access_harm="upset") == "REQUIRED"
    assert verdict(**asked, access_harm="life_or_safety") == "MAY_DENY_REVIEWABLE"


def test_no_state_is_left_without_a_verdict_and_none_clashes():
    """One diagram over all facts visits every state that can occur; a clash anywhere would raise."""
    rules = engine(TODAY)
    every = tuple(f.id for f in choices())
    found = closure(rules, every, rules.everything)
    assert found.verdicts <= VERDICTS.keys() - {"UNDECIDED"}
    assert {"AUTHORIZATION", "PERMITTED", "REQUIRED", "MAY_DENY", "NOT_HIPAA"} <= found.verdicts
    in_period = {r.key for r in all_rules() if r.in_period(TODAY)}
    assert {r.key for r in found.rules} == in_period, "a rule that no state ever brings into force"


def test_two_rules_that_disagree_are_an_error_naming_both():
    def rule(key: str, verdict: str, overrides: tuple[str, ...] = ()) -> Rule:
        return Rule(key, key, key, "", "", verdict, conditions({}), overrides=frozenset(overrides))

    clash = Engine((rule("ONE", "PERMITTED"), rule("TWO", "PROHIBITED")))
    with pytest.raises(RuleClashError, match=r"ONE.*TWO"):
        clash.outcome(clash.everything)
    named = Engine((rule("ONE", "PERMITTED"), rule("TWO", "PROHIBITED", ("ONE",))))
    assert named.outcome(named.everything).verdict == "PROHIBITED"
    circle = Engine((rule("ONE", "PERMITTED", ("TWO",)), rule("TWO", "PROHIBITED", ("ONE",))))
    with pytest.raises(RuleClashError, match="circle"):
        circle.outcome(circle.everything)


def test_rules_are_complete():
    facts = {f.id: {v.id for v in f.values} for f in FACTS}
    for rule in all_rules():
        assert rule.verdict in VERDICTS, rule.key
        assert rule.text.endswith("."), rule.key
        assert re.search(r"\d+ CFR \d+\.\d+", rule.citation), rule.key
        assert rule.checked == "2026-11-23", rule.key
        for condition in rule.when:
            for id, values in condition.items():
                assert values <= facts[id], (rule.key, id)
                if rule.exception:
                    assert id in rule.miss, f"{rule.key}: no reason for when {id!r} does not fit"
        known = {r.key for r in all_rules()} | {r.id for r in all_rules()} | {"*"}
        assert rule.overrides <= known, rule.key


def test_rules_begin_with_the_privacy_rule():
    asked = {**NOTES, "requester": "health_plan", "purpose": "payment"}
    early = decide(asked, as_of=date(2003, 4, 13))
    assert early.verdict == "NOT_HIPAA"
    assert "not in force" in early.trace[0].text
    assert decide(asked, as_of=date(2003, 4, 14)).verdict == "AUTHORIZATION"


def test_the_trace_says_why_each_exception_does_not_apply():
    decision = decide(
        {**NOTES, "requester": "own_lawyer", "purpose": "defense", "brought_by_client": "no"}, as_of=TODAY
    )
    assert 3 <= len(decision.trace) <= 5
    exceptions = decision.trace[3].children
    rules = [r for r in all_rules() if r.exception and r.regime == "privacy_rule" and r.in_period(TODAY)]
    here = {r.id for r in rules if r.record in ("notes", "") and not r.gate and "state" not in r.when[0]}
    assert {step.clause for step in exceptions} == here
    assert all(step.holds is False for step in exceptions)
    defense = next(step for step in exceptions if step.clause == "PN-AU-07")
    assert defense.near
    assert "the client did not bring the proceeding" in defense.text
    assert all(step.clause and step.citation for step in exceptions)


def test_obligations_follow_the_verdict():
    def kinds(**facts: str) -> set[str]:
        return {o.id for o in decide(facts, as_of=TODAY).obligations}

    assert {"MN-07"} <= kinds(**NOTES, requester="own_program", purpose="training")
    assert "MN-07" not in kinds(**NOTES, requester="originator", purpose="treatment")
    assert {"MN-02", "AC-05", "AC-08"} <= kinds(content="record", requester="client", purpose="access")
    assert {"AC-05", "AC-06"} <= kinds(**NOTES, requester="client", purpose="access")
    assert {"MN-03"} <= kinds(content="record", requester="health_plan", purpose="payment")
    assert {"PN-AU-17", "PY-02"} <= kinds(**NOTES, requester="health_plan", purpose="payment")


def test_contested_points_show_both_readings():
    own = decide({**NOTES, "requester": "client", "purpose": "access"}, as_of=TODAY)
    assert [c.id for c in own.contested] == ["PN-AU-14"]
    assert len(own.contested[0].readings) == 2
    assert not own.unsettled, "that the client has no right of access is settled"
    shared = decide({**NOTES, "requester": "client", "purpose": "treatment"}, as_of=TODAY)
    assert shared.unsettled
    trainee = decide({**NOTES, "written_by": "trainee", "requester": "health_plan", "purpose": "payment"})
    assert [c.id for c in trainee.contested] == ["PN-06"]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"requestor": "client"}, "requester"),
        ({"requester": "clint"}, "client"),
        ({"requester": 3}, "must be one of"),
        ({"separate": None}, "must be one of"),
        ({"separate": "yes", "filed": "chart"}, "separate = 'yes' and filed = 'chart'.*not kept separate"),
        ({"requester": "executor", "client_status": "adult"}, "contradict"),
        ({"part2": "no", "p2_order": "order_alone"}, "contradict"),
        ({"authorization": "none", "authorization_defect": "expired"}, "nothing was signed"),
        ({"received": "soon"}, "a day such as"),
    ],
)
def test_bad_facts_name_the_fact_the_values_and_the_nearest(facts, says):
    with pytest.raises(FactError, match=says):
        decide(facts)


def test_what_follows_from_a_fact_is_filled_in():
    assert decide({"filed": "chart"}).state["separate"] == "no"
    assert decide({"requester": "executor"}).state["client_status"] == "deceased"
    assert decide({"requester": "client"}).state["client_status"] == "adult"


def test_a_deadline_is_computed_from_the_day_of_the_request():
    asked = {"content": "record", "requester": "client", "purpose": "access"}
    due = {o.id: o.due for o in decide({**asked, "received": "2026-03-02"}, as_of=TODAY).obligations}
    assert due["AC-05"] == date(2026, 4, 1)
    assert all(o.due is None for o in decide(asked, as_of=TODAY).obligations)


def test_true_and_false_are_yes_and_no():
    assert verdict(content="conversation", separate=True, requester="health_plan", purpose="payment") == "AUTHORIZATION"


def test_json_has_the_fixed_keys_and_is_stamped():
    answer = decide(NOTES, as_of=TODAY).to_json()
    assert {"verdict", "rules", "obligations", "trace", "flips", "open_questions", "contested"} <= answer.keys()
    assert answer["as_of"] == "2026-11-23"
    assert answer["version"]
    assert {q["id"] for q in answer["open_questions"][:2]} == {"requester", "purpose"}


def test_flips_are_worded_as_advice_and_begin_with_what_one_can_do():
    decision = decide({**NOTES, "requester": "health_plan", "purpose": "payment"}, as_of=TODAY)
    first = decision.flips[0]
    assert first.changes == (("authorization", "psychotherapy_notes"),)
    assert first.verdict == "PERMITTED"
    assert first.text.startswith("If the client signed an authorization for the psychotherapy notes")
    for fact in choices():
        for value in fact.values:
            assert value.id == "unknown" or value.change, (fact.id, value.id)


def test_show_one_rule():
    text = show("pn-au-04")
    assert "164.508(a)(2)(i)(B)" in text
    with pytest.raises(ValueError, match="PN-AU-04"):
        show("PN-AU-4")


def test_coverage_accounts_for_every_clause():
    clauses = coverage()
    known = {r.id for r in all_rules()}
    known |= {o.id for o in all_obligations()} | {c.id for c in all_contested()}
    assert len(clauses) == 233
    for clause in clauses:
        assert re.fullmatch(r"164\.5\d\d(\([A-Za-z0-9]+\))+", clause.clause), clause.clause
        if clause.status == "encoded":
            assert set(clause.rules) <= known, clause
        else:
            assert clause.reason, clause.clause
