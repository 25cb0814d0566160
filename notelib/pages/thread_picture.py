"""The thread through a chart as the page draws it: strands, documents, and at which of them it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notelib.findings import Finding
from notelib.formats import get
from notelib.linter.chart import Document, thread
from notelib.linter.plans import Plan, read_plan
from notelib.linter.plans.methods import methods
from notelib.linter.thread.picture import Strand, Thread
from notelib.linter.thread.reading import format_of
from notelib.notes import parse
from notelib.pages.noted import said_of
from notelib.pages.texts import texts
from notelib.practice.thread import About

_MOST = 160  # characters of a goal or a problem in the picture


def picture(chart: tuple[Document, ...], about: Mapping[str, About]) -> dict[str, Any]:
    """`problem`, `stops`, `strands`, `loose` and `breaks` of a chart, as plain data.

    A strand has an `id` and `worked`: whether a later document meets it. A break names its document (`stop`), the
    strand it is about ("" where none), a few plain words (`word`), and is a finding in all else; its offsets are
    characters of its document.
    """
    found = thread(chart)
    order = {stop.id: place for place, stop in enumerate(found.stops)}
    plans = {d.id: read_plan(d.text) for d in chart if get(parse(d.text, format_of(d)).format).code == "TXPLAN"}
    return {
        "problem": next((_problem(d) for d in chart if d.id in plans), ""),
        "stops": [{"id": s.id, "kind": s.kind, "title": s.title, "date": s.date} for s in found.stops],
        "strands": [_strand(s, order) for s in found.strands],
        "loose": [_strand(s, order) for s in found.loose],
        "breaks": [b for d in chart if d.id in about for b in _breaks(d, about[d.id], plans.get(d.id), found)],
    }


def _problem(document: Document) -> str:
    section = parse(document.text, format_of(document)).section("problem")
    return _short(section.span.of(document.text)) if section else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else words[:_MOST].rsplit(" ", 1)[0] + " …"


def _strand(strand: Strand, order: Mapping[str, int]) -> dict[str, Any]:
    begun = order.get(strand.plan, -1)
    met = [{"stop": m.stop, "how": m.how} for m in strand.met]
    return {
        "id": _id(strand),
        "kind": strand.kind,
        "number": strand.number,
        "under": strand.under,
        "text": _short(strand.text),
        "target": strand.target if strand.target not in strand.text else "",
        "plan": strand.plan,
        "met": met,
        "worked": any(order[m["stop"]] > begun for m in met),
    }


def _id(strand: Strand) -> str:
    return f"{strand.kind}:{strand.number or strand.text}"


def _breaks(document: Document, about: About, plan: Plan | None, found: Thread) -> list[dict[str, Any]]:
    note = parse(document.text, format_of(document))
    words = texts("thread")["words"]
    return [
        {
            **said,
            "stop": document.id,
            "word": words.get(finding.code, finding.name.replace("_", " ")),
            "strand": _about_strand(finding, document.id, plan, found),
        }
        for finding, said in zip(about.breaks, said_of(about.breaks, note), strict=True)
    ]


def _about_strand(finding: Finding, stop: str, plan: Plan | None, found: Thread) -> str:
    """The strand whose words a finding is about: in a plan by place, in a note a method that no plan has."""
    span = finding.span
    if plan is None:
        return next((_id(s) for s in found.loose for m in s.met if m.stop == stop and m.start == span.start), "")
    for id, place in plan.methods:
        if finding.code == "GT03" and place == span:
            return f"method:{methods()[id].label}"
    for objective in plan.objectives:
        if objective.span.start <= span.start < objective.span.end:
            return f"objective:{objective.number}"
    return next((f"goal:{g.number}" for g in plan.goals if g.span.start <= span.start < g.span.end), "")
