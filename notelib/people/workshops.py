"""Workshops as a supervisor puts them together: made, found, changed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from notelib.people import codes
from notelib.people.members import add_member
from notelib.people.model import PeopleError, Workshop
from notelib.store import Store
from notelib.store.backend import Connection
from notelib.store.vaults import now

_COLUMNS = "id, code, title, owner, created, state, content, rounds, revision"
_GONE = "There is no such workshop any more."


def create(
    store: Store,
    *,
    owner: str,
    title: str,
    content: dict[str, Any] | None = None,
    rounds: Sequence[dict[str, Any]] = (),
) -> Workshop:
    """A new workshop of the supervisor `owner`, in the state "prepared". Each round needs `title` and `activities`.

    A round may have `hold`: whether answers are held back until it is revealed. The caller has made sure that `owner`
    may lead. Raises PeopleError for a title or a round that is no such thing.
    """
    laid = tuple(_round(one) for one in rounds)

    def work(connection: Connection) -> Workshop:
        code = codes.new(codes.JOIN)
        while connection.execute("SELECT 1 FROM workshops WHERE code = ?", (codes.plain(code),)).fetchone():
            code = codes.new(codes.JOIN)
        shop = Workshop(
            secrets.token_hex(8), code, _title(title), owner, now(), "prepared", dict(content or {}), laid, 1
        )
        connection.execute(
            f"INSERT INTO workshops ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(shop.id, codes.plain(code), shop.title, shop.owner, shop.created, shop.state),
                *(_json(shop.content), _json(shop.rounds), shop.revision),
            ),
        )
        add_member(connection, shop.id, owner, "supervisor")
        return shop

    return store.drawer().write(work, "workshops")


def workshop(store: Store, id: str) -> Workshop | None:
    """One workshop, None where there is none of this id."""
    return store.drawer().read(lambda c: _one(c, "id = ?", id), None)


def workshop_by_code(store: Store, code: str) -> Workshop | None:
    """The workshop of a join code, however it was typed."""
    return store.drawer().read(lambda c: _one(c, "code = ?", codes.plain(code)), None)


def workshop_by_title(store: Store, title: str) -> Workshop | None:
    """The newest workshop of this title that is not closed, None where there is none."""
    found = _many(store, "title = ? AND state <> 'closed'", " ".join(title.split()))
    return found[0] if found else None


def workshops_owned(store: Store, owner: str) -> list[Workshop]:
    """Those of one supervisor, newest first."""
    return _many(store, "owner = ?", owner)


def workshops_of(store: Store, trainee: str) -> list[Workshop]:
    """Those somebody has joined, newest first."""
    return _many(store, "id IN (SELECT workshop FROM memberships WHERE trainee = ?)", trainee)


def update(
    store: Store,
    id: str,
    revision: int,
    *,
    title: str | None = None,
    content: dict[str, Any] | None = None,
    rounds: Sequence[dict[str, Any]] | None = None,
) -> Workshop:
    """Change what a supervisor put together, from the `revision` that was looked at.

    Rounds that have begun keep what was recorded of them. Raises PeopleError where it was changed meanwhile.
    """

    def change(shop: Workshop, _: Connection) -> Workshop:
        if shop.revision != revision:
            raise PeopleError("This workshop was changed in another window. Look at it again, then make your change.")
        laid = shop.rounds if rounds is None else _relaid(shop.rounds, [_round(one) for one in rounds])
        shop = replace(shop, content=shop.content if content is None else dict(content), rounds=laid)
        return shop if title is None else replace(shop, title=_title(title))

    return changed(store, id, change)


def changed(store: Store, id: str, change: Callable[[Workshop, Connection], Workshop]) -> Workshop:
    """Change a workshop in one transaction; every change counts as a revision. Raises PeopleError where it is gone."""

    def work(connection: Connection) -> Workshop:
        shop = _one(connection, "id = ?", id)
        if shop is None:
            raise PeopleError(_GONE)
        new = replace(change(shop, connection), revision=shop.revision + 1)
        connection.execute(
            "UPDATE workshops SET title = ?, state = ?, content = ?, rounds = ?, revision = ? WHERE id = ?",
            (new.title, new.state, _json(new.content), _json(new.rounds), new.revision, id),
        )
        return new

    return store.drawer().write(work, "workshops")


def _relaid(old: tuple[dict[str, Any], ...], new: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    begun = [n for n, one in enumerate(old) if one.get("begun")]
    if begun and len(new) <= begun[-1]:
        raise PeopleError("A round that has begun cannot be taken out. Close the workshop and make another one.")
    return tuple(old[n] if n in begun else one for n, one in enumerate(new))


def _round(one: dict[str, Any]) -> dict[str, Any]:
    ids = one.get("activities")
    if not isinstance(ids, (list, tuple)) or not ids or not all(isinstance(id, str) for id in ids):
        raise PeopleError("Each round needs at least one activity.")
    said = {"hold": one["hold"]} if isinstance(one.get("hold"), bool) else {}
    return {"title": _title(str(one.get("title", ""))), "activities": list(ids), **said}


def _title(title: str) -> str:
    shown = " ".join(title.split())
    if not 1 <= len(shown) <= 120:
        raise PeopleError("A title has 1 to 120 characters.")
    return shown


def _one(connection: Connection, where: str, value: str) -> Workshop | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM workshops WHERE {where}", (value,)).fetchone()
    return None if row is None else _workshop(row)


def _many(store: Store, where: str, value: str) -> list[Workshop]:
    def work(connection: Connection) -> list[Workshop]:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM workshops WHERE {where} ORDER BY created DESC", (value,))
        return [_workshop(row) for row in rows]

    empty: list[Workshop] = []
    return store.drawer().read(work, empty)


def _workshop(row: tuple[Any, ...]) -> Workshop:
    id, code, title, owner, created, state, content, rounds, revision = row
    shown = f"{code[:3]}-{code[3:]}"
    return Workshop(
        id, shown, title, owner, created, state, json.loads(content), tuple(json.loads(rounds)), int(revision)
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
