"""Practice without a browser: three kinds in one sitting, each shown and told as on its own page; borderlines open."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.own_data import next_of
from notelib.pages.place import PlacePage
from notelib.pages.practice import PracticePage
from notelib.practice.desk import Desk
from notelib.practice.plan import MIXED
from notelib.store import open_store


@pytest.fixture
def practice_page(tmp_path: Path) -> PracticePage:
    return PracticePage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: PracticePage | PlacePage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def right(activity: str) -> str:
    kind, _, id = activity.partition(":")
    if kind == "split":
        return json.dumps([part.key for part in bank.split(id).parts])
    return bank.repair(id).better if kind == "repair" else bank.item(id).key


def test_a_sitting_mixes_the_three_kinds_and_ends_with_one_look_back(practice_page: PracticePage):
    page = practice_page
    reply = ask(page, "open", begin={"minutes": 20})
    total, kinds = reply["sitting"]["total"], []
    for n in range(total):
        task = reply["task"]
        kinds.append(task["kind"])
        assert task["activity"].startswith(f"{task['kind']}:")
        answered = ask(page, "answer", activity=task["activity"], response=right(task["activity"]), attempt=f"t{n}")
        assert answered["feedback"]["outcome"] == "pass" or "not graded" in task["why"]
        reply = ask(page, "open")
    assert set(kinds) == set(MIXED)
    assert any(a != b for a, b in pairwise(kinds))
    summary = reply["summary"]
    assert summary["right"] == summary["graded"] == total - summary["ungraded"]
    assert sum(n for row in summary["table"].values() for n in row.values()) > kinds.count("place")


def test_a_reload_goes_on_and_home_leads_back(practice_page: PracticePage, tmp_path: Path):
    first = ask(practice_page, "open", begin={"minutes": 10})["task"]["activity"]
    ask(practice_page, "answer", activity=first, response=right(first), attempt="a")
    desk = Desk(open_store(tmp_path), "ana")
    reload = ask(PracticePage(desk=desk), "open")
    assert (reload["sitting"]["answered"], reload["task"]["activity"] != first) == (1, True)
    link = next_of(desk.attempts())
    assert (link["title"], link["href"]) == ("Go on practicing", "practice.ipynb?minutes=10")
    assert link["mixed"] is False, "one sitting of it at a time"
    assert next_of([])["mixed"] is True
    assert ask(PlacePage(desk=desk), "open")["sitting"] is None, "it is no sitting of Sort it"


def test_what_was_typed_of_a_rewrite_is_kept_here_too(practice_page: PracticePage, tmp_path: Path):
    page = practice_page
    reply = ask(page, "open", begin={"minutes": 20})
    for n in range(60):
        if reply["task"]["kind"] == "repair":
            break
        id = reply["task"]["activity"]
        ask(page, "answer", activity=id, response=right(id), attempt=f"t{n}")
        reply = ask(page, "open")
    id = reply["task"]["activity"]
    ask(page, "draft", activity=id, text="Client reported")
    again = PracticePage(desk=Desk(open_store(tmp_path), "ana"))
    assert ask(again, "open")["task"]["data"]["draft"] == "Client reported"
    ask(again, "answer", activity=id, response=right(id), attempt="r")
    assert not any(draft.text for draft in open_store(tmp_path).drafts("ana"))


def test_a_borderline_is_marked_before_and_open_after(tmp_path: Path):
    page = PlacePage(desk=Desk(open_store(tmp_path), "ana"))
    reply = ask(page, "open", begin={"minutes": 10})
    seen = 0
    for n in range(reply["sitting"]["total"]):
        task = reply["task"]
        item = bank.item(task["activity"].removeprefix("place:"))
        chosen = "progress" if item.borderline else item.key
        told = ask(page, "answer", activity=task["activity"], response=chosen, attempt=f"t{n}")
        if item.borderline:
            seen += 1
            assert n > 0
            assert "not graded" in task["why"]
            assert told["feedback"]["outcome"] == "ungraded"
            readings = told["feedback"]["details"]["readings"]
            assert [reading["placement"] for reading in readings] == ["progress", "psychotherapy", "neither"]
            assert all(reading["why"] for reading in readings)
        reply = ask(page, "open")
    assert 1 <= seen <= reply["sitting"]["total"] / 10
    assert (reply["summary"]["ungraded"], reply["summary"]["graded"]) == (seen, reply["sitting"]["total"] - seen)


@pytest.mark.parametrize("payload", [{"activity": "disclose:x"}, {"activity": "write:x:SOAP"}, {"activity": ""}, {}])
def test_other_kinds_are_refused_in_plain_words(practice_page: PracticePage, payload: dict[str, Any]):
    reply = practice_page.answer({"id": "1", "kind": "answer", "response": "progress", **payload})
    assert reply is not None
    assert not reply["ok"]
    assert str(reply["message"]).endswith(".")
