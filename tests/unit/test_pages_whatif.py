"""The What-if page without a browser: every fact is there, the decision follows, nonsense is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from notelib import bank, law
from notelib.pages.whatif import WhatIfPage

MANY = max(bank.scenarios(), key=lambda s: len(law.decide(s.facts).flips))


def ask(kind: str, **payload: Any) -> dict[str, Any]:
    reply = WhatIfPage().answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def test_every_fact_is_a_control_in_its_group_with_unknown_among_its_values():
    groups = WhatIfPage().view["groups"]
    assert len({group["name"] for group in groups}) == len(groups)
    shown = {fact["id"]: fact for group in groups for fact in group["facts"]}
    assert set(shown) == {fact.id for fact in law.FACTS}
    for fact in law.FACTS:
        assert shown[fact.id]["default"] == fact.default
        assert shown[fact.id]["kind"] == fact.kind
        assert "unknown" in {value["id"] for value in shown[fact.id]["values"]}


def test_the_decision_follows_the_facts():
    facts = {"content": "conversation", "separate": "yes", "requester": "health_plan", "purpose": "payment"}
    assert ask("decide", facts=facts)["decision"]["verdict"] == law.decide(facts).verdict == "AUTHORIZATION"
    facts["authorization"] = "psychotherapy_notes"
    assert ask("decide", facts=facts)["decision"]["verdict"] == law.decide(facts).verdict == "PERMITTED"


def test_with_nothing_said_the_questions_that_matter_are_named():
    decision = ask("decide", facts={})["decision"]
    assert decision["verdict"] == "UNDECIDED"
    assert {one["id"] for one in decision["open_questions"]} <= {fact.id for fact in law.FACTS}
    assert decision["open_questions"]


def test_each_flip_does_what_it_says():
    facts = {"content": "conversation", "separate": "yes", "requester": "health_plan", "purpose": "payment"}
    for flip in ask("decide", facts=facts)["decision"]["flips"]:
        assert law.decide({**facts, **flip["changes"]}).verdict == flip["verdict"] != "AUTHORIZATION"


def test_all_flips_come_in_pages_in_the_order_of_the_engine_and_by_the_answer_they_lead_to():
    decision = law.decide(MANY.facts)
    first = ask("decide", facts=dict(MANY.facts))
    shown = first["decision"]["flips"]
    assert len(shown) + first["decision"]["more_flips"] == len(decision.flips) > 40
    while len(shown) < len(decision.flips):
        page = ask("flips", facts=dict(MANY.facts), start=len(shown))
        assert page["total"] == len(decision.flips)
        shown += page["flips"]
    assert shown == [flip.to_json() for flip in decision.flips]
    assert sum(one["count"] for one in first["outcomes"]) == len(decision.flips)
    for one in first["outcomes"]:
        page = ask("flips", facts=dict(MANY.facts), start=0, verdict=one["verdict"])
        assert page["total"] == one["count"]
        assert {flip["verdict"] for flip in page["flips"]} == {one["verdict"]}


def test_a_day_decides_which_law_holds():
    facts = {"reproductive": "to_penalize", "requester": "attorney", "purpose": "legal", "content": "record"}
    for day in ("2025-06-17", "2025-06-18"):
        decision = ask("decide", facts=facts, as_of=day)["decision"]
        assert decision["as_of"] == day
        assert decision["verdict"] == law.decide(facts, as_of=date.fromisoformat(day)).verdict
    assert ask("decide", facts=facts, as_of="")["decision"]["as_of"] == date.today().isoformat()


def test_what_can_matter_is_what_is_asked_or_turns_the_answer_by_one_or_two_changes():
    for scenario in bank.scenarios():
        decision = law.decide(scenario.facts)
        relevant = set(ask("decide", facts=dict(scenario.facts))["relevant"])
        turning = {id for flip in decision.flips if len(flip.changes) <= 2 for id, _ in flip.changes}
        assert relevant - {"received"} == turning | set(decision.open_questions)
    assert len(ask("decide", facts={})["relevant"]) < len(law.FACTS) / 3


def test_a_deadline_is_a_day_once_the_day_of_the_request_is_known():
    facts = {"requester": "client", "purpose": "access", "content": "record"}
    asked = ask("decide", facts=facts)
    assert "received" in asked["relevant"]
    assert not any("due" in one for one in asked["decision"]["obligations"])
    dated = ask("decide", facts={**facts, "received": "2026-11-02"})["decision"]
    due = {one["due"] for one in dated["obligations"] if "due" in one}
    assert (date(2026, 11, 2) + timedelta(days=30)).isoformat() in due
    assert dated["verdict"] == asked["decision"]["verdict"]


def test_facts_that_contradict_each_other_are_named_and_nothing_is_decided():
    told = ask("decide", facts={"requester": "executor", "client_status": "adult"})
    assert "decision" not in told
    assert told["contradiction"]["facts"] == ["requester", "client_status"]
    assert told["contradiction"]["why"]


def test_what_follows_from_the_given_facts_is_told():
    assert ask("decide", facts={"requester": "executor"})["follows"] == {"client_status": "deceased"}
    assert ask("decide", facts={"requester": "client", "client_status": "adult"})["follows"] == {}


def test_every_scenario_can_be_taken_over():
    for scenario in bank.scenarios():
        taken = ask("scenario", scenario=scenario.id)
        assert taken["facts"] == dict(scenario.facts)
        assert taken["as_of"] == str(scenario.as_of or "")
        ask("decide", facts=taken["facts"])


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        ("decide", {"facts": {"requestor": "client"}}, "requester"),
        ("decide", {"facts": {"requester": "clyent"}}, "client"),
        ("decide", {"facts": {"requester": 3}}, "no facts"),
        ("decide", {"facts": ["requester"]}, "no facts"),
        ("decide", {}, "no facts"),
        ("decide", {"facts": {}, "as_of": "soon"}, "not a day"),
        ("decide", {"facts": {}, "as_of": "9999-12-31"}, "2000 to 2100"),
        ("decide", {"facts": {"received": "9999-12-31"}}, "2000 to 2100"),
        ("flips", {"facts": {"requester": "clyent"}}, "client"),
        ("flips", {"facts": {"requester": "executor", "client_status": "adult"}}, "contradict"),
        ("scenario", {"scenario": "none"}, "unknown scenario"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(kind: str, payload: dict[str, Any], said: str):
    reply = WhatIfPage().answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    assert said in reply["message"]
