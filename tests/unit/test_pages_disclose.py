"""The Disclose page without a browser: nothing of the decision before the answer, all of it after."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from notelib import bank, law
from notelib.pages.disclose import DisclosePage
from notelib.practice.desk import Desk
from notelib.store import Store, open_store

ORDERED = sorted(bank.scenarios(), key=lambda s: s.difficulty)
FIRST = next(s for s in ORDERED if not s.contested)


@pytest.fixture
def page(tmp_path: Path) -> DisclosePage:
    return DisclosePage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: DisclosePage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def answer(page: DisclosePage, id: str, choice: str, attempt: str = "", **more: Any) -> dict[str, Any]:
    return ask(page, "answer", scenario=id, choice=choice, attempt=attempt, **more)


def test_before_the_answer_nothing_that_leaves_the_kernel_tells_it(page: DisclosePage):
    for scenario in ORDERED:
        shown = json.dumps(ask(page, "scenario", scenario=scenario.id))
        state = json.dumps([page.get_state(["view"]), ask(page, "state")])
        for secret in (scenario.rationale, scenario.expected + '"rules', *(w.why for w in scenario.wrong)):
            assert json.dumps(secret)[1:-1] not in shown
            assert json.dumps(secret)[1:-1] not in state
        assert set(json.loads(shown)) == {
            *("id", "ok", "scenario", "title", "story", "question", "as_of", "choices", "hints", "answered", "held")
        }
        assert json.loads(shown)["answered"] is None


def test_after_the_answer_the_whole_decision_is_there(page: DisclosePage):
    verdict = law.decide(FIRST.facts).verdict
    reply = answer(page, FIRST.id, verdict, seconds=30, confidence=1)
    assert reply["feedback"]["outcome"] == "pass"
    assert reply["decision"]["verdict"] == verdict
    assert reply["decision"]["rules"][0]["citation"]
    assert 3 <= len(reply["decision"]["trace"]) <= 6
    assert reply["trouble"] == ""
    (kept,) = page.desk.attempts()
    assert (kept.response, kept.seconds, kept.confidence) == (verdict, 30, 1)


def test_how_sure_one_was_is_kept_and_answered_in_words(page: DisclosePage, tmp_path: Path):
    verdict, wrong = law.decide(FIRST.facts).verdict, FIRST.wrong[0].verdict
    assert "second look" in answer(page, FIRST.id, wrong, "a1", confidence=3)["calibrated"]
    words = {
        answer(page, FIRST.id, c, f"b{n}{c}", confidence=n)["calibrated"] for n in (1, 2, 3) for c in (verdict, wrong)
    }
    assert len(words) == 6
    assert "" not in words
    assert answer(page, FIRST.id, wrong, "a2")["calibrated"] == ""
    shown = ask(DisclosePage(desk=Desk(open_store(tmp_path), "ana")), "scenario", scenario=FIRST.id)["answered"]
    assert (shown["confidence"], shown["calibrated"]) == (None, "")
    sureness = ask(page, "state")["sureness"]
    assert sureness[0] == {"level": "sure", "right": 1, "of": 3}
    assert [row["level"] for row in sureness] == ["sure", "fairly sure", "guessing"]


def test_what_is_contested_says_nothing_about_how_sure_one_was(page: DisclosePage):
    contested = next(s for s in ORDERED if s.contested)
    reply = answer(page, contested.id, contested.expected, "a1", confidence=3)
    assert reply["calibrated"] == ""
    assert reply["sureness"] == []


def test_deadlines_of_a_dated_scenario_have_their_day(page: DisclosePage):
    dated = [s for s in ORDERED if s.facts.get("received", "unknown") != "unknown"]
    days = []
    for scenario in dated:
        obligations = answer(page, scenario.id, scenario.expected, scenario.id)["decision"]["obligations"]
        assert obligations == [one.to_json() for one in law.decide(scenario.facts, as_of=_day(scenario)).obligations]
        days += [one["due"] for one in obligations if "due" in one]
    assert days
    assert all(date.fromisoformat(day) for day in days)


def _day(scenario: bank.Scenario) -> date | None:
    return date.fromisoformat(scenario.as_of) if scenario.as_of else None


def test_a_reload_shows_the_last_answer_until_it_is_answered_again(page: DisclosePage, tmp_path: Path):
    wrong = FIRST.wrong[0].verdict
    answer(page, FIRST.id, wrong)
    again = DisclosePage(desk=Desk(open_store(tmp_path), "ana"))
    shown = ask(again, "scenario", scenario=FIRST.id)
    assert shown["answered"]["choice"] == wrong
    assert shown["answered"]["feedback"]["outcome"] == "fail"
    assert ask(again, "scenario", scenario=FIRST.id, again=True)["answered"] is None


def test_the_page_opens_what_is_asked_for_then_what_is_not_done_then_what_was_missed(page: DisclosePage):
    assert ask(page, "state")["open"] == ORDERED[0].id
    assert ask(page, "state", scenario=ORDERED[5].id)["open"] == ORDERED[5].id
    assert ask(page, "state", scenario="no-such")["open"] == ORDERED[0].id
    for n, scenario in enumerate(ORDERED):
        choice = FIRST.wrong[0].verdict if scenario is FIRST else law.decide(scenario.facts).verdict
        answer(page, scenario.id, choice, f"a{n}")
    state = ask(page, "state")
    assert state["open"] == FIRST.id
    assert len(state["outcomes"]) == len(ORDERED)


def test_an_answer_that_cannot_be_kept_says_so(tmp_path: Path):
    with open_store(tmp_path) as store:
        store.save_draft("ana", "write:x:SOAP", "before")
    other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    page = DisclosePage(desk=Desk(Store(tmp_path, wait=0.05), "ana"))
    assert "another program" in answer(page, FIRST.id, "PROHIBITED", "a1")["trouble"]
    assert ask(page, "state")["outcomes"] == {
        FIRST.id: ask(page, "scenario", scenario=FIRST.id)["answered"]["feedback"]["outcome"]
    }
    other.close()
    assert ask(page, "keep")["trouble"] == ""


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("scenario", {"scenario": "no-such"}),
        ("answer", {"scenario": FIRST.id, "choice": "MAYBE", "attempt": ""}),
        ("answer", {"scenario": FIRST.id, "choice": "PERMITTED"}),
        ("hint", {"scenario": FIRST.id, "index": 99}),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(page: DisclosePage, kind: str, payload: dict[str, Any]):
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    assert reply["message"].endswith(".")
    assert page.desk.attempts() == []
