"""How often a door may be tried: counted in the store, so that a restart or a second server forgets nothing.

A try counts for a quarter of an hour at each of its gates: the name, the network address, the whole house.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from notelib.people.model import TooManyTriesError
from notelib.store import Store
from notelib.store.backend import Connection

WINDOW = 15 * 60.0
"""Seconds for which a wrong code counts."""
BY_NAME = 10
BY_DOOR = 200
"""Wrong codes at one name, and from one address: a whole class may sit behind the same one."""
BY_DOOR_SUPERVISOR = 20
IN_ALL_SUPERVISOR = 200
"""Wrong secrets from one address, and from all together: a secret is guessed from many addresses."""
BY_DOOR_JOIN = 200
"""Wrong join codes from one address."""
BY_DOOR_SIGN_UP = 300
IN_ALL_SIGN_UP = 3000
"""Names asked for, also in vain, from one address and from all together: a name is work for the server, and stays."""
MOST = 20_000
"""Tries that are remembered at all, the newest; some 2 MB."""


def gate(kind: str, address: str) -> str:
    """The gate of one network address; those that one subscriber can choose among (IPv6, /64) are one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"{kind}:{address}"
    found = getattr(found, "ipv4_mapped", None) or found
    return f"{kind}:{ipaddress.ip_network((found, 64), strict=False) if found.version == 6 else found}"


def knock(store: Store, limits: dict[str, int], said: str = "Too many wrong codes were tried.") -> float:
    """Count a try at these gates before the code is looked at, so that many tries at once cannot slip through.

    Returns the moment under which it is counted. Raises TooManyTriesError, which says `said`, where a gate has seen
    its limit.
    """
    now = time.time()

    def work(connection: Connection) -> float:
        connection.execute("DELETE FROM failures WHERE at <= ?", (now - WINDOW,))
        for door, limit in limits.items():
            rows = connection.execute(
                "SELECT at FROM failures WHERE door = ? ORDER BY at DESC LIMIT ?", (door, limit)
            ).fetchall()
            if len(rows) == limit:
                raise TooManyTriesError(rows[-1][0] + WINDOW - now, said)
        for door in limits:
            connection.execute("INSERT INTO failures (door, at) VALUES (?, ?)", (door, now))
        if connection.execute("SELECT count(*) FROM failures").fetchone()[0] > MOST:
            oldest = "(SELECT at FROM failures ORDER BY at DESC LIMIT 1 OFFSET ?)"
            connection.execute(f"DELETE FROM failures WHERE at < {oldest}", (MOST // 2,))
        return now

    return store.drawer().write(work, "doors")


def opened(store: Store, at: float, gates: Iterable[str], name: str = "") -> None:
    """The code was right: this one try counts at none of the gates, and nothing tried at the gate `name` any more."""

    def work(connection: Connection) -> None:
        connection.execute("DELETE FROM failures WHERE door = ?", (name,))
        for door in gates:
            connection.execute("DELETE FROM failures WHERE door = ? AND at = ?", (door, at))

    store.drawer().write(work, "doors")


@contextmanager
def guarded(store: Store, limits: dict[str, int]) -> Iterator[None]:
    """Count a try that fails inside. Raises TooManyTriesError instead of beginning it."""
    at = knock(store, limits)
    yield
    opened(store, at, limits)
