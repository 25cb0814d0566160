"""What a helper answers: a verdict, the points behind it, the dates, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

STATUSES = {"defect": "To mend", "open": "Still to find out", "advice": "Advice", "ok": "In order"}


class Due(NamedTuple):
    """One date: what falls on it, the day, and the clause it comes from."""

    what: str
    date: date
    clause: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at. `status` is a key of `STATUSES`; `field` is the question it turns on."""

    id: str
    status: str
    text: str
    todo: str
    clause: str
    citation: str
    field: str = ""

    def to_json(self) -> dict[str, str]:
        """Its fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True)
class Result:
    """The answer of one helper on one set of fields.

    `assumed` are the fields that were not given and have a default; `parts` is what the helper sorts, by heading
    (materials that a form opens, parts to send or leave out).
    """

    helper: str
    verdict: str
    label: str
    summary: str
    points: tuple[Point, ...]
    dates: tuple[Due, ...]
    open_questions: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    fields: dict[str, Any]
    checked: date
    bad: bool = False
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    engine_facts: dict[str, str] = field(default_factory=dict)

    @property
    def defects(self) -> tuple[Point, ...]:
        """The points to mend."""
        return tuple(p for p in self.points if p.status == "defect")

    def facts(self) -> dict[str, str]:
        """The facts for `notelib.decide` that follow, limited to what its vocabulary holds."""
        from notelib.law.facts import all_facts

        known = {fact.id: {value.id for value in fact.values} for fact in all_facts()}
        return {id: value for id, value in self.engine_facts.items() if value in known.get(id, ())}

    def to_json(self) -> dict[str, Any]:
        """The fixed keys of `notelib desk HELPER --json`."""
        return {
            "helper": self.helper,
            "verdict": self.verdict,
            "label": self.label,
            "summary": self.summary,
            "points": [point.to_json() for point in self.points],
            "dates": [{"what": d.what, "date": d.date.isoformat(), "clause": d.clause} for d in self.dates],
            "open_questions": [{"id": id, "question": question} for id, question in self.open_questions],
            "assumed": list(self.assumed),
            "parts": {heading: list(items) for heading, items in self.parts.items()},
            "facts": self.facts(),
            "fields": plain(self.fields),
            "checked": self.checked.isoformat(),
        }

    def to_text(self) -> str:
        """For a terminal: the verdict, then what to mend, find out and do, then the dates."""
        lines = [f"{self.verdict}: {self.label}", self.summary]
        for heading, items in self.parts.items():
            lines.append(f"{heading}: {', '.join(items) or 'nothing'}")
        for status, heading in STATUSES.items():
            chosen = [p for p in self.points if p.status == status]
            if chosen:
                lines += ["", heading, *dict.fromkeys(_line(p, status) for p in chosen)]
        if self.dates:
            lines += ["", "Dates", *(f"  {d.date.isoformat()}  {d.what} [{d.clause}]" for d in self.dates)]
        if self.assumed:
            said = "; ".join(f"{id} = {self.fields[id]}" for id in self.assumed)
            lines += ["", f"Taken as so, because you did not say: {said}"]
        lines += ["", f"Checked {self.checked.isoformat()}. For teaching; not legal advice."]
        return "\n".join(lines)


def _line(point: Point, status: str) -> str:
    if status == "open":  # several checks may wait for the same answer: it is asked for once
        return f"  - {point.text}"
    todo = f" {point.todo}" if point.todo else ""
    return f"  - {point.text}{todo} [{point.clause}: {point.citation}]"


def plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A state as JSON values: dates as text, tuples as lists, None as "unknown"."""
    return {id: _plain(value) for id, value in fields.items()}


def _plain(value: Any) -> Any:
    if value is None:
        return "unknown"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
