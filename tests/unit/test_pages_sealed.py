"""A page seals, opens and locks its visitor's drawer; what it says holds no passphrase."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from notelib.pages.progress import ProgressPage
from notelib.pages.sealed import SealedPage
from notelib.practice.desk import Desk
from notelib.store import open_store, vault

WORDS = "four quiet herons fishing"
KEY = "write:grief:PSYNOTE"


class Drawer(SealedPage):
    name = "write"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(vault, "_COST", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    return Drawer(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: SealedPage, kind: str, **content: object) -> dict[str, object]:
    reply = page.answer({"id": "1", "kind": kind, **content})
    assert reply is not None
    return reply


def test_from_open_to_sealed_to_locked_to_unlocked(drawer: Drawer):
    reply = ask(drawer, "drawer")
    assert (reply["sealed"], reply["locked"], reply["shortest"]) == (False, False, 12)
    assert "cannot be recovered" in str(reply["forgotten"])
    reply = ask(drawer, "seal", passphrase=WORDS, again=WORDS, understood=True)
    assert (reply["ok"], reply["sealed"], reply["locked"], reply["trouble"]) == (True, True, False, "")
    drawer.desk.store.save_draft("ana", KEY, "private")
    assert ask(drawer, "lock")["locked"] is True
    assert drawer.desk.store.draft("ana", KEY) is None
    assert ask(drawer, "unlock", passphrase=WORDS)["locked"] is False
    assert drawer.desk.store.draft("ana", KEY).text == "private"
    lines = ask(drawer, "accesses")["accesses"]
    assert [line["what"] for line in lines] == ["read", "unlocked", "written", "passphrase set"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"passphrase": WORDS, "again": WORDS}, "cannot be recovered"),
        ({"passphrase": WORDS, "again": WORDS + "!", "understood": True}, "not the same"),
        ({"passphrase": "short", "again": "short", "understood": True}, "too short"),
        ({"passphrase": WORDS, "understood": True}, "sent no text"),
    ],
)
def test_what_is_not_sealed_and_why(drawer: Drawer, content: dict[str, object], why: str):
    reply = ask(drawer, "seal", **content)
    assert reply["ok"] is False
    assert why in str(reply["message"])
    assert ask(drawer, "drawer")["sealed"] is False


def test_a_wrong_passphrase_is_told_plainly_and_never_logged(drawer: Drawer, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    ask(drawer, "seal", passphrase=WORDS, again=WORDS, understood=True)
    ask(drawer, "lock")
    reply = ask(drawer, "unlock", passphrase="my other words entirely")
    assert reply["ok"] is False
    assert reply["error_id"] == ""
    assert "does not open" in str(reply["message"])
    ask(
        drawer, "reseal", old="my other words entirely", passphrase="brand new words here", again="brand new words here"
    )
    for secret in (WORDS, "my other words", "brand new words"):
        assert secret not in caplog.text


def test_another_passphrase(drawer: Drawer):
    ask(drawer, "seal", passphrase=WORDS, again=WORDS, understood=True)
    new = "brand new words here"
    assert "not the same" in str(ask(drawer, "reseal", old=WORDS, passphrase=new, again=new + "x")["message"])
    assert "too short" in str(ask(drawer, "reseal", old=WORDS, passphrase="x", again="x")["message"])
    assert ask(drawer, "reseal", old=WORDS, passphrase=new, again=new)["ok"] is True
    ask(drawer, "lock")
    assert ask(drawer, "unlock", passphrase=WORDS)["ok"] is False
    assert ask(drawer, "unlock", passphrase=new)["locked"] is False


def test_what_is_handed_in_without_a_passphrase_is_checked_and_kept_once_one_is_set(drawer: Drawer, tmp_path: Path):
    from notelib import bank
    from notelib.pages.write import WritePage

    page, vignette = WritePage(desk=drawer.desk), bank.vignettes()[0].id
    text = "I noticed that I wanted to rescue her, as with my own sister, and that the silence felt like a wall to me."
    told = {"vignette": vignette, "format": "PSYNOTE", "text": text}
    assert ask(page, "check", **told)["ok"] is True
    saved = ask(page, "save", base=0, **told)
    assert (saved["ok"], saved["error_id"]) == (False, "")
    assert "kept only under a passphrase" in str(saved["message"])
    assert str(tmp_path) not in str(saved["message"])
    reply = ask(page, "hand_in", attempt="attempt-1", **told)
    assert reply["ok"] is True
    assert reply["feedback"]["outcome"]
    assert "kept only under a passphrase" in reply["trouble"]
    assert all(b"sister" not in file.read_bytes() for file in tmp_path.iterdir())
    assert [one.activity for one in page.desk.attempts()] == [f"write:{vignette}:PSYNOTE"]  # in this page alone
    assert ask(page, "seal", passphrase=WORDS, again=WORDS, understood=True)["trouble"] == ""
    assert [one.response for one in page.desk.store.attempts("ana")] == [text]
    assert ask(page, "save", base=0, **told)["version"] == 1
    assert all(b"sister" not in file.read_bytes() for file in tmp_path.iterdir())


def test_an_answer_that_waited_is_kept_when_the_drawer_opens(drawer: Drawer):
    from notelib import bank

    ask(drawer, "seal", passphrase=WORDS, again=WORDS, understood=True)
    ask(drawer, "lock")
    note = f"write:{bank.vignettes()[0].id}:PSYNOTE"
    assert "passphrase" in drawer.desk.answer(note, "I wondered about my own sister.", id="n1").trouble
    assert ask(drawer, "unlock", passphrase=WORDS)["trouble"] == ""
    assert drawer.desk.store.attempts("ana", note)[0].response == "I wondered about my own sister."


def test_sealed_notes_are_downloaded_only_when_open(drawer: Drawer):
    ask(drawer, "seal", passphrase=WORDS, again=WORDS, understood=True)
    drawer.desk.store.save_draft("ana", KEY, "private")
    page = ProgressPage(desk=drawer.desk)
    assert "private" in str(ask(page, "export", drawer="psychotherapy")["text"])
    ask(page, "lock")
    assert "sealed" in str(ask(page, "export", drawer="psychotherapy")["message"])
    assert ask(page, "export", drawer="record")["ok"] is True
    assert ask(page, "unlock", passphrase=WORDS)["ok"] is True
    assert "private" in str(ask(page, "export", drawer="psychotherapy")["text"])
