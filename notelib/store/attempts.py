"""Attempts of the record drawer: added, read, and never changed."""

from __future__ import annotations

import json
from typing import Any

from notelib.store import trouble
from notelib.store.backend import Connection
from notelib.store.model import Attempt, Seen

COLUMNS = "id, trainee, activity, response, outcome, feedback, at, seconds, confidence, hints, workshop"
_PLACES = ", ".join("?" * len(COLUMNS.split(", ")))

TURN = "attempts"


def add(connection: Connection, one: Attempt, where: str) -> Attempt:
    """Add one, or find it kept already. Raises StoreError where its id is another attempt's."""
    there = connection.execute(f"SELECT {COLUMNS} FROM attempts WHERE id = ?", (one.id,)).fetchone()
    if there is None:
        connection.execute(f"INSERT INTO attempts ({COLUMNS}) VALUES ({_PLACES})", row_of(one))
        return one
    return same(attempt_of(there), one, where)


def same(kept: Attempt, one: Attempt, where: str) -> Attempt:
    """What is kept under the id of `one`. Raises StoreError where that is another attempt."""
    if (kept.trainee, kept.activity, kept.response) != (one.trainee, one.activity, one.response):
        raise trouble.taken(where, one.id)
    return kept


def read(connection: Connection, trainee: str, activity: str | None) -> list[Attempt]:
    """Those of one trainee, of one activity or all, in the order in which they came."""
    where, values = "trainee = ?", [trainee]
    if activity is not None:
        where, values = where + " AND activity = ?", [trainee, activity]
    rows = connection.execute(f"SELECT {COLUMNS} FROM attempts WHERE {where} ORDER BY seq", values)
    return [attempt_of(row) for row in rows]


def of_workshop(connection: Connection, workshop: str, since: int, limit: int) -> list[Seen]:
    """Those given in one workshop after the number `since`, in order, at most `limit`."""
    rows = connection.execute(
        f"SELECT seq, {COLUMNS} FROM attempts WHERE workshop = ? AND workshop <> '' AND seq > ? ORDER BY seq LIMIT ?",
        (workshop, since, limit),
    )
    return [Seen(row[0], attempt_of(row[1:])) for row in rows]


def last(connection: Connection) -> int:
    """The highest number so far, 0 for none."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM attempts").fetchone()[0])


def row_of(one: Attempt) -> tuple[Any, ...]:
    """The row that holds an attempt."""
    feedback = json.dumps(one.feedback, ensure_ascii=False)
    return (
        *(one.id, one.trainee, one.activity, one.response, one.outcome, feedback, one.at),
        *(one.seconds, one.confidence, one.hints, one.workshop),
    )


def attempt_of(row: tuple[Any, ...]) -> Attempt:
    """The attempt of a row."""
    id, trainee, activity, response, outcome, feedback, *further = row
    return Attempt(id, trainee, activity, response, outcome, json.loads(feedback), *further)
