"""The rule browser without a browser: what it finds, what it tells early and what it does not, what changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from notelib import bank, law
from notelib.law.browse import entries, find
from notelib.law.diff import diff
from notelib.pages.rule_example import example
from notelib.pages.rules import CHANGES, KINDS, PAGE, RulesPage
from notelib.practice.desk import Desk
from notelib.store import open_store

EVERYTHING = {"words": "", "requester": "", "clause": "", "of": ""}
RULES = [entry for entry in entries() if entry.kind == "rule"]


@pytest.fixture
def page(tmp_path: Path) -> RulesPage:
    return RulesPage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: RulesPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def ids(page: RulesPage, **query: Any) -> list[str]:
    """All that a search finds, page by page."""
    found: list[str] = []
    while True:
        reply = ask(page, "find", **{**EVERYTHING, **query}, start=len(found))
        found += [entry["id"] for entry in reply["entries"]]
        assert len(reply["entries"]) <= PAGE
        if len(found) >= reply["total"]:
            return found


def test_without_a_search_the_whole_rule_base_is_there_page_by_page(page: RulesPage):
    assert ids(page) == [entry.id for entry in entries()]


@pytest.mark.parametrize(
    "query",
    [{"words": "coroner"}, {"requester": "executor"}, {"clause": "164.512(e)"}, {"words": "court", "of": "rule"}],
)
def test_a_search_finds_what_the_engine_finds(page: RulesPage, query: dict[str, str]):
    wanted = {{"of": "kind"}.get(key, key): value for key, value in query.items() if key != "words"}
    expected = [entry.id for entry in find(query.get("words", ""), **wanted)]
    assert ids(page, **query) == expected != []


def test_what_can_be_chosen_finds_something(page: RulesPage):
    view = page.view
    assert {kind["id"] for kind in view["kinds"]} == set(KINDS) == {entry.kind for entry in entries()}
    for clause in view["clauses"]:
        assert ask(page, "find", **{**EVERYTHING, "clause": clause})["total"] > 0, clause
    assert len({one["id"] for one in view["requesters"]} - {"unknown"}) == len(view["requesters"])


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.id)
def test_the_example_of_a_rule_is_decided_by_it(entry: Any):
    facts = example(entry.id)
    assert facts is not None
    facts = dict(facts)
    day = facts.pop("as_of", None)
    decision = law.decide(facts, as_of=date.fromisoformat(day) if day else None)
    assert entry.id in {rule.key for rule in decision.rules}


def test_which_requests_turn_on_a_rule_is_told_only_once_they_are_decided(page: RulesPage):
    scenario = next(s for s in bank.scenarios() if not s.contested)
    clause = scenario.clauses[0]
    using = [s for s in bank.scenarios() if clause in s.clauses]
    before = ask(page, "find", **{**EVERYTHING, "words": clause})
    assert scenario.title not in json.dumps(before)
    assert scenario.id not in json.dumps([before, page.view])
    told = next(entry for entry in before["entries"] if entry["id"].partition("/")[0] == clause)
    assert (told["scenarios"], told["undecided"]) == ([], len(using))
    page.desk.answer(f"disclose:{scenario.id}", scenario.expected)
    after = ask(page, "find", **{**EVERYTHING, "words": clause})["entries"]
    told = next(entry for entry in after if entry["id"].partition("/")[0] == clause)
    assert told["scenarios"] == [{"id": scenario.id, "title": scenario.title}]
    assert told["undecided"] == len(using) - 1


@pytest.mark.parametrize(("one", "two"), [(one, two) for one, two, _ in CHANGES] + [("2026-11-01", "2026-11-02")])
def test_what_changed_is_what_the_engine_says(page: RulesPage, one: str, two: str):
    told = ask(page, "diff", **{"from": one, "to": two})
    expected = diff(date.fromisoformat(one), date.fromisoformat(two))
    assert [rule["id"] for rule in told["begun"]] == [rule.key for rule in expected.begun]
    assert [rule["id"] for rule in told["ended"]] == [rule.key for rule in expected.ended]
    assert [e["facts"] for e in told["examples"]] == [e.facts for e in expected.examples]
    for shown in told["examples"]:
        for day, answer in ((one, shown["before"]), (two, shown["after"])):
            assert law.decide(shown["facts"], as_of=date.fromisoformat(day)).label == answer


def test_the_changes_offered_first_are_changes(page: RulesPage):
    for change in page.view["changes"]:
        found = ask(page, "diff", **{"from": change["from"], "to": change["to"]})
        assert found["begun"] or found["ended"]


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        ("find", {**EVERYTHING, "requester": "coronor"}, "coroner"),
        ("find", {**EVERYTHING, "of": "rules"}, "Reload"),
        ("find", {**EVERYTHING, "words": "x" * 300}, "Shorten"),
        ("find", {"words": ""}, "Reload"),
        ("diff", {"from": "", "to": "2026-01-01"}, "two days"),
        ("diff", {"from": "2026-01-02", "to": "2026-01-01"}, "Exchange"),
        ("diff", {"from": "0001-01-01", "to": "2026-01-01"}, "2000 to 2100"),
        ("diff", {"from": "yesterday", "to": "2026-01-01"}, "not a day"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(page: RulesPage, kind: str, payload: dict[str, Any], said: str):
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    assert reply["error_id"] == ""
    assert said in reply["message"]
