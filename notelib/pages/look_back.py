"""The end of a sitting: how it went, what was taken for what, and three things to read. Derived from its attempts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from notelib.findings import Outcome

if TYPE_CHECKING:
    from notelib.practice import Session
    from notelib.store import Attempt

READINGS = 3
SURE = 3  # the highest of the three levels of confidence
_SHOWN = "shown"
_PLACES = ("progress", "psychotherapy", "neither")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked and its first answer; `key` and `chosen` are "" where no place was asked for."""

    element: str
    citation: str
    clause: str
    quote: str
    why: str
    key: str
    chosen: str
    right: bool
    graded: bool
    confidence: int | None


def look_back(session: Session, attempts: Sequence[Attempt]) -> dict[str, Any]:
    """A finished sitting in numbers and words, as the page shows it. `attempts` are all of the trainee's."""
    mine = _mine(session, attempts)
    firsts = list({a.activity: a for a in reversed(mine)}.values())[::-1]
    lasts = {a.activity: a for a in mine}
    asked = [one for a in firsts for one in _asked(a)]
    graded = [a for a in firsts if a.outcome != Outcome.UNGRADED]
    right = [a for a in graded if a.outcome == Outcome.PASS]
    return {
        "right": len(right),
        "graded": len(graded),
        "ungraded": len(firsts) - len(graded),
        "second": sum(lasts[a.activity].outcome == Outcome.PASS for a in graded if a not in right),
        "shown": sum(lasts[a.activity].outcome == _SHOWN for a in graded),
        "seconds": _seconds(mine),
        "table": _table(asked),
        "readings": _readings(asked),
        "sure": _sure(graded),
        "known": _known(session, attempts) if session.minutes == 0 else [],
    }


def _mine(session: Session, attempts: Sequence[Attempt]) -> list[Attempt]:
    """The attempts of this sitting, oldest first."""
    ids = {step.activity for step in session.steps} | {a.activity for a in session.answers}
    begun = session.started
    return [a for a in attempts if a.activity in ids and (begun is None or datetime.fromisoformat(a.at) >= begun)]


def _asked(attempt: Attempt) -> Iterator[Asked]:
    from notelib import bank

    kind, _, id = attempt.activity.partition(":")
    right, sure = attempt.outcome == Outcome.PASS, attempt.confidence
    if kind == "place":
        item = bank.item(id)
        source = (item.element, item.citation, item.clause, item.text, item.rationale)
        yield Asked(*source, item.key, attempt.response, right, not item.borderline, sure)
    elif kind == "split":
        parts = bank.split(id).parts
        for part, chosen in zip(parts, _list(attempt.response, len(parts)), strict=True):
            source = (part.element, part.citation, part.clause, part.text, part.rationale)
            yield Asked(*source, part.key, chosen, chosen in part.right, True, sure)
    elif kind == "repair":
        repair = bank.repair(id)
        source = (repair.element, repair.citation, repair.clause, repair.text, repair.rationale)
        yield Asked(*source, "", "", right, True, sure)


def _list(response: str, length: int) -> list[str]:
    """The places of a split; as many "" where there is no such list (the answer was shown)."""
    try:
        read = json.loads(response)
    except (ValueError, RecursionError):
        read = None
    return read if isinstance(read, list) and len(read) == length else [""] * length


def _table(asked: Sequence[Asked]) -> dict[str, dict[str, int]] | None:
    """`table[where it belongs][where it was put]`, of what is graded; None where no places were asked for."""
    placed = [one for one in asked if one.graded and one.chosen in _PLACES]
    if not placed:
        return None
    table = {key: dict.fromkeys(_PLACES, 0) for key in _PLACES}
    for one in placed:
        table[one.key][one.chosen] += 1
    return table


def _readings(asked: Sequence[Asked]) -> list[dict[str, str]]:
    """First what was missed and felt sure, then the rest that was missed, borderlines, then what was unsure."""
    from notelib.practice.place import element_label

    def rank(one: Asked) -> tuple[int, int]:
        if not one.graded:
            return 1, 0
        return (2, one.confidence or SURE) if one.right else (0, -(one.confidence or 0))

    chosen: dict[str, dict[str, str]] = {}
    for one in sorted(asked, key=rank):
        if len(chosen) < READINGS:
            reading = {"title": capital(element_label(one.element)), "citation": one.citation, "clause": one.clause}
            chosen.setdefault(one.element, {**reading, "quote": one.quote, "why": one.why})
    return list(chosen.values())


def _sure(graded: Sequence[Attempt]) -> str:
    """How confidence and result went together, in one sentence; "" where nothing was said about confidence."""
    said = [a for a in graded if a.confidence is not None]
    parts = []
    for words, group in (
        ("sure", [a for a in said if a.confidence == SURE]),
        ("not sure", [a for a in said if a.confidence != SURE]),
    ):
        if group:
            right = sum(a.outcome == Outcome.PASS for a in group)
            parts.append(f"where you were {words}, {right} of {len(group)} were right")
    return (capital("; ".join(parts)) + ".") if parts else ""


def capital(words: str) -> str:
    """The words with a capital at the front."""
    return words[:1].upper() + words[1:]


def _seconds(mine: Sequence[Attempt]) -> int:
    return round(sum(a.seconds or 0 for a in mine))


def _known(session: Session, attempts: Sequence[Attempt]) -> list[str]:
    """What the check of a newcomer showed to be known, by name."""
    from notelib.practice import mastery

    asked = {step.concept for step in session.steps}
    return [one.concept.label for one in mastery(attempts).known if one.concept.id in asked]
