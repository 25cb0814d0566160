"""A copy of one drawer while the workshop goes on, and the way back from it.

A name that ends in .jsonl makes JSON Lines, which both databases take back; any other name a SQLite file (by SQLite's
online backup). One drawer a file: a backup of the record drawer holds no psychotherapy note.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from notelib.store import lines, schema, trouble
from notelib.store.backend import Backend, Connection
from notelib.store.drawer import Drawer
from notelib.store.model import StoreError, drawer_of
from notelib.store.store import Store

_HEAD = b"SQLite format 3\x00"


def backup(store: Store, target: Path, drawer: str = "record") -> int:
    """Write a backup of one drawer; returns how many bytes. An older file of that name is never overwritten.

    Raises StoreError where there is nothing to keep, the file is there already, or it cannot be written.
    """
    source = store.drawer(drawer)
    if not source.exists():
        raise StoreError("There is nothing to back up yet", source.where, "Begin the workshop first.")
    if target.exists():
        raise StoreError("There is a file of this name already", str(target), "It was left as it is. Name another one.")
    if target.suffix == ".jsonl":
        return _placed(target, lambda draft: _write_lines(source, draft))
    if not isinstance(source, Drawer):
        raise StoreError(
            "A backup of PostgreSQL is written as JSON Lines", str(target), "Give it a name that ends in .jsonl."
        )
    return _placed(target, lambda draft: _copy(source, draft))


def restore(store: Store, source: Path, drawer: str = "record", *, replace: bool = False) -> str:
    """Put a backup in the place of one drawer, whole or not at all.

    What is there now is only replaced when asked to, and set aside first: returns where, "" where there was nothing.
    Raises StoreError, and changes nothing, where the file is not a whole backup of this drawer.
    """
    kind = _kind(source)
    target = store.drawer(drawer)
    used = _is_used(target)
    if used and not replace:
        raise StoreError(
            "There is work in this drawer already",
            target.where,
            "Nothing was changed. With --replace it is set aside first and the backup put in its place.",
        )
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-") + secrets.token_hex(2)
    if isinstance(target, Drawer):
        return _restore_file(target, source, kind, used, stamp)
    if kind == "sqlite":
        raise StoreError(
            "PostgreSQL does not take a SQLite file",
            str(source),
            "Put it back into a folder first, and back that up to a name that ends in .jsonl.",
        )
    from notelib.store.postgres import PostgresDrawer

    assert isinstance(target, PostgresDrawer)  # there is no third kind
    return target.replace_by(lambda fresh: lines.read(source, drawer, fresh), stamp.replace("-", "_"))


def _restore_file(target: Drawer, source: Path, kind: str, used: bool, stamp: str) -> str:
    beside = target.path.parent / f".restore-{stamp}"
    try:
        beside.mkdir(mode=0o700, parents=True)
        fresh = Drawer(beside / target.path.name, target.wait)
        if kind == "sqlite":
            shutil.copyfile(source, fresh.path)
            _check_file(fresh, source)
        else:
            lines.read(source, target.name, fresh)
        aside = ""
        if used:
            keep = target.path.with_name(f"{target.name}-before-{stamp}.db")
            _placed(keep, lambda draft: _copy(target, draft))
            aside = str(keep)
        fresh.read(target.replace_by, None)
        target.close()  # what was put there may be of an older version: the next opening brings it up
        fresh.close()
        return aside
    except OSError as error:
        raise trouble.from_system(error, target.path) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check_file(fresh: Drawer, source: Path) -> None:
    """Refuse a damaged file, one of the other drawer, and (on opening) a newer or a foreign one."""

    def work(connection: Connection) -> tuple[str, list[str]]:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        rows = connection.execute("SELECT DISTINCT activity FROM attempts UNION SELECT DISTINCT key FROM drafts")
        return str(said), [row[0] for row in rows]

    nothing: tuple[str, list[str]] = ("", [])
    other = {"record": "vaults", "psychotherapy": "people"}[fresh.name]
    try:
        if other in fresh.tables():
            raise lines.other_drawer(source, fresh.name)
        said, keys = fresh.read(work, nothing)
    except StoreError as error:  # told of the file that was named, not of its copy
        raise StoreError(error.what, str(source), error.todo) from error
    if said != "ok":
        raise lines.not_a_backup(source, "it is damaged")
    if any(drawer_of(key) != fresh.name for key in keys):
        raise lines.other_drawer(source, fresh.name)


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
        if head == _HEAD:
            return "sqlite"
        if lines.is_backup(path):
            return "lines"
    except FileNotFoundError:
        raise StoreError("There is no such file", str(path), "Check its name.") from None
    except OSError as error:
        raise trouble.from_system(error, path) from error
    raise lines.not_a_backup(path, "it does not begin as one")


def _is_used(drawer: Backend) -> bool:
    def work(connection: Connection) -> bool:
        tables = schema.TABLES[drawer.name]
        return any(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in tables)

    return drawer.read(work, False)


def _placed(target: Path, write: Callable[[Path], None]) -> int:
    """Write beside the target, then move it there: never half a backup under its name, never readable by others."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        write(draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
        return target.stat().st_size
    except OSError as error:
        raise trouble.from_system(error, target) from error
    finally:
        draft.unlink(missing_ok=True)


def _write_lines(source: Backend, draft: Path) -> None:
    with draft.open("wb") as file:
        lines.write(source, file)


def _copy(source: Drawer, draft: Path) -> None:
    import sqlite3

    target = sqlite3.connect(draft)
    try:
        source.backup_to(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    except sqlite3.Error as error:
        raise trouble.from_sqlite(error, draft) from error
    finally:
        target.close()
