"""One trainee's rows of the record drawer, within a transaction; `sealed` has the same calls for the other drawer."""

from __future__ import annotations

from notelib.store import attempts, drafts
from notelib.store.backend import Connection
from notelib.store.model import Attempt, Draft


class RecordRows:
    """The attempts and drafts of `trainee`; `where` is said where an attempt cannot be added."""

    def __init__(self, connection: Connection, trainee: str, where: str) -> None:
        self._at, self._trainee, self._where = connection, trainee, where

    def add(self, one: Attempt) -> Attempt:
        """Add an attempt, or find it kept already. Raises StoreError where its id is another attempt's."""
        return attempts.add(self._at, one, self._where)

    def attempts(self, activity: str | None) -> list[Attempt]:
        """The attempts, of one activity or all, in the order in which they came."""
        return attempts.read(self._at, self._trainee, activity)

    def save(self, new: Draft) -> Draft:
        """Keep the next version of a draft, unless the newest says the same."""
        return drafts.save(self._at, new)

    def newest(self, key: str) -> Draft | None:
        """The newest version of one draft, or None."""
        return drafts.newest(self._at, self._trainee, key)

    def versions(self, key: str) -> list[Draft]:
        """The kept versions of one draft, newest first."""
        return drafts.versions(self._at, self._trainee, key)

    def drafts(self) -> list[Draft]:
        """The newest version of each draft."""
        return drafts.newest_of_each(self._at, self._trainee)
