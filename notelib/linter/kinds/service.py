"""Whether the note shows that the clinician did something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import client_subject, negated, quoted
from notelib.linter.kinds.absent import FIRST_WORDS, Absent, heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_CLIENT_BEFORE = re.compile(
    r"\b(?:client|clt|pt|patient|he|she|they|who|and|mother|father|partner|member|family|couple|teen|student|to|has|have|was|were|is|are)\s(?:\w+ly\s|also\s|then\s|again\s|not\s)?\Z"
)
_PASSIVE = re.compile(r"\b(?:was|were|been)\s(?:\w+ly\s)?\Z")
_AUTHOR_BEFORE = re.compile(r"\b(?:therapist|counselor|clinician|writer|intern|i|we|session|time)\s(?:\w+\s){0,4}\Z")
_VAGUE_TALK = frozenset({"discuss(ed|ing)", "asked", "process(ed|ing)"})


def no_intervention(view: View) -> Iterator[Hit]:
    """No method named outside the plan, and no act of the clinician."""
    if view.words < FIRST_WORDS:
        return
    plan = set(view.plans)
    told = {"subjective"}  # what the client tells of is not yet what the clinician did
    for name in ("content.method", "vague.intervention"):
        for found in view.find(name)[: MOST_PLACES * 3]:
            if (
                view.in_body(found.span)
                and not _only_in(view, found.span, plan | told)
                and not quoted(view, found.span)
                and not _at_home(view, found.span)
                and (name == "content.method" or by_clinician(view, found.span))
            ):
                return
    for found in view.find("content.act")[: MOST_PLACES * 3]:
        if not view.in_body(found.span) or _only_in(view, found.span, told) or not by_clinician(view, found.span):
            continue
        # A plan tells what is to come, except where it says that the clinician has done something.
        if not _only_in(view, found.span, plan) or _done_in_plan(view, found.span):
            return
    yield Hit(heading_or_end(view, view.home("intervention")))


def _at_home(view: View, span: Span) -> bool:
    """Whether the client used the method alone ("practiced breathing at home")."""
    clause = view.context.clause(span)
    words = view.folded[clause.start : clause.end]
    return re.search(
        r"\b(?:at home|on (?:his|her|their) own|during the week|this week|between sessions|last week|since last)\b",
        words,
    ) is not None and client_subject(view, span)


def _only_in(view: View, span: Span, ids: set[str]) -> bool:
    here = set(view.ids_at(span.start))
    return bool(here) and here <= ids


def _done_in_plan(view: View, span: Span) -> bool:
    clause = view.context.clause(span)
    before = view.folded[max(clause.start, span.start - 60) : span.start]
    done = (
        view.folded[span.start : span.end]
        .split()[0]
        .endswith(("ed", "gave", "given", "taught", "led", "drew", "built"))
    )
    return done and "will" not in before.split() and bool(_PASSIVE.search(before) or _AUTHOR_BEFORE.search(before))


def by_clinician(view: View, span: Span) -> bool:
    """Whether an act is the clinician's: named, in the passive, or without a subject at the start of a clause."""
    clause = view.context.clause(span)
    before = view.folded[max(clause.start, span.start - 60) : span.start]
    if negated(view, span):
        return False
    if _PASSIVE.search(before) or _AUTHOR_BEFORE.search(before):
        return True
    if _CLIENT_BEFORE.search(before):
        return False
    sentence = view.sentence(span)
    return not re.search(r"\b(?:client|clt|pt|patient|he|she|they)\b", view.folded[sentence.start : span.start])


_RESPONSE = Absent(
    ("content.response",),
    slots=("response", "observation", "intervention", "impression"),
    discount=(negated,),
    anchor="response",
)


def no_client_response(view: View) -> Iterator[Hit]:
    """An intervention and no sign of how the client took it; without an intervention there is nothing to respond to."""
    if not any(True for _ in no_intervention(view)):
        yield from _RESPONSE(view)
