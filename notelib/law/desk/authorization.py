"""Is this authorization valid, and for which material? A form's fields in, its defects out (45 CFR 164.508(b), (c))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from notelib.law.desk.conditions import State
from notelib.law.desk.days import years_after
from notelib.law.desk.result import Due, Result
from notelib.law.desk.sheet import sheet


def check(fields: Mapping[str, object]) -> Result:
    """The form's defects, and what it opens: `parts["Valid for"]` lists the material.

    Fields are those of `data/authorization.toml`; what is not given is unknown or has its stated default. Raises
    FieldError.
    """
    form = sheet("authorization")
    state = form.read(fields)
    result = form.conclude(fields, state, dates=_dates(state))
    return replace(result, parts={"Valid for": tuple(form.more["parts"].get(result.verdict, ()))})


def _dates(state: State) -> tuple[Due, ...]:
    signed = state["signed_on"] if state["dated"] == "dated" else None
    ends = state["expires_on"] if state["expiry"] == "date" else None
    dates = []
    if isinstance(ends, date):
        dates.append(Due("Last day on which the form counts", ends, "PN-AU-20"))
    # Six years from when it was last in effect, as the rule on HIPAA paperwork counts them.
    last = [day for day in (signed, ends) if isinstance(day, date)]
    if last:
        dates.append(Due("Keep the signed form at least until", years_after(max(last), 6), "PN-AU-22"))
    return tuple(dates)
