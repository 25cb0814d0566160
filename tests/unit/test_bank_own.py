"""A bank of one's own beside the built-in one: it is really practised, may refer to itself, and clashes are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from notelib import bank
from notelib.findings import Outcome
from notelib.pages.lessons import LessonsPage
from notelib.pages.place import PlacePage
from notelib.practice import activity
from notelib.practice.desk import Desk
from notelib.store import open_store

ITEM = """
[[item]]
id = "late-bus"
text = "Started at 10:10 because the client's bus was late; ended at 10:50."
key = "progress"
element = "session_times"
content_type = "C01"
rationale = "Start and stop times are never psychotherapy-note content. They belong in the record."
clause = "PN-02b"
citation = "45 CFR 164.501"
difficulty = 1
wrong.psychotherapy = "A late bus sounds like a story. The sentence only says when the session took place."
wrong.neither = "It looks like office paperwork. The times show that the service was given."
"""
LESSON = """
id = "our-lesson"
title = "Our lesson"
minutes = 3
aim = "You can say where the times go."
[[term]]
term = "time"
meaning = "When it was."
[[block]]
kind = "text"
text = "Write down when you began."
[[practice]]
activity = "place:late-bus"
label = "Sort our sentence"
why = "Where do the times go?"
"""
Serve = Callable[[Path], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Name a folder as `NOTELIB_BANK` does for the workbook."""

    def serve(*folders: Path) -> None:
        monkeypatch.setenv("NOTELIB_BANK", ":".join(map(str, folders)))
        bank.forget()

    yield serve
    monkeypatch.delenv("NOTELIB_BANK", raising=False)
    bank.forget()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_item_of_ones_own_is_served_answered_and_kept(tmp_path: Path, serve: Serve) -> None:
    write(tmp_path / "bank", "items/ours.toml", ITEM)
    serve(tmp_path / "bank")
    desk = Desk(open_store(tmp_path / "data"), "ana")
    page = PlacePage(desk=desk)

    def ask(kind: str, **payload: str) -> dict[str, object]:
        reply = page.answer({"id": "1", "kind": kind, **payload})
        assert reply is not None
        assert reply["ok"], reply
        return reply

    task = ask("open", task="late-bus")["task"]
    assert isinstance(task, dict)
    assert task["activity"] == "place:late-bus"
    assert "late; ended at 10:50" in str(task["data"])
    assert "never psychotherapy-note content" not in str(task)
    feedback = ask("answer", activity="place:late-bus", response="progress", attempt="a1")["feedback"]
    assert isinstance(feedback, dict)
    assert feedback["outcome"] == Outcome.PASS
    assert [attempt.activity for attempt in desk.attempts()] == ["place:late-bus"]


def test_practice_offers_what_is_ones_own_beside_the_built_in(tmp_path: Path, serve: Serve) -> None:
    from notelib.practice.concepts import concepts

    write(tmp_path, "items/ours.toml", ITEM)
    serve(tmp_path)
    assert "late-bus" in {item.id for item in bank.items()}
    assert len(bank.items()) > 100
    assert activity("place:late-bus").check("neither").outcome != Outcome.PASS
    assert "place:late-bus" in {id for one in concepts() for id in one.activities}


def test_a_lesson_of_ones_own_may_practise_an_item_of_ones_own(tmp_path: Path, serve: Serve) -> None:
    write(tmp_path, "lessons/01-ours.toml", LESSON)
    assert any('there is no "late-bus" to practise' in problem.what for problem in bank.check(tmp_path))
    write(tmp_path, "items/ours.toml", ITEM)
    assert bank.check(tmp_path) == []
    serve(tmp_path)
    reply = LessonsPage(desk=Desk(open_store(tmp_path / "data"), "ana")).answer(
        {"id": "1", "kind": "lesson", "lesson": "our-lesson"}
    )
    assert reply is not None
    assert reply["lesson"]["practice"][0]["text"] == bank.item("late-bus").text


def test_a_file_that_was_saved_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, "items/ours.toml", ITEM)
    write(tmp_path, "lessons/01-ours.toml", LESSON)
    assert bank.check(tmp_path) == []
    write(tmp_path, "items/ours.toml", ITEM.replace('id = "late-bus"', 'id = "later-bus"'))
    assert any('did you mean "later-bus"?' in problem.todo for problem in bank.check(tmp_path))


def test_an_id_used_twice_is_told_with_file_and_line_in_both_places(tmp_path: Path, serve: Serve) -> None:
    first = write(tmp_path / "one", "items/ours.toml", ITEM)
    second = write(tmp_path / "two", "items/theirs.toml", f"# theirs\n{ITEM}")
    serve(first.parents[1], second.parents[1])
    with pytest.raises(bank.BankFileError) as told:
        bank.items()
    assert f"{second}:4: " in str(told.value)
    assert 'the id "late-bus" is already used in ours.toml, line 3' in str(told.value)
    taken = bank.check.__globals__["BUILT_IN"] / "items"
    write(tmp_path / "three", "items/mine.toml", ITEM.replace("late-bus", "croup-night"))
    (problem,) = bank.check(tmp_path / "three")
    assert problem.line == 3
    assert problem.what.startswith('the id "croup-night" is already used in the built-in ')
    assert (taken / problem.what.rpartition(" ")[2]).exists()


def test_a_broken_bank_is_told_on_the_page_without_a_traceback(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = write(tmp_path / "bank", "items/ours.toml", ITEM.replace("difficulty = 1", "difficulty = "))
    serve(tmp_path / "bank")
    with pytest.raises(bank.BankFileError, match=r"ours\.toml:11: not valid TOML"):
        bank.items()
    found = bank.check(broken.parents[1])
    assert [problem.line for problem in found] == [11]
    monkeypatch.delenv("NOTELIB_RAISE", raising=False)
    failed = PlacePage(desk=Desk(open_store(tmp_path / "data"), "ana")).answer({"id": "1", "kind": "open"})
    assert failed is not None
    assert not failed["ok"]
    assert "ours.toml:11: not valid TOML" in failed["message"]
    assert str(tmp_path) not in failed["message"]
    assert "Traceback" not in failed["message"]
