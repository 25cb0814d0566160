"""The What-if page without a browser: every fact is there, the decision follows, nonsense is refused."""

from __future__ import annotations

from typing import Any

import pytest

from notelib import bank, law
from notelib.pages.whatif import WhatIfPage


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


def test_every_scenario_can_be_taken_over():
    for scenario in bank.scenarios():
        taken = ask("scenario", scenario=scenario.id)
        assert taken["facts"] == dict(scenario.facts)
        ask("decide", facts=taken["facts"])


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        ("decide", {"facts": {"requestor": "client"}}, "requester"),
        ("decide", {"facts": {"requester": "clyent"}}, "client"),
        ("decide", {"facts": {"requester": 3}}, "no facts"),
        ("decide", {"facts": ["requester"]}, "no facts"),
        ("decide", {}, "no facts"),
        ("scenario", {"scenario": "none"}, "unknown scenario"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(kind: str, payload: dict[str, Any], said: str):
    reply = WhatIfPage().answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    assert said in reply["message"]
