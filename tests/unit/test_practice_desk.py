"""The desk: an answer is checked and kept, or waits and says so; nothing is lost and nothing is kept twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from notelib import bank
from notelib.practice import UnknownActivity
from notelib.practice.desk import Desk
from notelib.store import Store, StoreError, open_store

ITEM = next(i for i in bank.items() if not i.borderline)
ID = f"place:{ITEM.id}"


@pytest.fixture
def locked(tmp_path: Path):
    """A desk whose record drawer is held by another program until `ROLLBACK`."""
    with open_store(tmp_path) as store:
        store.save_draft("ana", "write:x:SOAP", "before")
    other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield Desk(Store(tmp_path, wait=0.05), "ana"), other
    other.close()


def test_an_answer_is_checked_and_kept(tmp_path: Path):
    desk = Desk(open_store(tmp_path), "ana")
    answered = desk.answer(ID, ITEM.key, seconds=4.5, confidence=3)
    assert answered.feedback.passed
    assert answered.trouble == ""
    (kept,) = open_store(tmp_path).attempts("ana")
    assert (kept.activity, kept.response, kept.outcome) == (ID, ITEM.key, "pass")
    assert (kept.seconds, kept.confidence) == (4.5, 3)
    assert kept.feedback == answered.feedback.to_json()


def test_an_empty_answer_is_answered_and_not_kept(tmp_path: Path):
    desk = Desk(open_store(tmp_path), "ana")
    assert desk.answer(ID, "  ").feedback.outcome == "unattempted"
    assert desk.attempts() == []


def test_what_cannot_be_kept_waits_counts_and_is_kept_later(locked: tuple[Desk, sqlite3.Connection], tmp_path: Path):
    desk, other = locked
    answered = desk.answer(ID, ITEM.key, id="a1")
    assert answered.feedback.passed
    assert "another program" in answered.trouble
    assert desk.answer(ID, ITEM.key, id="a1").trouble
    assert (desk.waiting, len(desk.attempts())) == (1, 1)
    other.execute("ROLLBACK")
    assert desk.retry() == ""
    assert (desk.waiting, len(desk.attempts())) == (0, 1)
    assert [a.id for a in open_store(tmp_path).attempts("ana")] == ["a1"]


def test_the_next_answer_takes_the_waiting_one_along_in_order(locked: tuple[Desk, sqlite3.Connection], tmp_path: Path):
    desk, other = locked
    desk.answer(ID, ITEM.key, id="a1")
    other.execute("ROLLBACK")
    assert desk.answer(ID, "neither", id="a2").trouble == ""
    assert [a.id for a in open_store(tmp_path).attempts("ana")] == ["a1", "a2"]


def test_the_same_answer_sent_again_is_kept_once(tmp_path: Path):
    desk = Desk(open_store(tmp_path), "ana")
    for _ in range(3):
        desk.answer(ID, ITEM.key, id="a1")
    assert len(desk.attempts()) == 1
    assert len(open_store(tmp_path).attempts("ana")) == 1


def test_deleting_takes_what_waits_too(locked: tuple[Desk, sqlite3.Connection]):
    desk, other = locked
    desk.answer(ID, ITEM.key)
    with pytest.raises(StoreError):
        desk.delete_all()
    assert desk.waiting == 1
    other.execute("ROLLBACK")
    desk.delete_all()
    assert (desk.waiting, desk.attempts(), desk.store.drafts("ana")) == (0, [], [])


@pytest.mark.parametrize("id", ["", "place:", "sing:x", "place:no-such-item", "write:none:SOAP", "disclose:none"])
def test_an_unknown_activity_says_what_is_wrong(tmp_path: Path, id: str):
    with pytest.raises(UnknownActivity, match="There is no activity"):
        Desk(open_store(tmp_path), "ana").answer(id, "x")
