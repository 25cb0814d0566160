"""One drawer as a schema of a PostgreSQL database, for several servers that share one workshop.

Every write is one transaction that takes its turn (an advisory lock) before it looks: attempts therefore become
visible in the order of their numbers, and whoever reads on from a number misses none.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from notelib.store import schema, schema_postgres, trouble, trouble_postgres
from notelib.store.address import Address

if TYPE_CHECKING:
    from pg8000.native import Connection as Driver

T = TypeVar("T")
_REACHED_WITHIN = 10.0  # seconds, also the longest silence of the server beyond what it may wait for others
_ESCAPE = "\x1a"  # PostgreSQL keeps no NUL: it is written as this and "0", and this itself twice


class PostgresDrawer:
    """One drawer at `address`; `wait` is how many seconds to wait for another writer."""

    def __init__(self, address: Address, name: str, wait: float = 4.0) -> None:
        self.address = address
        self.name = name
        self.wait = wait
        self.schema = f"{address.schema}_{name}"
        self._lock = threading.RLock()
        self._connection: _Connection | None = None
        self._ready = False

    @property
    def where(self) -> str:
        """The address without its password, and the schema."""
        return f"{self.address} {self.schema}"

    def exists(self) -> bool:
        """Whether the schema is there."""
        return self.read(lambda _: True, False)

    def read(self, work: Callable[[_Connection], T], empty: T, *, snapshot: bool = False) -> T:
        """What `work` reads; `empty` where the drawer has never been used. Raises StoreError."""
        with self._told():
            connection = self._open(write=False)
            if not self._ready:
                return empty
            if not snapshot:
                return work(connection)
            return _whole(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)

    def write(self, work: Callable[[_Connection], T], *turns: str) -> T:
        """Do `work` in one transaction and return only when it is on disk. Raises StoreError."""
        with self._told():
            connection = self._open(write=True)

            def in_turn(connection: _Connection) -> T:
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

            def swap(connection: _Connection) -> str:
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
            connection = self._connection or _connect(self.address, self.schema, self.wait)
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
        from notelib.store.model import StoreError

        with self._lock:
            try:
                yield
            except BaseException as error:
                self.close()  # which also takes back whatever was under way
                if isinstance(error, StoreError) or not isinstance(error, Exception) or not _is_driver(error):
                    raise
                raise trouble_postgres.from_postgres(error, self.where) from error

    def _open(self, *, write: bool) -> _Connection:
        """A connection that answers; with `write` (or where it is there) the drawer is made ready."""
        if self._connection is not None and not self._connection.answers():
            self.close()  # the server was started anew, or the line broke: nothing had been asked yet
        if self._connection is None:
            self._connection = _connect(self.address, self.schema, self.wait)
        if not self._ready:
            version = self._version(self._connection)
            if version < schema.version(self.name) and (write or version):
                _whole(self._connection, "BEGIN", self._migrate)
                version = schema.version(self.name)
            self._ready = version > 0
        return self._connection

    def _version(self, connection: _Connection) -> int:
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

    def _migrate(self, connection: _Connection) -> None:
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


class _Connection:
    """A connection of the driver that takes `?` and every character, and gives tuples."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def execute(self, sql: str, values: Sequence[Any] = ()) -> _Rows:
        """Carry out one statement; without values, also several."""
        if not values:
            return _Rows(self._driver.execute_simple(sql))
        return _Rows(self._driver.execute_unnamed(_numbered(sql), vals=[_in(value) for value in values]))

    def answers(self) -> bool:
        """Whether the server is still there."""
        try:
            self._driver.execute_simple("SELECT 1")
        except Exception as error:
            if not _is_driver(error):
                raise
            return False
        return True

    def close(self) -> None:
        """Hang up; a line that is broken already is closed all the same."""
        try:
            self._driver.close()
        except Exception as error:
            if not _is_driver(error):
                raise


class _Rows:
    def __init__(self, context: Any) -> None:
        self.rowcount: int = context.row_count
        self._rows = iter(context.rows or ())

    def fetchone(self) -> Any:
        return next(self, None)

    def fetchall(self) -> list[Any]:
        return list(self)

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[Any, ...]:
        return tuple(_out(value) for value in next(self._rows))


def _number_on(connection: _Connection) -> None:
    """Count on from the highest number that was put in."""
    for (table,) in connection.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema AND is_identity = 'YES'"
    ).fetchall():
        highest = f"(SELECT coalesce(max(seq), 0) + 1 FROM {table})"
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), {highest}, false)")


def _connect(address: Address, schema: str, wait: float) -> _Connection:
    try:
        import pg8000.native
    except ImportError as error:
        raise trouble_postgres.no_driver(str(address)) from error
    socket = f"{address.folder}/.s.PGSQL.{address.port}" if address.folder else None
    driver = pg8000.native.Connection(
        address.user,
        host=address.host,
        port=address.port,
        database=address.database,
        password=address.password,
        unix_sock=socket,
        ssl_context=False if socket else _ssl(address.ssl),
        timeout=_REACHED_WITHIN + wait,
        application_name="notelib",
        startup_params={
            "search_path": f'"{schema}"',
            "lock_timeout": str(int(wait * 1000)),
            "synchronous_commit": "on",
            "client_min_messages": "warning",
        },
    )
    return _Connection(driver)


def _ssl(mode: str) -> Any:
    if mode == "verify-full":
        import ssl

        return ssl.create_default_context()
    return {"disable": False, "prefer": None, "require": True}[mode]


def _is_driver(error: Exception) -> bool:
    """Whether the driver or the line raised this, and not our own code."""
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] == "pg8000"


def _whole(connection: _Connection, begin: str, work: Callable[[_Connection], T]) -> T:
    """Do `work` in one transaction; where it fails, hanging up takes it back."""
    connection.execute(begin)
    result = work(connection)
    connection.execute("COMMIT")
    return result


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
