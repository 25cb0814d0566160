"""Sort it without a browser: a sitting from its beginning to the look back, no key before the answer, nothing lost."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.language import sentences
from notelib.pages.place import PlacePage
from notelib.pages.sat import latest
from notelib.practice.desk import Desk
from notelib.store import Store, open_store

PLACES = ("progress", "psychotherapy", "neither")


@pytest.fixture
def page(tmp_path: Path) -> PlacePage:
    return PlacePage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: PlacePage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def refused(page: PlacePage, kind: str, **payload: Any) -> str:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    return str(reply["message"])


def item_of(reply: dict[str, Any]) -> bank.Item:
    return bank.item(reply["task"]["activity"].removeprefix("place:"))


_names = iter(range(10**6))


def answer(page: PlacePage, item: str, choice: str, **more: Any) -> dict[str, Any]:
    return ask(page, "answer", activity=f"place:{item}", response=choice, attempt=f"t{next(_names)}", **more)


def wrong(item: bank.Item) -> str:
    return next(place for place in PLACES if place != item.key)


def test_a_newcomer_is_offered_three_lengths_and_to_find_out_what_is_known(page: PlacePage):
    reply = ask(page, "open")
    assert (reply["sitting"], reply["task"], reply["summary"]) == (None, None, None)
    assert reply["offer"] == {"newcomer": True, "due": 0, "minutes": [5, 10, 20], "check": 12}


def test_what_leaves_the_kernel_before_the_answer_holds_no_key(page: PlacePage):
    reply = ask(page, "open", begin={"minutes": 10})
    item = item_of(reply)
    assert reply["task"]["data"] == {"text": item.text}
    assert (reply["task"]["title"], reply["task"]["hints"], reply["task"]["tries"]) == ("", 3, [])
    told = json.dumps(reply)
    traits = json.dumps(page.get_state(["view"]))
    for one in bank.items():
        assert one.text not in traits
        assert one.rationale not in traits
        assert one.rationale not in told


def test_a_first_wrong_answer_points_and_does_not_tell(page: PlacePage):
    item = item_of(ask(page, "open", begin={"minutes": 10}))
    reply = answer(page, item.id, wrong(item), confidence=3)
    told = json.dumps(reply["feedback"])
    assert reply["feedback"]["details"]["final"] is False
    assert reply["calibrated"] == ""
    assert reply["over"] is False
    tempts, why_not = (span.of(item.wrong[wrong(item)]) for span in sentences(item.wrong[wrong(item)]))
    assert tempts in reply["feedback"]["message"]
    for secret in (item.rationale, why_not, f'"{item.key}"', f'"{item.element}"', item.clause):
        assert secret not in told
    assert reply["sitting"]["answered"] == 0
    again = answer(page, item.id, wrong(item), confidence=3)
    assert item.rationale in again["feedback"]["message"]
    assert again["calibrated"].startswith("Sure, and wrong")
    assert again["sitting"]["answered"] == 1


def test_a_reload_between_the_two_tries_finds_the_first_one(page: PlacePage, tmp_path: Path):
    item = item_of(ask(page, "open", begin={"minutes": 10}))
    first = answer(page, item.id, wrong(item))
    reload = PlacePage(desk=Desk(open_store(tmp_path), "ana"))
    task = ask(reload, "open")["task"]
    assert task["activity"] == f"place:{item.id}"
    assert task["tries"] == [{"response": wrong(item), "feedback": first["feedback"]}]
    assert answer(reload, item.id, item.key)["feedback"]["outcome"] == "pass"
    assert item_of(ask(reload, "open")).id != item.id


def test_hints_never_name_the_answer_and_the_last_rung_does(page: PlacePage):
    item = item_of(ask(page, "open", begin={"minutes": 5}))
    activity = f"place:{item.id}"
    hints = [ask(page, "hint", activity=activity, index=n)["hint"] for n in range(3)]
    assert len(set(hints)) == 3
    for hint in hints:
        assert "progress note" not in hint
        assert "psychotherapy note" not in hint
        assert item.rationale not in hint
    assert refused(page, "hint", activity=activity, index=3) == "There are no more hints for this one."
    reply = ask(page, "reveal", activity=activity, hints=3, attempt="shown-1")
    assert item.rationale in reply["feedback"]["message"]
    assert (reply["feedback"]["outcome"], reply["sitting"]["answered"]) == ("ungraded", 1)
    kept = page.desk.attempts()[-1]
    assert (kept.outcome, kept.hints) == ("shown", 3)


def test_a_sitting_ends_with_its_table_and_three_things_to_read(page: PlacePage):
    reply = ask(page, "open", begin={"minutes": 5})
    first, right, table = [], 0, 0
    for n in range(200):
        if reply["task"] is None:
            break
        item = item_of(reply)
        if item.borderline:
            answer(page, item.id, "neither")
            reply = ask(page, "open")
            continue
        good = n % 3 != 0
        if item.id not in first:
            first.append(item.id)
            right += good
            table += 1
        told = answer(page, item.id, item.key if good else wrong(item), confidence=1 + n % 3, seconds=4)
        if not good:
            told = answer(page, item.id, item.key, seconds=2)
        reply = ask(page, "open")
        assert told["over"] is (reply["task"] is None)
    summary = reply["summary"]
    assert (summary["right"], summary["graded"], summary["ungraded"]) == (right, len(first), 1)
    assert sum(n for row in summary["table"].values() for n in row.values()) == table
    assert summary["second"] == len(first) - right
    assert len(summary["readings"]) == 3
    assert "right" in summary["sure"]
    assert summary["seconds"] > 0
    assert ask(page, "open", begin={"minutes": 5})["task"] is not None


def test_time_ends_a_sitting_between_two_tasks_and_never_before_the_first_answer(page: PlacePage):
    item = item_of(ask(page, "open", begin={"minutes": 5}))
    later = datetime.now(UTC) + timedelta(minutes=6)
    trainee = page.desk.trainee
    before = latest(trainee, page.desk.attempts(), ("place",), now=later)
    assert before is not None
    assert not before.over
    answer(page, item.id, item.key)
    after = latest(trainee, page.desk.attempts(), ("place",), now=later)
    assert after is not None
    assert after.over
    soon = latest(trainee, page.desk.attempts(), ("place",))
    assert soon is not None
    assert not soon.over


def test_a_sitting_can_be_stopped_and_looked_back_on(page: PlacePage):
    item = item_of(ask(page, "open", begin={"minutes": 20}))
    answer(page, item.id, item.key)
    reply = ask(page, "open", stop=True)
    assert reply["task"] is None
    assert reply["summary"]["right"] == 1
    assert ask(page, "open", begin={"minutes": 5})["sitting"]["minutes"] == 5


def test_a_sitting_on_another_page_does_not_end_this_one(page: PlacePage):
    item = item_of(ask(page, "open", begin={"minutes": 10}))
    page.desk.begin(5, ("split",))
    assert item_of(ask(page, "open")).id == item.id


def test_what_was_right_at_once_in_the_check_is_known_afterwards(page: PlacePage):
    reply = ask(page, "open", begin={"check": True})
    assert reply["sitting"]["mode"] == "check"
    assert reply["sitting"]["total"] <= 12
    for _ in range(12):
        if reply["task"] is None:
            break
        item = item_of(reply)
        answer(page, item.id, item.key, confidence=3, seconds=5)
        reply = ask(page, "open")
    assert reply["summary"]["known"]
    assert reply["offer"]["check"] == 0


def test_an_answer_that_cannot_be_kept_says_so_and_is_kept_on_the_second_try(tmp_path: Path):
    open_store(tmp_path).save_draft("ana", "write:x:SOAP", "before")
    page = PlacePage(desk=Desk(Store(tmp_path, wait=0.05), "ana"))
    item = item_of(ask(page, "open", begin={"minutes": 10}))
    other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    reply = answer(page, item.id, item.key)
    assert "another program" in reply["trouble"]
    assert reply["feedback"]["message"]
    assert reply["sitting"]["answered"] == 1
    assert item_of(ask(page, "open")).id != item.id
    other.close()
    assert ask(page, "keep")["trouble"] == ""
    assert len(open_store(tmp_path).attempts("ana", f"place:{item.id}")) == 1


def test_own_words_are_placed_sentence_by_sentence_and_not_kept(page: PlacePage):
    text = "Session ran from 10:00 to 10:50. I felt bored and wondered whether she reminds me of my aunt."
    sentences = ask(page, "own", text=text)["sentences"]
    assert [s["placement"] for s in sentences] == ["progress", "psychotherapy"]
    assert all(s["why"] and s["element"] and s["sure"] for s in sentences)
    assert page.desk.attempts() == []


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("answer", {"activity": "place:no-such", "response": "progress", "attempt": ""}),
        ("answer", {"activity": f"place:{bank.items()[0].id}", "response": "both", "attempt": ""}),
        ("answer", {"activity": bank.items()[0].id, "response": "progress", "attempt": ""}),
        ("hint", {"activity": f"place:{bank.items()[0].id}", "index": "x"}),
        ("own", {"text": "   "}),
        ("own", {"text": "x" * 20_001}),
        ("own", {}),
        ("summary", {}),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(page: PlacePage, kind: str, payload: dict[str, Any]):
    message = refused(page, kind, **payload)
    assert message.endswith(".")
    assert "Error" not in message
