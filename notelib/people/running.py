"""A workshop while it runs: joined, paused, resumed, closed; its rounds begun, ended, revealed; comments on notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from notelib.people import door
from notelib.people.members import add_member, role_in
from notelib.people.model import PeopleError, Workshop
from notelib.people.workshops import changed, workshop_by_code
from notelib.store import Store
from notelib.store.attempts import last
from notelib.store.backend import Connection
from notelib.store.vaults import now

_MOST_COMMENTS = 200


def begin_round(store: Store, id: str, number: int) -> Workshop:
    """Begin one round (again); the one that was on ends. The workshop is then running."""

    def change(shop: Workshop, connection: Connection) -> Workshop:
        _at(shop, number)
        rounds = [{**one, "ended": one.get("ended") or now()} if one.get("begun") else one for one in shop.rounds]
        rounds[number] = {
            **rounds[number],
            "begun": now(),
            "since": last(connection),
            "ended": "",
            "revealed": "",
            "comments": [],
        }
        return replace(shop, rounds=tuple(rounds), state="running")

    return changed(store, id, change)


def end_round(store: Store, id: str, number: int) -> Workshop:
    """End one round: answers that come later no longer count in it."""
    return _mark(store, id, number, "ended")


def reveal(store: Store, id: str, number: int) -> Workshop:
    """Show the answers of one round from now on."""
    return _mark(store, id, number, "revealed")


def comment(store: Store, id: str, number: int, note: str, text: str) -> Workshop:
    """Keep a supervisor's comment on one note (an attempt) with the round; the same words once."""

    def add(kept: list[dict[str, str]]) -> list[dict[str, str]]:
        if len(kept) >= _MOST_COMMENTS:
            raise PeopleError(f"A round holds at most {_MOST_COMMENTS} comments. Take one back first.")
        there = any((one["note"], one["text"]) == (note, text) for one in kept)
        return kept if there else [*kept, {"note": note, "text": text, "at": now()}]

    return _comments(store, id, number, add)


def uncomment(store: Store, id: str, number: int, note: str, text: str) -> Workshop:
    """Take a comment back."""
    return _comments(
        store, id, number, lambda kept: [one for one in kept if (one["note"], one["text"]) != (note, text)]
    )


def pause(store: Store, id: str) -> Workshop:
    """Take no answers until it is resumed."""
    return _turn(store, id, "paused", ("running",))


def resume(store: Store, id: str) -> Workshop:
    """Go on after a pause."""
    return _turn(store, id, "running", ("paused",))


def close(store: Store, id: str) -> Workshop:
    """End the workshop: nobody can join, the answers stay."""
    return _turn(store, id, "closed", ("prepared", "running", "paused"))


def _turn(store: Store, id: str, state: str, states: tuple[str, ...]) -> Workshop:
    def change(shop: Workshop, _: Connection) -> Workshop:
        if shop.state not in states:
            raise PeopleError(f"This workshop is {shop.state}, so it cannot be {state} now.")
        return replace(shop, state=state)

    return changed(store, id, change)


def _mark(store: Store, id: str, number: int, what: str) -> Workshop:
    def change(shop: Workshop, _: Connection) -> Workshop:
        if not _at(shop, number).get("begun"):
            raise PeopleError("This round has not begun yet.")
        rounds = list(shop.rounds)
        rounds[number] = {**rounds[number], what: rounds[number].get(what) or now()}
        return replace(shop, rounds=tuple(rounds))

    return changed(store, id, change)


def _comments(
    store: Store, id: str, number: int, change_of: Callable[[list[dict[str, str]]], list[dict[str, str]]]
) -> Workshop:
    def change(shop: Workshop, _: Connection) -> Workshop:
        one = _at(shop, number)
        rounds = list(shop.rounds)
        rounds[number] = {**one, "comments": change_of(list(one.get("comments") or ()))}
        return replace(shop, rounds=tuple(rounds))

    return changed(store, id, change)


def _at(shop: Workshop, number: int) -> dict[str, Any]:
    if not 0 <= number < len(shop.rounds):
        raise PeopleError("There is no such round in this workshop.")
    return shop.rounds[number]


def join(store: Store, code: str, *, trainee: str, door_of: str = "") -> Workshop:
    """Join as a trainee by the code; joining twice is joining once. `door_of` is the network address that asks.

    Raises PeopleError for no such code, or closed; TooManyTriesError.
    """
    with door.guarded(store, {door.gate("join", door_of): door.BY_DOOR_JOIN}):
        shop = workshop_by_code(store, code)
        if shop is None:
            raise PeopleError("No workshop has this code. Look at it again: it has six letters and digits.")
    if shop.state == "closed":
        raise PeopleError("This workshop is over, so nobody can join it any more.")
    if role_in(store, shop.id, trainee) is None:
        store.drawer().write(lambda c: add_member(c, shop.id, trainee, "trainee"), "memberships")
    return shop
