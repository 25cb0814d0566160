"""The one shape in the middle: what any engine says about any text, answer or decision.

Three engines (`linter`, `placement`, `law`) answer in `Finding` and `Feedback`; pages render
them, the store keeps them, the cohort counts them. This module knows nothing of any of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Characters `[start, end)` of the raw text, as the trainee typed it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same span in a text that has `by` more characters in front."""
        return Span(self.start + by, self.end + by)


class Severity(StrEnum):
    """How sure we are that the trainee should act; `question` where professionals disagree."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    QUESTION = "question"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from.

    `citation` is what a reader looks up ("45 CFR 164.501"); `clause` the id of the rule in the
    project's law sheet ("PN-02b") or "" where no law is stated; `checked` the ISO date on which
    the citation was last checked.
    """

    citation: str
    clause: str = ""
    checked: str = ""

    def __str__(self) -> str:
        extra = ", ".join(x for x in (self.clause, self.checked and f"checked {self.checked}") if x)
        return f"{self.citation} ({extra})" if extra else self.citation

    def to_json(self) -> dict[str, str]:
        """Plain data for JSON."""
        return {"citation": self.citation, "clause": self.clause, "checked": self.checked}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth telling the writer, tied to the words it is about.

    `span` is in characters of the raw text. Where something is missing there are no words:
    the span then covers the heading of the section concerned, or is empty at the end of the text.
    `fix` is better wording for these words or "" where only the writer can know; `example` shows
    the same mistake mended in another note.
    """

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    why: str
    source: Source
    section: str = ""
    quote: str = ""
    fix: str = ""
    example: str = ""

    def to_json(self) -> dict[str, Any]:
        """The fixed JSON keys of `notelib lint --output json`, and a few more."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "message": self.message,
            "why": self.why,
            "source": str(self.source),
            "section": self.section,
            "start": self.span.start,
            "end": self.span.end,
            "quote": self.quote,
            "fix": self.fix,
            "example": self.example,
        }


class Outcome(StrEnum):
    """What became of one response."""

    UNATTEMPTED = "unattempted"
    PASS = "pass"
    PARTIAL = "partial"
    FAIL = "fail"
    UNGRADED = "ungraded"
    SHOWN = "shown"  # the trainee asked to be told


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one activity says about one response.

    `message` is one or two plain sentences; `findings` stand in reading order; `next_step` tells
    what to do now. `details` holds what only this kind of activity has (a decision's trace, the
    element of 164.501), as plain JSON data. Never holds an answer the trainee has not yet earned.
    """

    outcome: Outcome
    message: str
    findings: tuple[Finding, ...] = ()
    next_step: str = ""
    details: dict[str, Any] | None = None

    @property
    def passed(self) -> bool:
        """True only for a full pass; an ungraded answer has not passed."""
        return self.outcome is Outcome.PASS

    def to_json(self) -> dict[str, Any]:
        """Plain data for pages and the store."""
        return {
            "outcome": self.outcome.value,
            "message": self.message,
            "findings": [f.to_json() for f in self.findings],
            "next_step": self.next_step,
            "details": self.details or {},
        }
