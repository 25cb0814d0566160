"""Tables whose shape has been checked -> plans and handouts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from notelib.bank.handout import Handout, HandoutBlock
from notelib.bank.lesson import Source
from notelib.bank.plan import Misconception, Plan, Question, Step, Task

_LISTS = {"prepare", "before", "step", "question", "misconception", "homework", "signs", "source", "block"}


def plan(raw: Mapping[str, Any]) -> Plan:
    """One lesson plan."""
    return Plan(
        **_plain(raw),
        prepare=tuple(raw["prepare"]),
        before=tuple(_with_see(Task, row) for row in raw["before"]),
        steps=tuple(_with_see(Step, row) for row in raw["step"]),
        questions=tuple(Question(row["ask"], tuple(row["listen"])) for row in raw["question"]),
        misconceptions=tuple(Misconception(**row) for row in raw["misconception"]),
        homework=tuple(_with_see(Task, row) for row in raw["homework"]),
        signs=tuple(raw["signs"]),
        sources=_sources(raw.get("source", ())),
    )


def handout(raw: Mapping[str, Any]) -> Handout:
    """One handout."""
    return Handout(
        **_plain(raw),
        blocks=tuple(_block(row) for row in raw["block"]),
        sources=_sources(raw.get("source", ())),
    )


def _plain(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in raw.items() if name not in _LISTS
    }


def _with_see(cls: Any, row: Mapping[str, Any]) -> Any:
    return cls(**{**row, "text": row["text"].strip(), "see": tuple(row.get("see", ()))})


def _sources(rows: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    return tuple(Source(**row) for row in rows)


def _block(row: Mapping[str, Any]) -> HandoutBlock:
    lists = {name: tuple(row.get(name, ())) for name in ("items", "columns", "formats", "scenarios")}
    rest = {name: value for name, value in row.items() if name not in (*lists, "row")}
    given: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in rest.items()}
    return HandoutBlock(**{**given, **lists, "rows": tuple(tuple(one["cells"]) for one in row.get("row", ()))})
