"""Every check and every verdict of the helpers is reached by some state."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from desk_fields import BREACH, FACTORS, FIRST, GOOD, answer

from notelib.law.desk import FIELDS, HELPERS, Field
from notelib.law.desk.sheet import Check, Verdict, sheet

ANSWERED = {"answer": "granted", "answered_on": FIRST + timedelta(days=7)}


TIMES = {"answer_by": FIRST + timedelta(days=20), "as_of": FIRST}


LOW = {f"factor_{n}": "low" for n in FACTORS} | {f"factor_{n}_why": "shown by the log" for n in FACTORS}


# From where the search starts; each step changes, adds or forgets a few fields.
STARTS: dict[str, list[dict[str, Any]]] = {
    "authorization": [
        GOOD["authorization"] | {"material": material, "signed_by": who}
        for material in ("psychotherapy_notes", "record", "sud_notes")
        for who in ("individual", "representative")
    ],
    "clock": [
        {"request": "access", "received": FIRST, "as_of": FIRST + timedelta(days=n), **place}
        for n in (8, 20, 30, 61)
        for place in ({}, {"state": "CA", "way": "inspect"}, {"state": "NY", "facility": "yes"}, ANSWERED)
    ]
    + [
        {"request": "access", "received": FIRST, "as_of": FIRST + timedelta(days=90), **more}
        for day in (FIRST + timedelta(days=15), FIRST + timedelta(days=40))
        for more in (
            {"extension": "complete", "extension_on": day},
            {"state": "NY", "facility": "yes", "answer": "granted", "answered_on": day},
        )
    ],
    "breach": [
        BREACH
        | {"discovered_on": FIRST, "affected": n, "most_in_a_state": n, "as_of": FIRST + timedelta(days=d), **low}
        for n in (499, 501)
        for d in (10, 61)
        for low in ({}, LOW, {"delay": "oral", "delay_on": FIRST, "told_individuals_on": FIRST + timedelta(days=9)})
    ],
    "minimum": [
        {
            "action": "disclose",
            "purpose": "payment",
            "asked_for": asked,
            "needed": asked,
            "whole_record_why": "a reason",
        }
        for asked in (["diagnosis"], ["entire_record"], ["psychotherapy_notes"])
    ],
    "part2": [
        GOOD["part2"] | {"kind": kind, "redisclosure_statement": "stated", "refusal_statement": "stated"}
        for kind in ("tpo", "specific", "counseling_notes", "proceedings")
    ]
    + [GOOD["part2"] | {"kind": kind, "as_of": date(2026, 2, 15)} for kind in ("tpo", "proceedings")]
    + [GOOD["part2"] | {"criminal_justice": "yes", "irrevocable_until": date(2026, 12, 1)}],
    "subpoena": [
        {"paper": paper, "sender": "attorney", "proceeding": "civil", "material": [material], "verified": "yes"} | TIMES
        for paper in ("attorney_subpoena", "court_order", "clerk_subpoena")
        for material in ("record", "psychotherapy_notes", "sud_record", "sud_notes")
    ]
    + [{"paper": "letter", "material": ["record", "sud_notes"], "authorization": "record", "verified": "yes"}],
}


@pytest.mark.parametrize("helper", HELPERS)
def test_every_check_and_verdict_can_be_reached(helper):
    """A rule that no state reaches would be dead text. The search is seeded: it finds all or one is unreachable."""
    chance, checks, verdicts = random.Random(7), set(), set()
    rows = [*sheet(helper).checks, *sheet(helper).verdicts]
    for row in rows * 60:
        fields = dict(chance.choice(STARTS[helper])) | _towards(row, helper, chance)
        for field in chance.sample(FIELDS[helper], chance.randint(0, 2)):
            fields[field.id] = _chosen(field, chance)
        result = answer(helper, fields)
        if result is not None:
            checks |= {(p.id, p.status) for p in result.points}
            verdicts.add(result.verdict)
    values = sheet(helper)
    wanted = {(c.id, c.status) for c in values.checks if c.bad} | {(c.id, "ok") for c in values.checks if c.good}
    asked = {(c.id, "open") for c in values.checks if not c.bad}
    assert (wanted | asked) - checks == set()
    assert {v.id for v in values.verdicts} - verdicts == set()


def _towards(row: Check | Verdict, helper: str, chance: random.Random) -> dict[str, Any]:
    """Values that make a check apply and fail, or a verdict hold, as far as they are named in it."""
    fields, wanted = sheet(helper).fields, {}
    asked = fields[row.field].when if isinstance(row, Check) and row.field in fields else {}
    for when in (asked, row.when, row.fails if isinstance(row, Check) else {}):
        for id, test in (chance.choice(when) if isinstance(when, list) else when).items():
            if id not in fields:
                continue
            allowed = test if isinstance(test, list) else [v.id for v in fields[id].values]
            named = [v for v in allowed if not isinstance(test, dict) or v not in test.get("not_in", ())]
            if isinstance(test, dict) and test.get("filled") is False:
                wanted[id] = [] if fields[id].kind == "many" else ""
            elif named:
                wanted[id] = [chance.choice(named)] if fields[id].kind == "many" else chance.choice(named)
    return wanted


def _chosen(field: Field, chance: random.Random) -> Any:
    if chance.random() < 0.15:
        return None
    if field.kind == "date":
        start = chance.choice([date(2012, 1, 1), date(2024, 4, 15), date(2026, 2, 15), FIRST, FIRST, FIRST])
        return start + timedelta(days=chance.choice([0, 5, 10, 29, 30, 31, 60, 61, 90, 300]))
    if field.kind == "number":
        return chance.choice([499, 500, 501])
    if field.kind == "text":
        return chance.choice(["", "shown by the log"])
    ids = [v.id for v in field.values]
    return chance.sample(ids, chance.randint(1, min(len(ids), 5))) if field.kind == "many" else chance.choice(ids)
