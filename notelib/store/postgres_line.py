"""The line to a PostgreSQL server: opened within a bounded time, given up when nothing comes back through it.

A server that is out of reach without a word (a switched-off machine, a firewall that drops packets) must not hold up
a page. Whether packets arrive the system itself knows, however busy the server is; so that is asked for soon.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from notelib.store import trouble_postgres
from notelib.store.address import Address

if TYPE_CHECKING:
    from pg8000.native import Connection as Driver

REACHED_WITHIN = 3.0
"""Seconds until the line stands, and the longest that what was sent through it may stay without a receipt."""
ANSWERED_WITHIN = 8.0
"""Seconds for the first words of the server, and for a statement beyond what it may wait for others."""
_ESCAPE = "\x1a"  # PostgreSQL keeps no NUL: it is written as this and "0", and this itself twice


class Connection:
    """A connection of the driver that takes `?` and every character, and gives tuples."""

    def __init__(self, driver: Driver, patience: float) -> None:
        self._driver = driver
        self._patience = patience
        self._driver._usock.settimeout(patience)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """Carry out one statement; without values, also several."""
        if not values:
            return Rows(self._driver.execute_simple(sql))
        return Rows(self._driver.execute_unnamed(_numbered(sql), vals=[_in(value) for value in values]))

    def answers(self) -> bool:
        """Whether the server is still there. Raises what the driver does where it does not say so in time."""
        try:
            self._driver._usock.settimeout(ANSWERED_WITHIN)
            self._driver.execute_simple("SELECT 1")
            self._driver._usock.settimeout(self._patience)
        except Exception as error:
            if not is_driver(error) or is_silence(error):
                raise
            return False
        return True

    def close(self) -> None:
        """Hang up; a line that is broken already is closed all the same."""
        try:
            self._driver.close()
        except Exception as error:
            if not is_driver(error):
                raise


class Rows:
    """What came back: rows as tuples, and how many were touched."""

    def __init__(self, context: Any) -> None:
        self.rowcount: int = context.row_count
        self._rows = iter(context.rows or ())

    def fetchone(self) -> Any:
        """The next row, None after the last."""
        return next(self, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self)

    def __iter__(self) -> Rows:
        return self

    def __next__(self) -> tuple[Any, ...]:
        return tuple(_out(value) for value in next(self._rows))


def connect(address: Address, schema: str, wait: float) -> Connection:
    """Open the line and say who asks. Raises StoreError without the driver, else what the driver raises."""
    try:
        import pg8000.native
    except ImportError as error:
        raise trouble_postgres.no_driver(str(address)) from error
    folder = f"{address.folder}/.s.PGSQL.{address.port}" if address.folder else None
    driver = pg8000.native.Connection(
        address.user,
        host=address.host,
        port=address.port,
        database=address.database,
        password=address.password,
        unix_sock=folder,
        sock=None if folder else _reach(address),
        ssl_context=False if folder else _ssl(address.ssl),
        timeout=ANSWERED_WITHIN,
        application_name="notelib",
        startup_params={
            "search_path": f'"{schema}"',
            "lock_timeout": str(int(wait * 1000)),
            "synchronous_commit": "on",
            "client_min_messages": "warning",
        },
    )
    return Connection(driver, ANSWERED_WITHIN + wait)


def _reach(address: Address) -> socket.socket:
    """A socket to the server, which the system itself gives up once nothing is acknowledged any more."""
    line = socket.create_connection((address.host, address.port), REACHED_WITHIN)
    line.settimeout(ANSWERED_WITHIN)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(REACHED_WITHIN * 1000))
    return line


def _ssl(mode: str) -> Any:
    if mode == "verify-full":
        import ssl

        return ssl.create_default_context()
    return {"disable": False, "prefer": None, "require": True}[mode]


def is_silence(error: BaseException | None) -> bool:
    """Whether nothing came back, and not a refusal: asking again would only mean to wait again."""
    while error is not None:
        if isinstance(error, TimeoutError) or (isinstance(error, OSError) and error.errno == errno.EHOSTUNREACH):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_driver(error: Exception) -> bool:
    """Whether the driver or the line raised this, and not our own code."""
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] == "pg8000"


@lru_cache(256)
def _numbered(sql: str) -> str:
    """`?` as $1, $2, ...; no statement of ours holds one in a literal."""
    first, *rest = sql.split("?")
    return first + "".join(f"${n}{part}" for n, part in enumerate(rest, 1))


def _in(value: Any) -> Any:
    if isinstance(value, str) and ("\0" in value or _ESCAPE in value):
        return value.replace(_ESCAPE, _ESCAPE * 2).replace("\0", f"{_ESCAPE}0")
    return value


def _out(value: Any) -> Any:
    if isinstance(value, str) and _ESCAPE in value:
        pieces = value.split(_ESCAPE * 2)
        return _ESCAPE.join(piece.replace(f"{_ESCAPE}0", "\0") for piece in pieces)
    return value
