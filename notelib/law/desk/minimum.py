"""Does minimum necessary apply, and how much is enough? 45 CFR 164.502(b), 164.514(d)."""

from __future__ import annotations

from collections.abc import Mapping

from notelib.law.desk.conditions import Known, State, holds
from notelib.law.desk.result import Result
from notelib.law.desk.sheet import Sheet, sheet

WHOLE = "entire_record"
NOTES = "psychotherapy_notes"


def check(fields: Mapping[str, object]) -> Result:
    """Whether the rule applies, and what to send and what to leave out (`parts`).

    Fields are those of `data/minimum.toml`. Raises FieldError.
    """
    form = sheet("minimum")
    state = form.read(fields)
    free = holds(form.more["does_not_apply"]["when"], state)
    parts = _sorted(form, state, free)
    labels = form.fields["asked_for"]
    leave_out = parts.get("Leave out")
    derived: dict[str, Known | None] = {
        "applies": None if free is None else "no" if free else "yes",
        "leave_out": leave_out,
        "leave_out_text": ", ".join(labels.label(id).lower() for id in leave_out or ()),
    }
    return form.conclude(fields, {**state, **derived}, parts=parts)


def _sorted(form: Sheet, state: State, free: bool | None) -> dict[str, tuple[str, ...]]:
    """What to send, leave out and hold; empty while it cannot be told. `free`: minimum necessary does not apply."""
    asked, needed, route = state["asked_for"], state["needed"], state["notes_route"]
    if not isinstance(asked, tuple) or free is None or not (free or isinstance(needed, tuple)):
        return {}
    fit = asked if free or not isinstance(needed, tuple) else needed
    send = [id for id in _named(form, asked, fit) if id in fit or (WHOLE in fit and id != NOTES)]
    # Psychotherapy notes are no part of the entire record, and go only where a route opens them.
    held = [id for id in send if id == NOTES and route is None]
    if WHOLE in send and not free and not state["whole_record_why"]:
        held.append(WHOLE)
    send = [id for id in send if id not in held and (id != NOTES or route != "none")]
    left = [id for id in asked if id not in send and id not in held]
    return {"Send": tuple(send), "Leave out": tuple(left), **({"Hold back for now": tuple(held)} if held else {})}


def _named(form: Sheet, asked: tuple[str, ...], fit: tuple[str, ...]) -> tuple[str, ...]:
    """What was asked for; an entire record that is not needed whole counts as all its parts."""
    if WHOLE not in asked or WHOLE in fit:
        return asked
    return tuple(v.id for v in form.fields["asked_for"].values if v.id in asked or v.id != NOTES)
