"""The store: attempts that are only ever added, drafts in versions, in two drawers of one folder or one database."""

from __future__ import annotations

import heapq
import json
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from notelib.findings import Feedback
from notelib.store import attempts, drafts, erase
from notelib.store.backend import Backend, Connection
from notelib.store.drawer import Drawer
from notelib.store.folder import data_folder, store_place
from notelib.store.model import DRAWERS, Access, Attempt, Draft, Seen, drawer_of
from notelib.store.rows import RecordRows
from notelib.store.sealed import SealedRows
from notelib.store.vaults import Vaults, now

T = TypeVar("T")
Rows = RecordRows | SealedRows
_MANY = 50_000  # attempts that a board asks for at once, at most


def open_store(where: Path | str | None = None) -> Store:
    """The store in this folder or at this address (see `store_place`); nothing is touched before the first call.

    Raises StoreError where no folder can be found, or an address cannot be understood.
    """
    return Store(store_place(where))


class Store:
    """Everything trainees did, in the two drawers of one place; every method raises StoreError.

    `where` is a folder (SQLite) or the address of a PostgreSQL database; `wait` how many seconds to wait for another
    writer; `who` stands in the access log of the psychotherapy drawer, by default the trainee.
    """

    def __init__(self, where: Path | str, wait: float = 4.0, who: str = "") -> None:
        self._drawers: dict[str, Backend] = _backends(where, wait)
        self.folder = data_folder() if "://" in str(where) else Path(where)
        self._vaults = Vaults(self._drawers["psychotherapy"], who)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_attempt(
        self,
        trainee: str,
        activity: str,
        response: str,
        feedback: Feedback | Mapping[str, Any],
        *,
        seconds: float | None = None,
        confidence: int | None = None,
        hints: int = 0,
        id: str | None = None,
        workshop: str = "",
    ) -> Attempt:
        """Keep one answer for good; when this returns, it is on disk.

        `id` makes trying again safe: an attempt already kept under this id by the same trainee for
        the same answer is returned as it is, not kept twice. A psychotherapy note never belongs to a workshop.
        """
        said = feedback.to_json() if isinstance(feedback, Feedback) else dict(feedback)
        name = drawer_of(activity)
        one = Attempt(
            id=id or uuid.uuid4().hex,
            trainee=trainee,
            activity=activity,
            response=_clean(response),
            outcome=str(said.get("outcome", "ungraded")),
            feedback=json.loads(_clean(json.dumps(said, ensure_ascii=False))),
            at=now(),
            seconds=None if seconds is None else float(seconds),
            confidence=confidence,
            hints=hints,
            workshop=workshop if name == "record" else "",
        )
        kept = self._drawers[name].write(lambda c: self._rows(c, name, trainee).add(one), attempts.TURN)
        self._log(name, trainee, "written", [activity])
        return kept

    def attempts(self, trainee: str, activity: str | None = None, *, drawer: str | None = None) -> list[Attempt]:
        """A trainee's attempts, oldest first: all, of one activity, or of one drawer ("record", "psychotherapy").

        What is sealed is left out until the passphrase is given, here as everywhere.
        """
        found = []
        for name in self._named(drawer, activity):
            empty: list[Attempt] = []
            kept = self._read(name, trainee, lambda rows: rows.attempts(activity), empty)
            self._log(name, trainee, "read", [a.activity for a in kept])
            found.append(kept)
        return list(heapq.merge(*found, key=lambda a: a.at))  # each drawer's own order stays, whatever the clock did

    def attempts_of_workshop(self, workshop: str, since: int = 0, limit: int = _MANY) -> list[Seen]:
        """What was answered in one workshop after the number `since`, in order; cheap enough to ask every second.

        Ask again with the last number: no attempt is missed and none comes twice, however many write meanwhile.
        The psychotherapy drawer is never looked at.
        """
        empty: list[Seen] = []
        return self._drawers["record"].read(lambda c: attempts.of_workshop(c, workshop, since, limit), empty)

    def last_seq(self) -> int:
        """The number of the newest attempt of the record drawer, 0 for none."""
        return self._drawers["record"].read(attempts.last, 0)

    def save_draft(self, trainee: str, key: str, text: str) -> Draft:
        """Keep this text as the newest version of the draft; the last versions are kept beside it.

        The same text again makes no new version.
        """
        name = drawer_of(key)
        new = Draft(trainee, key, _clean(text), 0, now())
        kept = self._drawers[name].write(lambda c: self._rows(c, name, trainee).save(new), drafts.turn(trainee))
        self._log(name, trainee, "written", [key])
        return kept

    def draft(self, trainee: str, key: str) -> Draft | None:
        """The newest version of one draft, or None."""
        name = drawer_of(key)
        found = self._read(name, trainee, lambda rows: rows.newest(key), None)
        self._log(name, trainee, "read", [key] if found else [])
        return found

    def draft_versions(self, trainee: str, key: str) -> list[Draft]:
        """The kept versions of one draft, newest first."""
        name, empty = drawer_of(key), list[Draft]()
        found = self._read(name, trainee, lambda rows: rows.versions(key), empty)
        self._log(name, trainee, "read", [key] if found else [])
        return found

    def drafts(self, trainee: str, *, drawer: str | None = None) -> list[Draft]:
        """The newest version of each of a trainee's drafts, last changed first."""
        found: list[Draft] = []
        for name in self._named(drawer):
            empty: list[Draft] = []
            kept = self._read(name, trainee, lambda rows: rows.drafts(), empty)
            self._log(name, trainee, "read", [d.key for d in kept])
            found += kept
        return sorted(found, key=lambda d: d.at, reverse=True)

    def keys(self, trainee: str, drawer: str) -> list[str]:
        """The activities and keys of drafts that a drawer shows of a trainee; nothing is shown, so none is logged."""

        def work(rows: Rows) -> list[str]:
            return sorted({d.key for d in rows.drafts()} | {a.activity for a in rows.attempts(None)})

        empty: list[str] = []
        return self._read(drawer, trainee, work, empty)

    def delete_all(self, trainee: str, drawer: str | None = None) -> int:
        """Delete all that is kept of one trainee, in both drawers or in one; returns how many attempts and drafts went.

        The private drawer goes first. What belonged to the person (name, code, workshops joined, passphrase, access
        log) goes too. Deleted text is overwritten in a file; PostgreSQL gives its room away.
        """
        total, turn = 0, drafts.turn(trainee)
        for name in reversed(self._named(drawer)):
            kept = self._drawers[name]
            if kept.exists():
                total += kept.write(partial(erase.one, drawer=name, trainee=trainee), attempts.TURN, turn)
                kept.tidy()
            if name == "psychotherapy":
                self._vaults.lock(trainee)
        return total

    def export(self, trainee: str, drawer: str = "record") -> dict[str, Any]:
        """All that one drawer holds of one trainee, as plain data; never both drawers in one."""
        return {
            "what": f"therapy-notes-workbook {drawer}",
            "trainee": trainee,
            "exported_at": now(),
            "attempts": [a.to_json() for a in self.attempts(trainee, drawer=drawer)],
            "drafts": [d.to_json() for d in self.drafts(trainee, drawer=drawer)],
        }

    def has_passphrase(self, trainee: str) -> bool:
        """Whether this trainee has set the passphrase without which no psychotherapy note is kept."""
        return self._vaults.exists(trainee)

    def is_locked(self, trainee: str) -> bool:
        """Whether they are sealed and the passphrase has not been given to this store."""
        return self._vaults.exists(trainee) and not self._vaults.is_open(trainee)

    def waiting_to_be_sealed(self, trainee: str) -> int:
        """How many texts an earlier version of the workbook kept unsealed; `set_passphrase` and `unlock` seal them."""
        return self._vaults.waiting(trainee)

    def set_passphrase(self, trainee: str, passphrase: str) -> None:
        """Make this trainee's psychotherapy drawer, sealed with this passphrase; the store stays unlocked.

        Say before that a forgotten passphrase cannot be recovered (`FORGOTTEN`).
        """
        self._vaults.create(trainee, passphrase)

    def unlock(self, trainee: str, passphrase: str) -> None:
        """Open them until `lock` or the end of this process. Raises WrongPassphraseError."""
        self._vaults.unlock(trainee, passphrase)

    def lock(self, trainee: str) -> None:
        """Forget the key that `unlock` opened."""
        self._vaults.lock(trainee)

    def change_passphrase(self, trainee: str, old: str, new: str) -> None:
        """Take another passphrase; the texts stay as they are. Raises WrongPassphraseError for a wrong old one."""
        self._vaults.change(trainee, old, new)

    def accesses(self, trainee: str) -> list[Access]:
        """Who opened or wrote this trainee's sealed notes, and when; one line for each text and unlocking."""
        return self._vaults.accesses(trainee)

    def drawer(self, name: str = "record") -> Backend:
        """The database of one drawer, for those who keep further tables in it."""
        return self._drawers[name]

    def close(self) -> None:
        """Let go of both drawers."""
        for drawer in self._drawers.values():
            drawer.close()

    def _read(self, name: str, trainee: str, work: Callable[[Rows], T], empty: T) -> T:
        if name == "record":
            return self._drawers[name].read(lambda c: work(self._rows(c, name, trainee)), empty)

        def opened(connection: Connection) -> T:
            locked = self._vaults.seal(connection, trainee) is None
            return empty if locked else work(self._rows(connection, name, trainee))

        return self._drawers[name].read(opened, empty, snapshot=True)

    def _rows(self, connection: Connection, name: str, trainee: str) -> Rows:
        """The rows of one trainee. Raises LockedError for a drawer that is sealed and not open."""
        where = self._drawers[name].where
        if name == "record":
            return RecordRows(connection, trainee, where)
        return SealedRows(connection, trainee, self._vaults.seal_to_write(connection, trainee), where)

    def _log(self, name: str, trainee: str, what: str, keys: list[str]) -> None:
        if name != "record" and keys and self._vaults.unlocked(trainee):
            self._vaults.note(trainee, what, keys)

    def _named(self, drawer: str | None, key: str | None = None) -> tuple[str, ...]:
        if drawer is not None:
            return (drawer,)
        return DRAWERS if key is None else (drawer_of(key),)


def _backends(where: Path | str, wait: float) -> dict[str, Backend]:
    if "://" in str(where):
        from notelib.store.address import parse
        from notelib.store.postgres import PostgresDrawer

        address = parse(str(where))
        return {name: PostgresDrawer(address, name, wait) for name in DRAWERS}
    return {name: Drawer(Path(where) / f"{name}.db", wait) for name in DRAWERS}


def _clean(text: str) -> str:
    """The text with half surrogates (which no file can hold) replaced; every other character stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
