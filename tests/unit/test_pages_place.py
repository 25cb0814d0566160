"""The Place page without a browser: rounds, no key before the answer, nothing lost when the store fails."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.place import PlacePage
from notelib.practice.desk import Desk
from notelib.store import Store, open_store


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


def answer(page: PlacePage, item: str, choice: str, n: int = 0, **more: Any) -> dict[str, Any]:
    return ask(page, "answer", item=item, choice=choice, attempt=f"t{n}", **more)


def play(page: PlacePage, count: int, choice: str | None = None) -> list[dict[str, Any]]:
    """Answer the next `count` items, right unless `choice` is given."""
    replies = []
    for n in range(count):
        item = ask(page, "round", start=True)["item"]["id"]
        replies.append(answer(page, item, choice or bank.item(item).key, n))
    return replies


def test_what_leaves_the_kernel_before_the_answer_holds_no_key(page: PlacePage):
    shown = ask(page, "round")
    item = bank.item(shown["item"]["id"])
    assert shown["item"] == {"id": item.id, "text": item.text, "hints": 3}
    traits = json.dumps(page.get_state(["view"]))
    for one in bank.items():
        assert one.text not in traits
        assert one.rationale not in traits
        assert one.rationale not in json.dumps(shown)


def test_hints_never_name_the_answer(page: PlacePage):
    for item in bank.items():
        hints = [ask(page, "hint", item=item.id, index=n)["hint"] for n in range(3)]
        assert len(set(hints)) == 3
        assert item.rationale not in hints
        for hint in hints:
            assert "progress note" not in hint
            assert "psychotherapy note" not in hint


def test_a_right_answer_says_why_and_what_decides(page: PlacePage):
    item = next(i for i in bank.items() if i.key == "psychotherapy" and not i.borderline)
    reply = answer(page, item.id, "psychotherapy", seconds=3.5, confidence=2)
    feedback = reply["feedback"]
    assert feedback["outcome"] == "pass"
    assert item.rationale in feedback["message"]
    assert feedback["details"]["clause"] == item.clause
    assert feedback["details"]["citation"] == item.citation
    assert feedback["details"]["element_label"]
    (kept,) = page.desk.attempts()
    assert (kept.seconds, kept.confidence) == (3.5, 2)


@pytest.mark.parametrize("key", ["progress", "psychotherapy", "neither"])
def test_each_wrong_answer_has_its_own_explanation(page: PlacePage, key: str):
    item = next(i for i in bank.items() if i.key == key and not i.borderline)
    for n, (choice, why) in enumerate(item.wrong.items()):
        feedback = answer(page, item.id, choice, n)["feedback"]
        assert feedback["outcome"] == "fail"
        assert feedback["details"]["wrong"] == why
        assert feedback["findings"][0]["why"] == why


def test_a_borderline_item_is_shown_with_both_readings_and_not_graded(page: PlacePage):
    for item in (i for i in bank.items() if i.borderline):
        for n, choice in enumerate(("progress", "psychotherapy", "neither")):
            feedback = answer(page, item.id, choice, n)["feedback"]
            assert feedback["outcome"] == "ungraded"
            assert len(feedback["details"]["readings"]) >= 2


def test_a_round_ends_with_the_confusion_table_and_three_things_to_read(page: PlacePage):
    replies = play(page, 10, "neither")
    assert [r["answered"] for r in replies] == list(range(1, 11))
    assert [r["over"] for r in replies] == [False] * 9 + [True]
    told = ask(page, "round")
    assert told["item"] is None
    assert told["number"] == 1
    summary = told["summary"]
    assert len(summary["readings"]) == 3
    counted = sum(n for row in summary["table"].values() for n in row.values())
    assert counted == summary["graded"] == 10 - summary["ungraded"]
    assert sum(row["neither"] for row in summary["table"].values()) == counted
    assert ask(page, "round", start=True)["number"] == 2


def test_a_reload_goes_on_where_it_was(page: PlacePage, tmp_path: Path):
    play(page, 3)
    before = ask(page, "round")
    again = PlacePage(desk=Desk(open_store(tmp_path), "ana"))
    assert ask(again, "round")["item"] == before["item"]
    assert ask(again, "round")["answered"] == 3


def test_an_answer_that_cannot_be_kept_says_so_and_is_kept_on_the_second_try(tmp_path: Path):
    open_store(tmp_path).save_draft("ana", "write:x:SOAP", "before")
    other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    page = PlacePage(desk=Desk(Store(tmp_path, wait=0.05), "ana"))
    shown = ask(page, "round")
    assert shown["trouble"] == ""  # a writer does not keep others from reading
    reply = answer(page, shown["item"]["id"], "neither")
    assert "another program" in reply["trouble"]
    assert reply["feedback"]["message"]
    assert reply["answered"] == 1
    assert ask(page, "round")["item"]["id"] != shown["item"]["id"]
    other.close()
    assert ask(page, "keep")["trouble"] == ""
    assert len(open_store(tmp_path).attempts("ana")) == 1


def test_own_words_are_placed_sentence_by_sentence_and_not_kept(page: PlacePage):
    text = "Session ran from 10:00 to 10:50. I felt bored and wondered whether she reminds me of my aunt."
    sentences = ask(page, "own", text=text)["sentences"]
    assert [s["placement"] for s in sentences] == ["progress", "psychotherapy"]
    assert all(s["why"] and s["element"] and s["sure"] for s in sentences)
    assert page.desk.attempts() == []


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("answer", {"item": "no-such", "choice": "progress", "attempt": ""}),
        ("answer", {"item": bank.items()[0].id, "choice": "both", "attempt": ""}),
        ("hint", {"item": bank.items()[0].id, "index": 3}),
        ("hint", {"item": bank.items()[0].id, "index": "x"}),
        ("own", {"text": "   "}),
        ("own", {"text": "x" * 20_001}),
        ("own", {}),
        ("reveal", {}),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(page: PlacePage, kind: str, payload: dict[str, Any]):
    message = refused(page, kind, **payload)
    assert message.endswith(".")
    assert "Error" not in message
