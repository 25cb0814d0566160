"""From documents to a `Chart`: what each is, when it was written, what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.plans import Plan, read_plan, revised
from notelib.linter.plans.goals import Reference, named, references, speaks_of, stems
from notelib.linter.plans.methods import methods_in
from notelib.linter.suppress import masked
from notelib.linter.thread.added import TAKES_UP, added_methods
from notelib.linter.thread.model import Chart, Document, Entry, Touch
from notelib.linter.view import View
from notelib.notes import Note, parse

_KIND = {
    "TXPLAN": "plan",
    "TXREVIEW": "review",
    "DISCHARGE": "discharge",
    "INTAKE": "intake",
    "CONTACT": "contact",
    "PSYNOTE": "private",
}
# A title on one of the first lines tells more than headings do.
_TITLES = (
    (
        "TXREVIEW",
        r"(?:treatment |tx |care )?plan (?:review|update)|(?:treatment )?review of (?:the )?plan|progress review",
    ),
    ("TXPLAN", r"(?:initial |updated |master |individual(?:ized)? )?(?:treatment|tx|care|service) plan|plan of care"),
    ("DISCHARGE", r"(?:discharge|termination|closing|transfer) (?:summary|note)"),
    (
        "INTAKE",
        r"intake(?: (?:assessment|note|summary|evaluation))?|(?:bio)?psychosocial|(?:diagnostic|initial) evaluation",
    ),
    ("CONTACT", r"(?:contact|no[- ]show|phone|telephone|collateral)(?: contact)?(?: note| log)?|missed appointment"),
    ("GROUP", r"group (?:progress )?note"),
    ("CRISIS", r"crisis (?:note|contact|intervention note)"),
    ("PSYNOTE", r"psychotherapy notes?"),
)
_TITLE_LINES, _TITLE_LENGTH = 3, 60
_TITLE = tuple((code, re.compile(rf"[\W_]*(?:{words})(?:\b[^:\n]{{0,24}})?[\W_]*\Z")) for code, words in _TITLES)
_PLAN_WITH_DATE = lazy_pattern(r"[\W_]*(?:treatment|tx|care) plan (?:of|dated|for)\b")
_CODE = lazy_pattern(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
_AHEAD = lazy_pattern(
    r"\b(?:will|next (?:session|time|week|visit|appointment)|plan(?:s|ned)? to|to introduce|consider|"
    r"intends to|for next)\b"
)
# "1a. Leave the house after one check: reached." names the objective by its number alone.
_BARE = lazy_pattern(r"(?:\A|(?<=\n)|(?<=[.:;]\s))[ \t*-]{0,6}(\d{1,2}(?:\.\d{1,2}|[a-z]))(?:[.:)]|(?=[ ]\())(?!\d)")
_NEW = lazy_pattern(r"\b(?:new(?:ly)?|added|adding|amended|revised|to be added|add(?:s)? to (?:the )?plan)\b")
_MOST = 400


def read_chart(documents: Iterable[Document], review_days: int | None = None, as_of: str = "") -> Chart:
    """The chart of these documents, in the order given.

    Raises ValueError for a format that does not exist, and for an `id` that is used twice.
    """
    entries: list[Entry] = []
    plan: Plan | None = None
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise ValueError(f"Two documents of the chart are called {document.id!r}. Give each its own id.")
        seen.add(document.id)
        note = parse(masked(document.text), format_of(document))
        kind = _KIND.get(note.format, "note")
        if kind == "plan":
            plan = _dated(read_plan(note.text), document)
        entry = _entry(document, note, kind, plan)
        if kind == "review" and plan is not None:
            plan = _after_review(plan, entry)
        entries.append(replace(entry, leaves=plan))
    return Chart(tuple(entries), review_days, as_of)


def format_of(document: Document) -> str:
    """The format a document is declared or titled to have, "auto" where neither says."""
    if document.format.strip().lower() != "auto":
        return document.format
    for line in document.text.lower().split("\n")[:_TITLE_LINES]:
        short = line.strip()
        if 0 < len(short) <= _TITLE_LENGTH:
            for code, pattern in _TITLE:
                if pattern.match(short):
                    return code
        if _PLAN_WITH_DATE.match(line):
            return "TXPLAN"
    return "auto"


def _dated(plan: Plan, document: Document) -> Plan:
    return replace(plan, date=document.date) if document.date else plan


def _after_review(plan: Plan, review: Entry) -> Plan:
    """The plan as a review leaves it: dated by the review, with what the review adds."""
    said = read_plan(review.view.text)
    new = revised(plan, _only_new(said, review))
    return replace(new, date=review.date or plan.date, review_by=said.review_by)


def _only_new(said: Plan, review: Entry) -> Plan:
    """Goals and objectives that a review calls new; the others it only reports on."""

    def is_new(span: Span) -> bool:
        line = review.view.folded.rfind("\n", 0, span.start) + 1
        return _NEW.search(review.view.folded, max(line, span.start - 60), span.end) is not None

    return replace(
        said,
        goals=tuple(g for g in said.goals if is_new(g.span)),
        objectives=tuple(o for o in said.objectives if is_new(o.span)),
        methods=tuple(added_methods(review.view, TAKES_UP)),
    )


def _entry(document: Document, note: Note, kind: str, plan: Plan | None) -> Entry:
    view = View(note, plan=plan)
    written = note.fact("date") or note.fact("signed_date")
    date = document.date or (written.value if written else "") or (plan.date if kind == "plan" and plan else "")
    entry = Entry(document, kind, view, date, plan, diagnoses=tuple(_diagnoses(view)))
    if kind in ("private", "plan") or plan is None:
        return replace(entry, methods=tuple(_methods(view)) if kind == "note" else ())
    touches, unknown = _touches(view, plan, kind)
    return replace(entry, touches=touches, unknown=unknown, methods=tuple(_methods(view)) if kind == "note" else ())


def _diagnoses(view: View) -> Iterator[tuple[str, Span]]:
    for fact in view.facts("diagnosis"):
        match = _CODE.match(fact.value)
        if match:
            yield match[0], fact.span
    if view.note.format in ("INTAKE", "TXREVIEW", "DISCHARGE") and not view.facts("diagnosis"):
        for match in list(_CODE.finditer(view.text))[:_MOST]:
            if match[0][0] in "FZ":
                yield match[0], Span(*match.span())


def _ahead(view: View, span: Span) -> bool:
    """Whether a place speaks of what is to come: in the plan of a note, or "will introduce"."""
    if view.plans and any(id in view.plans for id in view.ids_at(span.start)):
        return True
    sentence = view.sentence(span)
    return _AHEAD.search(view.folded, sentence.start, span.start) is not None


def _touches(view: View, plan: Plan, kind: str) -> tuple[tuple[Touch, ...], tuple[tuple[str, Span], ...]]:
    touches: list[Touch] = []
    unknown: list[tuple[str, Span]] = []
    whole = kind in ("review", "discharge")
    for reference in [*references(view.folded), *_labelled(view)][:_MOST]:
        if not whole and _ahead(view, reference.span):
            continue
        goals, objectives = named(plan, reference)
        if not goals and not objectives:
            unknown += [(reference.number, reference.span)] if plan.goals and not _is_new(view, reference.span) else []
        touches += [Touch(_goal_of(plan, o), o, "number", reference.span) for o in sorted(objectives)]
        touches += [Touch(g, "", "number", reference.span) for g in sorted(goals) if not objectives]
    return (*touches, *_in_words(view, plan, whole)), tuple(unknown)


def _goal_of(plan: Plan, objective: str) -> str:
    found = plan.objective(objective)
    return found.goal if found else ""


def _labelled(view: View) -> Iterator[Reference]:
    """ "Plan reference: 1a" in a header."""
    for fact in view.facts("plan_reference"):
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?[a-z]?", fact.value):
            kind = "goal" if fact.value.isdigit() else "objective"
            yield Reference(fact.value, kind, fact.span)
    if view.note.format in ("TXREVIEW", "DISCHARGE"):
        for match in _BARE.finditer(view.folded):
            yield Reference(match[1], "objective", Span(*match.span(1)))


def _is_new(view: View, span: Span) -> bool:
    return _NEW.search(view.folded, *view.sentence(span)) is not None


def _in_words(view: View, plan: Plan, whole: bool) -> Iterator[Touch]:
    for sentence in view.body_sentences[:_MOST]:
        if not whole and _ahead(view, Span(sentence.end, sentence.end)):
            continue
        words = stems(" ".join(view.folded[sentence.start : sentence.end].split()))
        for objective in plan.objectives:
            if speaks_of(words, objective):
                yield Touch(objective.goal, objective.number, "words", sentence)
        for goal in plan.goals:
            if speaks_of(words, goal):
                yield Touch(goal.number, "", "words", sentence)


def _methods(view: View) -> Iterator[tuple[str, Span]]:
    """What the writer did, by the first place in the note that names it."""
    seen: set[str] = set()
    for home in view.body:
        for id, span in methods_in(view.folded, home):
            if id in seen or _ahead(view, span) or view.context.negated(span) or view.context.quoted(span):
                continue
            seen.add(id)
            yield id, span
