"""The fixture `store`: an own store in an own folder, for a visitor without role or workshop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notelib import bank
from notelib.practice.authored import set_source
from notelib.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.delenv("NOTELIB_ROLE", raising=False)
    monkeypatch.delenv("NOTELIB_WORKSHOP", raising=False)
    with open_store(tmp_path) as store:
        yield store
    set_source(None)
    bank.forget()
