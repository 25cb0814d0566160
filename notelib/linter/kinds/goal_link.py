"""A goal named in a note against the treatment plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.model import Hit
from notelib.linter.plans import Plan
from notelib.linter.plans.dates import later
from notelib.linter.plans.goals import SHARE, Reference, goal_words, named, references, share, stems
from notelib.linter.view import View

# The interval that many payers and states ask for; see `lint_chart` for another.
REVIEW_DAYS = 90
_NEW = lazy_pattern(
    r"\b(?:new(?:ly)?|added|adding|amended|revised|updated|to be added|provisional|add(?:s)? to (?:the )?plan)\b"
)
_INSTEAD = lazy_pattern(
    r"\b(?:crisis|safety|emergency|gave way|set aside|postponed|deferred|no plan yet|plan pending|intake|first session)\b"
)
_LEAST = 2
_Known = tuple[Reference, frozenset[str], frozenset[str]]


def goal_not_in_plan(view: View) -> Iterator[Hit]:
    """The Goal of a note whose number, or whose words, the plan does not have."""
    section, plan = view.note.section("goal"), view.plan
    if section is None or plan is None or not (plan.goals or plan.objectives) or section.span.start == section.span.end:
        return
    words = view.folded[section.span.start : section.span.end]
    if _NEW.search(words) or _INSTEAD.search(words):
        return
    known = [(r, *named(plan, r)) for r in references(view.folded, *section.span)]
    if known:
        yield from _by_number(view, plan, known, section.span)
    elif not _in_plan(plan, words):
        yield Hit(section.span, detail={"problem": "is in no goal or objective of the treatment plan"})


def _by_number(view: View, plan: Plan, known: list[_Known], span: Span) -> Iterator[Hit]:
    unknown = [r for r, goals, objectives in known if not goals and not objectives]
    for reference in unknown:
        yield Hit(reference.span, detail={"problem": "has a number that the treatment plan does not have"})
    if unknown:
        return
    meant = frozenset().union(*(goals for _, goals, _ in known))
    own = frozenset().union(*(goal_words(plan, g) for g in plan.goals if g.number in meant))
    rest = frozenset().union(*(goal_words(plan, g) for g in plan.goals if g.number not in meant))
    said = stems(view.folded[slice(*_first_sentence(view, span))])
    if len(said) >= 3 and not said & own and share(said, rest) >= 0.5:
        detail = {"problem": "carries the number of one goal and the words of another"}
        yield Hit(span, severity=Severity.WARNING, detail=detail)


def _first_sentence(view: View, span: Span) -> Span:
    sentences = view.sentences_in(span)
    return sentences[0] if sentences else span


def _in_plan(plan: Plan, words: str) -> bool:
    """Whether a goal's words are those of the plan: word for word, or three in ten of those that matter."""
    plain = " ".join(words.replace('"', " ").split())
    whole = " ".join(plan.text.lower().split())
    said = stems(plain)
    if len(said) < _LEAST or plain.rstrip(".") in whole:
        return len(said) == 0 or plain.rstrip(".") in whole or bool(said & _all_words(plan))
    first = stems(re.split(r"(?<=[.!?])\s", plain, maxsplit=1)[0])
    plan_words = _all_words(plan)
    return max(share(said, plan_words), share(first, plan_words) if len(first) >= _LEAST else 0.0) >= SHARE


def _all_words(plan: Plan) -> frozenset[str]:
    aims = [*(g.text for g in plan.goals), *(o.text for o in plan.objectives)]
    return frozenset().union(*(stems(" ".join(a.lower().split())) for a in aims))


def review_due(plan: Plan, days: int | None = None) -> str:
    """The ISO date by which a plan has to be reviewed; "" where the plan has no date.

    The earlier of the plan's own date and `days` after it; without `days` the plan's own date alone,
    and REVIEW_DAYS only where it names none.
    """
    by_rule = later(plan.date, days or REVIEW_DAYS) if plan.date else ""
    if plan.review_by and days is None:
        return plan.review_by
    return min((d for d in (plan.review_by, by_rule) if d), default="")


def review_overdue(view: View) -> Iterator[Hit]:
    """A note, or a review, written after the day by which the plan had to be reviewed."""
    plan, written = view.plan, view.note.fact("date")
    if plan is None or written is None or view.note.format == "TXPLAN":
        return
    due = review_due(plan)
    if due and written.value > due:
        yield Hit(written.span, detail=overdue_detail(due, written.value, own=plan.review_by == due))


def overdue_detail(due: str, written: str, own: bool, days: int | None = None) -> dict[str, str]:
    """The fields of the message: by when, how late, and by whose rule."""
    late = (date.fromisoformat(written) - date.fromisoformat(due)).days
    whose = "the plan itself says so" if own else f"counted at {days or REVIEW_DAYS} days; payer and state rules differ"
    return {"due": due, "late": f"{late} day{'' if late == 1 else 's'}", "whose": whose}
