"""Random and good fields for the helpers, and what a helper answers to them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from notelib.law.desk import FIELDS, Field, FieldError, Result, run

FIRST = date(2026, 1, 1)


DAYS = st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n))


def value_of(field: Field) -> st.SearchStrategy[Any]:
    return {
        "choice": st.sampled_from([v.id for v in field.values] or ["none"]),
        "many": st.lists(st.sampled_from([v.id for v in field.values] or ["none"]), unique=True),
        "date": DAYS,
        "number": st.sampled_from([0, 1, 499, 500, 501, 800]),
        "text": st.sampled_from(["", "  ", "because it was returned unopened"]),
    }[field.kind]


@cache
def states(helper: str, full: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Random fields, some left out (then unknown or default) unless `full`."""
    values = {field.id: value_of(field) for field in FIELDS[helper]}
    return st.fixed_dictionaries(values) if full else st.fixed_dictionaries({}, optional=values)


def answer(helper: str, fields: dict[str, Any]) -> Result | None:
    """None where the random answers contradict each other."""
    try:
        return run(helper, fields)
    except FieldError:
        return None


GOOD = {
    "authorization": {
        "material": "psychotherapy_notes",
        "description": "specific",
        "discloser": "named",
        "recipient": "named",
        "purpose": "stated",
        "expiry": "date",
        "expires_on": date(2027, 12, 31),
        "signature": "signed",
        "dated": "dated",
        "signed_on": FIRST,
        "signed_by": "individual",
        "revoke_statement": "complete",
        "condition_statement": "stated",
        "redisclosure_statement": "stated",
        "blanks": "no",
        "combined_with": "nothing",
        "conditioned": "no",
        "revoked": "no",
        "known_false": "no",
        "paid": "no",
        "as_of": date(2026, 11, 23),
    },
    "part2": {
        "kind": "specific",
        "combined_with": "nothing",
        "patient": "named",
        "discloser": "named",
        "information": "specific",
        "recipient": "named",
        "purpose": "stated",
        "revoke_statement": "stated",
        "expiry": "date",
        "expires_on": date(2027, 12, 31),
        "signature": "signed",
        "dated": "dated",
        "signed_by": "patient",
        "conditioned": "no",
        "revoked": "no",
        "known_false": "no",
        "as_of": date(2026, 11, 23),
    },
}


BREACH = {"holder": "covered_entity", "material": "notes", "permitted": "no", "secured": "no", "how": "other"}


FACTORS = ("nature", "recipient", "viewed", "mitigation")
