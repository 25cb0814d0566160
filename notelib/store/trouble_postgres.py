"""PostgreSQL's errors, told as what happened and what to do."""

from __future__ import annotations

from notelib.store.model import StoreError

_KEPT = "Nothing that was saved before is lost."
_WAIT = f"Wait a moment and try again. {_KEPT}"

# the five characters of SQLSTATE, or the two of its class -> what happened, what to do
_SAID: dict[str, tuple[str, str]] = {
    "55P03": ("Your work could not be saved or read: another program is holding the database", _WAIT),
    "57014": ("Your work could not be saved or read: the database took too long", _WAIT),
    "40P01": ("Your work could not be saved: two programs were waiting for each other", _WAIT),
    "40001": ("Your work could not be saved: another program changed the same rows", _WAIT),
    "25006": (
        "Your work could not be saved: the database may only be read",
        f"Ask whoever runs it to allow writing, or name another with NOTELIB_STORE. {_KEPT}",
    ),
    "53100": ("Your work could not be saved: the disk of the database is full", f"Free some space there. {_KEPT}"),
    "53": ("The database has no room for more just now", _WAIT),
    "57": ("The database server is stopping or starting", _WAIT),
    "58": ("Your work could not be saved: the disk of the database did not accept it", f"Check that disk. {_KEPT}"),
    "28": ("The database refuses this user or password", "Check the address in NOTELIB_STORE and PGPASSWORD."),
    "3D": ("There is no such database", "Check its name in NOTELIB_STORE, or create it with createdb."),
    "42501": (
        "This user of the database may not do that",
        f"Grant CREATE on the database, or the rights on the schemas of the workbook. {_KEPT}",
    ),
    "XX": ("The database is damaged", "It was left as it is. Ask whoever runs it to check it and restore a copy."),
    "54": ("This text is too long to be kept", f"Shorten it and try again. {_KEPT}"),
    "08": ("The connection to the database was lost", _WAIT),
}
_OTHER = ("Your work could not be saved", f"Try again; if it happens again, report this message. {_KEPT}")
_UNREACHED = (
    "The database server cannot be reached",
    f"Check that it runs and that the address in NOTELIB_STORE is right, then try again. {_KEPT}",
)


def from_postgres(error: Exception, where: str) -> StoreError:
    """The StoreError for one error of the driver at one place."""
    said = _said(error)
    if said is None:
        return StoreError(*_at(_UNREACHED, where))
    state = str(said.get("C", ""))
    found = _SAID.get(state) or _SAID.get(state[:2])
    return StoreError(*_at(found or (f"{_OTHER[0]}: {said.get('M', error)}", _OTHER[1]), where))


def _said(error: BaseException | None) -> dict[str, str] | None:
    """What the server said; where hanging up failed as well, its word is in the error before."""
    while error is not None:
        if error.args and isinstance(error.args[0], dict):
            return error.args[0]
        error = error.__context__
    return None


def no_driver(where: str) -> StoreError:
    """The package that speaks to PostgreSQL is not installed."""
    return StoreError(
        "PostgreSQL is asked for, but the package pg8000 is not installed",
        where,
        'Install it with: pip install "therapy-notes-workbook[postgres]"',
    )


def _at(said: tuple[str, str], where: str) -> tuple[str, str, str]:
    return said[0], where, said[1]
