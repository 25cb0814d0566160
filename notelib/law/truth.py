"""Conditions over a state in which facts may be unknown: True, False, or None where it depends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from notelib.law.facts import UNKNOWN, all_facts
from notelib.law.rules import Condition


def holds(condition: Condition, state: Mapping[str, str]) -> bool | None:
    """Whether every fact has one of the values asked for."""
    verdict: bool | None = True
    for fact, allowed in condition.items():
        value = state[fact]
        if value == UNKNOWN:
            verdict = None
        elif value not in allowed:
            return False
    return verdict


def any_holds(conditions: Iterable[Condition], state: Mapping[str, str]) -> bool | None:
    """Whether one of the alternatives holds; None where that depends on unknown facts."""
    verdict: bool | None = False
    for condition in conditions:
        one = holds(condition, state)
        if one:
            return True
        if one is None:
            verdict = None
    return verdict


def gaps(condition: Condition, state: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The facts on which the condition fails, and those on which it is open."""
    failing, open_ = [], []
    for fact, allowed in condition.items():
        value = state[fact]
        if value == UNKNOWN:
            open_.append(fact)
        elif value not in allowed:
            failing.append(fact)
    return failing, open_


def question(fact: str) -> str:
    """The fact's plain question."""
    return next(f.question for f in all_facts() if f.id == fact)
