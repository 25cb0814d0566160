"""Which folder holds the data, and whose data it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from notelib.store.model import StoreError

APP = "therapy-notes-workbook"


def data_folder(folder: Path | str | None = None) -> Path:
    """The folder for the two drawers: the argument, else NOTELIB_DATA, else the user's data folder.

    The folder need not exist yet. Raises StoreError where no home folder can be found.
    """
    if folder is not None:
        return Path(folder)
    named = os.environ.get("NOTELIB_DATA", "").strip()
    return Path(named) if named else _user_data() / APP


def _user_data() -> Path:
    try:
        if os.name == "nt":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support"
        xdg = Path(os.environ.get("XDG_DATA_HOME", ""))
        return xdg if xdg.is_absolute() else Path.home() / ".local" / "share"  # a relative one is to be ignored
    except RuntimeError as error:
        raise StoreError(
            "No home folder was found to keep your work in",
            "home folder",
            "Set NOTELIB_DATA to a folder that you can write to.",
        ) from error


def store_place(where: Path | str | None = None) -> Path | str:
    """The folder of the drawers, or the address of a database: the argument, else NOTELIB_STORE, else `data_folder`.

    Raises StoreError where no home folder can be found.
    """
    named = os.environ.get("NOTELIB_STORE", "").strip() if where is None else str(where)
    if "://" in named:
        return named
    return data_folder(where if where is not None else named or None)


def workshop() -> str:
    """The id of the workshop the server set for this visitor, else "" (practice on one's own)."""
    return os.environ.get("NOTELIB_WORKSHOP", "").strip()


def trainee() -> str:
    """Whose work it is: the pseudonymous id the server set for this visitor, else "local"."""
    return os.environ.get("NOTELIB_TRAINEE", "").strip() or "local"
