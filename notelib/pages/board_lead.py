"""What all requests of the board share: who asks, whether he leads this workshop, and refusals in plain words.

The identity comes from the server (`notelib.store.trainee`), never from the page; a page names a workshop, and the
store says for each request whether this visitor leads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from notelib import people
from notelib.pages.base import Content, PageError, number_of, text_of
from notelib.pages.visitor_page import VisitorPage
from notelib.people import PeopleError, Workshop
from notelib.practice.authored import set_source

_NOT_YOURS = "You do not lead this workshop. Open the board of one of your own."


def may_lead() -> bool:
    """Whether the server has seen the supervisors' secret from this visitor."""
    return os.environ.get("NOTELIB_ROLE", "") == "supervisor"


@contextmanager
def plainly() -> Iterator[None]:
    """Say what people and workshops refuse as a page does."""
    try:
        yield
    except PeopleError as error:
        raise PageError(str(error)) from error


class LeadPage(VisitorPage):
    """A page that knows which workshops its visitor leads."""

    def lead(self, content: Content) -> Workshop:
        """The workshop the page speaks of. Raises PageError for whoever does not lead it."""
        id = text_of(content, "workshop", 80)
        with plainly():
            if people.role_in(self.desk.store, id, self.desk.trainee) != "supervisor":
                raise PageError(_NOT_YOURS)
            shop = people.workshop(self.desk.store, id)
        if shop is None:
            raise PageError(_NOT_YOURS)
        lend_own(self)
        return shop

    def led(self) -> list[Workshop]:
        """All workshops this visitor leads, newest first."""
        store, visitor = self.desk.store, self.desk.trainee
        return [
            shop
            for shop in people.workshops_of(store, visitor)
            if people.role_in(store, shop.id, visitor) == "supervisor"
        ]

    def change(self, asked: Content, shop: Workshop, **parts: Any) -> Workshop:
        """Change a workshop from the revision that the page has seen."""
        seen = number_of(asked, "revision", 1, 1e9)
        with plainly():
            return people.update(self.desk.store, shop.id, int(seen or 0), **parts)


def lend_own(page: VisitorPage) -> None:
    """Let tasks written for a workshop be found, for this visitor's workshops only."""

    def source(id: str) -> dict[str, Any] | None:
        store = page.desk.store
        if people.role_in(store, id, page.desk.trainee) is None:
            return None
        shop = people.workshop(store, id)
        return None if shop is None else shop.content

    set_source(source)


def round_number(content: Content, shop: Workshop) -> int:
    """The number of the round the page speaks of. Raises PageError."""
    number = number_of(content, "number", 0, len(shop.rounds) - 1)
    if number is None:
        raise PageError("There is no such round in this workshop. Reload the page.")
    return int(number)
