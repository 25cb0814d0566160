"""Whether the note shows that the clinician did something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import client_subject, negated, quoted
from notelib.linter.kinds.absent import FIRST_WORDS, heading_or_end
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_CLIENT_BEFORE = lazy_pattern(
    r"\b(?:client|clt|pt|patient|he|she|they|who|and|mother|father|partner|member|family|couple|teen|student|to|has|have|was|were|is|are)\s(?:\w+ly\s|also\s|then\s|again\s|not\s)?\Z"
)
_PASSIVE = lazy_pattern(r"\b(?:was|were|been)\s(?:\w+ly\s)?\Z")
_AUTHOR_BEFORE = lazy_pattern(r"\b(?:therapist|counselor|clinician|writer|intern|i|we|session|time)\s(?:\w+\s){0,4}\Z")
_OWN_LETTER = frozenset({"intervention", "action", "treatment"})
# Where the client's own account stands.
TOLD = frozenset({"subjective"})
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
        if _only_in(view, found.span, told) and (told != TOLD or not _author_does(view, found.span)):
            continue
        # A plan tells what is to come, except where it says that the clinician has done something.
        if not _only_in(view, found.span, plan) or _done_in_plan(view, found.span):
            return
    if not _told_with_its_doer(view) and not _under_way(view):
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
        return set(TOLD)
    return {s.id for s in view.sections} - set(view.home("intervention")) - {own.id}


def _at_home(view: View, span: Span) -> bool:
    """Whether the client used the method alone ("practiced breathing at home")."""
    clause = view.context.clause(span)
    words = view.folded[clause.start : clause.end]
    return re.search(
        r"\b(?:at home|on (?:his|her|their) own|during the week|this week|between sessions|last week|since last)\b",
        words,
    ) is not None and client_subject(view, span)


# "Therapist had her say it to the empty chair", "I pointed out": an act is told wherever it stands, with its doer.
_AUTHOR_ACTS = lazy_pattern(
    r"\b(?:therapist|counselor|clinician|writer|intern|trainee|i|we)\s(?:(?:also|then|again|first|gently|briefly|together|\w+ly|and client|and the client)\s){0,2}"
    r"(?!felt|thought|wonder|notic|observ|believ|agreed|met\b|needed|wanted|hoped|liked|arrived|scheduled|received|called|plann|remain|learned|decided|asked (?:if|whether|about|how (?:his|her|their)))"
    r"(?:\w{2,}ed|had (?:him|her|them|client|the client)|led|drew|gave|told|taught|read|set|did|ran|made|put|wrote|took|brought|built|kept|spoke|went (?:over|through)|held)\b"
)
# In a plan: "Using a thought record to test ...", "weekly sessions, teaching paced breathing".
_UNDER_WAY = lazy_pattern(
    r"(?:(?<=[.;,:\n] )|(?<=\n)|(?<=\bby )|(?<=\bthrough ))(?:teaching|using|practi[cs]ing|model+ing|reviewing|rehearsing|guiding|introducing|exploring|"
    r"processing|challenging|coaching|applying|providing|supporting|validating|helping|building|addressing|identifying|testing|mapping|(?:continuing|working)(?= [^.\n]{0,60}\b(?:with|on|through|exposure|record|work)\b))\b"
)


def _told_with_its_doer(view: View) -> bool:
    """Whether a sentence outside quotations says that the clinician did something, under any letter but the plan."""
    for home in view.body:
        if _only_in(view, Span(home.start, home.start), set(view.plans)):
            continue
        for match in islice(_AUTHOR_ACTS.finditer(view.folded, *home), MOST_PLACES):
            span = Span(*match.span())
            verb = Span(span.end - 1, span.end)
            if not quoted(view, span) and not view.context.attributed(verb) and not _still_to_do(view, span):
                return True
    return False


def _under_way(view: View) -> bool:
    """Whether the plan tells of work that is going on, in an "-ing" clause of the clinician's."""
    for section in {s.span for s in view.sections if s.id in view.plans}:
        low = max(0, section.start - 2)
        for match in islice(_UNDER_WAY.finditer(view.folded, low, section.end), MOST_PLACES):
            sentence = view.sentence(Span(*match.span()))
            before = view.folded[sentence.start : match.start()]
            if not _TO_COME.search(before) and not _CLIENT_NAMED.search(before):
                return True
    return False


# "Therapist looks for a recording", "will bring the worksheet": in prose without a plan of its own these are plans.
_TO_COME = lazy_pattern(
    r"\b(?:will|plans? to|next (?:session|week|visit|time)|(?:therapist|counselor|clinician|writer|i|we) (?:looks?|sends?|calls?|brings?|asks?|checks?|finds?|prepares?|mails?|plans?|continues?|keeps?|meets?|reviews?|introduces?|starts?|begins?)|to be|until then|between sessions|homework)\b"
)


_CLIENT_NAMED = lazy_pattern(r"\b(?:client|clt|ct|pt|patient|he|she|they)\b")


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
