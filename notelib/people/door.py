"""How often a wrong code may be tried: counted in the store, so that a restart or a second server forgets nothing."""

from __future__ import annotations

import time

from notelib.people.model import TooManyTriesError
from notelib.store import Store
from notelib.store.backend import Connection

WINDOW = 15 * 60.0
"""Seconds for which a wrong code counts."""
BY_NAME = 10
BY_DOOR = 200
"""Wrong codes at one name, and from one address: a whole class may sit behind the same one."""
BY_DOOR_SUPERVISOR = 20


def knock(store: Store, limits: dict[str, int]) -> float:
    """Count a try at these doors before the code is looked at, so that many tries at once cannot slip through.

    Returns the moment under which it is counted. Raises TooManyTriesError where a door has seen its limit.
    """
    now = time.time()

    def work(connection: Connection) -> float:
        connection.execute("DELETE FROM failures WHERE at <= ?", (now - WINDOW,))
        for door, limit in limits.items():
            rows = connection.execute(
                "SELECT at FROM failures WHERE door = ? ORDER BY at DESC LIMIT ?", (door, limit)
            ).fetchall()
            if len(rows) == limit:
                raise TooManyTriesError(rows[-1][0] + WINDOW - now)
        for door in limits:
            connection.execute("INSERT INTO failures (door, at) VALUES (?, ?)", (door, now))
        return now

    return store.drawer().write(work, "doors")


def opened(store: Store, name: str, at: float, doors: list[str]) -> None:
    """The code was right: nothing tried at the door `name` counts any more, nor this one try at the other doors."""

    def work(connection: Connection) -> None:
        connection.execute("DELETE FROM failures WHERE door = ?", (name,))
        for door in doors:
            connection.execute("DELETE FROM failures WHERE door = ? AND at = ?", (door, at))

    store.drawer().write(work, "doors")
