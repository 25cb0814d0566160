"""Deleting all that a drawer holds of one trainee: the only way in which an attempt ever goes."""

from __future__ import annotations

from notelib.store.backend import Connection

# tables beside attempts and drafts -> the column that names the person
_FURTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "record": (("memberships", "trainee"), ("people", "id")),
    "psychotherapy": (("accesses", "trainee"), ("vaults", "trainee")),
}


def one(connection: Connection, drawer: str, trainee: str) -> int:
    """Delete it, within a transaction; returns how many attempts and drafts (each with all its versions) went."""
    connection.execute("INSERT INTO erasing (trainee) VALUES (?)", (trainee,))
    gone = connection.execute("DELETE FROM attempts WHERE trainee = ?", (trainee,)).rowcount
    (drafts,) = connection.execute("SELECT count(DISTINCT key) FROM drafts WHERE trainee = ?", (trainee,)).fetchone()
    connection.execute("DELETE FROM drafts WHERE trainee = ?", (trainee,))
    for table, column in _FURTHER[drawer]:
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (trainee,))
    connection.execute("DELETE FROM erasing WHERE trainee = ?", (trainee,))
    return int(gone) + int(drafts)
