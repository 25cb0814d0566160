"""What the tests of the sealed drawer share: a secret, its passphrase, another kernel, a look at the tables."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from notelib.findings import Feedback, Outcome
from notelib.store import Store, open_store
from notelib.store.schema import TABLES

SAID = Feedback(Outcome.PASS, "You wrote: she reminded me of my own sister.")
SECRET = "she reminded me of my own sister"
WORDS = "four quiet herons fishing"
KEY = "write:grief:PSYNOTE"


@pytest.fixture
def again(place: str):
    """Another kernel at the same place."""
    with open_store(place) as other:
        yield other


def raw(store: Store, tables: Iterable[str] = TABLES["psychotherapy"]) -> str:
    """All that the tables of the psychotherapy drawer hold, as text."""

    def work(connection):
        return repr([connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables])

    return store.drawer("psychotherapy").read(work, "")
