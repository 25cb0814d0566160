"""The rows of the psychotherapy drawer: what is written, about whom, when and how it was judged lies under the seal.

Whoever reads the tables sees a row for each attempt and each version of a draft, whose it is, in which order they
came, which versions are of one draft (its slot: a keyed hash of its name), and how long they are, in steps of `STEP`.
"""

from __future__ import annotations

import json
from typing import Any

from notelib.store import trouble
from notelib.store.attempts import same
from notelib.store.backend import Connection
from notelib.store.drafts import following
from notelib.store.model import Attempt, Draft
from notelib.store.schema import KEPT_VERSIONS
from notelib.store.vault import Seal

STEP = 1024
"""Bytes up to whose next multiple a row is filled before it is sealed."""
_ATTEMPT = ("activity", "response", "outcome", "feedback", "at", "seconds", "confidence", "hints")
_DRAFT = ("key", "text", "at")


class SealedRows:
    """One trainee's sealed rows, opened with their seal: see `notelib.store.rows.Rows`."""

    def __init__(self, connection: Connection, trainee: str, seal: Seal, where: str) -> None:
        self._at, self._trainee, self._seal, self._where = connection, trainee, seal, where

    def add(self, one: Attempt) -> Attempt:
        """Add an attempt, or find it kept already. Raises StoreError where its id is another attempt's."""
        there = self._at.execute("SELECT trainee, sealed FROM sealed_attempts WHERE id = ?", (one.id,)).fetchone()
        if there is not None:
            if there[0] != self._trainee:
                raise trouble.taken(self._where, one.id)
            return same(self._attempt(one.id, there[1]), one, self._where)
        self._at.execute(
            "INSERT INTO sealed_attempts (id, trainee, sealed) VALUES (?, ?, ?)",
            (one.id, self._trainee, self._closed(one, _ATTEMPT, "attempt", one.id)),
        )
        return one

    def attempts(self, activity: str | None) -> list[Attempt]:
        """The attempts, of one activity or all, in the order in which they came."""
        rows = self._at.execute(
            "SELECT id, sealed FROM sealed_attempts WHERE trainee = ? ORDER BY seq", (self._trainee,)
        )
        found = [self._attempt(*row) for row in rows]
        return [one for one in found if activity is None or one.activity == activity]

    def save(self, new: Draft) -> Draft:
        """Keep the next version of a draft, unless the newest says the same."""
        there = self.newest(new.key)
        if there is not None and there.text == new.text:
            return there
        draft = following(there, new)
        self.put(draft)
        self._at.execute(
            "DELETE FROM sealed_drafts WHERE trainee = ? AND slot = ? AND version <= ?",
            (self._trainee, self._seal.slot(draft.key), draft.version - KEPT_VERSIONS),
        )
        return draft

    def put(self, draft: Draft) -> None:
        """Keep this very version."""
        slot = self._seal.slot(draft.key)
        self._at.execute(
            "INSERT INTO sealed_drafts (trainee, slot, version, sealed) VALUES (?, ?, ?, ?)",
            (self._trainee, slot, draft.version, self._closed(draft, _DRAFT, "draft", slot, str(draft.version))),
        )

    def newest(self, key: str) -> Draft | None:
        """The newest version of one draft, or None."""
        return next(iter(self._drafts("slot = ? ORDER BY version DESC LIMIT 1", self._seal.slot(key))), None)

    def versions(self, key: str) -> list[Draft]:
        """The kept versions of one draft, newest first."""
        return self._drafts("slot = ? ORDER BY version DESC", self._seal.slot(key))

    def drafts(self) -> list[Draft]:
        """The newest version of each draft."""
        return self._drafts(
            "version = (SELECT max(version) FROM sealed_drafts WHERE trainee = d.trainee AND slot = d.slot)"
        )

    def _drafts(self, which: str, *values: str) -> list[Draft]:
        rows = self._at.execute(
            f"SELECT slot, version, sealed FROM sealed_drafts AS d WHERE trainee = ? AND {which}",
            (self._trainee, *values),
        )
        return [self._draft(*row) for row in rows]

    def _attempt(self, id: str, sealed: str) -> Attempt:
        return Attempt(id=id, trainee=self._trainee, **self._opened(sealed, "attempt", id))

    def _draft(self, slot: str, version: int, sealed: str) -> Draft:
        return Draft(trainee=self._trainee, version=version, **self._opened(sealed, "draft", slot, str(version)))

    def _closed(self, one: Attempt | Draft, names: tuple[str, ...], *about: str) -> str:
        text = json.dumps({name: getattr(one, name) for name in names})  # ASCII: as many bytes as characters
        return self._seal.close(text.ljust(-(-len(text) // STEP) * STEP), *about, self._trainee)

    def _opened(self, sealed: str, *about: str) -> dict[str, Any]:
        values: dict[str, Any] = json.loads(self._seal.open(sealed, *about, self._trainee))
        return values
