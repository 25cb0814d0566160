"""The facts a decision may use: a finite, typed vocabulary in plain questions. Any fact may be "unknown"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from notelib.law.data_files import read

UNKNOWN = "unknown"


class FactError(ValueError):
    """A fact or value outside the vocabulary; the message names it, what is allowed, and the nearest match."""


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
    another request altogether.
    """

    id: str
    group: str
    question: str
    values: tuple[Value, ...]
    default: str
    act: bool = False
    recasts: bool = False

    def value(self, id: str) -> Value:
        """The value with this id. Raises FactError."""
        for value in self.values:
            if value.id == id:
                return value
        raise FactError(_wrong_value(self, id))


@cache
def all_facts() -> tuple[Fact, ...]:
    """Every fact, in the order in which it is best asked. "unknown" is the last value of each."""
    facts = []
    for row in read("facts.toml")["fact"]:
        values = (*(Value(**v) for v in row["values"]), Value(UNKNOWN, "Not known"))
        facts.append(Fact(**{**row, "values": values}))
    return tuple(facts)


@cache
def _by_id() -> dict[str, Fact]:
    return {fact.id: fact for fact in all_facts()}


def fact(id: str) -> Fact:
    """The fact with this id. Raises FactError naming the nearest match."""
    found = _by_id().get(id)
    if found is None:
        raise FactError(f"There is no fact {id!r}.{_nearest(id, list(_by_id()))} See 'notelib law facts'.")
    return found


def check_facts(facts: Mapping[str, object]) -> dict[str, str]:
    """The complete state: what was given, checked, and the default of every other fact.

    `true` and `false` stand for "yes" and "no". Raises FactError.
    """
    state = {f.id: f.default for f in all_facts()}
    for id, given in facts.items():
        one = fact(id)
        value = {True: "yes", False: "no"}.get(given, given) if isinstance(given, bool) else given
        if not isinstance(value, str):
            raise FactError(f"The fact {id!r} must be one of {_allowed(one)}, not {given!r}.")
        state[id] = one.value(value).id
    return state


def _allowed(one: Fact) -> str:
    return ", ".join(value.id for value in one.values)


def _wrong_value(one: Fact, given: str) -> str:
    near = _nearest(given, [value.id for value in one.values])
    return f"The fact {one.id!r} cannot be {given!r}.{near} Allowed: {_allowed(one)}."


def _nearest(given: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(given, known, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
