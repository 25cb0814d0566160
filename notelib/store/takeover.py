"""Sealing what the psychotherapy drawer kept before version 4: plain texts, and those whose rows told what they were.

It happens once for each writer, when they set or give their passphrase: only then is there a key to seal with.
"""

from __future__ import annotations

from collections.abc import Iterator

from notelib.store.attempts import COLUMNS, attempt_of
from notelib.store.backend import Connection
from notelib.store.drafts import COLUMNS as DRAFT
from notelib.store.model import Attempt, Draft
from notelib.store.schema import SEALED
from notelib.store.sealed import SealedRows
from notelib.store.vault import Seal


def waiting(connection: Connection, trainee: str) -> int:
    """How many attempts and versions of drafts are still to be sealed."""
    counts = (f"SELECT count(*) FROM {table} WHERE trainee = ?" for table in ("attempts", "drafts"))
    return sum(int(connection.execute(sql, (trainee,)).fetchone()[0]) for sql in counts)


def take_over(connection: Connection, trainee: str, seal: Seal, where: str, *, opened: bool) -> bool:
    """Seal it, within the transaction; whether there was any. `opened`: those texts are sealed, with this seal."""
    if not waiting(connection, trainee):
        return False
    rows = SealedRows(connection, trainee, seal, where)
    for one in list(_attempts(connection, trainee, seal if opened else None)):
        rows.add(one)
    for draft in list(_drafts(connection, trainee, seal if opened else None)):
        rows.put(draft)
    log = connection.execute("SELECT seq, at, who, what, key FROM accesses WHERE trainee = ?", (trainee,)).fetchall()
    connection.execute("INSERT INTO erasing (trainee) VALUES (?)", (trainee,))  # the plain ones may go
    for table in ("attempts", "drafts", "accesses"):
        connection.execute(f"DELETE FROM {table} WHERE trainee = ?", (trainee,))
    connection.execute("DELETE FROM erasing WHERE trainee = ?", (trainee,))
    for seq, at, who, what, key in log:  # the same lines, at the same places
        connection.execute(
            "INSERT INTO accesses (seq, at, trainee, who, what, key) VALUES (?, ?, ?, ?, ?, ?)",
            (seq, at, trainee, who, what, sealed_key(seal, trainee, at, key)),
        )
    return True


def sealed_key(seal: Seal, trainee: str, at: str, key: str) -> str:
    """The key of a line of the access log as it is kept, all of one length; "" for what is about the whole drawer."""
    return key if not key or key.startswith(SEALED) else seal.close(key.ljust(128), "access", trainee, at)


def _attempts(connection: Connection, trainee: str, seal: Seal | None) -> Iterator[Attempt]:
    for row in connection.execute(f"SELECT {COLUMNS} FROM attempts WHERE trainee = ? ORDER BY seq", (trainee,)):
        id, _, activity, response, outcome, feedback, *further = row
        about = ("attempt", trainee, activity, id)
        yield attempt_of(
            (
                *(id, trainee, activity, _text(seal, response, *about, "response"), outcome),
                *(_text(seal, feedback, *about, "feedback"), *further),
            )
        )


def _drafts(connection: Connection, trainee: str, seal: Seal | None) -> Iterator[Draft]:
    for row in connection.execute(f"SELECT {DRAFT} FROM drafts WHERE trainee = ?", (trainee,)):
        _, key, text, version, at = row
        yield Draft(trainee, key, _text(seal, text, "draft", trainee, key, str(version)), version, at)


def _text(seal: Seal | None, text: str, *about: str) -> str:
    return text if seal is None else seal.open(text, *about)
