"""What a treatment plan holds, as plain data tied to the words of its text."""

from __future__ import annotations

from dataclasses import dataclass

from notelib.findings import Span


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal. `number` is as written ("1"), or its place in the plan where it has none; `text` without label."""

    number: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective.

    `number` is as written ("1a", "1.2"), or made from goal and place; `goal` the number of its goal, "" where
    it belongs to none. `target` holds the words that say until when ("by 2027-01-12", "within 12 weeks"), ""
    where none do; `target_date` the same as an ISO date where a full date is written. `measured`: it holds a number,
    a frequency or a named scale besides the date.
    """

    number: str
    goal: str
    text: str
    span: Span
    target: str = ""
    target_date: str = ""
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A treatment plan as read from its text; parts that are not there are empty.

    `methods` maps the id of a planned method (see `methods.toml`) to the first place that names it.
    `date` is the day of the plan, `review_by` the day by which it wants to be reviewed, `diagnoses` ICD-10-CM
    codes, all as written in the text; dates are ISO, "" where none stands there. `target` are words
    that date the plan as a whole.
    """

    text: str
    goals: tuple[Goal, ...] = ()
    objectives: tuple[Objective, ...] = ()
    interventions: tuple[Span, ...] = ()
    methods: tuple[tuple[str, Span], ...] = ()
    diagnoses: tuple[str, ...] = ()
    date: str = ""
    review_by: str = ""
    target: str = ""

    def goal(self, number: str) -> Goal | None:
        """The goal with this number, or None."""
        return next((g for g in self.goals if g.number == number), None)

    def objective(self, number: str) -> Objective | None:
        """The objective with this number, or None."""
        return next((o for o in self.objectives if o.number == number), None)

    def objectives_of(self, goal: str) -> tuple[Objective, ...]:
        """The objectives that belong to a goal."""
        return tuple(o for o in self.objectives if o.goal == goal)

    @property
    def method_ids(self) -> frozenset[str]:
        """The ids of the planned methods."""
        return frozenset(id for id, _ in self.methods)
