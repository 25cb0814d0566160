"""A course of treatment as a chart to be written: the plan after the intake, a note a session, review, discharge.

courses()               every course of the bank that can be written as a thread
course("exam-hall")     one of them
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from notelib import bank
from notelib.bank import Vignette

if TYPE_CHECKING:  # the linter takes a moment: whoever asks for a list of courses does not wait
    from notelib.linter.chart import Document

# What a session is written up as; any other kind is a progress note in a format of one's choice.
_OWN_FORMAT = {"intake": "TXPLAN", "review": "TXREVIEW", "discharge": "DISCHARGE", "no-show": "CONTACT"}
_NAMES = {
    "TXPLAN": "Treatment plan",
    "TXREVIEW": "Review",
    "DISCHARGE": "Discharge summary",
    "CONTACT": "Contact note",
}
_USUAL = ("SOAP", "DAP", "BIRP", "GIRP", "PIRP")
GIVEN = "Treatment plan"
"""The name of a plan that was written before the course begins."""
_GOAL = re.compile(r"^[ \t]*Goal\b", re.M)


@dataclass(frozen=True, slots=True)
class Step:
    """One document to write. `formats` are codes, the usual one first; `name` also names it in the chart."""

    vignette: Vignette
    name: str
    formats: tuple[str, ...]

    @property
    def id(self) -> str:
        """The vignette's id."""
        return self.vignette.id

    @property
    def kind(self) -> str:
        """ "plan", "note", "review" or "discharge"."""
        return {"TXPLAN": "plan", "TXREVIEW": "review", "DISCHARGE": "discharge"}.get(self.formats[0], "note")

    def document(self, text: str, format: str) -> Document:
        """What was written, as a document of the chart; it has the day of its session."""
        from notelib.linter.chart import Document

        return Document(self.name, text, format, self.vignette.facts.get("date"))


@dataclass(frozen=True, slots=True)
class Course:
    """One client's course. `given` is the plan where the course begins after it was written, else ""."""

    id: str
    steps: tuple[Step, ...]
    given: str

    @property
    def first(self) -> Vignette:
        """The first session of the course in the bank."""
        return self.steps[0].vignette

    @property
    def plan(self) -> Document | None:
        """The given plan as a document of the chart, or None."""
        from notelib.linter.chart import Document

        return Document(GIVEN, self.given, "TXPLAN") if self.given else None

    @property
    def title(self) -> str:
        """What a list shows."""
        return f"{self.first.client}: {self.first.concern}"

    def step(self, id: str) -> Step | None:
        """The step of a vignette, or None."""
        return next((step for step in self.steps if step.id == id), None)


class UnknownCourse(ValueError):  # noqa: N818 - named as its siblings are
    """No course has this id; the message names those there are."""


def courses() -> tuple[Course, ...]:
    """The courses of the bank with a plan and at least two documents to write. Raises BankFileError."""
    return _courses(bank.vignettes())


def course(id: str) -> Course:
    """The course with this id. Raises UnknownCourse."""
    found = next((one for one in courses() if one.id == id), None)
    if found is None:
        raise UnknownCourse(f'There is no course "{id}". Courses: {", ".join(one.id for one in courses()) or "none"}.')
    return found


@cache
def _courses(vignettes: tuple[Vignette, ...]) -> tuple[Course, ...]:
    by_course: dict[str, list[Vignette]] = {}
    for vignette in vignettes:
        if vignette.course:
            by_course.setdefault(vignette.course, []).append(vignette)
    made = (_course(id, sorted(found, key=lambda v: v.session)) for id, found in by_course.items())
    # Where the trainee writes the plan the whole thread is theirs: those courses come first.
    return tuple(sorted((one for one in made if one is not None), key=lambda one: one.given != ""))


def _course(id: str, sessions: list[Vignette]) -> Course | None:
    steps = tuple(_step(vignette) for vignette in sessions)
    plans = [step for step in steps if step.kind == "plan"]
    given = "" if plans else _given(sessions[0].plan)
    if len(steps) < 2 or not (plans or given):
        return None
    return Course(id, steps, given)


def _given(plan: str) -> str:
    return plan.strip() + "\n" if _GOAL.search(plan) else ""


def _step(vignette: Vignette) -> Step:
    from notelib.formats import all_formats

    own = _OWN_FORMAT.get(vignette.kind)
    if own:
        suffix = "" if own in ("TXPLAN", "DISCHARGE") else f" of session {vignette.session}"
        return Step(vignette, _NAMES[own] + suffix, (own,))
    usual = [code for code in _USUAL if vignette.exemplar(code)]
    others = [form.code for form in all_formats() if form.kind == "progress"]
    return Step(vignette, f"Note of session {vignette.session}", tuple(dict.fromkeys((*usual, *others))))
