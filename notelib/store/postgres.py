"""One drawer as a schema of a PostgreSQL database, for several servers that share one workshop.

Every write is one transaction that takes its turn (an advisory lock) before it looks: attempts therefore become
visible in the order of their numbers, and whoever reads on from a number misses none.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from notelib.store import schema, schema_postgres, trouble, trouble_postgres
from notelib.store.address import Address
from notelib.store.model import StoreError
from notelib.store.postgres_line import Connection, connect, is_driver, is_silence

T = TypeVar("T")
_AWAY = 10.0  # seconds in which a server that did not answer is not asked again


class PostgresDrawer:
    """One drawer at `address`; `wait` is how many seconds to wait for another writer."""

    def __init__(self, address: Address, name: str, wait: float = 4.0) -> None:
        self.address = address
        self.name = name
        self.wait = wait
        self.schema = f"{address.schema}_{name}"
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._ready = False
        self._away: tuple[float, StoreError] | None = None

    @property
    def where(self) -> str:
        """The address without its password, and the schema."""
        return f"{self.address} {self.schema}"

    def exists(self) -> bool:
        """Whether the schema is there."""
        return self.read(lambda _: True, False)

    def read(self, work: Callable[[Connection], T], empty: T, *, snapshot: bool = False) -> T:
        """What `work` reads; `empty` where the drawer has never been used. Raises StoreError."""
        with self._told():
            connection = self._open(write=False)
            if not self._ready:
                return empty
            if not snapshot:
                return work(connection)
            return _whole(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)

    def write(self, work: Callable[[Connection], T], *turns: str) -> T:
        """Do `work` in one transaction and return only when it is on disk. Raises StoreError."""
        with self._told():
            connection = self._open(write=True)

            def in_turn(connection: Connection) -> T:
                for turn in sorted(turns):  # always in one order, so that no two wait for each other
                    connection.execute(_TURN, (f"{self.schema} {turn}",))
                return work(connection)

            return _whole(connection, "BEGIN", in_turn)

    def tidy(self) -> None:
        """Let the database reuse the room of what was deleted. Raises StoreError."""
        with self._told():
            self._open(write=True).execute("VACUUM attempts, drafts")

    def replace_by(self, fill: Callable[[PostgresDrawer], int], stamp: str) -> str:
        """Put a drawer that `fill` fills in the place of this one; what was here is kept in a schema of its own.

        Returns the name of that schema, "" where there was nothing. Raises StoreError.
        """
        fresh = PostgresDrawer(self.address, self.name, self.wait)
        fresh.schema = f"{self.schema}_{stamp}_new"
        aside = f"{self.schema}_{stamp}"
        try:
            fill(fresh)
            fresh.write(_number_on)

            def swap(connection: Connection) -> str:
                there = connection.execute(_THERE, (self.schema,)).fetchone()[0]
                if there:
                    connection.execute(f'ALTER SCHEMA "{self.schema}" RENAME TO "{aside}"')
                connection.execute(f'ALTER SCHEMA "{fresh.schema}" RENAME TO "{self.schema}"')
                return aside if there else ""

            return fresh.write(swap)
        except BaseException:
            fresh.drop()
            raise
        finally:
            fresh.close()
            self.close()

    def drop(self) -> None:
        """Remove the whole drawer. Raises StoreError."""
        with self._told():
            connection = self._connection or connect(self.address, self.schema, self.wait)
            connection.execute(f'DROP SCHEMA IF EXISTS "{self.schema}" CASCADE')
            connection.close()

    def close(self) -> None:
        """Let go of the connection; the next call opens it again."""
        with self._lock:
            connection, self._connection, self._ready = self._connection, None, False
            if connection is not None:
                connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._lock:
            if self._away is not None and time.monotonic() < self._away[0]:
                raise self._away[1]  # those who queued behind the one that waited need not wait as well
            try:
                yield
            except BaseException as error:
                self.close()  # which also takes back whatever was under way
                if isinstance(error, StoreError) or not isinstance(error, Exception) or not is_driver(error):
                    raise
                told = trouble_postgres.from_postgres(error, self.where)
                self._away = (time.monotonic() + _AWAY, told) if is_silence(error) else None
                raise told from error

    def _open(self, *, write: bool) -> Connection:
        """A connection that answers; with `write` (or where it is there) the drawer is made ready."""
        if self._connection is not None and not self._connection.answers():
            self.close()  # the server was started anew, or the line broke: nothing had been asked yet
        if self._connection is None:
            self._connection = connect(self.address, self.schema, self.wait)
        if not self._ready:
            version = self._version(self._connection)
            if version < schema.version(self.name) and (write or version):
                _whole(self._connection, "BEGIN", self._migrate)
                version = schema.version(self.name)
            self._ready = version > 0
        return self._connection

    def _version(self, connection: Connection) -> int:
        """The version of the drawer, 0 where there is none yet. Raises StoreError for a newer or a foreign one."""
        tables = connection.execute(
            "SELECT count(*), count(*) FILTER (WHERE tablename = 'workbook') FROM pg_tables WHERE schemaname = ?",
            (self.schema,),
        ).fetchone()
        if not tables[1]:
            if tables[0]:
                raise trouble.foreign(self.where)
            return 0
        (version,) = connection.execute("SELECT version FROM workbook").fetchone()
        if version > schema.version(self.name):
            raise trouble.newer(self.where, version, schema.version(self.name))
        return int(version)

    def _migrate(self, connection: Connection) -> None:
        """Bring the drawer to the version this code knows, whole or not at all."""
        connection.execute(_TURN, (f"{self.schema} migration",))
        there = connection.execute(_THERE, (self.schema,)).fetchone()[0]
        if not there:
            connection.execute(f'CREATE SCHEMA "{self.schema}"')
        version = self._version(connection)
        if version == 0:
            connection.execute("CREATE TABLE workbook (version INTEGER NOT NULL)")
            connection.execute("INSERT INTO workbook VALUES (0)")
        done = 0 if version == 0 else version - schema_postgres.FIRST + 1
        for step in schema_postgres.STEPS[self.name][done:]:
            connection.execute(step)
        connection.execute("UPDATE workbook SET version = ?", (schema.version(self.name),))


_THERE = "SELECT to_regnamespace(?) IS NOT NULL"
_TURN = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 0))) AS turn"


def _number_on(connection: Connection) -> None:
    """Count on from the highest number that was put in."""
    for (table,) in connection.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema AND is_identity = 'YES'"
    ).fetchall():
        highest = f"(SELECT coalesce(max(seq), 0) + 1 FROM {table})"
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), {highest}, false)")


def _whole(connection: Connection, begin: str, work: Callable[[Connection], T]) -> T:
    """Do `work` in one transaction; where it fails, hanging up takes it back."""
    connection.execute(begin)
    result = work(connection)
    connection.execute("COMMIT")
    return result
