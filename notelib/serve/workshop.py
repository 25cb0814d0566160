"""The workshop a server is started for: ``notelib serve --workshop CODE_OR_TITLE``.

Whoever opens the server's address is offered to join it; whoever gives the supervisors' secret leads it. It is made
by no visitor, so it belongs to the server.
"""

import asyncio
import re
from typing import Any

from notelib import people
from notelib.people import PeopleError, SupervisorSecret, Workshop, codes
from notelib.serve.options import StartError
from notelib.store import Store, StoreError

OWNER = "server"
_CODE = re.compile(rf"[{codes.LETTERS}]{{3}}-?[{codes.LETTERS}]{{3}}")
_NO_SUPERVISOR = (
    "--workshop needs somebody to lead it: give the secret by which supervisors lead, with --supervisor-secret-file "
    "FILE or in NOTELIB_SUPERVISOR_SECRET."
)


def take_up(store: Store, asked: str, secret: SupervisorSecret | None) -> Workshop:
    """The workshop with this code, else the open one of this title, else a new one of this title.

    Raises:
        StartError: nobody could lead it, there is none of this code, it is over, or this is no title.
    """
    if secret is None:
        raise StartError(_NO_SUPERVISOR)
    asked = " ".join(asked.split())
    shop = people.workshop_by_code(store, asked)
    if shop is not None and shop.state == "closed":
        raise StartError(f"The workshop {shop.code} is over. Give a title, and a new one is made.")
    if shop is None and _is_code(asked):
        raise StartError(f"No workshop has the code {asked}. Look at it again, or give a title, and a new one is made.")
    try:
        return shop or people.workshop_by_title(store, asked) or people.create(store, owner=OWNER, title=asked)
    except PeopleError as error:
        raise StartError(f"--workshop cannot be this: {error}") from None


def _is_code(asked: str) -> bool:
    """Whether this was meant as a code: six of its letters and digits, with the hyphen or with a digit."""
    return bool(_CODE.fullmatch(asked)) and bool(set(asked) & set("-23456789"))


def announced(shop: Workshop, address: str) -> str:
    """What the terminal says of it; `address` is that of the server, with a slash at its end."""
    return f'Workshop "{shop.title}": join with the code {shop.code} or at {address}join?code={shop.code}'


async def invitation(handler: Any) -> Workshop | None:
    """The server's workshop while it can be joined; None without one, once it is over, or while the store is away."""
    id, keeper = handler.settings.get("workshop", ""), handler.settings.get("doorkeeper")
    if not id or keeper is None:
        return None
    try:
        shop = await asyncio.to_thread(people.workshop, keeper.store, id)
    except StoreError:
        return None
    return None if shop is None or shop.state == "closed" else shop
