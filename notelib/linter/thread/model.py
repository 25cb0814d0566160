"""A client's chart as the thread rules read it, and what a thread rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from notelib.findings import Severity, Span
from notelib.linter.model import Rule
from notelib.linter.plans import Plan
from notelib.linter.view import View

KINDS = ("plan", "review", "discharge", "intake", "contact", "private", "note")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a chart.

    `id` names it in answers (a file name, "note-3"); `format` is a format code or "auto"; `date` an ISO
    date, None to read it from the text.
    """

    id: str
    text: str
    format: str = "auto"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """A place that speaks of a goal or an objective: by "number" or in its "words"."""

    goal: str
    objective: str
    how: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as read. `kind` is one of KINDS; `plan` the plan in force when it was written, or None.

    A plan is in force for itself; `leaves` is the plan in force after it, which a review may have changed.
    `unknown` are goal numbers the plan does not have; `methods` what the writer did, by method id; `diagnoses`
    ICD-10-CM codes of the header.
    """

    document: Document
    kind: str
    view: View
    date: str
    plan: Plan | None = None
    leaves: Plan | None = None
    touches: tuple[Touch, ...] = ()
    unknown: tuple[tuple[str, Span], ...] = ()
    methods: tuple[tuple[str, Span], ...] = ()
    diagnoses: tuple[tuple[str, Span], ...] = ()

    @property
    def id(self) -> str:
        """The document's name."""
        return self.document.id

    def speaks_of_goal(self, number: str) -> bool:
        """Whether it speaks of a goal or of one of its objectives."""
        return any(t.goal == number for t in self.touches)

    def speaks_of_objective(self, number: str) -> bool:
        """Whether it speaks of an objective."""
        return any(t.objective == number for t in self.touches)


@dataclass(frozen=True, slots=True)
class Chart:
    """A client's chart in order.

    `review_days` is the payer's or state's interval between reviews, None where only the plan's own date and the
    usual 90 days count; `as_of` an ISO date up to which the chart is complete, "" for the date of its last document.
    """

    entries: tuple[Entry, ...]
    review_days: int | None = None
    as_of: str = ""

    def of(self, *kinds: str) -> list[tuple[int, Entry]]:
        """The entries of these kinds with their places."""
        return [(n, e) for n, e in enumerate(self.entries) if e.kind in kinds]

    def under(self, place: int) -> list[tuple[int, Entry]]:
        """What follows a plan until the next plan: everything that was written under it."""
        after: list[tuple[int, Entry]] = []
        for n in range(place + 1, len(self.entries)):
            if self.entries[n].kind == "plan":
                break
            after.append((n, self.entries[n]))
        return after


@dataclass(frozen=True, slots=True)
class ChartHit:
    """One place in one document of a chart; `place` counts documents from 0. The rest is as in `Hit`."""

    place: int
    span: Span
    severity: Severity | None = None
    detail: Mapping[str, str] = field(default_factory=dict)


ChartDetector = Callable[[Chart], Iterable[ChartHit]]


@dataclass(frozen=True, slots=True)
class ChartExample:
    """A small chart for which a thread rule must fire or stay silent; `at` is the id of the document it speaks of."""

    documents: tuple[Document, ...]
    at: str = ""
    words: str = ""


def _never(view: View) -> Iterable[object]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRule(Rule):
    """A rule over a chart: everything a `Rule` tells a student, with a detector and examples for charts."""

    detect: Callable[[View], Iterable] = _never  # type: ignore[type-arg]
    fires: tuple = ()  # type: ignore[type-arg]
    silent: tuple = ()  # type: ignore[type-arg]
    detect_chart: ChartDetector
    chart_fires: tuple[ChartExample, ...]
    chart_silent: tuple[ChartExample, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A detector over charts and the rule in whose name it speaks: a `ChartRule`, or a note rule taken further."""

    rule: Rule
    detect: ChartDetector
