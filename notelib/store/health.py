"""Whether a drawer is sound, and what it holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from notelib.store import schema
from notelib.store.backend import Connection
from notelib.store.drawer import Drawer
from notelib.store.store import Store


@dataclass(frozen=True, slots=True)
class Health:
    """One drawer: `trouble` is "" where it is sound; `rows` counts each table; `used` is False before the first use.

    `unsealed` is how many attempts and versions of drafts of the psychotherapy drawer are of before version 4, and
    wait for their writer's passphrase to be sealed.
    """

    drawer: str
    where: str
    used: bool
    version: int
    rows: dict[str, int]
    unsealed: int
    trouble: str


def health(store: Store, name: str) -> Health:
    """Look through one drawer. Raises StoreError where it cannot be opened at all."""
    drawer = store.drawer(name)
    if not drawer.exists():
        return Health(name, drawer.where, False, 0, {}, 0, "")
    said = ""
    if isinstance(drawer, Drawer):  # PostgreSQL checks its own pages
        said = drawer.read(lambda c: str(c.execute("PRAGMA integrity_check(3)").fetchone()[0]), "ok")

    def count(connection: Connection) -> tuple[dict[str, int], int]:
        rows = {t: int(connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in schema.TABLES[name]}
        if name == "record":
            return rows, 0
        return rows, rows["attempts"] + rows["drafts"]

    nothing: tuple[dict[str, int], int] = ({}, 0)
    rows, unsealed = drawer.read(count, nothing, snapshot=True)
    trouble = "" if said in ("", "ok") else said
    return Health(name, drawer.where, True, schema.version(name), rows, unsealed, trouble)
