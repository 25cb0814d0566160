"""Split it without a browser: parts without their keys, a second try for those that differ, each with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.split import SplitPage
from notelib.practice.desk import Desk
from notelib.store import open_store

PLACES = ("progress", "psychotherapy", "neither")


@pytest.fixture
def split_page(tmp_path: Path) -> SplitPage:
    return SplitPage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: SplitPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def begun(page: SplitPage) -> bank.Split:
    reply = ask(page, "open", begin={"minutes": 10})
    return bank.split(reply["task"]["activity"].removeprefix("split:"))


def answer(page: SplitPage, split: bank.Split, keys: list[str], name: str, **more: Any) -> dict[str, Any]:
    return ask(page, "answer", activity=f"split:{split.id}", response=json.dumps(keys), attempt=name, **more)


def other(key: str) -> str:
    return next(place for place in PLACES if place != key)


def test_the_parts_are_shown_in_order_and_no_key_is_among_them(split_page: SplitPage):
    reply = ask(split_page, "open", begin={"minutes": 10})
    split = bank.split(reply["task"]["activity"].removeprefix("split:"))
    assert reply["task"]["data"] == {"intro": split.intro, "parts": [part.text for part in split.parts]}
    told = json.dumps(reply)
    for part in split.parts:
        assert part.rationale not in told
        assert all(why not in told for why in part.wrong.values())


def test_a_first_try_says_which_parts_agree_and_a_second_says_why(split_page: SplitPage):
    split = begun(split_page)
    keys = [part.key for part in split.parts]
    tried = [other(keys[0]), *keys[1:]]
    first = answer(split_page, split, tried, "s1", confidence=3)
    details = first["feedback"]["details"]
    assert details["final"] is False
    assert [part["right"] for part in details["parts"]] == [False] + [True] * (len(keys) - 1)
    told = json.dumps(first["feedback"])
    for part in split.parts:
        assert part.rationale not in told
        assert f"element:{part.element}" not in told
    assert details["parts"][0]["wrong"]
    assert split.parts[0].wrong[tried[0]] not in told
    second = answer(split_page, split, keys, "s2", confidence=2)
    assert second["feedback"]["outcome"] == "pass"
    for part, said in zip(split.parts, second["feedback"]["details"]["parts"], strict=True):
        assert (said["key"], said["why"], said["clause"]) == (part.key, part.rationale, part.clause)
    assert second["sitting"]["answered"] == 1


def test_what_is_shown_tells_every_part_its_place(split_page: SplitPage):
    split = begun(split_page)
    reply = ask(split_page, "reveal", activity=f"split:{split.id}", hints=3, attempt="s")
    assert [part["key"] for part in reply["feedback"]["details"]["parts"]] == [part.key for part in split.parts]
    assert reply["feedback"]["outcome"] == "ungraded"


def test_the_look_back_counts_sentence_by_sentence(split_page: SplitPage):
    split = begun(split_page)
    keys = [part.key for part in split.parts]
    answer(split_page, split, [other(keys[0]), *keys[1:]], "s1", confidence=3, seconds=60)
    answer(split_page, split, keys, "s2", seconds=20)
    summary = ask(split_page, "open", stop=True)["summary"]
    assert (summary["right"], summary["graded"], summary["second"], summary["seconds"]) == (0, 1, 1, 80)
    assert sum(n for row in summary["table"].values() for n in row.values()) == len(keys)
    assert summary["table"][keys[0]][other(keys[0])] == 1
    assert summary["readings"][0]["quote"] == split.parts[0].text


@pytest.mark.parametrize("response", ["", "[]", '["progress"]', "{}", "[1, 2]", "[" * 2000, '["both"]'])
def test_what_is_no_list_of_places_is_refused(split_page: SplitPage, response: str):
    split = begun(split_page)
    payload = {"kind": "answer", "activity": f"split:{split.id}", "response": response, "attempt": ""}
    reply = split_page.answer({"id": "1", **payload})
    assert reply is not None
    assert (reply["ok"], reply["message"]) == (False, "Give every sentence a place first.")


def test_every_paragraph_of_the_bank_can_be_answered_and_shown(tmp_path: Path):
    page = SplitPage(desk=Desk(open_store(tmp_path), "ben"))
    for n, split in enumerate(bank.splits()):
        reply = answer(page, split, [part.key for part in split.parts], f"x{n}")
        assert reply["feedback"]["outcome"] == "pass", split.id
