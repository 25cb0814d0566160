"""What the other pages tell of the workshop a visitor is in: what is on, and which answers are not told yet."""

from __future__ import annotations

from typing import Any

from notelib import people
from notelib.pages.board_told import stage, task
from notelib.people import Workshop
from notelib.store import Attempt, Store, workshop

COMMENTS = "board:comments"
"""The key of the draft that holds a supervisor's comments, as a JSON list."""


def joined(store: Store, visitor: str) -> Workshop | None:
    """The workshop the server has put this visitor into, None for none."""
    id = workshop()
    if not id or people.role_in(store, id, visitor) is None:
        return None
    return people.workshop(store, id)


def strip(shop: Workshop | None) -> dict[str, Any] | None:
    """One line about the workshop and the tasks of the round that is on; None for no workshop. Never a key."""
    if shop is None:
        return None
    on = shop.current if shop.state == "running" else None
    now = None
    if on is not None:
        one = shop.rounds[on]
        now = {"number": on, "title": one["title"], "tasks": [task(id) for id in one["activities"]]}
    revealed = sum(stage(one) == "revealed" for one in shop.rounds)
    return {"title": shop.title, "state": shop.state, "now": now, "revealed": revealed}


def told_already(attempts: list[Attempt], shop: Workshop | None) -> list[Attempt]:
    """The attempts without those of rounds that are not revealed yet: how they came out would tell the answer."""
    if shop is None:
        return attempts
    waiting = {id for one in shop.rounds if stage(one) in ("on", "over") for id in one["activities"]}
    return [one for one in attempts if one.workshop != shop.id or one.activity not in waiting]
