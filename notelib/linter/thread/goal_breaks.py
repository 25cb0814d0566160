"""Breaks between a plan's goals and what was written under the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.absent import heading_or_end
from notelib.linter.plans.dates import later
from notelib.linter.thread.model import Chart, ChartHit, Entry
from notelib.linter.view import View

# With fewer notes than this under a plan a goal may simply not have had its turn.
LEAST_NOTES = 3
# So many notes without a word on a goal are no longer a matter of turn.
MANY_NOTES = 8
# Days after a target date in which a decision may still be written down.
GRACE = 14
_PUT_OFF = lazy_pattern(
    r"\b(?:defer\w*|postpon\w*|discontinu\w*|on hold|not (?:yet )?(?:started|begun|addressed)|dropped|closed|"
    r"withdrawn|set aside|later phase|revis\w+)\b"
)
_DECIDED = lazy_pattern(
    r"\b(?:met|achiev\w+|reached|completed|partly|partially|not met|unmet|continu\w+|extend\w*|revis\w+|"
    r"modif\w+|discontinu\w*|closed|defer\w*|postpon\w*|"
    r"replaced|maintenance|dropped|moved to|new (?:target|date)|(?:in )?progress\w*)\b"
)
_CLOSED = lazy_pattern(
    r"\b(?:(?<!not )(?<!partly )(?<!partially )(?:met|achieved|reached)|closed|discontinued|dropped|completed)\b"
)


def never_worked_on(chart: Chart) -> Iterator[ChartHit]:
    """A goal that no note under its plan speaks of, by number or in its words."""
    for place, entry in chart.of("plan"):
        after = chart.under(place)
        notes = [e for _, e in after if e.kind == "note"]
        if entry.plan is None or len(notes) < LEAST_NOTES:
            continue
        closed = any(e.kind == "discharge" for _, e in after)
        for goal in entry.plan.goals:
            if any(e.speaks_of_goal(goal.number) for e in notes) or _said(after, goal.number, "", _PUT_OFF):
                continue
            serious = closed or len(notes) >= MANY_NOTES
            severity = Severity.WARNING if serious else Severity.QUESTION
            yield ChartHit(place, goal.span, severity, {"number": goal.number, "notes": _count(len(notes), "note")})


def _said(after: list[tuple[int, Entry]], goal: str, objective: str, words: re.Pattern[str]) -> bool:
    """Whether a document says one of the words in the sentence or line that speaks of a goal or an objective."""
    for _, entry in after:
        for touch in entry.touches:
            same = touch.objective == objective if objective else touch.goal == goal
            if same and words.search(entry.view.folded, *_reach(entry.view, touch.span)):
                return True
    return False


def _reach(view: View, span: Span) -> Span:
    """The line a place stands in, or its sentence and the next where lines are long."""
    start = view.folded.rfind("\n", 0, span.start) + 1
    stop = view.folded.find("\n", span.end)
    line = Span(start, len(view.folded) if stop < 0 else stop)
    return line if line.end - line.start <= 300 else view.around(span, 0, 1)


def _count(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def unknown_number(chart: Chart) -> Iterator[ChartHit]:
    """A goal or objective named by a number the plan in force does not have; once for each number."""
    seen: set[tuple[int, str]] = set()
    for place, entry in enumerate(chart.entries):
        for number, span in entry.unknown:
            goal = entry.view.note.section("goal")
            if entry.view.note.format in ("GIRP", "GIO") and goal and goal.span.start <= span.start < goal.span.end:
                continue  # the note rule on the Goal section says it
            key = (id(entry.plan), number)
            if key not in seen:
                seen.add(key)
                has = ", ".join(g.number for g in entry.plan.goals) if entry.plan else ""
                yield ChartHit(place, span, detail={"number": number, "has": has})


def not_in_discharge(chart: Chart) -> Iterator[ChartHit]:
    """Goals of the plan in force that a discharge summary does not report on; one hit for each summary."""
    for place, entry in chart.of("discharge"):
        if entry.plan is None:
            continue
        silent = [g.number for g in entry.plan.goals if not entry.speaks_of_goal(g.number)]
        if silent and len(entry.view.text.split()) > LEAST_NOTES * 4:
            span = heading_or_end(entry.view, ("progress",))
            yield ChartHit(place, span, detail={"goals": _listed("goal", silent)})


def _listed(word: str, numbers: list[str]) -> str:
    return f"{word}{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"


def not_in_review(chart: Chart) -> Iterator[ChartHit]:
    """Objectives that a review does not report on; a question where at least their goal is named."""
    for place, entry in chart.of("review"):
        if entry.plan is None or len(entry.view.text.split()) < LEAST_NOTES * 4:
            continue
        earlier = [(n, e) for n, e in chart.of("review") if n < place]
        silent = [
            o
            for o in entry.plan.objectives
            if not entry.speaks_of_objective(o.number) and not _said(earlier, "", o.number, _CLOSED)
        ]
        if silent:
            named = all(entry.speaks_of_goal(o.goal) for o in silent)
            span = heading_or_end(entry.view, ("progress",))
            listed = _listed("objective", [o.number for o in silent])
            yield ChartHit(place, span, Severity.QUESTION if named else None, {"objectives": listed})


def past_target(chart: Chart) -> Iterator[ChartHit]:
    """An objective whose date has passed with notes going on and nothing decided about it."""
    for place, entry in chart.of("plan"):
        for objective in entry.plan.objectives if entry.plan else ():
            if not objective.target_date:
                continue
            until = later(objective.target_date, GRACE)
            after = chart.under(place)
            late = [e for _, e in after if e.date > until and e.kind in ("note", "review", "discharge")]
            # What is said with the date in sight counts as a decision; progress months before does not.
            near = [(n, e) for n, e in after if e.date >= later(objective.target_date, -2 * GRACE)]
            if (
                late
                and not _said(near, "", objective.number, _DECIDED)
                and not _new_date(late, objective.number, until)
            ):
                detail = {"number": objective.number, "due": objective.target_date, "at": late[0].id}
                yield ChartHit(place, objective.span, detail=detail)


def _new_date(late: list[Entry], number: str, until: str) -> bool:
    """Whether the plan in force later gives the objective a new date."""
    plans = [e.leaves for e in late if e.leaves is not None]
    return any((o := plan.objective(number)) is not None and o.target_date > until for plan in plans)
