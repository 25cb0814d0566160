"""What stands around a verdict: what else must be done, by when, and which points are contested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from notelib.law.data_files import rows
from notelib.law.facts import UNKNOWN
from notelib.law.rules import PART_2, PRIVACY_RULE, Condition, conditions, record_types, verdict_labels
from notelib.law.sieve import Sieve, joined
from notelib.law.truth import any_holds


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something to do, or not to do, with this verdict. `kind` is a word such as "verify" or "deadline".

    `days` counts from the day of the fact "received"; `due` is that day, where it is known. It is silent where one that
    it `yields_to` (by id, or by id/variant) speaks, and, of one `regime`, where that law does not govern.
    """

    id: str
    kind: str
    citation: str
    text: str
    verdicts: frozenset[str]
    when: tuple[Condition, ...]
    record: str = ""
    variant: str = ""
    regime: str = ""
    yields_to: frozenset[str] = frozenset()
    days: int = 0
    due: date | None = None
    since: date = date.min
    until: date = date.max

    @property
    def key(self) -> str:
        """`id`, or `id/variant`."""
        return f"{self.id}/{self.variant}" if self.variant else self.id

    def __str__(self) -> str:
        lines = [f"{self.key}: obligation ({self.kind})", self.text]
        lines.append("With the answers: " + "; ".join(verdict_labels()[one] for one in sorted(self.verdicts)))
        lines += [f"Within {self.days} days of the request"] if self.days else []
        return "\n".join((*lines, f"Citation: {self.citation}"))

    def to_json(self) -> dict[str, str]:
        """Plain data for JSON."""
        told = {"id": self.id, "kind": self.kind, "citation": self.citation, "text": self.text}
        return {**told, "due": self.due.isoformat()} if self.due else told


@dataclass(frozen=True, slots=True)
class Contested:
    """A point left unsettled, with both readings.

    Where it could change the verdict, the answer is never graded; `beside` marks one beside a settled verdict. `other`
    holds the facts as another reading has them, where they can be said.
    """

    id: str
    question: str
    citation: str
    readings: tuple[str, ...]
    when: tuple[Condition, ...]
    beside: bool = False
    other: Mapping[str, str] = field(default_factory=dict)
    regime: str = PRIVACY_RULE
    since: date = date.min
    until: date = date.max

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    def __str__(self) -> str:
        readings = (f"- {reading}" for reading in self.readings)
        return "\n".join((f"{self.id}: contested", self.question, *readings, f"Citation: {self.citation}"))

    def to_json(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "id": self.id,
            "question": self.question,
            "citation": self.citation,
            "readings": list(self.readings),
            "beside": self.beside,
        }


def _picked(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}


@cache
def all_obligations() -> tuple[Obligation, ...]:
    """Every obligation, from `data/obligations/*.toml`."""
    return tuple(
        Obligation(
            verdicts=frozenset(row["verdicts"]),
            when=conditions(row["when"]),
            yields_to=frozenset(row.get("yields_to", ())),
            **_picked(row, "id", "kind", "citation", "text", "record", "variant", "regime", "days", "since", "until"),
        )
        for row in rows("obligations", "obligation")
    )


@cache
def all_contested() -> tuple[Contested, ...]:
    """Every contested point, from `data/contested/*.toml`."""
    return tuple(
        Contested(
            readings=tuple(row["readings"]),
            when=conditions(row["when"]),
            **_picked(row, "id", "question", "citation", "beside", "other", "regime", "since", "until"),
        )
        for row in rows("contested", "contested")
    )


@cache
def type_conditions(record: str) -> tuple[Condition, ...]:
    """When material is of this type: "notes" (psychotherapy notes), "ordinary", "sud_notes" or "sud_record"."""
    return conditions(record_types()[record]["when"])


def obligations(verdict: str, state: Mapping[str, str], day: date) -> tuple[Obligation, ...]:
    """What else must be done with this verdict in this state; only what surely applies on that day."""
    known, sieve = _obligations(verdict)
    governed = governs(state)
    surely, possibly = sieve.holding(state)

    def live(one: Obligation) -> bool:
        return one.since <= day < one.until and governed.get(one.regime, True)

    speaks = [known[n] for n in surely if live(known[n])]
    may_speak = [known[n] for n in possibly if live(known[n])]
    names = {name for one in may_speak for name in (one.id, one.key)} if any(one.yields_to for one in speaks) else set()
    return tuple(_dated(one, state) for one in speaks if not one.yields_to & names)


@cache
def _obligations(verdict: str) -> tuple[list[Obligation], Sieve]:
    """The obligations that may come with a verdict, and their conditions joined with those of the record type."""
    known = [one for one in all_obligations() if verdict in one.verdicts]
    return known, Sieve(joined(one.when, type_conditions(one.record) if one.record else ({},)) for one in known)


def governs(state: Mapping[str, str]) -> dict[str, bool]:
    """Which of the laws surely governs."""
    return {
        PRIVACY_RULE: state["covered"] == "yes" and state["student_record"] == "no",
        PART_2: state["part2"] == "yes",
    }


def _dated(one: Obligation, state: Mapping[str, str]) -> Obligation:
    received = state["received"]
    if not one.days or received == UNKNOWN:
        return one
    return replace(one, due=date.fromisoformat(received) + timedelta(days=one.days))


def contested(state: Mapping[str, str], day: date) -> tuple[Contested, ...]:
    """The unsettled points that this state touches on that day."""
    governed = governs(state)
    return tuple(
        one
        for one in all_contested()
        if governed.get(one.regime, True) and one.since <= day < one.until and any_holds(one.when, state)
    )
