"""What the server knows of a visitor beside his pseudonym: name, workshop, whether he may lead.

Each is read from a signed cookie and held against the store; no page and no kernel can choose it. The cookie of a
supervisor names the visitor it was given to, so that it is worth nothing in another's hands.
"""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from notelib import people
from notelib.people import PeopleError, SupervisorSecret
from notelib.serve.identity import COOKIE, COOKIE_DAYS
from notelib.store import Store, StoreError

WORKSHOP_COOKIE = "workbook_workshop"
ROLE_COOKIE = "workbook_role"
WORKSHOP_DAYS = 30
LEAD_DAYS = 0.5
"""Half a day: a teaching day; the secret is asked again on the next."""
STORE_WITHIN = 6.0
"""Seconds a page waits for what the store knows of its visitor; SQLite may take four while others write."""
WORKSHOP_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """What the handlers of the door share: one store and the supervisors' secret (None: nobody can lead)."""

    store: Store
    secret: SupervisorSecret | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is here. `name` is "" without one; `shop` the workshop he is in, with his `role` there."""

    visitor: str
    name: str = ""
    shop: people.Workshop | None = None
    role: str = ""
    may_lead: bool = False

    @property
    def environment(self) -> dict[str, str]:
        """What the visitor's kernel is told; every value is of a fixed form, so that it is no code."""
        return {
            "NOTELIB_TRAINEE": self.visitor,
            "NOTELIB_WORKSHOP": self.shop.id if self.shop else "",
            "NOTELIB_ROLE": "supervisor" if self.may_lead else "",
        }

    @property
    def round(self) -> str:
        """The title of the round that is on in the workshop, "" for none."""
        if self.shop is None or self.shop.current is None or self.shop.state != "running":
            return ""
        return str(self.shop.rounds[self.shop.current]["title"])


def read_standing(keeper: Doorkeeper, visitor: str, workshop: str, lead: str) -> Standing:
    """The standing of a visitor whose signed cookies hold `workshop` and `lead`. Blocks for as long as the store."""
    person = people.person(keeper.store, visitor)
    shop, role = None, None
    if WORKSHOP_ID.fullmatch(workshop):
        role = people.role_in(keeper.store, workshop, visitor)
        shop = people.workshop(keeper.store, workshop) if role else None
    if shop is None or shop.state == "closed":
        shop, role = None, None
    may_lead = keeper.secret is not None and lead == f"supervisor:{visitor}"
    return Standing(visitor, person.name if person else "", shop, role or "", may_lead)


async def standing_of(handler: Any, visitor: str) -> Standing:
    """The standing of the visitor who asks; without the store only his pseudonym, and the log says why."""
    keeper: Doorkeeper | None = handler.settings.get("doorkeeper")
    if keeper is None:
        return Standing(visitor)
    workshop = signed(handler, WORKSHOP_COOKIE, WORKSHOP_DAYS)
    lead = signed(handler, ROLE_COOKIE, LEAD_DAYS)
    try:
        reading = asyncio.to_thread(read_standing, keeper, visitor, workshop, lead)
        return await asyncio.wait_for(reading, STORE_WITHIN)
    except (StoreError, PeopleError, TimeoutError) as error:
        why = str(error) or "the store takes too long"
        handler.log.warning("Nothing is known of a visitor's name and workshop: %s", why)
        return Standing(visitor)


def signed(handler: Any, name: str, days: float) -> str:
    """What one of the signed cookies holds, "" for none, a forged or an old one."""
    value = handler.get_signed_cookie(name, max_age_days=days)
    return value.decode("ascii", "replace") if value else ""


def give(handler: Any, name: str, value: str, days: float) -> None:
    """Give a signed cookie, with the attributes that the visitor's own has."""
    handler.set_signed_cookie(
        name,
        value,
        expires_days=days,
        path=handler.base_url,
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )


def give_visitor(handler: Any, visitor: str) -> None:
    """Make this browser another visitor; what it held of workshop and role was the old one's."""
    give(handler, COOKIE, visitor, COOKIE_DAYS)
    for name in (WORKSHOP_COOKIE, ROLE_COOKIE):
        handler.clear_cookie(name, path=handler.base_url)
