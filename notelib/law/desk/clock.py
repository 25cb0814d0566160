"""By when must a request for access, amendment or an accounting be answered, and is it overdue?

45 CFR 164.524(b)(2), 164.526(b)(2), 164.528(c)(1), and the state limits that the fact sheet supports.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from notelib.law.desk.conditions import Known, State, holds
from notelib.law.desk.days import days_after, is_weekend, working_days_after, years_after
from notelib.law.desk.result import Due, Result
from notelib.law.desk.sheet import Sheet, sheet

NOTHING: dict[str, Known | None] = dict.fromkeys(
    ("first_limit", "last_limit", "limit", "limit_is_weekend", "state_limit", "state_what", "state_sure", "work_to")
)


def check(fields: Mapping[str, object]) -> Result:
    """The limits as dates, where the request stands on the day `as_of`, and the next step.

    Fields are those of `data/clock.toml`. Raises FieldError.
    """
    form = sheet("clock")
    state = form.read(fields)
    limits = _limits(form, state)
    row = _limit(form, state) or form.more["limit"][0]  # where it is not yet known which request: the commonest
    cited = {"clause": row["clause"], "citation": row["citation"]}
    return form.conclude(fields, {**state, **limits, **cited}, dates=_dates(form, state, limits))


def _limits(form: Sheet, state: State) -> dict[str, Known | None]:
    """The first limit, the limit with one extension, the one that holds now, and any shorter one of the state."""
    limit, received = _limit(form, state), state["received"]
    if limit is None or not isinstance(received, date):
        return dict(NOTHING)
    first = days_after(received, limit["days"])
    last = days_after(first, limit["more"])
    now = _extended(state, first, last)
    return {
        "first_limit": first,
        "last_limit": last,
        "limit": now,
        "limit_is_weekend": None if now is None else "yes" if is_weekend(now) else "no",
        **_state_limit(form, state, received, now),
    }


def _limit(form: Sheet, state: State) -> dict[str, Any] | None:
    return next((row for row in form.more["limit"] if row["request"] == state["request"]), None)


def _extended(state: State, first: date, last: date) -> date | None:
    """The limit in force: the later one when the client was told in time, None while that is unknown."""
    if state["extension"] == "second":  # it took the first one, and gets no further
        return last
    if state["extension"] == "complete":
        told = state["extension_on"]
        return None if not isinstance(told, date) else last if told <= first else first
    return first if state["extension"] else None


def _state_limit(form: Sheet, state: State, received: date, now: date | None) -> dict[str, Known | None]:
    row = next((row for row in form.more["state_limit"] if holds(row["when"], state)), None)
    if row is None:
        return {"state_limit": None, "state_what": None, "state_sure": None, "work_to": now}
    day = (
        working_days_after(received, row["working_days"])
        if "working_days" in row
        else days_after(received, row["days"])
    )
    return {
        "state_limit": day,
        "state_what": row["what"],
        "state_sure": "yes" if row["sure"] else "no",
        "work_to": min(day, now) if now else day,
    }


def _dates(form: Sheet, state: State, limits: State) -> tuple[Due, ...]:
    limit, received, first, last = _limit(form, state), state["received"], limits["first_limit"], limits["last_limit"]
    if state["covered"] != "yes" or limit is None or not isinstance(first, date) or not isinstance(last, date):
        return ()
    clause = limit["clause"]
    dates = [
        Due(f"Answer within {limit['days']} days, or tell the client in writing why not", first, clause),
        Due(f"Answer within {limit['more']} more days, when the client was told in time", last, clause),
    ]
    if isinstance(limits["state_limit"], date):
        row_clause = "ST-NY-3" if state["state"] == "NY" else "AC-05"
        dates.append(Due(str(limits["state_what"]), limits["state_limit"], row_clause))
    if state["request"] == "accounting" and isinstance(received, date):
        dates.append(Due("The accounting looks back to this day", years_after(received, -6), "AC-11"))
    return tuple(dates)
