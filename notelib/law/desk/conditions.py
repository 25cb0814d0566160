"""Conditions as data, in three values: true, false, or None while a fact that matters is unknown.

A condition is a table of tests that must all hold, or a list of such tables of which one must hold. A test is a
list of allowed values, or a table of operators, such as `{ before = "as_of" }`; a name there means another field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Known = str | int | date | tuple[str, ...]
State = Mapping[str, Known | None]
Test = list[str] | dict[str, Any]
When = dict[str, Test] | list[dict[str, Test]]

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "before": lambda value, other: value < other,
    "after": lambda value, other: value > other,
    "on_or_after": lambda value, other: value >= other,
    "on_or_before": lambda value, other: value <= other,
    "at_least": lambda value, other: value >= other,
    "below": lambda value, other: value < other,
    "not_in": lambda value, other: value not in other,
    "filled": lambda value, other: bool(value) is other,
    "lacks": lambda value, other: other not in value,
    "other_than": lambda value, other: bool(set(value) - set(other)),
    "only": lambda value, other: set(value) <= set(other),
}
# These compare with another field when given its name; the others take what they are given.
COMPARES = {"before", "after", "on_or_after", "on_or_before", "at_least", "below"}


def both(answers: Iterable[bool | None]) -> bool | None:
    """Whether all are true; False as soon as one is false, whatever is unknown."""
    unknown = False
    for answer in answers:
        if answer is False:
            return False
        unknown = unknown or answer is None
    return None if unknown else True


def either(answers: Iterable[bool | None]) -> bool | None:
    """Whether one is true; True as soon as one is, whatever is unknown."""
    unknown = False
    for answer in answers:
        if answer:
            return True
        unknown = unknown or answer is None
    return None if unknown else False


def holds(when: When, state: State) -> bool | None:
    """Whether the condition holds in this state; an empty one does."""
    tables = when if isinstance(when, list) else [when]
    return either(both(passes(test, field, state) for field, test in table.items()) for table in tables)


def passes(test: Test, field: str, state: State) -> bool | None:
    """Whether one field passes its test. `given` asks whether it is known at all, and is never unknown itself."""
    value = state[field]
    if isinstance(test, dict) and "given" in test:
        return (value is not None) is test["given"]
    if value is None:
        return None
    if isinstance(test, list):
        return any(v in test for v in value) if isinstance(value, tuple) else value in test
    return both(_operator(name, value, other, state) for name, other in test.items())


def _operator(name: str, value: Known, other: Any, state: State) -> bool | None:
    if name in COMPARES and isinstance(other, str):
        other = state[other]
        if other is None:
            return None
    return OPERATORS[name](value, other)


def fields_of(when: When) -> Iterator[str]:
    """The fields that a condition reads, first mention first."""
    for table in when if isinstance(when, list) else [when]:
        for field, test in table.items():
            yield field
            if isinstance(test, dict):
                yield from (o for name, o in test.items() if name in COMPARES and isinstance(o, str))
