"""The thread through a chart as plain data for a page or a picture, and drawn as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from notelib.findings import Finding
from notelib.linter.plans import Plan
from notelib.linter.plans.methods import methods, shows
from notelib.linter.thread.model import Chart, Entry

_MARKS = {"number": "●", "words": "○", "": "·"}
_WIDE = 44


@dataclass(frozen=True, slots=True)
class Stop:
    """One document on the thread. `kind` as in `Entry`; `title` is the name of its format."""

    id: str
    kind: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A document that meets a strand: `how` is "number" where it is named, "words" where the words say so."""

    stop: str
    how: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of the thread: a goal, an objective or a planned method.

    `kind` is "goal", "objective" or "method"; `number` the goal's or objective's ("" for a method); `under` the
    number of its goal, or ""; `plan` the id of the document that introduced it; `target` an ISO date, or words.
    `met` are the documents that meet it, in order.
    """

    kind: str
    number: str
    under: str
    text: str
    plan: str
    target: str
    met: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the thread breaks: the finding of a chart rule and its document."""

    stop: str
    code: str
    name: str
    severity: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread of one chart. `loose` are methods that were used and no plan takes in."""

    stops: tuple[Stop, ...]
    strands: tuple[Strand, ...]
    loose: tuple[Strand, ...]
    breaks: tuple[Break, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def thread_of(chart: Chart, breaks: Mapping[int, tuple[Finding, ...]]) -> Thread:
    """The thread through a chart, with the breaks that were found."""
    from notelib.formats import get

    # A psychotherapy note is kept apart: the thread names that it lies there (a break), never what it says.
    stops = tuple(Stop(e.id, e.kind, get(e.view.note.format).name, e.date) for e in chart.entries)
    strands = [*_aims(chart), *_planned(chart)]
    broken = [_break(chart.entries[place], f) for place, found in sorted(breaks.items()) for f in found]
    return Thread(stops, tuple(strands), tuple(_loose(chart)), tuple(broken))


def _break(entry: Entry, found: Finding) -> Break:
    return Break(entry.id, found.code, found.name, found.severity.value, found.message, *found.span)


def _plans(chart: Chart) -> list[tuple[str, Plan]]:
    """Every plan the chart knew, with the document that made it what it is."""
    known: list[tuple[str, Plan]] = []
    for entry in chart.entries:
        if entry.leaves is not None and (not known or known[-1][1] is not entry.leaves):
            known.append((entry.id, entry.leaves))
    return known


def _aims(chart: Chart) -> list[Strand]:
    """Goals with their objectives behind them, in the order in which plans introduced them."""
    goals: dict[str, Strand] = {}
    objectives: dict[str, Strand] = {}
    for id, plan in _plans(chart):
        for goal in plan.goals:
            if goal.number not in goals:
                goals[goal.number] = Strand("goal", goal.number, "", goal.text, id, "", _met(chart, goal.number, ""))
        for o in plan.objectives:
            if o.number not in objectives:
                due = o.target_date or o.target
                objectives[o.number] = Strand("objective", o.number, o.goal, o.text, id, due, _met(chart, "", o.number))
    ordered = [s for g in goals.values() for s in (g, *(o for o in objectives.values() if o.under == g.number))]
    return [*ordered, *(o for o in objectives.values() if o.under not in goals)]


def _met(chart: Chart, goal: str, objective: str) -> tuple[Meeting, ...]:
    met = []
    for entry in chart.entries:
        own = [t for t in entry.touches if (t.goal == goal if goal else t.objective == objective)]
        if own:
            best = min(own, key=lambda t: (t.how != "number", t.span))
            met.append(Meeting(entry.id, best.how, *best.span))
    return tuple(met)


def _planned(chart: Chart) -> list[Strand]:
    strands: dict[str, Strand] = {}
    for id, plan in _plans(chart):
        for method in plan.method_ids - strands.keys():
            met = tuple(
                Meeting(e.id, "number" if used == method else "words", *span)
                for e in chart.entries
                for used, span in e.methods[:40]
                if shows(method, frozenset({used}))
            )
            first = {m.stop: m for m in reversed(met)}
            strands[method] = Strand("method", "", "", methods()[method].label, id, "", tuple(reversed(first.values())))
    return sorted(strands.values(), key=lambda s: s.text)


def _loose(chart: Chart) -> list[Strand]:
    met: dict[str, list[Meeting]] = {}
    planned = frozenset(id for _, plan in _plans(chart) for id in plan.method_ids)
    for entry in chart.entries:
        for id, span in entry.methods:
            if not methods()[id].always and not any(shows(p, frozenset({id})) for p in planned):
                met.setdefault(id, []).append(Meeting(entry.id, "number", *span))
    return [Strand("method", "", "", methods()[id].label, "", "", tuple(m)) for id, m in met.items()]


def draw(thread: Thread) -> str:
    """The thread as text: a row for each goal, objective and method, a column for each document.

    A filled mark: named; an open one: spoken of in its words, or shown by a technique; a dot: not met.
    """
    lines = [f"{n:>3}  {s.date or 'no date':<10}  {s.title} ({s.id})" for n, s in enumerate(thread.stops, start=1)]
    numbers = " ".join(f"{n:>2}" for n in range(1, len(thread.stops) + 1))
    lines += ["", f"{'':<{_WIDE}} {numbers}"]
    for strand in thread.strands:
        lines.append(_row(thread, strand))
    if thread.loose:
        lines += ["", "In no plan:"] + [_row(thread, strand) for strand in thread.loose]
    lines += ["", f"● named  ○ in its words, or by a technique of it  · not met  {_told(len(thread.breaks))}"]
    lines += [f"  {b.stop}: {b.severity} {b.code} {b.message}" for b in thread.breaks]
    return "\n".join(lines) + "\n"


def _told(n: int) -> str:
    return "no breaks" if n == 0 else f"{n} break{'' if n == 1 else 's'}:"


def _row(thread: Thread, strand: Strand) -> str:
    how = {m.stop: m.how for m in strand.met}
    label = {"goal": "Goal ", "objective": "  Obj ", "method": "  "}[strand.kind] + strand.number
    words = (
        " ".join(f"{label} {strand.text}".split())
        if strand.kind == "goal"
        else f"{label} {' '.join(strand.text.split())}"
    )
    short = words if len(words) <= _WIDE else words[: _WIDE - 1] + "…"
    return f"{short:<{_WIDE}} " + " ".join(f"{_MARKS[how.get(s.id, '')]:>2}" for s in thread.stops)
