"""Drafts of the record drawer: a new version at every change, the last ones kept."""

from __future__ import annotations

from notelib.store.backend import Connection
from notelib.store.model import Draft
from notelib.store.schema import KEPT_VERSIONS

COLUMNS = "trainee, key, text, version, at"


def turn(trainee: str) -> str:
    """Whose drafts are being written: the versions of one trainee are counted one after the other."""
    return f"drafts of {trainee}"


def save(connection: Connection, new: Draft) -> Draft:
    """Keep `new` as the next version (its own is not looked at), unless the newest says the same."""
    there = newest(connection, new.trainee, new.key)
    if there is not None and there.text == new.text:
        return there
    draft = following(there, new)
    connection.execute(
        f"INSERT INTO drafts ({COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        (draft.trainee, draft.key, draft.text, draft.version, draft.at),
    )
    connection.execute(
        "DELETE FROM drafts WHERE trainee = ? AND key = ? AND version <= ?",
        (draft.trainee, draft.key, draft.version - KEPT_VERSIONS),
    )
    return draft


def following(there: Draft | None, new: Draft) -> Draft:
    """`new` with the number that comes after `there`."""
    return Draft(new.trainee, new.key, new.text, (there.version if there else 0) + 1, new.at)


def newest(connection: Connection, trainee: str, key: str) -> Draft | None:
    """The newest version of one draft, or None."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM drafts WHERE trainee = ? AND key = ? ORDER BY version DESC LIMIT 1", (trainee, key)
    ).fetchone()
    return None if row is None else Draft(*row)


def versions(connection: Connection, trainee: str, key: str) -> list[Draft]:
    """The kept versions of one draft, newest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM drafts WHERE trainee = ? AND key = ? ORDER BY version DESC", (trainee, key)
    )
    return [Draft(*row) for row in rows]


def newest_of_each(connection: Connection, trainee: str | None = None) -> list[Draft]:
    """The newest version of each draft, of one trainee or of everybody."""
    whose, values = ("trainee = ? AND ", (trainee,)) if trainee is not None else ("", ())
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM drafts AS d WHERE {whose}version = "
        "(SELECT max(version) FROM drafts WHERE trainee = d.trainee AND key = d.key) ORDER BY trainee, key",
        values,
    )
    return [Draft(*row) for row in rows]
