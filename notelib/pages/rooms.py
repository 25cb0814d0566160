"""The workshops of a page's visitor: which one the server has put him into, and what the store says of it."""

from __future__ import annotations

from notelib import people
from notelib.people import Workshop
from notelib.practice.desk import Desk
from notelib.store import workshop


class Rooms:
    """Asked anew each time: a supervisor reveals a round while the page is open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def here(self) -> Workshop | None:
        """The workshop the server has put the visitor into, None for none, or where he has left it."""
        id = workshop()
        if not id or people.role_in(self._desk.store, id, self._desk.trainee) is None:
            return None
        return self.find(id)

    def find(self, id: str) -> Workshop | None:
        """One workshop, None where it is gone."""
        return people.workshop(self._desk.store, id)
