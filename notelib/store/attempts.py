"""Attempts in a drawer: added, read, and never changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from notelib.store import trouble
from notelib.store.backend import Connection
from notelib.store.model import Attempt, Seen
from notelib.store.vault import Reader, Seal

COLUMNS = "id, trainee, activity, response, outcome, feedback, at, seconds, confidence, hints, workshop"
_PLACES = ", ".join("?" * len(COLUMNS.split(", ")))
_SEALED_SAYS = "This note is sealed. Give your passphrase to read it and what was said about it."

TURN = "attempts"


def add(connection: Connection, one: Attempt, seal: Seal | None, reader: Reader, where: str) -> Attempt:
    """Add one, or find it kept already. Raises StoreError where its id is another attempt's."""
    there = connection.execute(f"SELECT {COLUMNS} FROM attempts WHERE id = ?", (one.id,)).fetchone()
    if there is None:
        connection.execute(f"INSERT INTO attempts ({COLUMNS}) VALUES ({_PLACES})", row_of(one, seal))
        return one
    kept = attempt_of(there, reader)
    if (kept.trainee, kept.activity, kept.response) != (one.trainee, one.activity, one.response):
        raise trouble.taken(where, one.id)
    return kept


def read(connection: Connection, trainee: str, activity: str | None, reader: Reader) -> list[Attempt]:
    """Those of one trainee, of one activity or all, in the order in which they came."""
    where, values = "trainee = ?", [trainee]
    if activity is not None:
        where, values = where + " AND activity = ?", [trainee, activity]
    rows = connection.execute(f"SELECT {COLUMNS} FROM attempts WHERE {where} ORDER BY seq", values)
    return [attempt_of(row, reader) for row in rows]


def of_workshop(connection: Connection, workshop: str, since: int, limit: int) -> list[Seen]:
    """Those given in one workshop after the number `since`, in order, at most `limit`."""
    rows = connection.execute(
        f"SELECT seq, {COLUMNS} FROM attempts WHERE workshop = ? AND workshop <> '' AND seq > ? ORDER BY seq LIMIT ?",
        (workshop, since, limit),
    )
    return [Seen(row[0], attempt_of(row[1:], None)) for row in rows]


def last(connection: Connection) -> int:
    """The highest number so far, 0 for none."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM attempts").fetchone()[0])


def row_of(one: Attempt, seal: Seal | None) -> tuple[Any, ...]:
    """The row that holds an attempt; sealed where there is a seal."""
    response, feedback = one.response, json.dumps(one.feedback, ensure_ascii=False)
    if seal is not None:
        response = seal.close(response, *_about(one.trainee, one.activity, one.id, "response"))
        feedback = seal.close(feedback, *_about(one.trainee, one.activity, one.id, "feedback"))
    return (
        *(one.id, one.trainee, one.activity, response, one.outcome, feedback, one.at),
        *(one.seconds, one.confidence, one.hints, one.workshop),
    )


def attempt_of(row: tuple[Any, ...], reader: Reader) -> Attempt:
    """The attempt of a row."""
    id, trainee, activity, response, outcome, feedback, at, seconds, confidence, hints, workshop = row
    sealed = False
    if reader is not None:
        opened = _both(reader, trainee, activity, id, response, feedback)
        sealed = opened is None
        response, feedback = opened or ("", json.dumps({"outcome": outcome, "message": _SEALED_SAYS}))
    said = json.loads(feedback)
    return Attempt(
        id, trainee, activity, response, outcome, said, at, seconds, confidence, hints, workshop, sealed=sealed
    )


def _both(
    reader: Callable[..., str | None], trainee: str, activity: str, id: str, response: str, feedback: str
) -> tuple[str, str] | None:
    first = reader(response, *_about(trainee, activity, id, "response"))
    second = reader(feedback, *_about(trainee, activity, id, "feedback"))
    return None if first is None or second is None else (first, second)


def _about(trainee: str, activity: str, id: str, part: str) -> tuple[str, ...]:
    return "attempt", trainee, activity, id, part
