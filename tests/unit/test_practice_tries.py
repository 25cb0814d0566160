"""Two tries at one task: the first wrong answer is pointed at, the second told; all of it read from the attempts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notelib import bank
from notelib.findings import Outcome
from notelib.practice import UnknownActivity, activity
from notelib.practice.desk import Desk
from notelib.practice.tries import tasks, tempts
from notelib.store import Attempt, Store, open_store

ITEM = next(i for i in bank.items() if not i.borderline and len(set(i.wrong.values())) == 2)
ID = f"place:{ITEM.id}"
WRONG, OTHER = ITEM.wrong


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(open_store(tmp_path), "ana")


def test_the_first_wrong_answer_is_pointed_at_and_the_second_told(desk: Desk):
    first = desk.answer(ID, WRONG).feedback
    assert first.details is not None
    assert (first.outcome, first.details["final"], first.details["tries_left"]) == (Outcome.FAIL, False, 1)
    tempting, _, rest = ITEM.wrong[WRONG].partition(". ")
    assert f"{tempting}." in first.message
    assert rest
    assert rest not in json.dumps(first.to_json(), ensure_ascii=False)
    for secret in ("key", "key_label", "element", "element_label", "clause", "citation", "wrong"):
        assert secret not in first.details
    assert ITEM.rationale not in json.dumps(first.to_json(), ensure_ascii=False)
    second = desk.answer(ID, OTHER).feedback
    assert second.details is not None
    assert (second.details["final"], second.details["tries_left"], second.details["key"]) == (True, 0, ITEM.key)
    assert ITEM.rationale in second.message
    assert desk.answer(ID, WRONG).feedback.details["final"] is False, "a new task begins"  # type: ignore[index]


def test_a_right_answer_is_final_at_any_try(desk: Desk):
    assert desk.answer(ID, ITEM.key).feedback.details["final"] is True  # type: ignore[index]
    desk.answer(ID, WRONG)
    assert desk.answer(ID, ITEM.key).feedback.details["final"] is True  # type: ignore[index]
    assert [(len(t.tries), t.right, t.clean) for t in tasks(desk.attempts())] == [(1, True, True), (2, True, False)]


def test_another_kernel_knows_which_try_it_is(desk: Desk, tmp_path: Path):
    desk.answer(ID, WRONG)
    again = Desk(open_store(tmp_path), "ana")
    assert again.answer(ID, WRONG).feedback.details["final"] is True  # type: ignore[index]
    other = Desk(open_store(tmp_path), "ben")
    assert other.answer(ID, WRONG).feedback.details["final"] is False  # type: ignore[index]


def test_the_same_answer_sent_again_is_answered_as_before_and_kept_once(desk: Desk, tmp_path: Path):
    first = desk.answer(ID, WRONG, id="a1")
    assert desk.answer(ID, WRONG, id="a1").feedback == first.feedback
    fresh = Desk(open_store(tmp_path), "ana")
    assert fresh.answer(ID, WRONG, id="a1").feedback == first.feedback
    assert len(fresh.attempts()) == 1


def test_answers_that_wait_to_be_kept_count_as_tries(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    desk = Desk(Store(tmp_path / "file", wait=0.05), "ana")
    assert desk.answer(ID, WRONG).trouble
    assert desk.answer(ID, WRONG).feedback.details["final"] is True  # type: ignore[index]


def test_an_empty_answer_uses_up_no_try(desk: Desk):
    desk.answer(ID, WRONG)
    assert desk.answer(ID, " ").feedback.outcome is Outcome.UNATTEMPTED
    assert desk.answer(ID, OTHER).feedback.details["final"] is True  # type: ignore[index]


def test_a_page_may_ask_for_one_try_only(desk: Desk):
    assert desk.answer(ID, WRONG, tries=1).feedback.details["final"] is True  # type: ignore[index]


def test_a_request_is_answered_at_once_unless_two_tries_are_asked_for(desk: Desk):
    scenario = next(s for s in bank.scenarios() if not s.contested and s.wrong)
    id, wrong = f"disclose:{scenario.id}", scenario.wrong[0]
    assert desk.answer(id, wrong.verdict).feedback.details["final"] is True  # type: ignore[index]
    first = desk.answer(id, wrong.verdict, tries=2).feedback
    assert first.details is not None
    assert (first.details["final"], "verdict" in first.details, "rules" in first.details) == (False, False, False)
    assert first.message == f"Not yet. {tempts(wrong.why)}"
    assert first.message != f"Not yet. {wrong.why}"


@pytest.mark.parametrize("kind", ["place", "split", "repair", "disclose"])
def test_the_answer_can_be_shown_and_that_is_kept(desk: Desk, kind: str):
    entries = {"place": bank.items, "split": bank.splits, "repair": bank.repairs, "disclose": bank.scenarios}[kind]()
    id = f"{kind}:{next(e for e in entries if not getattr(e, 'borderline', False)).id}"
    shown = desk.show(id, hints=3, seconds=9)
    assert shown.feedback.message == activity(id).answer  # type: ignore[attr-defined]
    (kept,) = desk.attempts()
    assert (kept.response, kept.outcome, kept.hints, kept.seconds) == ("(shown)", "shown", 3, 9)
    (task,) = tasks([kept])
    assert task.over
    assert not task.right


def test_a_note_has_no_answer_to_show(desk: Desk):
    with pytest.raises(UnknownActivity, match="no one answer"):
        desk.show(f"write:{bank.vignettes()[0].id}:SOAP")


def test_a_note_is_one_task_until_it_passes():
    id = "write:x:SOAP"
    outcomes = ["fail", "partial", "fail", "pass", "fail"]
    attempts = [
        Attempt(str(n), "ana", id, "x", outcome, {}, f"2026-01-01T10:0{n}:00Z") for n, outcome in enumerate(outcomes)
    ]
    assert [(len(t.tries), t.right) for t in tasks(attempts)] == [(4, True), (1, False)]


def test_a_try_left_alone_over_night_was_given_up():
    said = {"details": {"final": False}}
    attempts = [
        Attempt("1", "ana", ID, WRONG, "fail", said, "2026-01-01T20:00:00Z"),
        Attempt("2", "ana", ID, WRONG, "fail", said, "2026-01-02T09:00:00Z"),
    ]
    assert [len(t.tries) for t in tasks(attempts)] == [1, 1]
