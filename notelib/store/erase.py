"""Deleting all that a drawer holds of one trainee: the only way in which an attempt ever goes."""

from __future__ import annotations

from notelib.store.backend import Connection

# tables beside attempts and drafts -> the column that names the person
_FURTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "record": (("memberships", "trainee"), ("people", "id")),
    "psychotherapy": (("accesses", "trainee"), ("vaults", "trainee")),
}
# tables of attempts, and of drafts with what the versions of one have in common
_KEPT: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "record": (("attempts",), (("drafts", "key"),)),
    "psychotherapy": (("attempts", "sealed_attempts"), (("drafts", "key"), ("sealed_drafts", "slot"))),
}


def one(connection: Connection, drawer: str, trainee: str) -> int:
    """Delete it, within a transaction; returns how many attempts and drafts (each with all its versions) went."""
    connection.execute("INSERT INTO erasing (trainee) VALUES (?)", (trainee,))
    attempts, drafts = _KEPT[drawer]
    gone = 0
    for table in attempts:
        gone += int(connection.execute(f"DELETE FROM {table} WHERE trainee = ?", (trainee,)).rowcount)
    for table, name in drafts:
        count = f"SELECT count(DISTINCT {name}) FROM {table} WHERE trainee = ?"
        gone += int(connection.execute(count, (trainee,)).fetchone()[0])
        connection.execute(f"DELETE FROM {table} WHERE trainee = ?", (trainee,))
    for table, column in _FURTHER[drawer]:
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (trainee,))
    connection.execute("DELETE FROM erasing WHERE trainee = ?", (trainee,))
    return gone
