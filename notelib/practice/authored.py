"""Tasks that a supervisor wrote for one workshop: "place:w-<workshop>-<n>" and "disclose:w-<workshop>-<n>".

They are kept in the workshop's content and lent to the bank when one of them is first asked for, so that they are
found by their id and stand in no list. Whose task may be seen is decided by the source, which the pages set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from notelib import bank

OWN = re.compile(r"(place|disclose):(w-([0-9a-f]{16})-\d{1,4})")
KINDS = {"place": "items", "disclose": "scenarios"}

Source = Callable[[str], Mapping[str, Any] | None]
_source: list[Source] = []


def set_source(source: Source | None) -> None:
    """Where the content of a workshop comes from: given its id, the content, None where this visitor may not see it."""
    _source[:] = [] if source is None else [source]


def own_id(workshop: str, number: int) -> str:
    """The id in the bank of a workshop's own task."""
    return f"w-{workshop}-{number}"


def lend_content(content: Mapping[str, Any]) -> int:
    """Lend a workshop's own tasks to the bank; returns how many. What is no such task is passed over."""
    done = 0
    for one in content.get("own") or ():
        found = OWN.fullmatch(str(one.get("activity", "")))
        if found and isinstance(one.get("raw"), dict):
            bank.lend(KINDS[found[1]], {**one["raw"], "id": found[2]})
            done += 1
    return done


def fetch(activity_id: str) -> bool:
    """Look for a workshop's own task by asking the source; whether there was content to look in."""
    found = OWN.fullmatch(activity_id)
    if not found or not _source:
        return False
    content = _source[0](found[3])
    return content is not None and lend_content(content) > 0
