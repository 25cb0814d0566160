"""Repair it without a browser: what must stay and go, the model only when it is earned, the draft kept meanwhile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.repair import RepairPage
from notelib.practice.desk import Desk
from notelib.store import open_store


@pytest.fixture
def repair_page(tmp_path: Path) -> RepairPage:
    return RepairPage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: RepairPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def begun(page: RepairPage) -> bank.Repair:
    reply = ask(page, "open", begin={"minutes": 10})
    return bank.repair(reply["task"]["activity"].removeprefix("repair:"))


def answer(page: RepairPage, repair: bank.Repair, text: str, name: str) -> dict[str, Any]:
    return ask(page, "answer", activity=f"repair:{repair.id}", response=text, attempt=name)


def test_the_model_leaves_the_kernel_only_after_two_tries(repair_page: RepairPage):
    reply = ask(repair_page, "open", begin={"minutes": 10})
    repair = bank.repair(reply["task"]["activity"].removeprefix("repair:"))
    assert reply["task"]["data"] == {"text": repair.text, "task": repair.task, "draft": ""}
    first = answer(repair_page, repair, repair.tempting.text, "r1")
    before = json.dumps([reply, first])
    assert repair.better not in before
    assert repair.tempting.why not in before
    assert first["feedback"]["details"]["final"] is False
    details = first["feedback"]["details"]
    assert details["keep"] or details["drop"]
    assert all(not mark["ok"] and mark["why"] for mark in details["keep"] + details["drop"])
    second = answer(repair_page, repair, f"{repair.tempting.text} And so on.", "r2")
    assert second["feedback"]["details"]["better"] == repair.better
    assert second["feedback"]["details"]["clause"] == repair.clause


def test_a_good_rewrite_is_told_with_the_words_that_decided(repair_page: RepairPage):
    repair = begun(repair_page)
    reply = answer(repair_page, repair, repair.better, "r1")
    details = reply["feedback"]["details"]
    assert reply["feedback"]["outcome"] == "pass"
    assert len(details["keep"]) == len(repair.keep)
    for mark in details["keep"]:
        assert mark["ok"]
        assert mark["words"]
        assert all(words in repair.better for words in mark["words"])
    assert all(mark["ok"] for mark in details["drop"])


def test_words_that_must_go_are_quoted(repair_page: RepairPage):
    for n, repair in enumerate(bank.repairs()):
        text = f"{repair.text} And more."
        left = [mark for mark in repair.drop if mark.found(text)]
        details = answer(repair_page, repair, text, f"q{n}")["feedback"]["details"]
        named = {mark["label"]: mark["words"] for mark in details["drop"]}
        assert {mark.label for mark in left} <= set(named), repair.id
        assert all(words and all(word in text for word in words) for words in named.values())


def test_what_was_typed_is_there_after_a_reload_and_gone_once_it_has_served(repair_page: RepairPage, tmp_path: Path):
    repair = begun(repair_page)
    ask(repair_page, "draft", activity=f"repair:{repair.id}", text="Client reported")
    reload = RepairPage(desk=Desk(open_store(tmp_path), "ana"))
    assert ask(reload, "open")["task"]["data"]["draft"] == "Client reported"
    answer(reload, repair, repair.better, "r1")
    assert all(not draft.text for draft in open_store(tmp_path).drafts("ana"))


def test_the_answer_can_be_shown(repair_page: RepairPage):
    repair = begun(repair_page)
    reply = ask(repair_page, "reveal", activity=f"repair:{repair.id}", hints=3, attempt="r")
    assert reply["feedback"]["details"]["better"] == repair.better
    assert all(mark["ok"] for mark in reply["feedback"]["details"]["keep"])
    summary = ask(repair_page, "open", stop=True)["summary"]
    assert (summary["right"], summary["shown"], summary["table"]) == (0, 1, None)
    assert summary["readings"][0]["why"] == repair.rationale


def test_a_text_that_is_too_long_is_refused_in_plain_words(repair_page: RepairPage):
    repair = begun(repair_page)
    reply = repair_page.answer({"id": "1", "kind": "answer", "activity": f"repair:{repair.id}", "response": "x" * 5001})
    assert reply is not None
    assert "5,001 characters" in reply["message"]


def test_one_passage_opens_by_itself_and_leaves_the_sitting_that_is_on_alone(repair_page: RepairPage):
    on = begun(repair_page)
    other = next(one for one in bank.repairs() if one.id != on.id and one.better not in one.text)
    reply = ask(repair_page, "open", task=other.id)
    assert reply["task"]["activity"] == f"repair:{other.id}"
    assert reply["task"]["data"] == {"text": other.text, "task": other.task, "draft": ""}
    assert reply["sitting"]["mode"] == "one"
    assert other.better not in json.dumps(reply)
    first = answer(repair_page, other, other.tempting.text, "o1")
    assert first["feedback"]["details"]["final"] is False
    again = ask(repair_page, "open", task=other.id)["task"]  # a reload between the two tries
    assert [one["response"] for one in again["tries"]] == [other.tempting.text]
    assert answer(repair_page, other, other.better, "o2")["feedback"]["outcome"] == "pass"
    assert ask(repair_page, "open", task=other.id)["task"]["tries"] == []
    now = ask(repair_page, "open")
    assert (now["sitting"]["mode"], now["sitting"]["answered"]) == ("session", 0)
    assert now["task"]["activity"] == f"repair:{on.id}"


@pytest.mark.parametrize("task", ["none-such", "place:croup-night", "", None, 7, ["x"]])
def test_a_task_that_is_not_there_opens_the_start(repair_page: RepairPage, task: Any):
    reply = ask(repair_page, "open", task=task)
    assert reply["sitting"] is None
    assert reply["task"] is None
    assert reply["offer"]["newcomer"]
