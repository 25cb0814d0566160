"""A subpoena or order has come in: what to do, in which order, and may anything go now?

45 CFR 164.512(e), (f)(1)(ii), 164.508(a)(2); 42 CFR 2.61 to 2.66. "HIPAA permits it" never settles privilege.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from notelib.law.desk.conditions import State, both, either, holds
from notelib.law.desk.result import Due, Result
from notelib.law.desk.sheet import Sheet, sheet


def check(fields: Mapping[str, object]) -> Result:
    """The steps in order, and for each kind of material whether it may go (`parts`).

    Fields are those of `data/subpoena.toml`. Raises FieldError.
    """
    form = sheet("subpoena")
    state = form.read(fields)
    asked = state["material"] if isinstance(state["material"], tuple) else ()
    open_to = {material: _opened(form, state, material) for material in asked}
    sure = holds({"verified": ["yes"]}, state)
    ready = tuple(m for m in asked if open_to[m] and sure and _settled(form, state, m))
    derived = {
        "opened": tuple(m for m in asked if open_to[m]),
        "closed": tuple(m for m in asked if open_to[m] is False),
        "unsure": tuple(m for m in asked if open_to[m] is None),
        "ready": ready,
        "waiting": tuple(m for m in asked if m not in ready),
    }
    parts = {
        "May go now": ready,
        "Only once the sender is verified and privilege is settled": tuple(
            m for m in derived["opened"] if m not in ready
        ),
        "Must not go": derived["closed"],
        "Not known yet": derived["unsure"],
    }
    return form.conclude(fields, {**state, **derived}, dates=_dates(state), parts=parts if asked else {})


def _opened(form: Sheet, state: State, material: str) -> bool | None:
    """Whether a rule opens this material for this paper; None while that turns on something unknown."""
    return either(
        both((holds(gate["when"], state), either(_opened(form, state, m) for m in also) if also else True))
        for gate in form.more["gate"]
        if gate["material"] == material
        for also in [gate.get("also", ())]
    )


def _settled(form: Sheet, state: State, material: str) -> bool:
    """Whether privilege no longer stands in the way: ruled on, waived, or opened by a court or the client."""
    if state["privilege"] == "settled":
        return True
    by = {"court", "client"} if state["privilege"] == "not_raised" else {"court"}
    gates = (g for g in form.more["gate"] if g["material"] == material and g.get("settles") in by)
    return any(holds(gate["when"], state) for gate in gates)


def _dates(state: State) -> tuple[Due, ...]:
    day = state["answer_by"]
    return (Due("Answer or object by", day, "PP-12"),) if isinstance(day, date) else ()
