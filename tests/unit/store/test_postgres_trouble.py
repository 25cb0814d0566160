"""PostgreSQL unreachable, restarted, locked, read-only, newer, foreign or misnamed: a plain message, nothing lost."""

from __future__ import annotations

import subprocess
import sys

import pytest
from postgres_server import Server

from notelib.findings import Feedback, Outcome
from notelib.store import Store, StoreError, open_store
from notelib.store.address import parse

SAID = Feedback(Outcome.PASS, "Yes.")
HIDDEN = "open-sesame"


@pytest.fixture
def used(postgres_place: str):
    with open_store(postgres_place) as store:
        store.add_attempt("ana", "place:1", "before", SAID)
        yield store


def refused(store: Store) -> StoreError:
    with pytest.raises(StoreError) as caught:
        store.add_attempt("ana", "place:1", "during", SAID)
    assert caught.value.todo.endswith(".")
    assert "pg8000" not in str(caught.value)
    return caught.value


def responses(place: str) -> list[str]:
    with open_store(place) as store:
        return [a.response for a in store.attempts("ana")]


def test_locked_by_another_program(used: Store, postgres_place: str):
    def held(connection):
        connection.execute("LOCK TABLE attempts IN ACCESS EXCLUSIVE MODE")
        with Store(postgres_place, wait=0.1) as waiting:
            assert "another program" in refused(waiting).what

    used.drawer().write(held)
    used.add_attempt("ana", "place:1", "after", SAID)
    assert responses(postgres_place) == ["before", "after"]


def test_read_only_can_be_read_and_says_why_it_cannot_be_written(used: Store, postgres_place: str):
    used.drawer().read(lambda c: c.execute("SET default_transaction_read_only = on"), None)
    assert [a.response for a in used.attempts("ana")] == ["before"]
    assert "may only be read" in refused(used).what
    assert responses(postgres_place) == ["before"]


def test_a_user_who_may_not_write(used: Store, postgres: Server, postgres_place: str):
    schema = parse(postgres_place).schema

    def guest(connection):
        connection.execute("DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN END $$")
        connection.execute(f"GRANT USAGE ON SCHEMA {schema}_record TO guest")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema}_record TO guest")

    used.drawer().write(guest)
    with open_store(postgres.url(schema, user="guest")) as store:
        assert "may not do that" in refused(store).what
        assert [a.response for a in store.attempts("ana", drawer="record")] == ["before"]
    assert responses(postgres_place) == ["before"]


def test_newer_and_foreign(used: Store, postgres_place: str):
    used.drawer().write(lambda c: c.execute("UPDATE workbook SET version = 99"))
    with open_store(postgres_place) as store:
        assert "newer version" in refused(store).what
        with pytest.raises(StoreError, match="newer version"):
            store.attempts("ana")
    used.drawer().write(lambda c: c.execute("DROP TABLE workbook"))
    with open_store(postgres_place) as store:
        assert "another program" in refused(store).what
    assert used.drawer().read(lambda c: c.execute("SELECT response FROM attempts").fetchall(), []) == [("before",)]


def test_an_older_drawer_is_brought_up_on_reading_too(
    used: Store, postgres_place: str, monkeypatch: pytest.MonkeyPatch
):
    from notelib.store import schema, schema_postgres

    monkeypatch.setitem(schema.STEPS, "record", (*schema.STEPS["record"], "SELECT 1;"))
    steps = schema_postgres.STEPS["record"]
    monkeypatch.setitem(schema_postgres.STEPS, "record", (*steps, "CREATE TABLE more (a TEXT)"))
    with open_store(postgres_place) as store:
        assert [a.response for a in store.attempts("ana")] == ["before"]
        assert store.drawer().read(lambda c: c.execute("SELECT count(*) FROM more").fetchone(), None) == (0,)
    monkeypatch.setitem(schema.STEPS, "record", (*schema.STEPS["record"], "SELECT 1;"))
    broken = (*schema_postgres.STEPS["record"], "CREATE TABLE other (a TEXT); CREATE TABLE other (a TEXT)")
    monkeypatch.setitem(schema_postgres.STEPS, "record", broken)
    with open_store(postgres_place) as store:
        refused(store)
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer version"):  # whole or not at all: it is at 4, not 5
        responses(postgres_place)


def test_a_server_that_was_started_anew_is_found_again_and_one_that_is_gone_is_told(used: Store, postgres: Server):
    used.drawer().read(lambda c: c.execute("SELECT 1"), None)
    postgres.stop("fast")
    try:
        assert "cannot be reached" in refused(used).what
        with pytest.raises(StoreError, match="cannot be reached"):
            used.attempts("ana")
    finally:
        postgres.start()
    used.add_attempt("ana", "place:1", "after", SAID)
    postgres.stop("immediate")  # as a crash would
    postgres.start()
    used.add_attempt("ana", "place:1", "after the crash", SAID)  # the broken line is noticed before anything is asked
    assert [a.response for a in used.attempts("ana")] == ["before", "after", "after the crash"]


def test_the_full_disk_of_the_database(used: Store, postgres_place: str):
    """The server's own report of a full disk, raised by hand inside a transaction that had written already."""
    with pytest.raises(StoreError) as caught:
        used.drawer().write(_write_until_full)
    assert "disk of the database is full" in caught.value.what
    assert responses(postgres_place) == ["before"]
    assert used.drafts("ana") == []


def _write_until_full(connection):
    connection.execute("INSERT INTO drafts (trainee, key, version, text, at) VALUES ('ana', 'k', 1, 'half', '')")
    connection.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"database": "nowhere"}, "no such database"),
        ({"user": "nobody-known"}, "refuses this user"),
        ({"folder": "/nonexistent"}, "cannot be reached"),
    ],
)
def test_a_wrong_address_is_told_without_the_password(postgres: Server, change: dict[str, str], what: str):
    parts = {"user": "tester", "database": "postgres", "folder": str(postgres.home), **change}
    url = f"postgresql://{parts['user']}:{HIDDEN}@/{parts['database']}?host={parts['folder']}"
    with open_store(url) as store, pytest.raises(StoreError, match=what) as caught:
        store.attempts("ana")
    assert HIDDEN not in str(caught.value) + repr(caught.value.__dict__) + repr(vars(store.drawer()))


def test_without_the_driver_the_message_says_what_to_install(postgres_place: str):
    code = (
        "import sys; sys.modules['pg8000'] = None; from notelib.store import open_store\n"
        "open_store(sys.argv[1]).attempts('ana')"
    )
    ran = subprocess.run([sys.executable, "-c", code, postgres_place], capture_output=True, text=True, check=False)
    assert "pip install" in ran.stderr
    assert "therapy-notes-workbook[postgres]" in ran.stderr
