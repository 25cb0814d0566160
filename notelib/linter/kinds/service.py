"""Whether the note shows that the clinician did something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import all_of, client_subject, followed_by, in_sections, negated, not_, quoted
from notelib.linter.kinds.absent import FIRST_WORDS, Absent, heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_CLIENT_BEFORE = re.compile(
    r"\b(?:client|clt|pt|patient|he|she|they|who|and|mother|father|partner|member|family|couple|teen|student|to|has|have|was|were|is|are)\s(?:\w+ly\s|also\s|then\s|again\s|not\s)?\Z"
)
_PASSIVE = re.compile(r"\b(?:was|were|been)\s(?:\w+ly\s)?\Z")
_AUTHOR_BEFORE = re.compile(r"\b(?:therapist|counselor|clinician|writer|intern|i|we|session|time)\s(?:\w+\s){0,4}\Z")
_OWN_LETTER = frozenset({"intervention", "action", "treatment"})
_CLIENT_DID = re.compile(
    r"\b(?:client|clt|pt|patient|he|she|they|member|partner|father|mother|caregiver)\s(?:\w+ly\s|also\s|then\s|did not\s)?(?!reported|denied|had|was|used|need)(?:\w{2,}ed|said|told|took|gave|made|wrote|drew|sang|ran|went|kept|fell|rode|chose|spoke|held|built|read|put|set|let|cut|found|felt|got|came|sat|stood|left|sent|did|met|began|paid|brought|bought|taught|thought|caught|led)\b"
)
# Where the client's own account stands.
_TOLD = frozenset({"subjective"})
_VAGUE_TALK = frozenset({"discuss(ed|ing)", "asked", "process(ed|ing)"})


def no_intervention(view: View) -> Iterator[Hit]:
    """No method named outside the plan, and no act of the clinician."""
    if view.words < FIRST_WORDS or not view.home("intervention"):
        return
    plan = set(view.plans)
    # What the client tells of is not yet what the clinician did; where a letter is kept for the intervention, it stands there.
    told = _elsewhere(view)
    for name in ("content.method", "vague.intervention"):
        for found in view.find(name)[: MOST_PLACES * 3]:
            if (
                view.in_body(found.span)
                and not _only_in(view, found.span, plan | told)
                and not quoted(view, found.span)
                and not _at_home(view, found.span)
                and not _still_to_do(view, found.span)
                and (name == "content.method" or by_clinician(view, found.span))
            ):
                return
    for found in view.find("content.act")[: MOST_PLACES * 3]:
        if not view.in_body(found.span) or not by_clinician(view, found.span):
            continue
        # "Therapist explained ..." is an act wherever it is told; without its doer it may be the client's own tale.
        if _only_in(view, found.span, told) and (told != _TOLD or not _author_does(view, found.span)):
            continue
        # A plan tells what is to come, except where it says that the clinician has done something.
        if not _only_in(view, found.span, plan) or _done_in_plan(view, found.span):
            return
    yield Hit(heading_or_end(view, view.home("intervention")))


def _author_does(view: View, span: Span) -> bool:
    """Whether the clinician is named as the one who acts."""
    sentence = view.sentence(span)
    before = view.folded[sentence.start : span.start]
    return _AUTHOR_BEFORE.search(before) is not None and not before.rstrip().endswith("session")


def _elsewhere(view: View) -> set[str]:
    """The sections in which a method named is not yet an intervention."""
    own = next((s for s in view.sections if s.id in _OWN_LETTER and s.span.end - s.span.start > 1), None)
    if own is None:
        return set(_TOLD)
    return {s.id for s in view.sections} - set(view.home("intervention")) - {own.id}


def _at_home(view: View, span: Span) -> bool:
    """Whether the client used the method alone ("practiced breathing at home")."""
    clause = view.context.clause(span)
    words = view.folded[clause.start : clause.end]
    return re.search(
        r"\b(?:at home|on (?:his|her|their) own|during the week|this week|between sessions|last week|since last)\b",
        words,
    ) is not None and client_subject(view, span)


# "Therapist looks for a recording", "will bring the worksheet": in prose without a plan of its own these are plans.
_TO_COME = re.compile(
    r"\b(?:will|plans? to|next (?:session|week|visit|time)|(?:therapist|counselor|clinician|writer|i|we) (?:looks?|sends?|calls?|brings?|asks?|checks?|finds?|prepares?|mails?|plans?|continues?|keeps?|meets?|reviews?|introduces?|starts?|begins?)|to be|until then|between sessions|homework)\b"
)


def _still_to_do(view: View, span: Span) -> bool:
    if view.plans:
        return False
    sentence = view.sentence(span)
    return _TO_COME.search(view.folded, sentence.start, sentence.end) is not None


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


def _before_the_work(view: View, span: Span) -> bool:
    """Whether the words stand before the first act of the section: seen on arrival, they answer nothing."""
    home = next((s.span for s in view.sections if s.span.start <= span.start < s.span.end), None)
    if home is None or not set(view.ids_at(span.start)) & set(view.home("observation")):
        return False
    acts = [f.span.start for name in ("content.act", "content.method") for f in view.within(name, home)]
    return bool(acts) and view.sentence(span).end <= min(acts)


_EITHERS = re.compile(
    r"(?:used|applied|practi[cs]ed|rehearsed|repeated|challenged|reframed|summarized|selected|chose|explained|tried|attempted|wrote|drew|identified|named|listed|connected|demonstrated|generated|recogni[sz]ed|acknowledged|noticed)\b"
)
_SUBJECT = re.compile(
    r"\b(?:client|clt|ct|cl|pt|patient|he|she|they|member|couple|both|family|child|teen|student|caregiver|mother|father|parents?|partner|spouses?|each)(?:'s)?\s(?:\w+\s){0,6}?\Z"
)
_WHICH = re.compile(
    r"\b(?:that|which|menu|list|letter|song|poem|what|who|log|card|plan|a \w+|the \w+) (?:he|she|they) \Z"
)
_AIMS = re.compile(r"(?:from|down|up|decreased|dropped|fell|#|\d)")


def _clinicians_own(view: View, span: Span) -> bool:
    """A verb that suits both, where the clinician is its subject, or nobody outside the letter of the response."""
    if not _EITHERS.match(view.folded, span.start) or set(view.ids_at(span.start)) & {"response", "evaluation"}:
        return False
    sentence = view.sentence(span)
    before = view.folded[max(sentence.start, span.start - 80) : span.start]
    return not _SUBJECT.search(before) or bool(_WHICH.search(before))


def _of_a_goal(view: View, span: Span) -> bool:
    """ "Goal 1: from 3.5 to 4 hours" tells progress, not what the client made of the session."""
    if not _AIMS.match(view.folded, span.start):
        return False
    sentence = view.sentence(span)
    return bool(view.within("content.goal", Span(sentence.start, span.start)))


def _in_the_letter(view: View, span: Span) -> bool:
    return bool(set(view.ids_at(span.start)) & {"response", "evaluation"})


_AS_FACT = followed_by(r"as\b|in (?:the )?(?:chart|record)")


_TOLD_BEFORE = in_sections("behavior", "subjective", "data", "problem", "situation", "goal", "signs")


# Where a letter is kept for the response, it stands there or in the impression; elsewhere anywhere after the work.
_RESPONSE_LETTER = Absent(
    ("content.response_letter",),
    slots=("response", "impression", "progress"),
    discount=(negated, _AS_FACT, all_of(_TOLD_BEFORE, not_(_in_the_letter)), _of_a_goal),
    anchor="response",
    asked_by="response",
)
_RESPONSE = Absent(
    ("content.response",),
    slots=("response", "observation", "intervention", "impression"),
    discount=(negated, _before_the_work, _clinicians_own, _of_a_goal),
    anchor="response",
    asked_by="response",
)


def no_client_response(view: View) -> Iterator[Hit]:
    """An intervention and no sign of how the client took it; without an intervention there is nothing to respond to."""
    if not view.hits(no_intervention):
        own = any(s.id in ("response", "evaluation") and s.span.end - s.span.start > 1 for s in view.sections)
        if not (own and _client_acts(view)):
            hits = list((_RESPONSE_LETTER if own else _RESPONSE)(view))
            if own or (hits and not _acts_after(view)):
                yield from hits


def _acts_after(view: View) -> bool:
    """Whether, where no letter is kept for it, a deed of the client follows the clinician's in the same section."""
    for home in {
        s.span for s in view.sections if set(view.ids_at(s.span.start)) & set(view.home("observation", "intervention"))
    }:
        acts = [
            f.span
            for name in ("content.act", "content.method")
            for f in view.within(name, home)
            if name == "content.method" or by_clinician(view, f.span)
        ]
        if acts and _CLIENT_DID.search(view.folded, min(acts).end, home.end):
            return True
    return False


def _client_acts(view: View) -> bool:
    """Whether the letter for the response tells of a deed or a saying of the client."""
    homes = [s.span for s in view.sections if s.id in view.home("response")]
    return any(
        _CLIENT_DID.search(view.folded, *home) or any(home.start <= q.start < home.end for q in view.context.quotes)
        for home in homes
    )
