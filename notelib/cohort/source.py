"""Where a room's attempts come from: a workshop in the store, or a file that was exported from one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from notelib import people
from notelib.practice.authored import lend_content
from notelib.store import Attempt, open_store

_PAGE = 5000


class SourceError(ValueError):
    """Attempts that cannot be read: what is wrong, where, and what to do."""


def workshop_attempts(code: str, place: Path | str | None = None) -> list[Attempt]:
    """All answers of a workshop's trainees, in the order in which they came; `place` as for `open_store`.

    Each `trainee` is the name that the trainee chose, or the id of a visitor without one. What supervisors tried out
    is left out. Raises SourceError where there is no such workshop, StoreError where the store cannot be read.
    """
    with open_store(place) as store:
        shop = people.workshop_by_code(store, code)
        if shop is None:
            raise SourceError(f'There is no workshop with the code "{code}" in {place or "this store"}.')
        lend_content(shop.content)  # tasks that were written for this workshop
        members = {one.trainee: one for one in people.members(store, shop.id)}
        found: list[Attempt] = []
        since = 0
        while seen := store.attempts_of_workshop(shop.id, since, _PAGE):
            found += [one.attempt for one in seen]
            since = seen[-1].seq
    return [_by_name(one, members) for one in found if not _leads(members.get(one.trainee))]


def _by_name(one: Attempt, members: Mapping[str, people.Member]) -> Attempt:
    member = members.get(one.trainee)
    return replace(one, trainee=member.name) if member is not None and member.name else one


def _leads(member: people.Member | None) -> bool:
    return member is not None and member.role == "supervisor"


def workshop_tasks(code: str, place: Path | str | None = None) -> list[str]:
    """The activities that the rounds of one workshop name, none where there is no such workshop."""
    with open_store(place) as store:
        shop = people.workshop_by_code(store, code)
        if shop is None:
            return []
        lend_content(shop.content)
        return [id for one in shop.rounds for id in one["activities"]]


def file_attempts(text: str, name: str = "the file") -> list[Attempt]:
    """The attempts in a text: JSON Lines, or the JSON of an export. Other objects in it are passed over.

    Raises SourceError with `name`, the line and what is wrong there.
    """
    return [
        _attempt(name, number, row)
        for number, row in _rows(name, text)
        if isinstance(row, dict) and "activity" in row and "response" in row
    ]


def _rows(name: str, text: str) -> Iterator[tuple[int, Any]]:
    """Objects with their lines: those of JSON Lines, or the attempts of one exported object or list."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if isinstance(whole, dict) and "attempts" in whole:
        whole = whole["attempts"]
    if isinstance(whole, list):
        yield from enumerate(whole, 1)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            what = f"{name}:{number}: this line is not JSON ({error}). Export the attempts again."
            raise SourceError(what) from None


def _attempt(name: str, number: int, row: dict[str, Any]) -> Attempt:
    known = {field.name for field in fields(Attempt)}
    try:
        one = Attempt(**{key: value for key, value in row.items() if key in known})
    except TypeError:
        one = None
    if one is None or not all(
        isinstance(v, str) for v in (one.trainee, one.activity, one.response, one.outcome, one.at)
    ):
        needed = "id, trainee, activity, response, outcome, feedback and at"
        raise SourceError(f"{name}:{number}: this is no attempt: it needs {needed}.")
    return one
