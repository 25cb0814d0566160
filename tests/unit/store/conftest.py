"""Every test that asks for `place` or `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from postgres_server import MISSING, Server, binaries, close, running
from sealed_drawer import again  # noqa: F401 - a fixture

from notelib.store import Store, open_store, vault

_NUMBERS = itertools.count(1)
WORDS = "four quiet herons fishing"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The derivation of a key from a passphrase at a low cost; what it costs is tested once."""
    monkeypatch.setattr(vault, "_COST", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The PostgreSQL of this run of the tests."""
    tools = binaries()
    if tools is None:
        pytest.skip(MISSING)
    pytest.importorskip("pg8000", reason='pg8000 is not installed: pip install "therapy-notes-workbook[postgres]"')
    server = running(tools)
    yield server
    close(server)


@pytest.fixture
def postgres_place(postgres: Server) -> str:
    """The address of an empty workbook in PostgreSQL."""
    return postgres.url(f"t{next(_NUMBERS)}")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is: a folder, then an address."""
    if request.param == "sqlite":
        return str(tmp_path / "data")
    return str(request.getfixturevalue("postgres_place"))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store, on either database."""
    with open_store(place) as store:
        yield store
