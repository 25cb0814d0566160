"""What a treatment plan lacks: a goal, a date, the service behind the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notelib.findings import Severity, Span
from notelib.linter.kinds.absent import heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.plans import Plan, read_plan
from notelib.linter.view import View

_LEAST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Service:
    """One of the things Medicare wants a planned service to state."""

    label: str
    better: str
    terms: str


SERVICE = (
    Service("the type of service", "individual", "documents.service_type"),
    Service("the amount (length of a session)", "50 minutes", "documents.service_amount"),
    Service("the frequency", "once a week", "documents.service_frequency"),
    Service("the duration", "for 12 weeks", "documents.service_duration"),
)


def missing_components(view: View) -> Iterator[Hit]:
    """Diagnosis, goal, objective, intervention; then type, amount, frequency and duration of the service."""
    if len(view.text.split(maxsplit=_LEAST_WORDS)) < _LEAST_WORDS:
        return
    plan = read_plan(view.text)
    if not (plan.diagnoses or view.facts("diagnosis") or _names_disorder(view)):
        yield _lacks(view, "problem", "a diagnosis", "F41.0 Panic disorder")
    if not plan.goals:
        yield _lacks(view, "goal", "a goal", "Goal 1, in the client's words")
    if not plan.objectives:
        yield _lacks(view, "objective", "an objective", "behavior, measure, criterion and date")
    if not plan.interventions:
        yield _lacks(view, "intervention", "an intervention", "method, type, length, frequency, duration")
        return
    for service in SERVICE:
        if not any(_of_service(plan, f.span) for f in view.find(service.terms)[:MOST_PLACES]):
            yield _lacks(view, "intervention", service.label, service.better, Severity.WARNING)


def _lacks(view: View, anchor: str, what: str, shown: str, severity: Severity | None = None) -> Hit:
    return Hit(heading_or_end(view, (anchor,)), severity=severity, detail={"missing": what, "shown": shown})


def _names_disorder(view: View) -> bool:
    names = ("depression", "ptsd", "ocd", "panic", "gad", "bipolar", "adhd", "social_anxiety", "eating")
    return any(view.find(f"diagnosis.{name}") for name in names) or any(
        word in view.index for word in ("disorder", "disorders", "dependence")
    )


def _of_service(plan: Plan, span: Span) -> bool:
    """Whether a term can be about the service: it stands in no goal and in no objective."""
    aims = [g.span for g in plan.goals] + [o.span for o in plan.objectives]
    return not any(a.start <= span.start < a.end for a in aims)


def undated_objective(view: View) -> Iterator[Hit]:
    """An objective without a date; advice where the plan as a whole has one."""
    plan = read_plan(view.text)
    dated = bool(plan.target or plan.review_by)
    for objective in plan.objectives[:MOST_PLACES]:
        if not objective.target:
            detail = {"number": objective.number or "?"}
            yield Hit(objective.span, severity=Severity.ADVICE if dated else None, detail=detail)


def unmeasured_objective(view: View) -> Iterator[Hit]:
    """An objective of a treatment plan without number, frequency or scale besides its date."""
    if view.note.format != "TXPLAN":
        return
    for objective in read_plan(view.text).objectives[:MOST_PLACES]:
        if not objective.measured:
            yield Hit(objective.span, better="behavior, number and date")


def no_participation(view: View) -> Iterator[Hit]:
    """A plan without a word on the client's part in it."""
    if len(view.text.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS and not view.find("documents.participation"):
        yield Hit(heading_or_end(view, ("signatures",)))
