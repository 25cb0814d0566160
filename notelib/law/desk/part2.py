"""Is this a valid consent under 42 CFR Part 2, and for what? 42 CFR 2.31, 2.32, 2.35, before and after 2026-02-16."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from notelib.law.desk.conditions import State
from notelib.law.desk.result import Due, Result
from notelib.law.desk.sheet import Sheet, sheet


def check(fields: Mapping[str, object]) -> Result:
    """The consent's defects, and what it opens: `parts["Valid for"]`.

    Fields are those of `data/part2.toml`. Raises FieldError.
    """
    form = sheet("part2")
    state = form.read(fields)
    result = form.conclude(fields, {**state, "binding": _binding(form, state)}, dates=_dates(state))
    return replace(result, parts={"Valid for": tuple(form.more["parts"].get(result.verdict, ()))})


def _binding(form: Sheet, state: State) -> str | None:
    """The rule as amended in 2024 on that day: not yet in effect ("before"), in effect ("open"), compulsory ("now")."""
    day = state["as_of"]
    if not isinstance(day, date):
        return None
    begun = [name for name, first in form.more["periods"].items() if day >= first]
    return str(begun[-1]) if begun else "before"


def _dates(state: State) -> tuple[Due, ...]:
    dates = []
    if state["expiry"] == "date" and isinstance(ends := state["expires_on"], date):
        dates.append(Due("Last day on which the consent counts", ends, "P2-05"))
    if state["criminal_justice"] == "yes" and isinstance(until := state["irrevocable_until"], date):
        dates.append(Due("It cannot be revoked until the end of this day", until, "P2-26"))
    return tuple(dates)
