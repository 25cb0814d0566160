"""Copies and dates across a chart: the note rules CF01, CF02, FS09 and VG05 taken further."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.copying import ERROR_SHARE, LEAST_WORDS, cloned
from notelib.linter.kinds.goal_link import overdue_detail, review_due
from notelib.linter.kinds.members import share_copied, windows
from notelib.linter.kinds.plan_parts import unmeasured_objective
from notelib.linter.thread.model import Chart, ChartHit, Entry
from notelib.linter.view import View

_WORD = lazy_pattern(r"\w+")


def cloned_from_any(chart: Chart) -> Iterator[ChartHit]:
    """A note most of which stands in any one earlier note; measured by the rule on two notes, against the worst."""
    known: dict[tuple[str, ...], set[int]] = {}
    for place, entry in chart.of("note", "contact"):
        words = tuple(_WORD.findall(entry.view.folded))
        own = windows(words)
        shared: dict[int, int] = {}
        for window in own:
            for earlier in known.get(window, ()):
                shared[earlier] = shared.get(earlier, 0) + 1
        # A rough count of common runs picks the one note worth measuring, so a long chart stays quick.
        if shared and len(words) >= LEAST_WORDS:
            likeliest = max(shared, key=lambda n: (shared[n], n))
            yield from _measured(chart, place, likeliest)
        for window in own:
            known.setdefault(window, set()).add(place)


def _measured(chart: Chart, place: int, earlier: int) -> Iterator[ChartHit]:
    entry, source = chart.entries[place], chart.entries[earlier]
    for hit in cloned(View(entry.view.note, source.view.note)):
        yield ChartHit(place, hit.span, hit.severity, {**hit.detail, "at": _named(source)})


def _named(entry: Entry) -> str:
    return f"{entry.id} of {entry.date}" if entry.date else entry.id


def unmeasured(chart: Chart) -> Iterator[ChartHit]:
    """Objectives of a plan without a measure."""
    for place, entry in chart.of("plan"):
        for hit in unmeasured_objective(entry.view):
            yield ChartHit(place, hit.span, detail={"better": hit.better})


def same_block(chart: Chart) -> Iterator[ChartHit]:
    """Group notes of one day for different clients whose member blocks are the same."""
    days: dict[str, list[tuple[str, str, set[tuple[str, ...]]]]] = {}
    for place, entry in chart.of("note"):
        client = entry.view.note.fact("client")
        if entry.view.note.format != "GROUP" or not entry.date or client is None:
            continue
        section = entry.view.note.section("member")
        words = tuple(_WORD.findall(entry.view.folded, *section.span)) if section else ()
        for owner, name, known in days.get(entry.date, []):
            copied = share_copied(words, known)
            if section is not None and owner != client.value and copied >= ERROR_SHARE:
                yield ChartHit(place, section.span, detail={"share": f"{copied:.0%}", "other": name})
                break
        days.setdefault(entry.date, []).append((client.value, f"{client.value} ({entry.id})", windows(words)))


def overdue(chart: Chart) -> Iterator[ChartHit]:
    """The first document written after the plan had to be reviewed; once for each due date.

    Where the chart ends before it and `as_of` lies behind it, the finding stands at the plan or the last review.
    """
    told: set[str] = set()
    due, own, home = "", False, 0
    for place, entry in enumerate(chart.entries):
        if due and entry.date > due and due not in told and entry.kind not in ("private", "plan"):
            told.add(due)
            yield ChartHit(
                place, _date_span(entry), _severity(entry), overdue_detail(due, entry.date, own, chart.review_days)
            )
        if entry.kind in ("plan", "review") and entry.plan is not None:
            due, own, home = *_due(chart, entry), place
    if due and chart.as_of > due and due not in told and not chart.of("discharge"):
        entry = chart.entries[home]
        yield ChartHit(home, _date_span(entry), detail=overdue_detail(due, chart.as_of, own, chart.review_days))


def _due(chart: Chart, entry: Entry) -> tuple[str, bool]:
    """By when what a plan or a review leaves in force has to be reviewed, and whether it says so itself."""
    if entry.leaves is None:
        return "", False
    due = review_due(entry.leaves, chart.review_days)
    return due, due == entry.leaves.review_by


def _severity(entry: Entry) -> Severity | None:
    """A late review is late, but it is there."""
    return Severity.ADVICE if entry.kind in ("review", "discharge") else None


def _date_span(entry: Entry) -> Span:
    fact = entry.view.note.fact("date")
    return fact.span if fact else Span(0, 0)
