"""Where the store is: a folder, or the address of a database whose password is never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from notelib.store import StoreError, open_store, store_place
from notelib.store.address import is_address, parse


def test_an_address_in_its_parts():
    found = parse("postgresql://ana:p%40ss@db.example.org:6000/class?schema=monday&sslmode=verify-full")
    assert (found.user, found.host, found.port, found.database) == ("ana", "db.example.org", 6000, "class")
    assert (found.schema, found.ssl, found.password) == ("monday", "verify-full", "p@ss")
    assert "p@ss" not in f"{found} {found!r}"


def test_what_an_address_leaves_out_comes_from_the_usual_variables(monkeypatch: pytest.MonkeyPatch):
    for name, value in (("PGUSER", "ben"), ("PGPASSWORD", "word"), ("PGHOST", "/run/pg"), ("PGPORT", "7000")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PGDATABASE", raising=False)
    found = parse("postgres://")
    assert (found.user, found.folder, found.port, found.database, found.password) == (
        *("ben", "/run/pg", 7000, "ben", "word"),
    )


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql://host/db", "names no user"),
        ("postgresql://ana@host:port/db", "cannot be understood"),
        ("postgresql://ana:hidden@host/db?schema=A-B", "small letters"),
        ("postgresql://ana:hidden@host/db?sslmode=maybe", "sslmode"),
        ("postgresql://ana:hidden@host/db?options=x", "options"),
    ],
)
def test_an_address_that_cannot_be_used_says_why_and_no_password(monkeypatch: pytest.MonkeyPatch, url: str, why: str):
    monkeypatch.delenv("PGUSER", raising=False)
    with pytest.raises(StoreError, match=why) as caught:
        parse(url)
    assert "hidden" not in str(caught.value)


def test_the_place_is_the_argument_then_the_store_then_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path))
    monkeypatch.delenv("NOTELIB_STORE", raising=False)
    assert store_place() == tmp_path
    monkeypatch.setenv("NOTELIB_STORE", "postgresql://ana@host/db")
    assert store_place() == "postgresql://ana@host/db"
    assert store_place(tmp_path / "other") == tmp_path / "other"
    assert is_address("postgresql://x")
    assert not is_address("C:/data")
    with pytest.raises(StoreError, match="mysql"):
        open_store("mysql://ana@host/db")
