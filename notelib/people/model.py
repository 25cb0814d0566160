"""What is known of people and workshops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ROLES = ("trainee", "supervisor")
STATES = ("prepared", "running", "paused", "closed")


class PeopleError(Exception):
    """Something the person at the page can mend; the message says what happened and what to do."""


class TooManyTriesError(PeopleError):
    """Something was tried too often; `wait` is how many seconds until it may be tried again."""

    def __init__(self, wait: float, said: str) -> None:
        minutes = max(1, round(wait / 60))
        super().__init__(f"{said} Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can come back. `id` is the trainee id under which attempts and drafts are kept."""

    id: str
    name: str
    made: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """A person just signed up, and the `code` to come back with, which is told this once."""

    person: Person
    code: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop: `content` = {"pages": [...], "items": [...], "scenarios": [...]}, as its supervisor put it together.

    `rounds` is a tuple of dictionaries with `title` and `activities` (ids), and, once begun, `begun` and `since` (the
    number of the last attempt before it), `ended`, `revealed` (moments, "" for not yet); `hold` where its supervisor
    said whether answers wait for the reveal; `comments`, each with `note` (an attempt), `text`, `at`. `state` is one of
    STATES;
    `revision` counts changes, so that two windows do not overwrite each other.
    """

    id: str
    code: str
    title: str
    owner: str
    created: str
    state: str
    content: dict[str, Any]
    rounds: tuple[dict[str, Any], ...]
    revision: int

    @property
    def current(self) -> int | None:
        """The number of the round that is on (begun and not ended), None for none."""
        on = [n for n, one in enumerate(self.rounds) if one.get("begun") and not one.get("ended")]
        return on[-1] if on else None


@dataclass(frozen=True, slots=True)
class Member:
    """Who has joined a workshop. `name` is "" for somebody who never chose one."""

    trainee: str
    name: str
    role: str
    joined: str
