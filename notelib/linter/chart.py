"""`lint_chart`: every document of a client's chart, and the thread that should run through them.

`thread` gives the thread itself as plain data; see `notelib.linter.thread`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from notelib.findings import Finding
from notelib.linter.engine import lint_note
from notelib.linter.profiles import profile as find_profile
from notelib.linter.registry import codes
from notelib.linter.suppress import apply as apply_suppressions
from notelib.linter.thread.files import ChartError, chart_from_folder, chart_from_json
from notelib.linter.thread.model import Chart, ChartHit, ChartRule, Check, Document, Entry
from notelib.linter.thread.picture import Thread, draw, thread_of
from notelib.linter.thread.reading import read_chart
from notelib.linter.thread.rules import CHART_RULES, CHECKS
from notelib.notes import Note

__all__ = [
    "CHART_RULES",
    "ChartError",
    "ChartFinding",
    "ChartRule",
    "Document",
    "Thread",
    "chart_from_folder",
    "chart_from_json",
    "draw",
    "lint_chart",
    "thread",
]
# The chart looks at these across all documents; note against note they would only be said twice.
_TAKEN_FURTHER = frozenset({"CF01", "FS09"})
# With the plan at hand a note that speaks of a goal in its words has its link, number or not.
_NO_GOAL = "MC12"
_USELESS = "NL01"
_MOST = 100
_SHOWN = 60


class ChartFinding(NamedTuple):
    """A finding, and the id of the document it is about; its span counts characters of that document."""

    document: str
    finding: Finding


def lint_chart(
    documents: Iterable[Document],
    *,
    review_days: int | None = None,
    as_of: str = "",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    profile: str | None = "workbook",
) -> tuple[ChartFinding, ...]:
    """What to mend in the documents of one client's chart, given in order: by document, then in reading order.

    Each document is linted by itself, against the note before it and the plan in force; the thread rules (GT) and
    copying, group blocks and overdue reviews are looked at across the chart. `review_days` is the interval your
    payer or state sets between reviews (without it the plan's own date counts, else 90 days), `as_of` the ISO date
    up to which the chart is complete. `select`, `ignore` and `profile` are as in `lint`.
    Raises ValueError for an unknown format, rule or profile and for an `id` used twice.
    """
    chart = read_chart(documents, review_days, as_of)
    wanted = _wanted(select, ignore, profile)
    across = _across(chart, wanted)
    found: list[ChartFinding] = []
    previous: Note | None = None
    for place, entry in enumerate(chart.entries):
        typed = entry.document.text
        alone = lint_note(
            entry.view.note, previous, plan=entry.plan, select=select, ignore=ignore, profile=profile, typed=typed
        )
        alone = [f for f in alone if f.code not in _TAKEN_FURTHER and not (f.code == _NO_GOAL and entry.touches)]
        joined = _joined(typed, alone, across.get(place, []), wanted)
        found += [ChartFinding(entry.id, f) for f in joined]
        if entry.kind == "note":
            previous = entry.view.note
    return tuple(found)


def thread(documents: Iterable[Document], *, review_days: int | None = None, as_of: str = "") -> Thread:
    """The thread through a chart: goals, methods, which document touched which, and where it breaks."""
    chart = read_chart(documents, review_days, as_of)
    breaks = _across(chart, frozenset(check.rule.code for check in CHECKS))
    return thread_of(chart, {place: tuple(found) for place, found in breaks.items()})


def _wanted(select: Iterable[str] | None, ignore: Iterable[str] | None, profile: str | None) -> frozenset[str]:
    everything = frozenset(check.rule.code for check in CHECKS)
    chosen = codes([select] if isinstance(select, str) else select) if select is not None else everything
    off = codes([ignore] if isinstance(ignore, str) else ignore or ())
    return chosen - off - (codes(find_profile(profile).off) if select is None else frozenset())


def _across(chart: Chart, wanted: frozenset[str]) -> dict[int, list[Finding]]:
    """The findings of the chart rules, by the place of their document."""
    found: dict[int, list[Finding]] = {}
    for check in CHECKS:
        if check.rule.code in wanted:
            for hit in list(check.detect(chart))[:_MOST]:
                found.setdefault(hit.place, []).append(_finding(chart.entries[hit.place], check, hit))
    return found


def _finding(entry: Entry, check: Check, hit: ChartHit) -> Finding:
    rule, quote = check.rule, hit.span.of(entry.view.text)
    words = " ".join(quote.split())
    fields = {"words": words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " \u2026", **hit.detail}
    message = rule.message.format_map(fields)
    if check.rule.code == "CF01":
        message = message.replace("the earlier note", hit.detail["at"], 1)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=hit.severity or rule.severity,
        span=hit.span,
        message=message,
        why=rule.why,
        source=rule.source,
        section=entry.view.section_at(hit.span.start),
        quote=quote,
        example=f"{rule.bad} \u2192 {rule.better}",
    )


def _joined(text: str, alone: list[Finding], across: list[Finding], ran: frozenset[str]) -> list[Finding]:
    """Both kinds of finding in reading order; a comment that silences one of either kind is not called useless."""
    across = [f for f in across if not any(_same(f, other) for other in alone)]
    idle = {f.span for f in apply_suppressions(text, across) if f.code == _USELESS}
    alone = [f for f in alone if f.code != _USELESS or f.span in idle]
    told = {f.span for f in alone if f.code == _USELESS}
    kept = [f for f in apply_suppressions(text, across, ran) if f.code != _USELESS or f.span not in told]
    return sorted([*alone, *kept], key=lambda f: (f.span.start, f.severity.rank, f.span.end, f.code))


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings of one rule are about the same words."""
    return one.code == other.code and one.span.start < other.span.end and other.span.start < one.span.end
