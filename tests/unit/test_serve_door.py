"""What the server knows of a visitor, held against the store; the options that name store and secret."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from notelib import people
from notelib.people import PeopleError
from notelib.serve import door_cookies
from notelib.serve.command import main, name_store, parser, supervisor_secret
from notelib.serve.door_cookies import Doorkeeper, Standing, read_standing, standing_of
from notelib.store import Store, StoreError, open_store

VISITOR = "v" + "0" * 24
OTHER = "v" + "1" * 24
SECRET = "the long secret of these tests"


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path) as store:
        yield store


@pytest.fixture
def keeper(store: Store) -> Doorkeeper:
    return Doorkeeper(store, people.SupervisorSecret.read(environment={"NOTELIB_SUPERVISOR_SECRET": SECRET}))


def test_a_workshop_is_given_to_those_who_joined_it_and_until_it_closes(store: Store, keeper: Doorkeeper) -> None:
    shop = people.create(store, owner=OTHER, title="T", rounds=[{"title": "R", "activities": ["place:1"]}])
    assert read_standing(keeper, VISITOR, shop.id, "").shop is None
    people.join(store, shop.code, trainee=VISITOR)
    found = read_standing(keeper, VISITOR, shop.id, "")
    assert (found.role, found.environment["NOTELIB_WORKSHOP"]) == ("trainee", shop.id)
    assert found.round == ""
    people.begin_round(store, shop.id, 0)
    assert read_standing(keeper, VISITOR, shop.id, "").round == "R"
    assert read_standing(keeper, OTHER, shop.id, "").role == "supervisor"
    people.close(store, shop.id)
    assert read_standing(keeper, VISITOR, shop.id, "").environment["NOTELIB_WORKSHOP"] == ""


@pytest.mark.parametrize("id", ["", "x" * 16, "0" * 15, "0" * 17, "'; import os #", "0123456789abcdeF"])
def test_what_is_no_id_never_reaches_a_kernel(keeper: Doorkeeper, id: str) -> None:
    assert read_standing(keeper, VISITOR, id, "").environment == {
        "NOTELIB_TRAINEE": VISITOR,
        "NOTELIB_WORKSHOP": "",
        "NOTELIB_ROLE": "",
    }


def test_the_role_is_bound_to_the_visitor_it_was_given_to(store: Store, keeper: Doorkeeper) -> None:
    assert read_standing(keeper, VISITOR, "", f"supervisor:{VISITOR}").may_lead
    for lead in (f"supervisor:{OTHER}", "supervisor", f"supervisor:{VISITOR} ", "", VISITOR):
        assert not read_standing(keeper, VISITOR, "", lead).may_lead
    nobody = Doorkeeper(store, None)
    assert not read_standing(nobody, VISITOR, "", f"supervisor:{VISITOR}").may_lead
    assert Standing(VISITOR).environment["NOTELIB_ROLE"] == ""


def test_a_page_does_not_wait_for_a_store_that_says_nothing(keeper: Doorkeeper, monkeypatch, caplog) -> None:
    handler = SimpleNamespace(
        settings={"doorkeeper": keeper}, get_signed_cookie=lambda *_, **__: b"", log=logging.getLogger("page")
    )
    silent = threading.Event()
    monkeypatch.setattr(door_cookies, "STORE_WITHIN", 0.05)
    monkeypatch.setattr(door_cookies, "read_standing", lambda *_: silent.wait(20))

    async def ask() -> Standing:
        try:
            return await standing_of(handler, VISITOR)
        finally:
            silent.set()

    assert asyncio.run(ask()) == Standing(VISITOR)
    assert "the store takes too long" in caplog.text


def test_the_store_is_named_for_the_kernels_and_shown_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTELIB_STORE", "")
    assert name_store(None) == ""
    shown = name_store("postgresql://anna:hidden-word@db.local/notes")
    assert "hidden-word" not in shown
    assert "db.local" in shown
    assert os.environ["NOTELIB_STORE"] == "postgresql://anna:hidden-word@db.local/notes"
    with pytest.raises(StoreError) as refused:
        name_store("mysql://anna:hidden-word@db.local/notes")
    assert "hidden-word" not in str(refused.value)


def test_the_secret_leaves_the_environment_before_a_kernel_starts(monkeypatch: pytest.MonkeyPatch, store) -> None:
    monkeypatch.setenv("NOTELIB_SUPERVISOR_SECRET", SECRET)
    secret = supervisor_secret(None)
    assert "NOTELIB_SUPERVISOR_SECRET" not in os.environ
    assert secret is not None
    assert secret.admits(store, SECRET, door_of="here")
    assert SECRET not in repr(vars(secret))
    assert supervisor_secret(None) is None


def test_a_secret_file_that_cannot_be_used_ends_the_start_with_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTELIB_STORE", "")
    file = tmp_path / "secret"
    file.write_text("short\n")
    file.chmod(0o600)
    with pytest.raises(PeopleError, match="12 characters"):
        supervisor_secret(str(file))
    options = ["--data", str(tmp_path / "data"), "--port", "0", "--no-browser"]
    assert main([*options, "--supervisor-secret-file", str(tmp_path / "none")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main([*options, "--store", "mysql://anna:hidden-word@db.local/notes"]) == 2
    said = capsys.readouterr().err
    assert "postgresql://" in said
    assert "hidden-word" not in said
    assert parser().parse_args(["--store", "postgresql://a@b/c"]).store == "postgresql://a@b/c"
