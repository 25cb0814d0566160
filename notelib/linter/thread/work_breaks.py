"""Breaks in the work itself: methods, diagnoses, risk, and what stands behind the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.risk import is_statement
from notelib.linter.plans.methods import covered, methods, shows
from notelib.linter.thread.added import NEW_TO_PLAN, added_methods
from notelib.linter.thread.goal_breaks import LEAST_NOTES
from notelib.linter.thread.model import Chart, ChartHit, Entry
from notelib.linter.view import View

_MANY_NOTES = 6
_EXPLAINS = lazy_pattern(
    r"\b(?:updat\w+|chang\w+|revis\w+|add(?:ed|itional|s)|in place of|instead of|no longer|previously|"
    r"formerly|provisional\w*|rule[- ]out|r/o|"
    r"reconsider\w*|new diagnosis|diagnostic (?:clarification|review)|criteria (?:now|for|are|were)|meets|"
    r"remission|confirmed|clarif\w+|defer\w*)\b"
)
_DIAGNOSIS = lazy_pattern(r"\b(?:diagnos\w+|dx|disorder|f\d\d)\b")
_NOT_NOW = lazy_pattern(
    r"\b(?:risk of|risk for|asked|assess\w*|screen\w*|explor\w+|inquir\w+|monitor\w*|denie[sd]|deny|denying|"
    r"no|zero|without|history of|past|previous|prior|ago|"
    r"none since|since then|if|should|would|might|in case|unless|plan for)\b"
)
_AGO = lazy_pattern(
    r"\b(?:years?|months?) ago|\b(?:in|since) (?:19|20)\d\d\b|\bas a (?:teen|child)|\bhistory\b|"
    r"\bnone since\b|\bno longer\b"
)
_AFFIRM = lazy_pattern(
    r"\b(?:report\w*|endors\w*|express\w*|disclos\w*|acknowledg\w*|admit\w*|describ\w*|stat\w+|positive for|"
    r"ha[sd]|having|experienc\w*|active|ongoing|current|"
    r"presents? with|passive|fleeting|recurrent|worsen\w*|daily|intermittent|with)\b"
)
_DANGERS = (
    (
        "suicidal thoughts",
        ("risk.si", "documents.passive_ideation", "risk.cue_strong", "risk.suicide_plan"),
        re.compile(r"homicid|\bhi\b"),
    ),
    ("self-harm", ("risk.self_harm", "risk.self_harm_act"), re.compile(r"homicid|\bhi\b")),
    ("thoughts of harming others", ("risk.hi",), re.compile(r"suicid|\bsi\b|self|nssi")),
)
_NO_VERB_NEEDED = frozenset({"risk.cue_strong", "risk.self_harm_act", "risk.suicide_plan"})


def not_in_plan(chart: Chart) -> Iterator[ChartHit]:
    """A method that a note shows and the plan in force does not take in; once for each method and plan."""
    seen: set[tuple[str, str]] = set()
    for place, entry in chart.of("note"):
        plan = entry.plan
        if plan is None or not any(not methods()[id].always for id in plan.method_ids):
            continue
        # What the note itself says comes to the plan is taken up from here on.
        seen.update((id, plan.text) for id, _ in added_methods(entry.view, NEW_TO_PLAN))
        for id, span in entry.methods:
            if covered(id, plan.method_ids) or (id, plan.text) in seen or entry.view.context.attributed(span):
                continue
            if entry.view.note.format == "CRISIS":
                continue
            seen.add((id, plan.text))
            planned = ", ".join(sorted(methods()[p].label for p in plan.method_ids if not methods()[p].always))
            yield ChartHit(place, span, detail={"method": methods()[id].label, "planned": planned})


def never_shown(chart: Chart) -> Iterator[ChartHit]:
    """A planned method that no note under the plan shows."""
    for place, entry in chart.of("plan"):
        after = chart.under(place)
        notes = [e for _, e in after if e.kind == "note"]
        if entry.plan is None or len(notes) < LEAST_NOTES:
            continue
        used = frozenset(id for e in notes for id, _ in e.methods)
        settled = len(notes) >= _MANY_NOTES or any(e.kind in ("review", "discharge") for _, e in after)
        for id, span in entry.plan.methods:
            if not methods()[id].always and not shows(id, used):
                severity = Severity.WARNING if settled else Severity.QUESTION
                yield ChartHit(place, span, severity, {"method": methods()[id].label, "notes": f"{len(notes)} notes"})


def diagnosis_differs(chart: Chart) -> Iterator[ChartHit]:
    """A diagnosis that the plan in force (or, for a plan, the intake) does not have, with no word on why."""
    intake: frozenset[str] = frozenset()
    seen: set[tuple[str, str]] = set()
    for place, entry in enumerate(chart.entries):
        if entry.kind == "intake":
            intake = frozenset() if "provisional" in entry.view.folded else _codes(entry)
        before = intake if entry.kind == "plan" else frozenset(entry.plan.diagnoses if entry.plan else ())
        if entry.kind in ("intake", "private", "contact") or not before or _explained(entry):
            continue
        own = _own_diagnoses(entry)
        agrees = any(code in before for code, _ in own)
        for code, span in own:
            key = (code, entry.plan.text if entry.plan else "")
            if code in before or code.startswith("Z") or key in seen:
                continue
            seen.add(key)
            detail = {
                "code": code,
                "plan": ", ".join(sorted(before)),
                "where": "intake" if entry.kind == "plan" else "plan",
            }
            yield ChartHit(place, span, Severity.QUESTION if agrees else None, detail)


def _codes(entry: Entry) -> frozenset[str]:
    return frozenset(code for code, _ in entry.diagnoses)


def _own_diagnoses(entry: Entry) -> tuple[tuple[str, Span], ...]:
    if entry.kind != "plan" or entry.diagnoses or entry.plan is None:
        return entry.diagnoses
    found = ((code, entry.view.folded.find(code.lower())) for code in entry.plan.diagnoses)
    return tuple((code, Span(at, at + len(code))) for code, at in found if at >= 0)


def _explained(entry: Entry) -> bool:
    """Whether a sentence about the diagnosis says that it changed, or is open."""
    view = entry.view
    for sentence in view.body_sentences[:MOST_PLACES]:
        if _DIAGNOSIS.search(view.folded, *sentence) and _EXPLAINS.search(view.folded, *sentence):
            return True
    return any(_EXPLAINS.search(fact.value.lower()) for fact in view.facts("diagnosis"))


def risk_dropped(chart: Chart) -> Iterator[ChartHit]:
    """A danger found in one note of which the next says nothing; a contact note between is only asked."""
    clinical = chart.of("note", "contact", "discharge", "intake")
    for (_, entry), (place, following) in pairwise(clinical):
        found = danger(entry.view)
        if found is None or _speaks_of(following.view, found[0]):
            continue
        words = " ".join(found[1].of(entry.view.text).split())[:60]
        severity = Severity.QUESTION if following.kind == "contact" else None
        detail = {"danger": found[0], "said": words, "at": entry.id}
        yield ChartHit(place, following.view.end(), severity, detail)


def danger(view: View) -> tuple[str, Span] | None:
    """The first danger the note says is there now, for the client: its name and its place."""
    for name, lists, _ in _DANGERS:
        for list_ in lists:
            for found in view.find(list_)[:MOST_PLACES]:
                if is_statement(view, found) and _present(view, found.span, list_ in _NO_VERB_NEEDED):
                    return name, found.span
    return None


def _present(view: View, span: Span, act: bool) -> bool:
    if not view.in_body(span) or any(id in view.plans for id in view.ids_at(span.start)):
        return False
    context, sentence = view.context, view.sentence(span)
    if context.negated(span, 120) or context.about_other(span) or context.past(span):
        return False
    if _NOT_NOW.search(view.folded, max(sentence.start, span.start - 45), span.start) or _AGO.search(
        view.folded, *sentence
    ):
        return False
    return act or _AFFIRM.search(view.folded, max(sentence.start, span.start - 70), span.start) is not None


def _speaks_of(view: View, name: str) -> bool:
    """Whether a note says anything about this danger, or about safety in general."""
    other = next(pattern for label, _, pattern in _DANGERS if label == name)
    for list_ in ("risk.statement", "risk.cue_strong", "risk.cue_weak", "risk.self_harm"):
        for found in view.find(list_)[:MOST_PLACES]:
            if view.in_body(found.span) and is_statement(view, found) and not other.search(view.folded, *found.span):
                return True
    return False


def private_in_chart(chart: Chart) -> Iterator[ChartHit]:
    """A psychotherapy note filed among the documents of the record."""
    for place, entry in chart.of("private"):
        text = entry.view.text
        stop = text.find("\n")
        yield ChartHit(place, Span(0, len(text) if stop < 0 else stop))


def after_discharge(chart: Chart) -> Iterator[ChartHit]:
    """A session note that follows a discharge summary with no new intake or plan between."""
    closed = ""
    for place, entry in enumerate(chart.entries):
        if entry.kind == "discharge":
            closed = entry.id
        elif entry.kind in ("intake", "plan"):
            closed = ""
        elif entry.kind == "note" and closed:
            date = entry.view.note.fact("date")
            yield ChartHit(place, date.span if date else Span(0, 0), detail={"at": closed})
            closed = ""
