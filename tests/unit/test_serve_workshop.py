"""`notelib serve --workshop`: which workshop a server is started for, and what is said when it cannot be."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest

from notelib import people
from notelib.people import SupervisorSecret
from notelib.serve.command import address_of, main
from notelib.serve.door_cookies import Doorkeeper
from notelib.serve.options import StartError
from notelib.serve.workshop import announced, invitation, take_up
from notelib.store import StoreError, open_store

SECRET = SupervisorSecret.read(environment={"NOTELIB_SUPERVISOR_SECRET": "the long secret of these tests"})
SOMEBODY = "v" + "0" * 24


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path) as store:
        yield store


def test_a_title_makes_a_workshop_once_and_finds_it_again(store) -> None:
    made = take_up(store, "  Tuesday   group ", SECRET)
    assert made.title == "Tuesday group"
    assert take_up(store, "Tuesday group", SECRET).id == made.id
    assert take_up(store, made.code.lower().replace("-", ""), SECRET).id == made.id
    assert take_up(store, "GRAPES", SECRET).title == "GRAPES", "six letters without a digit are a title"
    on_the_board = people.create(store, owner=SOMEBODY, title="Made on the board")
    assert take_up(store, "Made on the board", SECRET).id == on_the_board.id
    people.close(store, made.id)
    again = take_up(store, "Tuesday group", SECRET)
    assert again.id != made.id, "one that is over is not begun again"
    with pytest.raises(StartError, match=rf"The workshop {made.code} is over"):
        take_up(store, made.code, SECRET)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ABC-DEF", "No workshop has the code ABC-DEF"),
        ("JWK4TR", "No workshop has the code JWK4TR"),
        (" ", "1 to 120 characters"),
        ("x" * 121, "1 to 120 characters"),
    ],
)
def test_what_is_no_workshop_ends_the_start(store, asked: str, said: str) -> None:
    with pytest.raises(StartError, match=said):
        take_up(store, asked, SECRET)


def test_without_somebody_to_lead_it_there_is_none(tmp_path, capsys, monkeypatch) -> None:
    for name in ("NOTELIB_SUPERVISOR_SECRET", "NOTELIB_STORE"):
        monkeypatch.setenv(name, "")
    assert main(["--workshop", "Group", "--data", str(tmp_path), "--port", "0", "--no-browser"]) == 2
    assert "needs somebody to lead it" in capsys.readouterr().err
    with open_store(tmp_path) as store:
        assert people.workshop_by_title(store, "Group") is None


def test_visitors_are_invited_until_it_is_over_and_not_while_the_store_is_away(store, monkeypatch) -> None:
    shop = take_up(store, "Group", SECRET)
    handler = SimpleNamespace(settings={"workshop": shop.id, "doorkeeper": Doorkeeper(store, SECRET)})
    assert asyncio.run(invitation(handler)) == shop
    assert asyncio.run(invitation(SimpleNamespace(settings={**handler.settings, "workshop": ""}))) is None
    with monkeypatch.context() as patch:
        patch.setattr(people, "workshop", lambda *_: (_ for _ in ()).throw(StoreError("away", "here", "wait")))
        assert asyncio.run(invitation(handler)) is None
    people.close(store, shop.id)
    assert asyncio.run(invitation(handler)) is None


def test_what_is_announced_can_be_typed_on_another_machine(store) -> None:
    shop = take_up(store, "Group", SECRET)
    assert announced(shop, "http://host:1/notes/").endswith(
        f"{shop.code} or at http://host:1/notes/join?code={shop.code}"
    )
    assert address_of("::1", 80, "/") == "http://[::1]:80/"
    for every in ("0.0.0.0", "::", ""):
        assert address_of(every, 80, "/")[7:10] not in ("0.0", "[::", ":80")
