"""The facts a decision may use: a finite, typed vocabulary in plain questions. Any fact may be "unknown"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from notelib.law.data_files import read, rows

UNKNOWN = "unknown"
# The order in which facts are best asked; a file for each under `data/facts/`.
GROUPS = (
    "holder",
    "record",
    "requester",
    "purpose",
    "authorization",
    "legal process",
    "danger",
    "client",
    "place",
    "date",
)


class FactError(ValueError):
    """A fact or value outside the vocabulary; the message names it, what is allowed, and the nearest match."""


class ContradictionError(FactError):
    """Facts that cannot hold together; the message names them and says why."""


@dataclass(frozen=True, slots=True)
class Value:
    """One possible value: `label` answers the question; `change` completes "If ..., the answer would be ..."."""

    id: str
    label: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    `default` holds when nothing is said; `act` marks what someone could do something about, `recasts` what makes it
    another request, and `alone` what brings another law: flips change such a fact only by itself. A fact of kind
    "date" is a day, such as 2026-11-23: it moves deadlines, never a verdict.
    """

    id: str
    group: str
    question: str
    values: tuple[Value, ...]
    default: str
    act: bool = False
    recasts: bool = False
    alone: bool = False
    kind: str = "choice"

    def value(self, id: str) -> Value:
        """The value with this id. Raises FactError."""
        for value in self.values:
            if value.id == id:
                return value
        if self.kind == "date":
            return Value(_day(self, id), id)
        raise FactError(_wrong_value(self, id))


@cache
def all_facts() -> tuple[Fact, ...]:
    """Every fact, in the order in which it is best asked. "unknown" is the last value of each."""
    facts = []
    for group in GROUPS:
        file = read(f"facts/{group.replace(' ', '_')}.toml")
        for row in file["fact"]:
            values = (*(Value(**v) for v in row["values"]), Value(UNKNOWN, "Not known"))
            facts.append(Fact(**{**row, "group": group, "values": values}))
    return tuple(facts)


@cache
def choices() -> tuple[Fact, ...]:
    """The facts a verdict can turn on: all but the dates."""
    return tuple(fact for fact in all_facts() if fact.kind == "choice")


@cache
def _by_id() -> dict[str, Fact]:
    return {fact.id: fact for fact in all_facts()}


def fact(id: str) -> Fact:
    """The fact with this id. Raises FactError naming the nearest match."""
    found = _by_id().get(id)
    if found is None:
        raise FactError(f"There is no fact {id!r}.{_nearest(id, list(_by_id()))} See 'notelib law facts'.")
    return found


def check_value(id: str, value: object) -> str:
    """One fact by itself: its value as a state holds it. Raises FactError."""
    return value if isinstance(value, str) and (id, value) in _plain() else _checked(fact(id), value)


def check_facts(facts: Mapping[str, object]) -> dict[str, str]:
    """The complete state: what was given, checked, what follows from it, and the default of every other fact.

    `true` and `false` stand for "yes" and "no". Raises FactError, or ContradictionError where what was given cannot
    hold together.
    """
    given = {id: check_value(id, value) for id, value in facts.items()}
    for one in read("consistency.toml")["implies"]:
        if given.get(one["fact"]) == one["value"]:
            given |= {id: value for id, value in one["then"].items() if given.get(id, UNKNOWN) == UNKNOWN}
    _refuse_contradiction(given)
    return {f.id: given.get(f.id, f.default) for f in all_facts()}


@cache
def _plain() -> frozenset[tuple[str, str]]:
    """Every fact with each of its values: what needs no closer look."""
    return frozenset((one.id, value.id) for one in all_facts() for value in one.values)


def _checked(one: Fact, given: object) -> str:
    value = {True: "yes", False: "no"}.get(given, given) if isinstance(given, bool) else given
    if isinstance(value, date) and one.kind == "date":
        value = value.isoformat()
    if not isinstance(value, str):
        raise FactError(f"The fact {one.id!r} must be one of {_allowed(one)}, not {given!r}.")
    return one.value(value).id


def _refuse_contradiction(given: Mapping[str, str]) -> None:
    """What nobody said contradicts nothing: a default is there to be replaced."""
    for when, text in contradictions():
        if all(given.get(id) in values for id, values in when.items()):
            named = " and ".join(f"{id} = {given[id]!r}" for id in when)
            raise ContradictionError(f"These facts contradict each other: {named} ({text}). Change one of them.")


@cache
def contradictions() -> tuple[tuple[dict[str, frozenset[str]], str], ...]:
    """What cannot hold together: the facts with their values, and why."""
    found = rows("consistency.toml", "contradiction")
    return tuple(({id: frozenset(values) for id, values in row["when"].items()}, row["text"]) for row in found)


def _day(one: Fact, given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise FactError(f"The fact {one.id!r} must be a day such as 2026-11-23, or unknown, not {given!r}.") from None


def _allowed(one: Fact) -> str:
    return "a day such as 2026-11-23, unknown" if one.kind == "date" else ", ".join(value.id for value in one.values)


def _wrong_value(one: Fact, given: str) -> str:
    near = _nearest(given, [value.id for value in one.values])
    return f"The fact {one.id!r} cannot be {given!r}.{near} Allowed: {_allowed(one)}."


def _nearest(given: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(given, known, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
