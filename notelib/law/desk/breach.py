"""Was it a breach, and who must be told by when? 45 CFR 164.402 to 164.414; 42 CFR 2.16(b) for Part 2 programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from notelib.law.desk.conditions import Known, State, either, holds
from notelib.law.desk.days import days_after
from notelib.law.desk.result import Due, Result
from notelib.law.desk.sheet import Sheet, sheet

WORDS = {True: "yes", False: "no", None: None}
TOLD = {
    "business_associate": ("the covered entity", "BR-08", "45 CFR 164.410"),
    "": ("the individuals", "BR-05", "45 CFR 164.404(a)-(b)"),
}


def check(fields: Mapping[str, object]) -> Result:
    """Whether the presumption of a breach stands, and the dates that follow.

    The presumption ends only by what is known and documented, never by what is unknown. Fields are those of
    `data/breach.toml`. Raises FieldError.
    """
    form = sheet("breach")
    state = form.read(fields)
    found = _findings(form, state)
    days = _days(form, state)
    who, clause, citation = TOLD["business_associate" if state["holder"] == "business_associate" else ""]
    told = {"who": who, "who_clause": clause, "who_citation": citation}
    dates = () if found["presumed"] == "no" else _dates(form, state, {**days, **told})
    return form.conclude(fields, {**state, **found, **days, **told}, dates=dates)


def _findings(form: Sheet, state: State) -> dict[str, Known | None]:
    """What frees from the duty to tell, each "yes", "no" or None; `presumed` is "unknown" while it may be free."""
    no_breach = holds(form.more["no_breach"]["when"], state)
    not_yet = holds(form.more["not_yet"]["when"], state)
    exception = holds(form.more["exceptions"]["fits"], state)
    # A low probability must be shown: until all four factors are assessed and documented it is not.
    low = holds(form.more["low_probability"]["when"], state) is True
    outside = holds({"holder": ["neither"]}, state)
    secured = holds({"secured": ["encrypted", "destroyed"]}, state)
    free = either((no_breach, not_yet, exception, outside, secured))
    presumed = {None: "unknown", True: "no", False: "no" if low else "yes"}[free]
    return {
        "no_breach": WORDS[no_breach],
        "not_yet": WORDS[not_yet],
        "exception": WORDS[exception],
        "low_probability": "yes" if low and free is False else "no",
        "presumed": presumed,
        "assess": WORDS[free is False],
        "notice": None if presumed == "unknown" else presumed,
    }


def _days(form: Sheet, state: State) -> dict[str, Known | None]:
    """By which day whom: from discovery, or from the day on which it should have been discovered."""
    limits = form.more["limits"]
    known = [day for day in (state["discovered_on"], state["should_have_known_on"]) if isinstance(day, date)]
    if not known:
        return dict.fromkeys(("limit", "wait_until", "send_by", "hhs_by"))
    found = min(known)
    limit = days_after(found, limits["days"])
    wait = _wait_until(state, limits["oral_delay_days"])
    send_by = None
    if wait or state["delay"] == "none":
        send_by = max(limit, days_after(wait, 1) if wait else date.min)
    affected, year_end = state["affected"], date(found.year, 12, 31)
    hhs_by = None
    if send_by and isinstance(affected, int):
        hhs_by = send_by if affected >= limits["large"] else max(days_after(year_end, limits["days"]), send_by)
    return {"limit": limit, "wait_until": wait, "send_by": send_by, "hhs_by": hhs_by}


def _wait_until(state: State, oral_days: int) -> date | None:
    """The last day of a law enforcement delay; None without one, or while its dates are unknown."""
    until, said = state["delay_until"], state["delay_on"]
    if state["delay"] == "written" and isinstance(until, date):
        return until
    if state["delay"] == "oral" and isinstance(said, date):
        return days_after(said, oral_days)
    return None


def _dates(form: Sheet, state: State, known: State) -> tuple[Due, ...]:
    send_by, hhs_by, wait, residents = known["send_by"], known["hhs_by"], known["wait_until"], state["most_in_a_state"]
    dates = []
    if isinstance(wait, date):
        dates.append(Due("Tell nobody until the end of this day (law enforcement delay)", wait, "BR-09"))
    if isinstance(send_by, date):
        dates.append(Due(f"Last day to tell {known['who']}", send_by, str(known["who_clause"])))
    elif isinstance(known["limit"], date):
        dates.append(Due("Sixty days after discovery; a delay may move the day", known["limit"], "BR-05"))
    if state["holder"] not in ("covered_entity", "part2_program"):
        return tuple(dates)
    if isinstance(hhs_by, date):
        dates.append(Due("Last day to tell HHS", hhs_by, "BR-07"))
    if isinstance(send_by, date) and isinstance(residents, int) and residents >= form.more["limits"]["media"]:
        dates.append(Due("Last day to tell the media of the state", send_by, "BR-07"))
    return tuple(dates)
