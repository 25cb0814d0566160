"""A workshop while it runs: rounds are begun, ended and revealed; it is joined, paused, resumed and closed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from notelib.people.members import add_member, role_in
from notelib.people.model import PeopleError, Workshop
from notelib.people.workshops import changed, workshop_by_code
from notelib.store import Store
from notelib.store.attempts import last
from notelib.store.backend import Connection
from notelib.store.vaults import now


def begin_round(store: Store, id: str, number: int) -> Workshop:
    """Begin one round (again); the one that was on ends. The workshop is then running."""

    def change(shop: Workshop, connection: Connection) -> Workshop:
        _at(shop, number)
        rounds = [{**one, "ended": one.get("ended") or now()} if one.get("begun") else one for one in shop.rounds]
        rounds[number] = {**rounds[number], "begun": now(), "since": last(connection), "ended": "", "revealed": ""}
        return replace(shop, rounds=tuple(rounds), state="running")

    return changed(store, id, change)


def end_round(store: Store, id: str, number: int) -> Workshop:
    """End one round: answers that come later no longer count in it."""
    return _mark(store, id, number, "ended")


def reveal(store: Store, id: str, number: int) -> Workshop:
    """Show the answers of one round from now on."""
    return _mark(store, id, number, "revealed")


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


def _at(shop: Workshop, number: int) -> dict[str, Any]:
    if not 0 <= number < len(shop.rounds):
        raise PeopleError("There is no such round in this workshop.")
    return shop.rounds[number]


def join(store: Store, code: str, *, trainee: str) -> Workshop:
    """Join as a trainee by the code; joining twice is joining once. Raises PeopleError for no such code, or closed."""
    shop = workshop_by_code(store, code)
    if shop is None:
        raise PeopleError("No workshop has this code. Look at it again: it has six letters and digits.")
    if shop.state == "closed":
        raise PeopleError("This workshop is over, so nobody can join it any more.")
    if role_in(store, shop.id, trainee) is None:
        store.drawer().write(lambda c: add_member(c, shop.id, trainee, "trainee"), "memberships")
    return shop
