"""A plan for one class meeting, as data: what comes before, what happens when, what to ask and what to listen for.

Text may hold the id of a clause in brackets, "[PN-02b]", at the end of a claim, as in a lesson. What a part
uses stands in its `see`: references such as "lesson:two-kinds" or "place:croup-night" (see `notelib.bank.plan_refs`).
"""

from __future__ import annotations

from dataclasses import dataclass

from notelib.bank.lesson import CLAUSE_MARK, Source


@dataclass(frozen=True, slots=True)
class Task:
    """Something trainees do before or after the meeting."""

    text: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the running order: how many `minutes` it takes, and what the supervisor does in it."""

    minutes: int
    title: str
    text: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the room, and what to `listen` for in the answers."""

    ask: str
    listen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misconception:
    """What trainees often say, and what to answer."""

    said: str
    answer: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One meeting. `minutes` is how long it takes: the sum of its steps; `number` its place among the meetings.

    `prepare`: what the supervisor gets ready; `signs`: by what one sees that the aim was met; `checked`: when the law
    was last checked.
    """

    id: str
    number: int
    title: str
    minutes: int
    aim: str
    prepare: tuple[str, ...]
    before: tuple[Task, ...]
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    misconceptions: tuple[Misconception, ...]
    debrief: str
    homework: tuple[Task, ...]
    signs: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    checked: str = ""

    @property
    def sees(self) -> tuple[str, ...]:
        """Every page and task the plan uses, once, in the order in which they come."""
        parts: tuple[Task | Step, ...] = (*self.before, *self.steps, *self.homework)
        return tuple(dict.fromkeys(one for part in parts for one in part.see))

    @property
    def starts(self) -> tuple[int, ...]:
        """The minute at which each step begins, counted from 0."""
        return tuple(sum(step.minutes for step in self.steps[:n]) for n in range(len(self.steps)))

    @property
    def prose(self) -> str:
        """All that is read in the plan, one passage a paragraph, without the marks of clauses."""
        passages = [self.aim, *self.prepare, *(one.text for one in self.before)]
        passages += [part for step in self.steps for part in (step.title, step.text)]
        passages += [part for one in self.questions for part in (one.ask, *one.listen)]
        passages += [part for one in self.misconceptions for part in (one.said, one.answer)]
        passages += [self.debrief, *(one.text for one in self.homework), *self.signs]
        return CLAUSE_MARK.sub("", "\n\n".join(passages))
