"""What the store asks of a database: the same few calls of SQLite and of PostgreSQL.

SQL is written once, with `?` for values; what the two spell differently (the tables) is in `schema` and
`schema_postgres`. Values are texts, numbers and None, whatever characters the texts hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Rows(Protocol):
    """What a statement gave back."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """The next row as a tuple, None after the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Something that carries out statements: a `sqlite3.Connection`, or ours for PostgreSQL."""

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Rows:
        """Carry out one statement."""


class Backend(Protocol):
    """One drawer in one database. `name` is "record" or "psychotherapy"; `where` may be shown to anybody.

    Every method but `close` raises StoreError, and after an error the next call starts with a fresh connection.
    """

    name: str

    @property
    def where(self) -> str:
        """Where it is kept, without any password."""

    def exists(self) -> bool:
        """Whether the drawer has ever been used."""

    def read(self, work: Callable[[Any], T], empty: T, *, snapshot: bool = False) -> T:
        """What `work` reads; `empty` where the drawer has never been used. A `snapshot` sees one moment throughout."""

    def write(self, work: Callable[[Any], T], *turns: str) -> T:
        """Do `work` in one transaction and return only when it is on disk.

        Transactions that name a turn in common come one after the other; SQLite lets all of them wait.
        """

    def tidy(self) -> None:
        """Take what was deleted out of the files, as far as the database can."""

    def close(self) -> None:
        """Let go; the next call opens it again."""
