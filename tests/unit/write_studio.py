"""The writing studio's page without a browser."""

import pytest

from notelib import bank
from notelib.pages import WritePage

V = bank.vignettes()[0]


NOTE = (
    "Subjective:\nClient reported two attacks this week and named what helped, "
    "and asked to go on with the exercise as agreed.\n\nPlan:\nNext session in a week."
)

LONG = " ".join(f"word{n}" for n in range(40))


@pytest.fixture
def studio(monkeypatch, tmp_path):
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path))
    monkeypatch.setenv("NOTELIB_TRAINEE", "trainee-1")
    monkeypatch.setenv("NOTELIB_RAISE", "1")
    monkeypatch.setattr("notelib.store.vault._COST", {"n": 2**4, "r": 8, "p": 1})
    return WritePage()


def ask(studio, kind, format="SOAP", vignette=V.id, **more):
    return studio.answer({"id": "1", "kind": kind, "vignette": vignette, "format": format, **more})


def sealed(studio):
    """The studio with its psychotherapy drawer open."""
    words = "four quiet herons fishing"
    assert studio.answer({"id": "1", "kind": "seal", "passphrase": words, "again": words, "understood": True})["ok"]
