"""SQLite's and the system's errors, told as what happened and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notelib.store.model import StoreError

if TYPE_CHECKING:
    import sqlite3

_KEPT = "Nothing that was saved before is lost."

# primary result code of SQLite -> what happened, what to do
_SAID: dict[str, tuple[str, str]] = {
    "SQLITE_BUSY": (
        "Your work could not be saved or read: another program is holding the file",
        f"Close other programs that use it, wait a moment and try again. {_KEPT}",
    ),
    "SQLITE_LOCKED": (
        "Your work could not be saved or read: another program is holding the file",
        f"Close other programs that use it, wait a moment and try again. {_KEPT}",
    ),
    "SQLITE_READONLY": (
        "Your work could not be saved: the file or its folder may only be read",
        f"Allow writing there, or set NOTELIB_DATA to a folder that you can write to. {_KEPT}",
    ),
    "SQLITE_PERM": (
        "The file with your work may not be opened",
        f"Allow reading and writing there, or set NOTELIB_DATA to another folder. {_KEPT}",
    ),
    "SQLITE_CANTOPEN": (
        "The file with your work could not be opened",
        "Check that the folder exists and that you can write to it, or set NOTELIB_DATA to another folder. " + _KEPT,
    ),
    "SQLITE_FULL": (
        "Your work could not be saved: the disk is full",
        f"Free some space and try again. {_KEPT}",
    ),
    "SQLITE_IOERR": (
        "Your work could not be saved: the disk did not accept it",
        f"Check free space and the disk, then try again. {_KEPT}",
    ),
    "SQLITE_NOTADB": (
        "This file is damaged, or it is not a file of this workbook",
        "It was left as it is. Rename it to keep it, restore a copy if you have one, and start again.",
    ),
    "SQLITE_CORRUPT": (
        "This file is damaged",
        "It was left as it is. Rename it to keep it, restore a copy if you have one, and start again.",
    ),
    "SQLITE_TOOBIG": (
        "This text is too long to be kept",
        f"Shorten it and try again. {_KEPT}",
    ),
}
_OTHER = ("Your work could not be saved", f"Try again; if it happens again, report this message. {_KEPT}")


def from_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    """The StoreError for one error of SQLite at one file."""
    name = getattr(error, "sqlite_errorname", None) or ""
    primary = "_".join(name.split("_")[:2])
    what, todo = _SAID.get(primary, (f"{_OTHER[0]}: {error}", _OTHER[1]))
    return StoreError(what, str(path), todo)


def from_system(error: OSError, path: Path) -> StoreError:
    """The StoreError for one error of the operating system at one file or folder."""
    reason = (error.strerror or str(error)).lower()
    todo = f"Check that you can write there, or set NOTELIB_DATA to another folder. {_KEPT}"
    return StoreError(f"The folder for your work cannot be used: {reason}", str(path), todo)


def newer(where: str, version: int, known: int) -> StoreError:
    """The file was written by a newer workbook than this one."""
    return StoreError(
        f"This was written by a newer version of the workbook (version {version}, this workbook knows {known})",
        where,
        "It was left as it is. Update the workbook, or set NOTELIB_DATA to another folder.",
    )


def foreign(where: str) -> StoreError:
    """The file or schema is a database's, but of some other program."""
    return StoreError(
        "This belongs to another program",
        where,
        "It was left as it is. Set NOTELIB_DATA to another folder.",
    )


def taken(where: str, id: str) -> StoreError:
    """Another attempt already bears this id."""
    return StoreError(f"Another attempt is already kept under the id {id}", where, "Send the answer with a new id.")
