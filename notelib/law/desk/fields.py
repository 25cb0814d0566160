"""What a helper asks: typed fields in plain questions. Any may be unknown; none is guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from notelib.law.desk.conditions import Known, When
from notelib.law.facts import UNKNOWN, FactError, Value

KINDS = {
    "choice": "one of the listed values",
    "many": "a list of the listed values",
    "date": "a date such as 2026-11-23",
    "number": "a whole number from 0",
    "text": "a text",
}


class FieldError(FactError):
    """A field or value outside a helper's vocabulary, or two that contradict; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a helper.

    `kind` is a key of `KINDS`; `when` says when it is worth asking; `default` holds when it is not given ("" for
    none: it is then unknown). Where a default was used, the result says so.
    """

    id: str
    group: str
    question: str
    kind: str = "choice"
    values: tuple[Value, ...] = ()
    default: str = ""
    when: When = field(default_factory=dict)

    def read(self, given: object) -> Known | None:
        """The value in its type; None for "unknown". Raises FieldError."""
        if given is None or given == UNKNOWN:
            return None
        return READERS[self.kind](self, given)

    def label(self, id: str) -> str:
        """The label of one of its values."""
        return next(value.label for value in self.values if value.id == id)

    def to_json(self) -> dict[str, Any]:
        """For a page or `notelib desk HELPER --fields --json`."""
        return {
            "id": self.id,
            "group": self.group,
            "question": self.question,
            "kind": self.kind,
            "values": [{"id": v.id, "label": v.label} for v in self.values],
            "default": self.default,
            "when": self.when,
        }


def read_fields(helper: str, fields: Mapping[str, Field], given: Mapping[str, object]) -> dict[str, Known | None]:
    """The complete state: what was given, in its type, and the default (or None) of every other field.

    Raises FieldError for a field the helper does not ask, or a value of the wrong kind.
    """
    for id in given:
        if id not in fields:
            near = _nearest(id, fields)
            raise FieldError(f"{helper!r} asks nothing named {id!r}.{near} See 'notelib desk {helper} --fields'.")
    return {id: one.read(given.get(id, one.default or None)) for id, one in fields.items()}


def _choice(field: Field, given: object) -> str:
    value = ("yes" if given else "no") if isinstance(given, bool) else given
    allowed = [v.id for v in field.values]
    if isinstance(value, str) and value in allowed:
        return value
    near = _nearest(value, allowed) if isinstance(value, str) else ""
    raise FieldError(f"The field {field.id!r} cannot be {given!r}.{near} Allowed: {', '.join(allowed)}, {UNKNOWN}.")


def _many(field: Field, given: object) -> tuple[str, ...]:
    items = [i.strip() for i in given.split(",") if i.strip()] if isinstance(given, str) else given
    if not isinstance(items, (list, tuple, set, frozenset)):
        raise _wrong(field, given)
    chosen = {_choice(field, item) for item in items}
    return tuple(v.id for v in field.values if v.id in chosen)


def _date(field: Field, given: object) -> date:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given.strip() if isinstance(given, str) else "")
    except ValueError:
        raise _wrong(field, given) from None


def _number(field: Field, given: object) -> int:
    if isinstance(given, str) and given.strip().isascii() and given.strip().isdigit():
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        return given
    raise _wrong(field, given)


def _text(field: Field, given: object) -> str:
    if not isinstance(given, str):
        raise _wrong(field, given)
    return given.strip()


def _wrong(field: Field, given: object) -> FieldError:
    return FieldError(f"The field {field.id!r} must be {KINDS[field.kind]} or {UNKNOWN!r}, not {given!r}.")


READERS: dict[str, Callable[[Field, object], Known]] = {
    "choice": _choice,
    "many": _many,
    "date": _date,
    "number": _number,
    "text": _text,
}


def _nearest(given: str, known: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(given, list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
