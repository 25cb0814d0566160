"""The psychotherapy drawer on My progress: how it stands, a log that only grows, deleted alone, silent while locked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.home import HomePage
from notelib.pages.lessons import LessonsPage
from notelib.pages.own_drawer import note_title
from notelib.pages.progress import ProgressPage
from notelib.practice.desk import Desk
from notelib.store import Store, open_store, vault

WORDS = "four quiet herons fishing"
NEW = "brand new words here"
SECRET = "he looked away like my own brother"
KEY = f"write:{bank.vignettes()[0].id}:PSYNOTE"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(vault, "_COST", {"n": 2**4, "r": 8, "p": 1})


def page_of(folder: Path) -> ProgressPage:
    """The page as another kernel opens it: nothing is unlocked in it."""
    return ProgressPage(desk=Desk(open_store(folder), "ana"))


@pytest.fixture
def mine(tmp_path: Path) -> ProgressPage:
    return page_of(tmp_path)


def ask(page: Any, kind: str, **content: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **content})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def told(page: Any, kind: str, **content: Any) -> str:
    """Everything a page says to one request, granted or not."""
    return json.dumps(page.answer({"id": "1", "kind": kind, **content}), ensure_ascii=False)


def write(store: Store) -> None:
    store.save_draft("ana", KEY, SECRET)
    store.save_draft("ana", f"kept:{KEY}", f"{SECRET}, at first")
    store.add_attempt("ana", KEY, SECRET, {"outcome": "ungraded", "message": SECRET})
    store.save_draft("ana", "compose:jottings:PSYNOTE", SECRET)


def seal(page: ProgressPage) -> None:
    ask(page, "seal", passphrase=WORDS, again=WORDS, understood=True)


def log(page: ProgressPage) -> list[dict[str, Any]]:
    return ask(page, "mine")["log"]["rows"]


def nameless(page: ProgressPage) -> list[dict[str, Any]]:
    """The log without the names of notes, which only an open drawer tells."""
    return [{**row, "note": ""} for row in log(page)]


def test_an_empty_drawer_says_so_and_where_to_begin(mine: ProgressPage):
    reply = ask(mine, "mine")
    assert (reply["sealed"], reply["locked"], reply["notes"]) == (False, False, 0)
    assert reply["log"] == {"rows": [], "left": 0, "all": 0}
    assert reply["write"].startswith("write.ipynb?vignette=")
    assert reply["write"].endswith("&format=PSYNOTE")
    assert "cannot be recovered" in reply["forgotten"]


def test_a_passphrase_alone_is_something_to_delete(mine: ProgressPage):
    assert ask(mine, "state")["any"] is False
    seal(mine)
    assert ask(mine, "state")["any"] is True
    assert ask(HomePage(desk=mine.desk), "state")["any"] is True
    ask(mine, "empty", confirmed=True)
    assert ask(mine, "state")["any"] is False


def test_notes_are_counted_once_each_however_often_they_were_kept(mine: ProgressPage):
    seal(mine)
    write(mine.desk.store)
    assert ask(mine, "mine")["notes"] == 2  # one session, and the jottings
    ask(mine, "lock")
    assert ask(mine, "mine")["notes"] == 0  # locked, it does not even tell how many


def test_the_log_says_in_words_when_who_what_and_which_note_newest_first(mine: ProgressPage):
    seal(mine)
    mine.desk.store.save_draft("ana", KEY, SECRET)
    ask(mine, "lock")
    mine.answer({"id": "1", "kind": "unlock", "passphrase": "these are not the words"})
    ask(mine, "unlock", passphrase=WORDS)
    ask(mine, "reseal", old=WORDS, passphrase=NEW, again=NEW)
    Store(mine.desk.store.folder, who="the night backup").unlock("ana", NEW)
    title = note_title(KEY)
    assert [(row["n"], row["who"], row["what"], row["note"]) for row in log(mine)] == [
        (7, "the night backup", "Unlocked the drawer", ""),
        (6, "You", "Changed the passphrase", ""),
        (5, "You", "Unlocked the drawer", ""),
        (4, "You", "Unlocked the drawer", ""),
        (3, "You", "Tried a passphrase that does not open it", ""),
        (2, "You", "Wrote", title),
        (1, "You", "Sealed the drawer with a passphrase", ""),
    ]
    assert "Psychotherapy note" in title
    times = [row["at"] for row in log(mine)]
    assert times == sorted(times, reverse=True)


def test_looking_at_the_drawer_opens_no_note(mine: ProgressPage):
    seal(mine)
    write(mine.desk.store)
    written = ["Wrote"] * 3 + ["Sealed the drawer with a passphrase"]
    for _ in range(2):
        assert [row["what"] for row in log(mine)] == written
    ask(mine, "lock")
    assert [row["what"] for row in log(mine)] == written
    assert {row["note"] for row in log(mine)} == {"a note, sealed with its name", ""}


def test_seen_from_the_page_the_log_only_grows(mine: ProgressPage):
    seal(mine)
    requests: list[tuple[str, dict[str, Any]]] = [
        ("lock", {}),
        ("unlock", {"passphrase": "these are not the words"}),
        ("unlock", {"passphrase": WORDS}),
        ("export", {"drawer": "psychotherapy", "form": "json"}),
        ("reseal", {"old": WORDS, "passphrase": NEW, "again": NEW}),
        ("seal", {"passphrase": WORDS, "again": WORDS, "understood": True}),
        ("accesses", {}),
        ("log", {"before": 1}),
        ("empty", {}),
        ("delete", {}),
        ("state", {}),
    ]
    write(mine.desk.store)
    before = nameless(mine)
    for kind, content in requests:
        mine.answer({"id": "1", "kind": kind, **content})
        after = nameless(mine)
        assert after[len(after) - len(before) :] == before, kind
        before = after
    assert {row["what"] for row in before} >= {"Opened", "Wrote", "Changed the passphrase"}


def test_earlier_lines_come_in_pieces_and_no_line_twice_while_new_ones_are_added(mine: ProgressPage):
    seal(mine)
    for n in range(45):
        mine.desk.store.save_draft("ana", f"write:session-{n}:PSYNOTE", "x")
    first = ask(mine, "mine")["log"]
    assert (len(first["rows"]), first["left"], first["all"]) == (20, 26, 46)
    ask(mine, "lock")
    ask(mine, "unlock", passphrase=WORDS)  # one more line on top
    rows = first["rows"]
    while rows[-1]["n"] > 1:
        rows = [*rows, *ask(mine, "log", before=rows[-1]["n"])["log"]["rows"]]
    assert [row["n"] for row in rows] == list(range(46, 0, -1))
    assert ask(mine, "log", before=1)["log"] == {"rows": [], "left": 0, "all": 47}


def test_while_it_is_locked_no_message_holds_a_word_of_it(mine: ProgressPage, tmp_path: Path):
    seal(mine)
    write(mine.desk.store)
    assert SECRET in told(mine, "export", drawer="psychotherapy")
    other = page_of(tmp_path)
    home = HomePage(desk=Desk(open_store(tmp_path), "ana"))
    lessons = LessonsPage(desk=Desk(open_store(tmp_path), "ana"))
    for page in (other, home, lessons):
        assert SECRET not in json.dumps(page.view)
        for kind in sorted(name.removeprefix("on_") for name in dir(page) if name.startswith("on_")):
            for content in ({}, {"drawer": "psychotherapy"}, {"drawer": "record", "form": "csv"}, {"skip": 0}):
                said = told(page, kind, **content)
                assert "like my own brother" not in said, kind
                assert KEY not in said, kind
    assert ask(other, "mine")["locked"] is True
    state = ask(home, "state")
    assert (state["drafts"], state["private"]) == ([], True)
    ask(home, "unlock", passphrase=WORDS)
    assert {d["private"] for d in ask(home, "state")["drafts"]} == {True}


def test_only_this_drawer_is_deleted_and_a_lost_passphrase_does_not_hinder_it(mine: ProgressPage, tmp_path: Path):
    item = bank.items()[0]
    mine.desk.answer(f"place:{item.id}", item.key)
    mine.desk.store.save_draft("ana", KEY.replace("PSYNOTE", "SOAP"), "S: Client reported low mood.")
    seal(mine)
    write(mine.desk.store)
    other = page_of(tmp_path)
    refused = other.answer({"id": "1", "kind": "empty"})
    assert refused is not None
    assert "Confirm" in refused["message"]
    reply = ask(other, "empty", confirmed=True)
    assert (reply["deleted"], reply["notes"], reply["sealed"], reply["log"]["all"]) == (4, 0, False, 0)
    assert [a.activity for a in other.desk.attempts()] == [f"place:{item.id}"]
    assert [d.text for d in other.desk.store.drafts("ana")] == ["S: Client reported low mood."]
    assert ask(other, "state")["private"] is False
    assert "passphrase" in told(other, "export", drawer="psychotherapy")


def test_what_waits_for_the_drawer_goes_with_it_and_the_rest_waits_on(mine: ProgressPage):
    seal(mine)
    ask(mine, "lock")
    assert mine.desk.answer(KEY, SECRET, id="n1").trouble
    item = bank.items()[0]
    mine.desk.answer(f"place:{item.id}", item.key, id="p1")
    assert mine.desk.waiting == 2
    ask(mine, "empty", confirmed=True)
    assert mine.desk.waiting == 1
    assert mine.desk.retry() == ""
    assert [a.activity for a in mine.desk.attempts()] == [f"place:{item.id}"]


def test_a_drawer_that_cannot_be_read_is_told_in_plain_words(tmp_path: Path):
    (tmp_path / "psychotherapy.db").write_text("damaged " * 1000)
    page = page_of(tmp_path)
    for kind in ("mine", "log", "unlock"):
        reply = page.answer({"id": "1", "kind": kind, "passphrase": WORDS})
        assert reply is not None
        assert not reply["ok"]
        assert "damaged" in reply["message"]
    assert ask(page, "state")["groups"]


def test_the_lesson_leads_to_the_drawer_after_a_note_is_written(tmp_path: Path):
    lessons = LessonsPage(desk=Desk(open_store(tmp_path), "ana"))
    practice = ask(lessons, "lesson", lesson="writing-for-yourself")["lesson"]["practice"]
    hrefs = [one["href"] for one in practice]
    assert hrefs[0].startswith("write.ipynb?vignette=two-cups&format=PSYNOTE")
    assert hrefs[1] == "progress.ipynb?part=drawer&lesson=writing-for-yourself"
