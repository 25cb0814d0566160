"""A drawer as JSON Lines: the backup that either database writes and either takes back.

The first line says what it is; then comes a line for each row; the last one counts and sums them up, so that half a
file, or one that was changed, is not taken for a backup.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from notelib.store import schema
from notelib.store.backend import Backend, Connection
from notelib.store.model import StoreError
from notelib.store.vaults import now

WHAT = "therapy-notes-workbook backup"


def write(drawer: Backend, file: IO[bytes]) -> int:
    """Write all of a drawer as it stands at one moment; returns how many rows. Raises StoreError."""
    head = {"what": WHAT, "drawer": drawer.name, "version": schema.version(drawer.name), "at": now()}
    digest = hashlib.sha256()

    def put(value: dict[str, Any]) -> None:
        line = json.dumps(value, ensure_ascii=False).encode() + b"\n"
        digest.update(line)
        file.write(line)

    def work(connection: Connection) -> int:
        count = 0
        for table, columns in schema.TABLES[drawer.name].items():
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):
                put({"table": table, "row": dict(zip(columns, row, strict=True))})
                count += 1
        return count

    put(head)
    count = drawer.read(work, 0, snapshot=True)
    file.write(json.dumps({"rows": count, "sha256": digest.hexdigest()}).encode() + b"\n")
    return count


def is_backup(path: Path) -> bool:
    """Whether the file begins as such a backup does."""
    with path.open("rb") as file:
        return f'"{WHAT}"'.encode() in file.readline(400)


def read(path: Path, name: str, drawer: Backend) -> int:
    """Put a backup of the drawer `name` into the empty `drawer`, whole or not at all; returns how many rows.

    Raises StoreError where it is not one, is of the other drawer or of a newer workbook, or not whole.
    """
    return drawer.write(lambda connection: _fill(connection, path, name))


def _fill(connection: Connection, path: Path, name: str) -> int:
    count = 0
    for table, row in _rows(path, name):
        known = [column for column in schema.TABLES[name][table] if column in row]
        places = ", ".join("?" * len(known))
        connection.execute(
            f"INSERT INTO {table} ({', '.join(known)}) VALUES ({places})", [row[column] for column in known]
        )
        count += 1
    return count


def _rows(path: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as file:
        _check_head(_object(file.readline(), path), name, path)
        file.seek(0)
        digest.update(file.readline())
        for line in file:
            said = _object(line, path)
            if "rows" in said:
                if said != {"rows": count, "sha256": digest.hexdigest()} or file.read(1):
                    raise not_a_backup(path, "it was changed or damaged")
                return
            table, row = said.get("table"), said.get("row")
            if table not in schema.TABLES[name] or not isinstance(row, dict) or set(row) - _known(name, str(table)):
                raise not_a_backup(path, "it holds something that no drawer holds")
            digest.update(line)
            count += 1
            yield str(table), row
    raise not_a_backup(path, "its end is missing")


def _known(name: str, table: str) -> set[str]:
    return set(schema.TABLES[name][table])


def _check_head(head: dict[str, Any], name: str, path: Path) -> None:
    version = head.get("version")
    if head.get("what") != WHAT or not isinstance(version, int):
        raise not_a_backup(path, "it does not begin as one")
    if head.get("drawer") != name:
        raise other_drawer(path, name)
    if version > schema.version(name):
        from notelib.store.trouble import newer

        raise newer(str(path), version, schema.version(name))


def _object(line: bytes, path: Path) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        raise not_a_backup(path, "a line of it cannot be read") from None
    if not isinstance(value, dict):
        raise not_a_backup(path, "a line of it cannot be read")
    return value


def not_a_backup(path: Path, why: str) -> StoreError:
    """The file is no backup of this workbook."""
    return StoreError(
        f"This is not a backup of the workbook: {why}",
        str(path),
        "Nothing was changed. Choose a file that `notelib store backup` wrote.",
    )


def other_drawer(path: Path, name: str) -> StoreError:
    """The file is a backup, but of the other drawer."""
    return StoreError(
        f"This is not a backup of the {name} drawer, but of the other one",
        str(path),
        "Nothing was changed. The two drawers are never put together; name the other one with --drawer.",
    )
