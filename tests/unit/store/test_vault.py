"""A sealed drawer: only its writer reads it, and a wrong passphrase loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sealed_drawer import KEY, SAID, SECRET, WORDS, raw

from notelib.store import (
    LockedError,
    NoPassphraseError,
    Store,
    StoreError,
    WrongPassphraseError,
    open_store,
    schema,
    schema_postgres,
    vault,
)
from notelib.store.schema import SEALED, TABLES


def test_nothing_is_kept_before_a_passphrase_is_set(store: Store, tmp_path: Path):
    for write in (lambda: store.save_draft("ana", KEY, SECRET), lambda: store.add_attempt("ana", KEY, SECRET, SAID)):
        with pytest.raises(NoPassphraseError, match="kept only under a passphrase"):
            write()
    assert SECRET not in raw(store)
    assert "grief" not in raw(store)
    assert store.drafts("ana") == store.attempts("ana") == store.accesses("ana") == []
    assert store.save_draft("ana", "write:grief:SOAP", "the record goes on").version == 1
    store.set_passphrase("ana", WORDS)
    assert store.save_draft("ana", KEY, SECRET).version == 1


def test_the_tables_show_that_something_was_written_and_neither_what_nor_when_nor_how_it_was_judged(
    store: Store, again: Store
):
    store.set_passphrase("ana", WORDS)
    first = store.add_attempt("ana", KEY, SECRET, SAID, id="a1", seconds=2.5, confidence=3, hints=1)
    for n in range(3):
        store.save_draft("ana", KEY, f"{SECRET} {n}")
    store.save_draft("ana", f"kept:{KEY}", SECRET)
    store.save_draft("ana", "write:an-even-longer-name:PSYNOTE", SECRET)
    assert store.add_attempt("ana", KEY, SECRET, SAID, id="a1") == first
    with pytest.raises(StoreError, match="already kept"):
        store.add_attempt("ana", KEY, "other words", SAID, id="a1")
    told = raw(store)
    for word in (SECRET, "sister", "grief", "longer", "PSYNOTE", "pass'", "2.5", first.at, WORDS):
        assert word not in told, word
    drawer = store.drawer("psychotherapy")
    sizes = drawer.read(lambda c: c.execute("SELECT length(sealed) FROM sealed_drafts").fetchall(), [])
    assert len(set(sizes)) == 1  # short texts cannot be told apart by their length
    names = drawer.read(lambda c: c.execute("SELECT length(key) FROM accesses WHERE key <> ''").fetchall(), [])
    assert len(set(names)) == 1
    again.unlock("ana", WORDS)
    for one in (store, again):
        assert one.attempts("ana") == one.attempts("ana", KEY) == [first]
        assert [d.text[-1] for d in one.draft_versions("ana", KEY)] == ["2", "1", "0"]
        assert {d.key for d in one.drafts("ana")} == {KEY, f"kept:{KEY}", "write:an-even-longer-name:PSYNOTE"}
    assert store.save_draft("ana", KEY, f"{SECRET} 2").version == 3  # the same text is no new version


def test_what_version_3_kept_is_sealed_once_the_passphrase_is_set_or_given(place: str, monkeypatch: pytest.MonkeyPatch):
    """Then, texts were sealed only if their writer wished it, and their names never were."""
    kept, seal = vault.new_vault("ben", WORDS)
    at, said = "2026-01-01T00:00:00Z", json.dumps({"outcome": "pass"})

    def as_it_was(connection) -> None:
        def put(table: str, *row: object) -> None:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

        for n in (1, 2):
            put("drafts", "ana", KEY, n, f"{SECRET} {n}", at)
        put("attempts", 107, "a1", "ana", KEY, SECRET, "pass", said, at, 2.5, 3, 1, "")
        put("vaults", "ben", kept.id, kept.salt, kept.cost, kept.wrapped, at)
        sealed = [seal.close(t, "attempt", "ben", KEY, "b1", p) for t, p in ((SECRET, "response"), (said, "feedback"))]
        put("attempts", 108, "b1", "ben", KEY, sealed[0], "pass", sealed[1], at, None, None, 0, "")
        put("drafts", "ben", KEY, 1, seal.close(SECRET, "draft", "ben", KEY, "1"), at)
        put("accesses", 100, at, "ben", "ben", "written", KEY)

    with monkeypatch.context() as then, open_store(place) as old:
        then.setitem(schema.STEPS, "psychotherapy", schema.STEPS["psychotherapy"][:3])
        then.setitem(schema_postgres.STEPS, "psychotherapy", schema_postgres.STEPS["psychotherapy"][:1])
        old.drawer("psychotherapy").write(as_it_was)
    with open_store(place) as store:
        assert store.drafts("ana") == store.attempts("ben") == []
        assert (store.waiting_to_be_sealed("ana"), store.waiting_to_be_sealed("ben")) == (3, 2)
        store.set_passphrase("ana", WORDS)
        assert "write:grief" in raw(store)  # of ben, whose passphrase has not been given
        store.unlock("ben", WORDS)
        assert [d.text for d in store.draft_versions("ana", KEY)] == [f"{SECRET} 2", f"{SECRET} 1"]
        (mine,) = store.attempts("ana")
        assert (mine.id, mine.response, mine.at, mine.seconds, mine.hints) == ("a1", SECRET, at, 2.5, 1)
        assert [a.response for a in store.attempts("ben")] == [d.text for d in store.drafts("ben")] == [SECRET]
        assert (at, "written", KEY) in [(a.at, a.what, a.key) for a in store.accesses("ben")]
        told = raw(store)
        assert "sister" not in told
        assert "grief" not in told
        assert store.waiting_to_be_sealed("ana") == store.waiting_to_be_sealed("ben") == 0
        if not store.drawer().where.startswith("postgresql"):
            for file in store.folder.glob("psychotherapy*"):
                assert b"sister" not in file.read_bytes()


def test_no_plain_text_stays_in_the_files(tmp_path: Path):
    with open_store(tmp_path) as store:
        store.set_passphrase("ana", WORDS)
        for n in range(60):
            store.save_draft("ana", KEY, f"{SECRET} {n}")
        for file in tmp_path.iterdir():  # also the log, while the drawer is open
            assert SECRET.encode() not in file.read_bytes(), file.name
            assert WORDS.encode() not in file.read_bytes(), file.name
            assert b"grief" not in file.read_bytes(), file.name


def test_another_kernel_sees_no_word_of_it_and_keeps_none(store: Store, again: Store):
    store.set_passphrase("ana", WORDS)
    store.add_attempt("ana", KEY, SECRET, SAID)
    store.save_draft("ana", KEY, SECRET)
    assert again.has_passphrase("ana")
    assert again.is_locked("ana")
    assert not store.is_locked("ana")
    assert again.attempts("ana") == again.drafts("ana") == again.keys("ana", "psychotherapy") == []
    assert "grief" not in repr(again.export("ana", "psychotherapy")) + repr(again.accesses("ana"))
    for write in (lambda: again.save_draft("ana", KEY, "other"), lambda: again.add_attempt("ana", KEY, "x", SAID)):
        with pytest.raises(LockedError, match="has not been given"):
            write()
    assert again.save_draft("ana", "write:grief:SOAP", "the record goes on").version == 1
    assert store.draft("ana", KEY).text == SECRET
    store.lock("ana")
    assert store.draft("ana", KEY) is None


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sealed_drafts (trainee, slot, version, sealed) VALUES ('ana', 'k', 9, 'plain')",
        "UPDATE sealed_drafts SET sealed = 'plain'",
        "INSERT INTO sealed_attempts (id, trainee, sealed) VALUES ('x', 'ana', 'plain')",
        "UPDATE sealed_attempts SET sealed = 'sealed1:other'",
        "DELETE FROM sealed_attempts",
    ],
)
def test_the_tables_themselves_refuse_what_is_not_sealed_and_what_changes_an_attempt(store: Store, statement: str):
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", KEY, SECRET)
    kept = store.add_attempt("ana", KEY, SECRET, SAID)
    with pytest.raises(StoreError):
        store.drawer("psychotherapy").write(lambda connection: connection.execute(statement))
    assert store.draft("ana", KEY).text == SECRET
    assert store.attempts("ana") == [kept]


def test_a_wrong_passphrase_says_so_and_loses_nothing(store: Store, again: Store):
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", KEY, SECRET)
    all_but_the_log = TABLES["psychotherapy"].keys() - {"accesses"}
    before = raw(store, all_but_the_log)
    for wrong in ("", "four quiet heron fishing", WORDS.upper()):
        with pytest.raises(WrongPassphraseError, match="cannot be recovered") as refused:
            again.unlock("ana", wrong)
        assert not wrong or wrong not in str(refused.value)
    assert raw(store, all_but_the_log) == before
    again.unlock("ana", f"  {WORDS} ")  # blanks around it were never part of it
    assert again.draft("ana", KEY).text == SECRET


def test_the_same_letters_from_another_keyboard_open_it(store: Store, again: Store):
    store.set_passphrase("ana", "cafe\u0301 au lait noir")
    store.save_draft("ana", KEY, SECRET)
    again.unlock("ana", "caf\u00e9 au lait noir")
    assert again.draft("ana", KEY).text == SECRET


def test_another_passphrase_opens_the_same_texts_and_the_old_one_none(store: Store, again: Store):
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", KEY, SECRET)
    sealed = raw(store)
    with pytest.raises(WrongPassphraseError):
        again.change_passphrase("ana", "not this one at all", "something new entirely")
    again.change_passphrase("ana", WORDS, "something new entirely")
    assert store.draft("ana", KEY).text == SECRET  # who had it open goes on
    assert again.draft("ana", KEY).text == SECRET
    text = next(part for part in sealed.split("'") if part.startswith(SEALED))
    assert text in raw(store)
    store.lock("ana")
    with pytest.raises(WrongPassphraseError):
        store.unlock("ana", WORDS)
    store.unlock("ana", "something new entirely")
    assert store.draft("ana", KEY).text == SECRET


def test_a_passphrase_is_long_and_set_once(store: Store, again: Store):
    with pytest.raises(StoreError, match="12 characters"):
        store.set_passphrase("ana", "too short")
    with pytest.raises(StoreError, match="No passphrase"):
        store.unlock("ana", WORDS)
    assert not store.has_passphrase("ana")
    store.set_passphrase("ana", WORDS)
    with pytest.raises(StoreError, match="set already"):
        again.set_passphrase("ana", "another one entirely")
    with pytest.raises(StoreError, match="12 characters"):
        store.change_passphrase("ana", WORDS, "short")
    again.unlock("ana", WORDS)


def test_a_text_that_was_moved_or_changed_does_not_open(store: Store):
    store.set_passphrase("ana", WORDS)
    for n in range(2):
        store.save_draft("ana", KEY, f"{SECRET} {n}")
    drawer = store.drawer("psychotherapy")
    first = drawer.read(lambda c: c.execute("SELECT sealed FROM sealed_drafts WHERE version = 1").fetchone()[0], "")
    drawer.write(lambda c: c.execute("UPDATE sealed_drafts SET sealed = ? WHERE version = 2", (first,)))
    with pytest.raises(StoreError, match="changed or damaged"):
        store.draft("ana", KEY)
    drawer.write(lambda c: c.execute("UPDATE sealed_drafts SET sealed = ? WHERE version = 2", (first[:-6] + "AAAA==",)))
    with pytest.raises(StoreError, match="changed or damaged"):
        store.draft("ana", KEY)


def test_two_writers_share_a_drawer_and_nothing_else(store: Store):
    store.set_passphrase("ana", WORDS)
    store.set_passphrase("ben", "bens own long words")
    store.save_draft("ana", KEY, "of ana")
    store.save_draft("ben", KEY, "of ben")
    assert store.draft("ben", KEY).text == "of ben"
    with pytest.raises(NoPassphraseError):
        store.save_draft("cat", KEY, "not kept")
    store.lock("ben")
    assert store.draft("ana", KEY).text == "of ana"
    assert store.draft("ben", KEY) is None
    with pytest.raises(WrongPassphraseError):
        store.unlock("ben", WORDS)
