"""Whether the note shows how the client took the work."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import all_of, followed_by, in_sections, negated, not_, quoted
from notelib.linter.kinds.absent import Absent
from notelib.linter.kinds.existence import MOST_PLACES, placed
from notelib.linter.kinds.service import TOLD, by_clinician, no_intervention
from notelib.linter.model import Hit
from notelib.linter.view import View

_CLIENT_DID = lazy_pattern(
    r"\b(?:client|clt|ct|cl|pt|patient|he|she|they|member|partner(?: [ab])?|father|mother|caregiver|child|teen|[a-z]{1,3}-\d{2,5})\s(?:\w+ly\s|also\s|then\s|did not\s)?(?!reported|denied|had|was|used|need)(?:\w{2,}ed|said|told|took|gave|made|wrote|drew|sang|ran|went|kept|fell|rode|chose|spoke|held|built|read|put|set|let|cut|found|felt|got|came|sat|stood|left|sent|did|met|began|paid|brought|bought|taught|thought|caught|led)\b"
)


def _before_the_work(view: View, span: Span) -> bool:
    """Whether the words stand before the first act of the section: seen on arrival, they answer nothing."""
    home = next((s.span for s in view.sections if s.span.start <= span.start < s.span.end), None)
    if home is None or not set(view.ids_at(span.start)) & set(view.home("observation")):
        return False
    acts = [f.span.start for name in ("content.act", "content.method") for f in view.within(name, home)]
    return bool(acts) and view.sentence(span).end <= min(acts)


_EITHERS = lazy_pattern(
    r"(?:used|applied|practi[cs]ed|rehearsed|repeated|challenged|reframed|summarized|selected|chose|explained|tried|attempted|wrote|drew|identified|named|listed|connected|demonstrated|generated|recogni[sz]ed|acknowledged|noticed)\b"
)
_SUBJECT = lazy_pattern(
    r"\b(?:client|clt|ct|cl|pt|patient|he|she|they|member|couple|both|family|child|teen|student|caregiver|mother|father|parents?|partner|spouses?|each|partner [ab]|[a-z]{1,3}-\d{2,5})(?:'s)?\s(?:\w+\s){0,6}?\Z"
)
_WHICH = lazy_pattern(
    r"\b(?:that|which|menu|list|letter|song|poem|what|who|log|card|plan|a \w+|the \w+) (?:he|she|they) \Z"
)
_AIMS = lazy_pattern(r"(?:from|down|up|decreased|dropped|fell|#|\d)")


_COUNTED_BEFORE = lazy_pattern(r"\b\d{1,2} [a-z]+(?: and [a-z]+)? \Z")


def _clinicians_own(view: View, span: Span) -> bool:
    """A verb that suits both, where the clinician is its subject, or nobody outside the letter of the response."""
    if not _EITHERS.match(view.folded, span.start) or set(view.ids_at(span.start)) & {"response", "evaluation"}:
        return False
    sentence = view.sentence(span)
    before = view.folded[max(sentence.start, span.start - 80) : span.start]
    # "Named mad, sad, \"squished\"", "3 costs, 4 benefits listed": what came of it is the client's.
    if _COUNTED_BEFORE.search(before) or any(span.end <= q.start < sentence.end for q in view.context.quotes):
        return False
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
            if hits and (own or not _acts_after(view)) and not _attitude(view):
                yield from hits


def _attitude(view: View) -> bool:
    """Whether the note tells, after the work, how the client stood to it: "skeptical at first", "warmed to it"."""
    where = view.home("response", "observation", "intervention")
    return any(
        placed(view, found.span, where, ())
        and not quoted(view, found.span)
        and not view.context.about_other(found.span)
        and not _of_somebody(view, found.span)
        and not _before_the_work(view, found.span)
        and not set(view.ids_at(found.span.start)) & TOLD
        for found in view.find("content.attitude")[:MOST_PLACES]
    )


_RELATIVE_WHO = lazy_pattern(r"\b(?:who|whose|which)\s(?:\w+\s){0,2}\Z")


def _of_somebody(view: View, span: Span) -> bool:
    """Whether the words belong to a "who" that follows another person."""
    sentence = view.sentence(span)
    return _RELATIVE_WHO.search(view.folded[sentence.start : span.start]) is not None


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
        if not acts:
            continue
        first = min(acts).end
        if _CLIENT_DID.search(view.folded, first, home.end) or _says(view, first, home.end):
            return True
    return False


def _says(view: View, start: int, end: int) -> bool:
    """Whether the client's own words stand there in quotation marks, more than one of them."""
    return any(start <= q.start < end and " " in view.text[q.start : q.end].strip() for q in view.context.quotes)


def _client_acts(view: View) -> bool:
    """Whether the letter for the response tells of a deed or a saying of the client."""
    homes = [s.span for s in view.sections if s.id in view.home("response")]
    return any(
        _CLIENT_DID.search(view.folded, *home) or any(home.start <= q.start < home.end for q in view.context.quotes)
        for home in homes
    )
