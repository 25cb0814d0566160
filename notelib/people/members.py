"""Who has joined a workshop, and as what."""

from __future__ import annotations

from notelib.people.model import Member
from notelib.store import Store
from notelib.store.backend import Connection
from notelib.store.vaults import now


def lead(store: Store, id: str, *, trainee: str) -> None:
    """Lead a workshop with its owner. The caller has made sure that this person may lead."""

    def work(connection: Connection) -> None:
        add_member(connection, id, trainee, "supervisor")
        connection.execute(
            "UPDATE memberships SET role = 'supervisor' WHERE workshop = ? AND trainee = ?", (id, trainee)
        )

    store.drawer().write(work, "memberships")


def leave(store: Store, id: str, *, trainee: str) -> None:
    """Leave; the answers already given there stay in it."""
    store.drawer().write(
        lambda c: (
            c.execute(
                "DELETE FROM memberships WHERE workshop = ? AND trainee = ? AND role = 'trainee'", (id, trainee)
            ).rowcount
        )
    )


def role_in(store: Store, id: str, trainee: str) -> str | None:
    """ "trainee", "supervisor", or None for somebody who has not joined: ask before showing a board."""
    row = store.drawer().read(
        lambda c: c.execute(
            "SELECT role FROM memberships WHERE workshop = ? AND trainee = ?", (id, trainee)
        ).fetchone(),
        None,
    )
    return None if row is None else str(row[0])


def members(store: Store, id: str) -> list[Member]:
    """Everybody who has joined, in that order, with the names they chose."""

    def work(connection: Connection) -> list[Member]:
        rows = connection.execute(
            "SELECT m.trainee, coalesce(p.name, ''), m.role, m.joined FROM memberships AS m "
            "LEFT JOIN people AS p ON p.id = m.trainee WHERE m.workshop = ? ORDER BY m.joined, m.trainee",
            (id,),
        )
        return [Member(*row) for row in rows]

    empty: list[Member] = []
    return store.drawer().read(work, empty)


def add_member(connection: Connection, workshop: str, trainee: str, role: str) -> None:
    """Add somebody who is not in it yet, within a transaction."""
    connection.execute(
        "INSERT INTO memberships (workshop, trainee, role, joined) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (workshop, trainee) DO NOTHING",
        (workshop, trainee, role, now()),
    )
