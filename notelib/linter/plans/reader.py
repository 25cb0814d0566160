"""`read_plan`: goals, objectives, methods and dates of a treatment plan, however it is laid out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.plans.dates import period_from, target
from notelib.linter.plans.labels import Item, Label, items, labels
from notelib.linter.plans.methods import methods_in
from notelib.linter.plans.model import Goal, Objective, Plan
from notelib.linter.view import fold
from notelib.notes.values import dates

# A plan longer than this is no plan; what follows is not read, so that any text takes little time.
_LONGEST = 60_000
_MOST = 200
_ICD = lazy_pattern(r"\b(?:f\d\d|z\d\d|r4\d|g4\d|t7\d)(?:\.[0-9a-z]{1,4})?\b")
_MEASURE = lazy_pattern(
    r"\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|once|twice|zero|none|no|all|every|each|"
    r"daily|nightly|weekly|"
    r"monthly|hourly|phq|gad|pcl|audit|suds|score|scale|rating|log|diary|record|count)\b"
)
_REVIEW = lazy_pattern(r"\breview")
_OF_PLAN = lazy_pattern(r"\b(?:treatment plan|plan of care|plan|date)\b[^\n]{0,30}\Z")


@lru_cache(maxsize=64)
def read_plan(text: str) -> Plan:
    """The plan that a text holds; never fails, an empty plan where none can be read.

    Spans count characters of `text` as it is.
    """
    shown = text[:_LONGEST]
    folded = fold(shown.replace("\r\n", " \n").replace("\r", "\n"))
    return _Reading(shown, folded).plan(text)


class _Reading:
    """One pass over a plan, label by label."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded
        self.goals: list[Goal] = []
        self.objectives: list[Objective] = []
        self.interventions: list[Span] = []
        self.latest = 0  # objectives before this index belong to earlier labels
        self.general = ""

    def plan(self, whole: str) -> Plan:
        """Everything found."""
        found = list(labels(self.folded))[:_MOST]
        for i, label in enumerate(found):
            stop = found[i + 1].start if i + 1 < len(found) else len(self.text)
            self._take(label, stop)
        day = self._day()
        review = self._review(found)
        return Plan(
            text=whole,
            goals=tuple(self.goals),
            objectives=tuple(
                replace(o, target_date=o.target_date or period_from(day, o.target)) for o in self.objectives
            ),
            interventions=tuple(self.interventions),
            methods=self._methods(),
            diagnoses=tuple(dict.fromkeys(m[0].upper() for m in _ICD.finditer(self.folded))),
            date=day,
            review_by=review,
            target=self.general,
        )

    def _take(self, label: Label, stop: int) -> None:
        if label.kind == "goal":
            self._goals(label, stop)
        elif label.kind == "objective":
            self._objectives(label, stop)
        elif label.kind in ("intervention", "detail"):
            self.interventions.append(self._trim(label.body, stop))
        elif label.kind == "target":
            self._targets(label, stop)
        elif label.kind == "measure" and self.objectives:
            last = self.objectives[-1]
            self.objectives[-1] = replace(last, measured=last.measured or self._measured(label.body, stop))

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self.text[start] in " \t\r\n*_-•":
            start += 1
        while end > start and self.text[end - 1] in " \t\r\n*_-•#>|;":
            end -= 1
        return Span(start, end)

    def _goals(self, label: Label, stop: int) -> None:
        parts = items(self.folded, label.body, stop)
        for n, part in enumerate(parts[:_MOST]):
            span = self._trim(part.start, part.end)
            if span.start == span.end:
                continue
            nested = (
                bool(self.goals) and n > 0 and (label.number or _is_sub(part.number) or self._is_bullet_below(parts, n))
            )
            if nested:
                self._add_objective(part.number if _is_sub(part.number) else "", span)
            else:
                self._add_goal((label.number if n == 0 else "") or part.number, span)
        self.latest = len(self.objectives)

    def _is_bullet_below(self, parts: list[Item], n: int) -> bool:
        """Whether a bullet stands under a numbered item, so that it tells more of it."""
        return not parts[n].number and any(p.number for p in parts[:n])

    def _add_goal(self, number: str, span: Span) -> None:
        taken = {g.number for g in self.goals}
        if not number or number in taken:
            number = next(str(n) for n in range(1, _MOST + 2) if str(n) not in taken)
        self.goals.append(Goal(number, span.of(self.text), span))

    def _objectives(self, label: Label, stop: int) -> None:
        self.latest = len(self.objectives)
        parts = items(self.folded, label.body, stop)
        listed = not label.number and len(parts) > 1 and len(self.goals) > 1
        for n, part in enumerate(parts[:_MOST]):
            span = self._trim(part.start, part.end)
            if span.start < span.end:
                self._add_objective((label.number if n == 0 else "") or part.number, span, listed)

    def _add_objective(self, number: str, span: Span, listed: bool = False) -> None:
        goal = self._goal_of(number, listed)
        taken = {o.number for o in self.objectives}
        if goal and (number.isalpha() or (number.isdigit() and (number in taken or len(self.goals) > 1))):
            number = f"{goal}{number}" if number.isalpha() else f"{goal}.{number}"
        if not number or number in taken:
            own = sum(o.goal == goal for o in self.objectives)
            number = f"{goal}{chr(ord('a') + own % 26)}"
        words, day = target(span.of(self.text), self.folded[span.start : span.end])
        measured = self._measured(span.start, span.end, words)
        self.objectives.append(Objective(number, goal, span.of(self.text), span, words, day, measured))

    def _goal_of(self, number: str, listed: bool) -> str:
        """The goal an objective belongs to: that of its number ("2a"), else the goal before it.

        In a list of its own behind a list of goals the second objective belongs to the second goal.
        """
        lead = re.match(r"\d+", number)
        if lead and (lead[0] != number or listed) and any(g.number == lead[0] for g in self.goals):
            return lead[0]
        return self.goals[-1].number if self.goals else ""

    def _measured(self, start: int, end: int, without: str = "") -> bool:
        words = self.folded[start:end].replace(fold(without), " ") if without else self.folded[start:end]
        return _MEASURE.search(re.sub(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{2,4})?", " ", words)) is not None

    def _targets(self, label: Label, stop: int) -> None:
        """A target date of its own line belongs to the objectives of the label before it."""
        body, words = self.text[label.body : stop].strip(), self.folded[label.body : stop]
        if not body:
            return
        said, day = target(body, words)
        said = said or body.splitlines()[0][:60]
        for i in range(self.latest, len(self.objectives)):
            one = self.objectives[i]
            if not one.target:
                self.objectives[i] = replace(one, target=said, target_date=day)
        if self.latest >= len(self.objectives):
            self.general = self.general or said

    def _methods(self) -> tuple[tuple[str, Span], ...]:
        """The methods named under interventions, or anywhere where the plan has no such label."""
        homes = self.interventions or [Span(0, len(self.text))]
        found: dict[str, Span] = {}
        for home in homes:
            for id, span in methods_in(self.folded, home):
                found.setdefault(id, span)
        return tuple(found.items())

    def _day(self) -> str:
        """The day of the plan: the first date that is no target, review or birth date."""
        for value in dates(self.text, 0, min(len(self.text), 4000)):
            line = self.folded[self.folded.rfind("\n", 0, value.start) + 1 : value.start]
            inside = any(o.span.start <= value.start < o.span.end for o in self.objectives)
            if not inside and not re.search(r"\b(?:review|target|birth|dob|due|by|until)\b[^;|]{0,20}\Z", line):
                return value.value
        return ""

    def _review(self, found: list[Label]) -> str:
        """The day by which the plan wants to be reviewed."""
        for match in _REVIEW.finditer(self.folded):
            value = next(iter(dates(self.text, match.start(), min(len(self.text), match.end() + 40))), None)
            if value is not None and "\n" not in self.text[match.end() : value.start].strip():
                return value.value
        return ""


def _is_sub(number: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}[a-z]|\d{1,2}\.\d{1,2}|[a-h]", number))
