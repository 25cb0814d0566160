"""What the other pages tell of the workshop a visitor is in: what is on, and its tasks."""

from __future__ import annotations

from typing import Any

from notelib.pages.board_told import stage, task
from notelib.people import Workshop

COMMENTS = "board:comments"
"""The key of the draft that holds a supervisor's comments, as a JSON list."""


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
