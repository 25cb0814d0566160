"""What is kept: attempts and drafts; and the one error that says why it could not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SHOWN = "(shown)"
DRAWERS = ("record", "psychotherapy")


def drawer_of(key: str) -> str:
    """Which drawer an activity id or a draft key belongs to: "record" or "psychotherapy"."""
    return "psychotherapy" if key.upper().endswith(":PSYNOTE") else "record"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer and what was said about it; never changed once it is kept.

    `feedback` is `Feedback.to_json()`; `at` the moment in UTC, ISO 8601; `seconds` the time from
    seeing the task to answering and `confidence` how sure the trainee was (1 guessing, 2 fairly
    sure, 3 sure), each None where it is not known. `hints` counts the rungs of the hint ladder seen before answering.
    A trainee who asked to be told has the response `SHOWN` and the outcome "shown". An activity that begins with
    "session:" is not an answer but the opening mark of a session. `workshop` is the id of the workshop it was given
    in, "" for none.
    """

    id: str
    trainee: str
    activity: str
    response: str
    outcome: str
    feedback: dict[str, Any]
    at: str
    seconds: float | None = None
    confidence: int | None = None
    hints: int = 0
    workshop: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain data, for the trainee's own export."""
        return _plain(self)


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a text under way; `version` counts from 1 for each trainee and key."""

    trainee: str
    key: str
    text: str
    version: int
    at: str

    def to_json(self) -> dict[str, Any]:
        """Plain data, for the trainee's own export."""
        return _plain(self)


@dataclass(frozen=True, slots=True)
class Seen:
    """One attempt of a workshop with its number: ask again with the highest number to learn what came since."""

    seq: int
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the access log of the psychotherapy drawer: `who` did `what` with `key`, and when.

    `key` is "" for the whole drawer, and None where it is sealed and the passphrase has not been given here.
    """

    at: str
    trainee: str
    who: str
    what: str
    key: str | None


def _plain(one: Attempt | Draft) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


class StoreError(Exception):
    """Something could not be kept or read.

    `what` happened, `where` (the file or folder), and `todo`: what the reader can do about it.
    Whatever had been acknowledged before is still there.
    """

    def __init__(self, what: str, where: str, todo: str) -> None:
        super().__init__(f"{what} ({where}). {todo}")
        self.what = what
        self.where = where
        self.todo = todo

    @property
    def told(self) -> str:
        """The error as a trainee reads it: of a path or an address of the server no more than the file's name."""
        name = "" if "://" in self.where or "/" not in self.where else f" ({self.where.rpartition('/')[2]})"
        return f"{self.what}{name}. {self.todo}"


class LockedError(StoreError):
    """The psychotherapy drawer takes nothing here: its passphrase has not been given."""


class NoPassphraseError(LockedError):
    """Nor can it be given: the writer has not set one yet."""


class WrongPassphraseError(StoreError):
    """The passphrase does not open this drawer. Nothing was changed."""
