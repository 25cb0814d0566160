"""A helper's sheet: its questions, checks, verdicts and facts, read from one data file and applied to a state.

A check is in order, a defect, or open: a defect when `fails` holds, open while that turns on something unknown.
One whose `status` is "advice" speaks when it holds and is silent otherwise. Checks never call each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from notelib.law.desk.conditions import Known, State, When, both, fields_of, holds
from notelib.law.desk.fields import Field, FieldError, read_fields
from notelib.law.desk.result import Due, Point, Result
from notelib.law.facts import UNKNOWN, Value
from notelib.own_files import table


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of a sheet as a value: what it looks at, when it fails, and what it then says, with its clause."""

    id: str
    clause: str
    citation: str
    when: When = field(default_factory=dict)
    fails: When = field(default_factory=dict)
    field: str = ""
    status: str = "defect"
    bad: str = ""
    good: str = ""
    todo: str = ""
    ask: bool = True

    def point(self, sheet: Sheet, state: State) -> Point | None:
        """What it says about this state; None when it has nothing to say."""
        applies = both((holds(self.when, state), holds(self._asked(sheet), state)))
        failed = both((applies, holds(self.fails, state)))
        if failed:
            return self._point(self.status, self.bad, self.todo, state)
        if failed is False:
            good = self.good and applies and self.status == "defect"
            return self._point("ok", self.good, "", state) if good else None
        if self.status != "defect" or not self.ask:
            return None
        asked = self._unknown(sheet, state)
        return self._point("open", sheet.fields[asked].question, "", state, asked) if asked else None

    def _asked(self, sheet: Sheet) -> When:
        return sheet.fields[self.field].when if self.field in sheet.fields else {}

    def _unknown(self, sheet: Sheet, state: State) -> str:
        """The question to ask; "" where only derived values are unknown: what they derive from is asked elsewhere."""
        read = [self.field, *fields_of(self._asked(sheet)), *fields_of(self.when), *fields_of(self.fails)]
        return next((id for id in read if id in sheet.fields and state[id] is None), "")

    def _point(self, status: str, text: str, todo: str, state: State, asked: str = "") -> Point:
        return Point(
            id=self.id,
            status=status,
            text=say(text, state),
            todo=say(todo, state),
            clause=say(self.clause, state),
            citation=say(self.citation, state),
            field=asked or self.field,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer of a sheet: the first whose condition holds is given. `bad` makes the command exit with 1."""

    id: str
    label: str
    summary: str
    when: When = field(default_factory=dict)
    bad: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """One value of one fact of the engine, and when it follows. The first row that holds is taken."""

    fact: str
    value: str
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one helper knows, as values."""

    helper: str
    checked: date
    fields: Mapping[str, Field]
    checks: tuple[Check, ...]
    verdicts: tuple[Verdict, ...]
    contradictions: tuple[tuple[When, str], ...]
    facts: tuple[FactRow, ...]
    more: Mapping[str, Any]

    def read(self, given: Mapping[str, object]) -> dict[str, Known | None]:
        """The typed state of what was given. Raises FieldError, also when two answers contradict each other."""
        state = read_fields(self.helper, self.fields, given)
        for when, message in self.contradictions:
            if holds(when, state):
                raise FieldError(say(message, state))
        return state

    def points(self, state: State) -> tuple[Point, ...]:
        """What every check says, in the order of the file."""
        return tuple(point for check in self.checks if (point := check.point(self, state)) is not None)

    def conclude(
        self,
        given: Mapping[str, object],
        state: State,
        dates: tuple[Due, ...] = (),
        parts: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Result:
        """Run the checks over the state (the fields, and what the helper derived from them) and choose the verdict."""
        points = self.points(state)
        by = {s: tuple(p.id for p in points if p.status == s) for s in ("defect", "open")}
        full = {**state, "defects": by["defect"], "open": by["open"]}
        chosen = next(v for v in self.verdicts if holds(v.when, full))
        full["verdict"] = chosen.id
        return Result(
            helper=self.helper,
            verdict=chosen.id,
            label=chosen.label,
            summary=_summary(chosen, points, full),
            points=points,
            dates=tuple(sorted(dates, key=lambda due: due.date)),
            open_questions=self._open(points),
            assumed=self._assumed(given, state),
            fields={id: state[id] for id in self.fields},
            checked=self.checked,
            bad=chosen.bad or bool(by["defect"]),
            parts=dict(parts or {}),
            engine_facts=self._facts(full),
        )

    def _open(self, points: tuple[Point, ...]) -> tuple[tuple[str, str], ...]:
        asked = dict.fromkeys(p.field for p in points if p.status == "open")
        return tuple((id, self.fields[id].question) for id in asked)

    def _assumed(self, given: Mapping[str, object], state: State) -> tuple[str, ...]:
        silent = (f for f in self.fields.values() if f.default and f.id not in given)
        return tuple(f.id for f in silent if holds(f.when, state))

    def _facts(self, state: State) -> dict[str, str]:
        facts: dict[str, str] = {}
        for row in self.facts:
            answer = holds(row.when, state)
            if row.fact not in facts and answer is not False:
                facts[row.fact] = row.value if answer else UNKNOWN
        return facts


@cache
def sheet(helper: str) -> Sheet:
    """The sheet of a helper, read once from `data/<helper>.toml`."""
    data = table(f"law/desk/data/{helper}.toml")
    known = {"checked", "field", "check", "verdict", "contradiction", "fact"}
    fields = [Field(**{**row, "values": _values(row)}) for row in data["field"]]
    return Sheet(
        helper=helper,
        checked=data["checked"],
        fields={one.id: one for one in fields},
        checks=tuple(Check(**row) for row in data["check"]),
        verdicts=tuple(Verdict(**row) for row in data["verdict"]),
        contradictions=tuple((row["when"], row["message"]) for row in data.get("contradiction", ())),
        facts=tuple(FactRow(**row) for row in data.get("fact", ())),
        more={key: value for key, value in data.items() if key not in known},
    )


def _values(row: Mapping[str, Any]) -> tuple[Value, ...]:
    return tuple(Value(id, label) for id, label in row.get("values", {}).items())


def say(text: str, state: State) -> str:
    """A text with the values of the fields it names in braces."""
    return text.format_map({id: "(not known)" if value is None else value for id, value in state.items()})


def _summary(chosen: Verdict, points: tuple[Point, ...], state: State) -> str:
    """The verdict's own sentence, then the first defects in full, then the question that settles most."""
    defects = [p for p in points if p.status == "defect"]
    said = [say(chosen.summary, state), *(p.text for p in defects[:2])]
    if len(defects) > 2:
        said.append(f"There {'is' if len(defects) == 3 else 'are'} {len(defects) - 2} more to mend.")
    asked = next((p.text for p in points if p.status == "open"), "")
    if asked and not defects:
        said.append(f"First to find out: {asked}")
    return " ".join(s for s in said if s)
