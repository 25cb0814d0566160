"""Thread: the documents of one course, answered as the chart they make together.

A response is JSON: {"documents": [{"vignette": id, "format": CODE, "text": words}, ...]}, as far as they are
written. Every document is read by itself and against the session it is about; the chart is read as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from notelib.findings import Feedback, Finding, Outcome, Severity
from notelib.formats import known_formats
from notelib.practice.activity import UnknownActivity, activity
from notelib.practice.aside import SetAside, masked, settle
from notelib.practice.course import GIVEN, Course, Step, UnknownCourse, course

if TYPE_CHECKING:
    from notelib.linter.chart import Document

# Different words of one's own that make a document: fewer leave nothing to follow.
OWN_WORDS = 15
# Rules about one document that are about its place on the thread all the same.
_LINKS = frozenset({"MC12", "FS01", "VG06"})
_WORD = re.compile(r"[^\W_]+")
_HINTS = (
    "Take one goal of the plan and put a finger on it: in which documents can you read what became of it?",
    (
        "Write each objective so that a stranger could count it: where it starts, how far it is to go, measured with "
        "what, until when. Then give that number again in each note, in the review, and at the end."
    ),
    (
        "What you did in a session should be something the plan names. Where it is not, the plan needs a change, and "
        "the review is the place to say so. Where nothing changed, the note must still be about this session."
    ),
    (
        "Payers read the same way: a plan states type, amount, frequency, duration, diagnoses and goals, and the notes "
        "show it (Medicare Benefit Policy Manual ch. 6 sec. 70.1, as its contractors explain it)."
    ),
)


def thread_activity(id: str) -> ThreadActivity:
    """The activity of one course. Raises UnknownActivity."""
    try:
        return ThreadActivity(course(id))
    except UnknownCourse as error:
        raise UnknownActivity(f'There is no activity "thread:{id}": {error}') from error


@dataclass(frozen=True, slots=True)
class Written:
    """One document as the trainee left it."""

    step: Step
    format: str
    text: str

    @property
    def own_words(self) -> int:
        """How many different words there are that the empty format does not have."""
        from notelib import formats

        given = _words(formats.get(self.format).template())
        return len(_words(masked(self.text)) - given)

    def document(self) -> Document:
        """It as the chart engine reads it, without what was set aside."""
        return self.step.document(masked(self.text), self.format)


@dataclass(frozen=True, slots=True)
class About:
    """What there is to say about one document: its name in the chart, findings in reading order, what was set aside."""

    name: str
    findings: tuple[Finding, ...]
    aside: tuple[SetAside, ...] = ()

    @property
    def breaks(self) -> tuple[Finding, ...]:
        """The findings that break the thread."""
        return tuple(f for f in self.findings if is_break(f.code))


def is_break(code: str) -> bool:
    """Whether findings of this rule are about the thread through a chart."""
    from notelib.linter.thread.rules import CHECKS

    return code in _LINKS or any(code == check.rule.code for check in CHECKS)


@dataclass(frozen=True, slots=True)
class ThreadActivity:
    """One course; a response is the documents written so far."""

    course: Course

    kind = "thread"

    @property
    def id(self) -> str:
        """ "thread:" and the id of the course."""
        return f"thread:{self.course.id}"

    @property
    def title(self) -> str:
        """Client and concern."""
        return self.course.title

    @property
    def concept(self) -> str:
        """What ties a note to the plan."""
        return "element:treatment_plan"

    @property
    def hints(self) -> tuple[str, ...]:
        """A question, what to count, where to look, the rule."""
        return _HINTS

    def read(self, response: str) -> tuple[Written, ...]:
        """The documents of a response in the order of the course; what cannot be read is left out."""
        try:
            data: Any = json.loads(response)
        except (ValueError, RecursionError):
            return ()
        rows = data.get("documents") if isinstance(data, dict) else None
        codes = {form.code for form in known_formats()}
        found: dict[str, Written] = {}
        for row in rows if isinstance(rows, list) else ():
            if not isinstance(row, Mapping):
                continue
            step = self.course.step(str(row.get("vignette")))
            code, text = row.get("format"), row.get("text")
            if step and code in codes and isinstance(text, str):
                found[step.id] = Written(step, str(code), text)
        return tuple(found[step.id] for step in self.course.steps if step.id in found)

    def chart(self, written: tuple[Written, ...]) -> tuple[Document, ...]:
        """The documents with words in them, the given plan before them."""
        plan = self.course.plan
        return (*((plan,) if plan else ()), *(one.document() for one in written if masked(one.text).strip()))

    def about(self, written: tuple[Written, ...]) -> dict[str, About]:
        """For each document, by its name in the chart, what there is to say about it alone and in the chart.

        Of a given plan only what breaks the thread is said: the trainee has not written it.
        """
        from notelib.linter.chart import lint_chart

        told: dict[str, list[Finding]] = {}
        for name, finding in lint_chart(self.chart(written), profile="whole"):
            told.setdefault(name, []).append(finding)
        about = {}
        if self.course.given:
            about[GIVEN] = About(GIVEN, tuple(f for f in told.get(GIVEN, ()) if f.code.startswith("GT")))
        for one in written:
            if masked(one.text).strip():
                found = [*told.get(one.step.name, ()), *_of_session(one)]
                kept, aside = settle(one.text, found)
                about[one.step.name] = About(one.step.name, tuple(kept), tuple(aside))
        return about

    def check(self, response: str) -> Feedback:
        """The breaks in the thread, document by document, and what is still to be written."""
        written = tuple(one for one in self.read(response) if one.own_words >= OWN_WORDS)
        if not written:
            return Feedback(
                Outcome.UNATTEMPTED,
                "There is no document yet.",
                next_step="Read the first session, then write the document that follows from it.",
            )
        about = self.about(written)
        missing = [s.name for s in self.course.steps if s.name not in about]
        return _answer(about, missing)


def _of_session(one: Written) -> list[Finding]:
    """What the session itself asks of the document, and what of it must stay out."""
    said = activity(f"write:{one.step.id}:{one.format}").check(masked(one.text))
    return [f for f in said.findings if f.code.startswith("SESSION-")]


def _answer(about: dict[str, About], missing: list[str]) -> Feedback:
    """Pass where no error or warning breaks the thread, every document is there, and none has an error of its own."""
    breaks = [(name, f) for name, one in about.items() for f in one.breaks]
    serious = [f for _, f in breaks if f.severity in (Severity.ERROR, Severity.WARNING)]
    asked = len(breaks) - len(serious)
    silenced = [f for one in about.values() for a in one.aside for f in a.findings if is_break(f.code)]
    errors = sum(f.severity is Severity.ERROR for one in about.values() for f in one.findings if not is_break(f.code))
    details = {
        "breaks": [{"document": name, "code": f.code, "name": f.name} for name, f in breaks],
        "missing": missing,
        "errors": errors,
        "set_aside": [a.to_json() for one in about.values() for a in one.aside],
    }
    findings = tuple(f for _, f in breaks)
    answer = Feedback(Outcome.PARTIAL, "", findings, "", details)
    if serious:
        worst = any(f.severity is Severity.ERROR for f in serious)
        step = "Start with the first: go to the words, read why, and mend the document or the plan."
        message = f"The thread breaks in {_count(len(serious), 'place')}.{_to_ask(asked)}{_to_come(missing)}"
        return replace(answer, outcome=Outcome.FAIL if worst else Outcome.PARTIAL, message=message, next_step=step)
    if missing:
        return replace(
            answer,
            message=f"The thread holds so far.{_to_ask(asked)}{_to_come(missing)}",
            next_step=f"Next: {missing[0]}.",
        )
    if errors:
        message = f"The thread holds. {_count(errors, 'error')} in single documents still to mend."
        return replace(answer, message=message, next_step="Open the documents one by one; errors come first.")
    if any(f.severity is Severity.ERROR for f in silenced):
        message = "The thread holds but for what you set aside."
        return replace(answer, message=message, next_step="Show your supervisor what you set aside, and why.")
    message = f"The thread holds from the plan to the end.{_to_ask(asked)}"
    step = "Compare your documents with the model documents. A supervisor may still see what no program can."
    return replace(answer, outcome=Outcome.PASS, message=message, next_step=step)


def _to_ask(asked: int) -> str:
    return f" {_count(asked, 'question')} to think over." if asked else ""


def _to_come(missing: list[str]) -> str:
    return f" {_count(len(missing), 'document')} still to write." if missing else ""


def _count(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
