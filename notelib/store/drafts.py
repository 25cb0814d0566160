"""Drafts in a drawer: a new version at every change, the last ones kept."""

from __future__ import annotations

from typing import Any

from notelib.store.backend import Connection
from notelib.store.model import Draft
from notelib.store.schema import KEPT_VERSIONS
from notelib.store.vault import Reader, Seal

_COLUMNS = "trainee, key, text, version, at"


def turn(trainee: str) -> str:
    """Whose drafts are being written: the versions of one trainee are counted one after the other."""
    return f"drafts of {trainee}"


def save(connection: Connection, new: Draft, seal: Seal | None, reader: Reader) -> Draft:
    """Keep `new` as the next version (its own is not looked at), unless the newest says the same."""
    there = newest(connection, new.trainee, new.key, reader)
    if there is not None and there.text == new.text and not there.sealed:
        return there
    draft = Draft(new.trainee, new.key, new.text, (there.version if there else 0) + 1, new.at)
    text = draft.text if seal is None else seal.close(draft.text, *about(draft))
    connection.execute(
        f"INSERT INTO drafts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        (draft.trainee, draft.key, text, draft.version, draft.at),
    )
    connection.execute(
        "DELETE FROM drafts WHERE trainee = ? AND key = ? AND version <= ?",
        (draft.trainee, draft.key, draft.version - KEPT_VERSIONS),
    )
    return draft


def newest(connection: Connection, trainee: str, key: str, reader: Reader) -> Draft | None:
    """The newest version of one draft, or None."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM drafts WHERE trainee = ? AND key = ? ORDER BY version DESC LIMIT 1", (trainee, key)
    ).fetchone()
    return None if row is None else draft_of(row, reader)


def versions(connection: Connection, trainee: str, key: str, reader: Reader) -> list[Draft]:
    """The kept versions of one draft, newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM drafts WHERE trainee = ? AND key = ? ORDER BY version DESC", (trainee, key)
    )
    return [draft_of(row, reader) for row in rows]


def keys(connection: Connection, trainee: str) -> list[str]:
    """The keys of one trainee's drafts and the activities of their attempts, each once, in order; no text is read."""
    rows = connection.execute(
        "SELECT key FROM drafts WHERE trainee = ? UNION SELECT activity FROM attempts WHERE trainee = ? ORDER BY 1",
        (trainee, trainee),
    )
    return [row[0] for row in rows]


def newest_of_each(connection: Connection, trainee: str, reader: Reader) -> list[Draft]:
    """The newest version of each draft of one trainee."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM drafts AS d WHERE trainee = ? AND version = "
        "(SELECT max(version) FROM drafts WHERE trainee = d.trainee AND key = d.key)",
        (trainee,),
    )
    return [draft_of(row, reader) for row in rows]


def draft_of(row: tuple[Any, ...], reader: Reader) -> Draft:
    """The draft of a row."""
    draft = Draft(*row)
    if reader is None:
        return draft
    text = reader(draft.text, *about(draft))
    return Draft(draft.trainee, draft.key, text or "", draft.version, draft.at, sealed=text is None)


def about(draft: Draft) -> tuple[str, ...]:
    """What a sealed text is bound to: moved to another place, it does not open."""
    return "draft", draft.trainee, draft.key, str(draft.version)


def newest_of_all(connection: Connection) -> list[Draft]:
    """The newest version of each draft of the record drawer, of everybody."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM drafts AS d WHERE version = "
        "(SELECT max(version) FROM drafts WHERE trainee = d.trainee AND key = d.key) ORDER BY trainee, key"
    )
    return [draft_of(row, None) for row in rows]
