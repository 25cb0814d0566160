"""What stands around a verdict: what else must be done, and which points are contested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from notelib.law.data_files import read
from notelib.law.rules import Condition, conditions, record_types
from notelib.law.truth import any_holds


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something to do, or not to do, with this verdict. `kind` is a word such as "verify" or "deadline"."""

    id: str
    kind: str
    citation: str
    text: str
    verdicts: frozenset[str]
    when: tuple[Condition, ...]
    record: str = ""

    def to_json(self) -> dict[str, str]:
        """Plain data for JSON."""
        return {"id": self.id, "kind": self.kind, "citation": self.citation, "text": self.text}


@dataclass(frozen=True, slots=True)
class Contested:
    """A point left unsettled, with both readings.

    Where it could change the verdict, the answer is never graded; `beside` marks one beside a settled verdict.
    """

    id: str
    question: str
    citation: str
    readings: tuple[str, ...]
    when: tuple[Condition, ...]
    beside: bool = False

    def to_json(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "id": self.id,
            "question": self.question,
            "citation": self.citation,
            "readings": list(self.readings),
            "beside": self.beside,
        }


@cache
def _obligations() -> tuple[Obligation, ...]:
    return tuple(
        Obligation(
            id=row["id"],
            kind=row["kind"],
            citation=row["citation"],
            text=row["text"],
            verdicts=frozenset(row["verdicts"]),
            when=conditions(row["when"]),
            record=row.get("record", ""),
        )
        for row in read("obligations.toml")["obligation"]
    )


@cache
def _contested() -> tuple[Contested, ...]:
    return tuple(
        Contested(
            row["id"],
            row["question"],
            row["citation"],
            tuple(row["readings"]),
            conditions(row["when"]),
            row.get("beside", False),
        )
        for row in read("contested.toml")["contested"]
    )


@cache
def type_conditions(record: str) -> tuple[Condition, ...]:
    """When material is of this type: "notes" (psychotherapy notes) or "ordinary"."""
    return conditions(record_types()[record]["when"])


def obligations(verdict: str, state: Mapping[str, str]) -> tuple[Obligation, ...]:
    """What else must be done with this verdict in this state; only what surely applies."""
    return tuple(
        one
        for one in _obligations()
        if verdict in one.verdicts
        and any_holds(one.when, state)
        and (not one.record or any_holds(type_conditions(one.record), state))
    )


def contested(state: Mapping[str, str]) -> tuple[Contested, ...]:
    """The unsettled points that this state touches."""
    if state["covered"] != "yes" or state["student_record"] != "no":
        return ()
    return tuple(one for one in _contested() if any_holds(one.when, state))
