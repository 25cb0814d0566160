"""The store: attempts that are only ever added, drafts in versions, in two drawers."""

from __future__ import annotations

import heapq
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from notelib.findings import Feedback
from notelib.store import trouble
from notelib.store.drawer import Drawer
from notelib.store.folder import data_folder
from notelib.store.model import DRAWERS, Attempt, Draft, drawer_of
from notelib.store.schema import KEPT_VERSIONS

if TYPE_CHECKING:
    import sqlite3

_ATTEMPT = "id, trainee, activity, response, outcome, feedback, at, seconds, confidence, hints"
_DRAFT = "trainee, key, text, version, at"


def open_store(folder: Path | str | None = None) -> Store:
    """The store in this folder (see `data_folder`); no file is touched before the first call.

    Raises StoreError where no folder can be found.
    """
    return Store(data_folder(folder))


class Store:
    """Everything trainees did, in the two drawers of one folder; every method raises StoreError."""

    def __init__(self, folder: Path, wait: float = 4.0) -> None:
        self.folder = folder
        self._drawers = {name: Drawer(folder / f"{name}.db", wait) for name in DRAWERS}

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
    ) -> Attempt:
        """Keep one answer for good; when this returns, it is on disk.

        `id` makes trying again safe: an attempt already kept under this id by the same trainee for
        the same answer is returned as it is, not kept twice.
        """
        said = feedback.to_json() if isinstance(feedback, Feedback) else dict(feedback)
        row = (
            id or uuid.uuid4().hex,
            trainee,
            activity,
            _clean(response),
            str(said.get("outcome", "ungraded")),
            _clean(json.dumps(said, ensure_ascii=False)),
            _now(),
            None if seconds is None else float(seconds),
            confidence,
            hints,
        )
        drawer = self._drawers[drawer_of(activity)]

        def work(connection: sqlite3.Connection) -> Attempt:
            there = connection.execute(f"SELECT {_ATTEMPT} FROM attempts WHERE id = ?", row[:1]).fetchone()
            if there is None:
                connection.execute(f"INSERT INTO attempts ({_ATTEMPT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                return _attempt(row)
            if there[:4] != row[:4]:
                raise trouble.taken(drawer.path, row[0])
            return _attempt(there)

        return drawer.write(work)

    def attempts(self, trainee: str, activity: str | None = None, *, drawer: str | None = None) -> list[Attempt]:
        """A trainee's attempts, oldest first: all, of one activity, or of one drawer ("record", "psychotherapy")."""
        where, values = "trainee = ?", [trainee]
        if activity is not None:
            where, values = where + " AND activity = ?", [trainee, activity]

        def work(connection: sqlite3.Connection) -> list[Attempt]:
            rows = connection.execute(f"SELECT {_ATTEMPT} FROM attempts WHERE {where} ORDER BY seq", values)
            return [_attempt(row) for row in rows]

        empty: list[Attempt] = []
        found = (self._drawers[name].read(work, empty) for name in self._named(drawer, activity))
        return list(heapq.merge(*found, key=lambda a: a.at))  # each drawer's own order stays, whatever the clock did

    def save_draft(self, trainee: str, key: str, text: str) -> Draft:
        """Keep this text as the newest version of the draft; the last versions are kept beside it.

        The same text again makes no new version.
        """
        row = (trainee, key, _clean(text))

        def work(connection: sqlite3.Connection) -> Draft:
            newest = _newest(connection, trainee, key)
            if newest is not None and newest.text == row[2]:
                return newest
            draft = Draft(*row, (newest.version if newest else 0) + 1, _now())
            connection.execute(f"INSERT INTO drafts ({_DRAFT}) VALUES (?, ?, ?, ?, ?)", (*row, draft.version, draft.at))
            connection.execute(
                "DELETE FROM drafts WHERE trainee = ? AND key = ? AND version <= ?",
                (trainee, key, draft.version - KEPT_VERSIONS),
            )
            return draft

        return self._drawers[drawer_of(key)].write(work)

    def draft(self, trainee: str, key: str) -> Draft | None:
        """The newest version of one draft, or None."""
        return self._drawers[drawer_of(key)].read(lambda connection: _newest(connection, trainee, key), None)

    def draft_versions(self, trainee: str, key: str) -> list[Draft]:
        """The kept versions of one draft, newest first."""

        def work(connection: sqlite3.Connection) -> list[Draft]:
            rows = connection.execute(
                f"SELECT {_DRAFT} FROM drafts WHERE trainee = ? AND key = ? ORDER BY version DESC", (trainee, key)
            )
            return [Draft(*row) for row in rows]

        empty: list[Draft] = []
        return self._drawers[drawer_of(key)].read(work, empty)

    def drafts(self, trainee: str, *, drawer: str | None = None) -> list[Draft]:
        """The newest version of each of a trainee's drafts, last changed first."""

        def work(connection: sqlite3.Connection) -> list[Draft]:
            rows = connection.execute(
                f"SELECT {_DRAFT} FROM drafts AS d WHERE trainee = ? AND version = "
                "(SELECT max(version) FROM drafts WHERE trainee = d.trainee AND key = d.key)",
                (trainee,),
            )
            return [Draft(*row) for row in rows]

        empty: list[Draft] = []
        found = [d for name in self._named(drawer) for d in self._drawers[name].read(work, empty)]
        return sorted(found, key=lambda d: d.at, reverse=True)

    def delete_all(self, trainee: str) -> int:
        """Delete all that is kept of one trainee, in both drawers; returns how many attempts and drafts went.

        The private drawer goes first. Deleted text is overwritten in the file.
        """

        def work(connection: sqlite3.Connection) -> int:
            connection.execute("INSERT INTO erasing (trainee) VALUES (?)", (trainee,))
            gone = connection.execute("DELETE FROM attempts WHERE trainee = ?", (trainee,)).rowcount
            (drafts,) = connection.execute(
                "SELECT count(DISTINCT key) FROM drafts WHERE trainee = ?", (trainee,)
            ).fetchone()
            connection.execute("DELETE FROM drafts WHERE trainee = ?", (trainee,))
            connection.execute("DELETE FROM erasing WHERE trainee = ?", (trainee,))
            return gone + int(drafts)

        total = 0
        for name in reversed(DRAWERS):
            drawer = self._drawers[name]
            if drawer.path.exists():
                total += drawer.write(work)
                drawer.tidy()
        return total

    def export(self, trainee: str, drawer: str = "record") -> dict[str, Any]:
        """All that one drawer holds of one trainee, as plain data; never both drawers in one."""
        return {
            "what": f"therapy-notes-workbook {drawer}",
            "trainee": trainee,
            "exported_at": _now(),
            "attempts": [a.to_json() for a in self.attempts(trainee, drawer=drawer)],
            "drafts": [d.to_json() for d in self.drafts(trainee, drawer=drawer)],
        }

    def close(self) -> None:
        """Let go of both files."""
        for drawer in self._drawers.values():
            drawer.close()

    def _named(self, drawer: str | None, key: str | None = None) -> tuple[str, ...]:
        if drawer is not None:
            return (drawer,)
        return DRAWERS if key is None else (drawer_of(key),)


def _attempt(row: tuple[Any, ...]) -> Attempt:
    id, trainee, activity, response, outcome, feedback, at, seconds, confidence, hints = row
    return Attempt(id, trainee, activity, response, outcome, json.loads(feedback), at, seconds, confidence, hints)


def _newest(connection: sqlite3.Connection, trainee: str, key: str) -> Draft | None:
    row = connection.execute(
        f"SELECT {_DRAFT} FROM drafts WHERE trainee = ? AND key = ? ORDER BY version DESC LIMIT 1", (trainee, key)
    ).fetchone()
    return Draft(*row) if row else None


def _clean(text: str) -> str:
    """The text with half surrogates (which no file can hold) replaced; every other character stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
