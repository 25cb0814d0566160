"""The address of a PostgreSQL database, as `postgresql://user:password@host:port/database?schema=name`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from notelib.store.model import StoreError

SCHEMES = ("postgresql", "postgres")
SSL = ("prefer", "disable", "require", "verify-full")
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,39}")
_TODO = "Write it as postgresql://user@host:port/database, with the password in PGPASSWORD."


@dataclass(frozen=True, slots=True)
class Address:
    """Where a PostgreSQL database is and who asks; `folder` is that of a Unix socket, "" for a network address.

    `ssl` is one of "prefer", "disable", "require" and "verify-full"; the drawers are the schemas
    `<schema>_record` and `<schema>_psychotherapy`.
    """

    user: str
    host: str
    port: int
    database: str
    folder: str = ""
    schema: str = "notelib"
    ssl: str = "prefer"
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """The address as it may be shown: without the password."""
        at = self.folder or (f"[{self.host}]" if ":" in self.host else self.host)
        return f"postgresql://{self.user}@{at}:{self.port}/{self.database}"


def is_address(where: str) -> bool:
    """Whether this names a database server, and not a folder."""
    return where.partition("://")[0].lower() in SCHEMES and "://" in where


def parse(url: str) -> Address:
    """The parts of an address; what it leaves out comes from PGUSER, PGPASSWORD, PGHOST, PGPORT, PGDATABASE.

    Raises StoreError, which never repeats the password, where it cannot be understood.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or int(os.environ.get("PGPORT", "") or 5432)
        asked = {name: values[-1] for name, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
    except ValueError:
        raise StoreError("The address of the database cannot be understood", "postgresql://...", _TODO) from None
    if not is_address(url):
        raise _wrong(f"it begins with {parts.scheme}://")
    strange = sorted(set(asked) - {"host", "schema", "sslmode"})
    if strange:
        raise _wrong(f'it has a part "{strange[0]}", known are host, schema and sslmode')
    host = asked.get("host") or unquote(parts.hostname or "") or os.environ.get("PGHOST", "") or "localhost"
    user = unquote(parts.username or "") or os.environ.get("PGUSER", "")
    if not user:
        raise _wrong("it names no user")
    schema, ssl = asked.get("schema", "notelib"), asked.get("sslmode", "prefer")
    if not _SCHEMA.fullmatch(schema):
        raise _wrong("schema takes small letters, digits and _, at most 40")
    if ssl not in SSL:
        raise _wrong(f"sslmode is one of {', '.join(SSL)}")
    password = unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD") or None
    database = unquote(parts.path.lstrip("/")) or os.environ.get("PGDATABASE", "") or user
    return Address(user, host, port, database, host if host.startswith("/") else "", schema, ssl, password)


def _wrong(why: str) -> StoreError:
    return StoreError(f"The address of the database cannot be used: {why}", "postgresql://...", _TODO)
