"""One drawer: one SQLite file, opened when first needed.

Every write is one immediate transaction, on disk before the call returns, so that whatever was
acknowledged survives a killed process and a power cut. Errors come out as StoreError.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from notelib.store import schema, trouble

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")


class Drawer:
    """The file of one drawer, named as the drawer is; `wait` is how many seconds to wait for another writer."""

    def __init__(self, path: Path, wait: float = 4.0) -> None:
        self.path = path
        self.name = path.stem
        self.wait = wait
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._writable = False
        self._opened: tuple[int, int] | None = None

    @property
    def where(self) -> str:
        """The file."""
        return str(self.path)

    def exists(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    def read(self, work: Callable[[sqlite3.Connection], T], empty: T, *, snapshot: bool = False) -> T:
        """What `work` reads; `empty` where the drawer has never been used. Raises StoreError."""
        with self._told():
            connection = self._open(write=False)
            if connection is None:
                return empty
            return _transaction(connection, work, "BEGIN") if snapshot else work(connection)

    def write(self, work: Callable[[sqlite3.Connection], T], *turns: str) -> T:
        """Do `work` in one transaction and return only when it is on disk. Raises StoreError."""
        with self._told():
            connection = self._open(write=True)
            assert connection is not None  # write=True opens or raises
            return _transaction(connection, work)

    def tables(self) -> set[str]:
        """The names of the tables in the file as it is, before it is brought to our version. Raises StoreError."""
        with self._told():
            connection = self._reader()
            try:
                return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            finally:
                connection.close()

    def backup_to(self, target: sqlite3.Connection) -> None:
        """Copy the drawer as it stands at one moment, while others go on writing. Raises StoreError."""
        with self._told():
            connection = self._open(write=False)
            if connection is not None:
                connection.backup(target)

    def replace_by(self, source: sqlite3.Connection) -> None:
        """Put another drawer's content in the place of this one, whole or not at all. Raises StoreError."""
        with self._told():
            connection = self._open(write=True)
            assert connection is not None
            source.backup(connection)

    def tidy(self) -> None:
        """Take what was deleted out of the log file too. Raises StoreError."""
        with self._told():
            connection = self._open(write=True)
            assert connection is not None
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        import sqlite3

        from notelib.store.model import StoreError

        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                self.close()  # a fresh connection may succeed where this one cannot
                raise trouble.from_sqlite(error, self.path) from error
            except OSError as error:
                self.close()
                raise trouble.from_system(error, self.path) from error
            except StoreError:
                self.close()
                raise

    def _open(self, *, write: bool) -> sqlite3.Connection | None:
        """The connection; None where there is nothing to read yet."""
        if self._connection is not None and (self._writable or not write) and _identity(self.path) == self._opened:
            return self._connection  # and not a file that was moved or deleted meanwhile: writing there would be lost
        self.close()
        if not write and not self.path.exists():
            return None
        if write or (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            self._connection, self._writable = self._writer(), True
        else:
            self._connection, self._writable = self._reader(), False
        self._opened = _identity(self.path)
        return self._connection

    def _writer(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))  # a trainee's work is nobody else's to read
        connection = self._connect(f"{self.path.absolute().as_uri()}?mode=rw")
        try:
            self._check(connection)
            _use_log(connection, self.wait)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            _migrate(connection, self.name)
        except BaseException:
            connection.close()
            raise
        return connection

    def _reader(self) -> sqlite3.Connection:
        """For a file that may only be read: without a log beside it, it cannot change under us."""
        log = self.path.with_name(self.path.name + "-wal")
        how = "mode=ro" if log.exists() else "mode=ro&immutable=1"
        connection = self._connect(f"{self.path.absolute().as_uri()}?{how}")
        try:
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self, uri: str) -> sqlite3.Connection:
        import sqlite3

        return sqlite3.connect(uri, uri=True, timeout=self.wait, isolation_level=None, check_same_thread=False)

    def _check(self, connection: sqlite3.Connection) -> None:
        """Refuse a newer file, and one that is not ours, before anything is changed in it."""
        connection.execute("BEGIN")  # one view of the file: another process may be making it just now
        try:
            version = _pragma(connection, "user_version")
            owner = _pragma(connection, "application_id")
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            connection.execute("ROLLBACK")
        if owner not in (0, schema.APPLICATION_ID) or (owner == 0 and tables):
            raise trouble.foreign(self.where)
        if version > schema.version(self.name):
            raise trouble.newer(self.where, version, schema.version(self.name))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _use_log(connection: sqlite3.Connection, wait: float) -> None:
    """Switch the file to write-ahead logging; SQLite does not itself wait for that switch."""
    import sqlite3

    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _transaction(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T], begin: str = "BEGIN IMMEDIATE"
) -> T:
    connection.execute(begin)
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def _migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring the file to the version this code knows, one step at a time, each whole or not at all."""
    if _pragma(connection, "user_version") == schema.version(name):
        return

    def step(connection: sqlite3.Connection) -> bool:
        version = _pragma(connection, "user_version")  # again: another process may have been quicker
        if version >= schema.version(name):
            return False
        for statement in _statements(schema.STEPS[name][version]):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version + 1}")
        return True

    while _transaction(connection, step):
        pass


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit in between."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
