"""The store keeps what it acknowledged, in order, once, in the right drawer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notelib.findings import Feedback, Outcome
from notelib.store import Store, StoreError, data_folder, drawer_of, open_store, trainee
from notelib.store.schema import KEPT_VERSIONS

SAID = Feedback(Outcome.PASS, "Yes.", details={"element": "times"})
WORDS = "four quiet herons fishing"


def test_an_attempt_comes_back_as_it_was_kept(store: Store):
    kept = store.add_attempt("ana", "place:times-1", "progress", SAID, seconds=3.25, confidence=2, hints=3)
    (again,) = store.attempts("ana")
    assert again == kept
    assert (again.outcome, again.feedback["details"]) == ("pass", {"element": "times"})
    assert (again.seconds, again.confidence, again.hints) == (3.25, 2, 3)
    assert store.add_attempt("ana", "place:times-1", "progress", SAID).hints == 0
    assert again.at.endswith("Z")


def test_attempts_are_told_apart_by_trainee_and_activity_and_stay_in_order(store: Store):
    for n in range(5):
        store.add_attempt("ana", f"place:{n % 2}", str(n), SAID)
    store.add_attempt("ben", "place:0", "his", SAID)
    assert [a.response for a in store.attempts("ana")] == ["0", "1", "2", "3", "4"]
    assert [a.response for a in store.attempts("ana", "place:1")] == ["1", "3"]
    assert [a.response for a in store.attempts("ben")] == ["his"]


def test_sending_the_same_answer_twice_keeps_it_once(store: Store):
    first = store.add_attempt("ana", "place:1", "progress", SAID, id="x")
    assert store.add_attempt("ana", "place:1", "progress", SAID, id="x") == first
    assert len(store.attempts("ana")) == 1
    with pytest.raises(StoreError, match="already kept"):
        store.add_attempt("ben", "place:1", "progress", SAID, id="x")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attempts SET response = 'other'",
        "DELETE FROM attempts",
        "INSERT OR REPLACE INTO attempts SELECT * FROM attempts",
    ],
)
def test_the_file_itself_refuses_to_change_an_attempt(store: Store, statement: str):
    store.add_attempt("ana", "place:1", "progress", SAID)
    if store.drawer().where.startswith("postgresql") and "REPLACE" in statement:
        statement = "TRUNCATE attempts"  # its way around triggers of rows
    with pytest.raises(StoreError, match="append-only"):
        store.drawer().write(lambda connection: connection.execute(statement))
    assert [a.response for a in store.attempts("ana")] == ["progress"]


def test_a_psychotherapy_note_never_reaches_the_record_drawer(tmp_path: Path):
    store = open_store(tmp_path)
    secret = "she looked like my own sister"
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", "write:grief:PSYNOTE", secret)
    store.add_attempt("ana", "write:grief:PSYNOTE", secret, SAID)
    store.save_draft("ana", "write:grief:SOAP", "S: Client reported low mood.")
    store.add_attempt("ana", "write:grief:SOAP", "S: Client reported low mood.", SAID)
    store.close()
    files = {name: b"".join(p.read_bytes() for p in store.folder.glob(name + "*")) for name in ("record", "psycho")}
    assert secret.encode() not in files["record"]
    assert secret.encode() not in files["psycho"]
    assert b"low mood" not in files["psycho"]
    assert secret not in str(store.export("ana"))
    assert secret in str(store.export("ana", "psychotherapy"))
    assert {a.activity for a in store.attempts("ana")} == {"write:grief:PSYNOTE", "write:grief:SOAP"}


@pytest.mark.parametrize(("key", "drawer"), [("write:a:psynote", "psychotherapy"), ("write:PSYNOTE:SOAP", "record")])
def test_the_drawer_is_told_by_the_end_of_the_key(key: str, drawer: str):
    assert drawer_of(key) == drawer


def test_drafts_have_versions_and_the_last_ones_are_kept(store: Store):
    for n in range(KEPT_VERSIONS + 7):
        store.save_draft("ana", "write:grief:SOAP", f"text {n}")
    newest = store.draft("ana", "write:grief:SOAP")
    assert newest is not None
    assert (newest.text, newest.version) == (f"text {KEPT_VERSIONS + 6}", KEPT_VERSIONS + 7)
    assert store.save_draft("ana", "write:grief:SOAP", newest.text) == newest
    versions = store.draft_versions("ana", "write:grief:SOAP")
    assert [d.version for d in versions] == list(range(KEPT_VERSIONS + 7, 7, -1))


def test_drafts_lists_the_newest_of_each_last_changed_first(store: Store):
    for key, text in (("a", "1"), ("b", "2"), ("a", "3")):
        store.save_draft("ana", key, text)
    assert [(d.key, d.text) for d in store.drafts("ana")] == [("a", "3"), ("b", "2")]
    assert store.draft("ben", "a") is None


def test_delete_all_leaves_all_of_the_others_and_no_trace_in_the_files(store: Store):
    for who in ("ana", "ben"):
        store.set_passphrase(who, WORDS)
        store.add_attempt(who, "write:x:SOAP", f"words of {who}", SAID)
        store.add_attempt(who, "write:x:PSYNOTE", f"words of {who}", SAID)
        store.save_draft(who, "write:x:SOAP", f"words of {who}")
    assert store.delete_all("ana") == 3
    assert store.attempts("ana") == []
    assert store.drafts("ana") == []
    assert len(store.attempts("ben")) == 2
    store.close()
    if not store.drawer().where.startswith("postgresql"):
        for file in store.folder.iterdir():
            assert b"words of ana" not in file.read_bytes()


@pytest.mark.parametrize(("drawer", "left"), [("record", "PSYNOTE"), ("psychotherapy", "SOAP")])
def test_one_drawer_is_deleted_alone_and_its_keys_are_told_without_its_texts(store: Store, drawer: str, left: str):
    for who in ("ana", "ben"):
        store.set_passphrase(who, WORDS)
        for code in ("SOAP", "PSYNOTE"):
            store.add_attempt(who, f"write:x:{code}", "words", SAID)
            store.save_draft(who, f"write:x:{code}", "words")
            store.save_draft(who, f"kept:write:x:{code}", "earlier words")
    other = "psychotherapy" if drawer == "record" else "record"
    assert store.keys("ana", other) == [f"kept:write:x:{left}", f"write:x:{left}"]
    assert store.delete_all("ana", drawer) == 3
    assert store.keys("ana", drawer) == []
    assert [a.activity for a in store.attempts("ana")] == [f"write:x:{left}"]
    assert len(store.drafts("ana")) == 2
    assert len(store.attempts("ben")) == 2


def test_nothing_is_made_by_looking(store: Store):
    assert store.attempts("ana") == []
    assert store.draft("ana", "a") is None
    assert store.delete_all("ana") == 0
    assert not store.drawer("record").exists()
    assert not store.drawer("psychotherapy").exists()


def test_the_files_are_for_their_owner_only(tmp_path: Path):
    store = open_store(tmp_path / "data")
    store.save_draft("ana", "a", "text")
    assert store.folder.stat().st_mode & 0o077 == 0
    assert (store.folder / "record.db").stat().st_mode & 0o077 == 0


def test_half_a_surrogate_and_a_nul_do_not_lose_the_text(store: Store):
    store.save_draft("ana", "a", "before \ud83d after \x00 end")
    draft = store.draft("ana", "a")
    assert draft is not None
    assert draft.text == "before \ufffd after \x00 end"


def test_a_million_characters_are_kept(store: Store):
    text = "Client reported. " * 60_000
    store.save_draft("ana", "a", text)
    store.add_attempt("ana", "write:a:SOAP", text, SAID)
    assert store.draft("ana", "a").text == text
    assert store.attempts("ana")[0].response == text


def test_the_folder_and_the_trainee_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path))
    monkeypatch.setenv("NOTELIB_TRAINEE", "p-7f3")
    assert (data_folder(), trainee()) == (tmp_path, "p-7f3")
    assert data_folder(tmp_path / "other") == tmp_path / "other"
    monkeypatch.delenv("NOTELIB_DATA")
    monkeypatch.delenv("NOTELIB_TRAINEE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert data_folder() == tmp_path / "share" / "therapy-notes-workbook"
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder() == tmp_path / ".local" / "share" / "therapy-notes-workbook"
    assert trainee() == "local"


def test_importing_the_store_loads_no_database_and_no_cipher():
    code = "import sys, notelib.store; print({'sqlite3', 'pg8000', 'cryptography', 'ssl'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "set()"


def test_a_folder_loads_neither_the_driver_of_postgresql_nor_a_cipher(tmp_path: Path):
    code = (
        "import sys; from notelib.store import open_store; s = open_store(sys.argv[1]); s.save_draft('a', 'k', 'x');"
        "s.drafts('a'); print({'pg8000', 'cryptography'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code, tmp_path], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "set()"
