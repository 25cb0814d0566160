"""Statements on risk that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.risk import is_statement, steps_denied
from notelib.linter.model import Hit
from notelib.linter.view import View

_TIME_AGO = lazy_pattern(
    r"\b(?:ago|last (?:week|month|year|night|session|spring|summer|fall|winter)|yesterday|previous(?:ly)?|prior|history|past(?! (?:few|two|three|\d+|24|week|day|couple))|earlier|formerly|since then|none since|at (?:age )?\d+|in (?:high school|college|middle school|(?:her|his|their) (?:teens|twenties))|years? old|"
    r"in \d{4}|as a (?:teen|child)\w*|(?:on|over|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day|the weekend|no longer|at intake|at admission)\b"
)
_NOW = lazy_pattern(r"\b(?:today|current|currently|now|at this time|presently|at present|in session|this session)\b")
_AFFIRM = lazy_pattern(
    r"\b(?:report(?:s|ed|ing)?|endors(?:e|es|ed|ing)|express(?:es|ed|ing)?|disclos(?:es|ed|ing)|acknowledg(?:es|ed|ing)|admit(?:s|ted)?|"
    r"told|tells|said|says|voic(?:es|ed|ing)|shar(?:es|ed)|confid(?:es|ed)|describ(?:es|ed|ing)|stat(?:es|ed|ing)|positive for|ha(?:s|d|ving)|experienc(?:es|ed|ing)|active|activ|ongoing|persistent|increas(?:ed|ing)|"
    r"continu(?:es|ed|ing)|frequent|current|present(?:s|ed)? with|is|daily|passive|recurrent|worsening)\b"
)
_NONE_OF = lazy_pattern(r"\b(?:zero|no|not|without|absence of|risk of|risk for|chance of|at no)\s(?:\w+\s){0,3}\Z")
_OVER = lazy_pattern(
    r"\s(?:have |has |had )?(?:now )?(?:stopped|resolved|ceased|remitted|gone|ended|subsided|passed|disappeared)\b"
)
_MILD = lazy_pattern(r"\b(?:passive|passively|fleeting|passing|brief|momentary|transient|transitory)\b")
# A denial that covers passive wishes as well.
_PASSIVE_TOO = lazy_pattern(
    r"\b(?:passive|si|ideation|suicidal thoughts|suicidal|die|dying|death|dead|not being alive)\b"
)
_ACTIVE = lazy_pattern(r"\bactive\b")
_ASKED_ABOUT = lazy_pattern(r"\b(?:asked|assess\w*|screen\w*|explored|inquired|monitor\w*|risk)\b")


def contradiction(view: View) -> Iterator[Hit]:
    """The same danger denied in one place and affirmed in another, at the same time."""
    for name, label in (
        ("risk.si", "suicidal ideation"),
        ("risk.hi", "homicidal ideation"),
        ("risk.self_harm", "self-harm"),
    ):
        denied, affirmed = _polarity(view, name)
        if name == "risk.self_harm":
            affirmed += [f.span for f in view.find("risk.self_harm_act") if _affirms(view, f.span, act=True)]
        if name == "risk.si" and denied:
            affirmed += [f.span for f in view.find("risk.suicide_plan") if _affirms(view, f.span)]
        if name == "risk.si" and not denied:
            denied = (
                [f.span for f in view.find("risk.concern_denied") if view.in_body(f.span)] if _plan_named(view) else []
            )
        for span in affirmed:
            against = [d for d in denied if _clash(view, d, span, act=name == "risk.self_harm")]
            if against:
                detail = {"what": label, "denied": view.text[slice(*view.sentence(against[0]))][:80]}
                yield Hit(_from_verb(view, span), detail=detail)
                break


def _plan_named(view: View) -> bool:
    return any(view.in_body(f.span) and not view.context.negated(f.span) for f in view.find("risk.suicide_plan"))


def _polarity(view: View, name: str) -> tuple[list[Span], list[Span]]:
    denied, affirmed = [], []
    for found in view.find(name)[:MOST_PLACES]:
        if not view.in_body(found.span) or view.context.conditional(found.span):
            continue
        if found.entry.term in ("si", "hi") and not is_statement(view, found):
            continue
        if view.context.negated(found.span, 120) and not steps_denied(view, found.span):
            denied.append(found.span)
        elif _affirms(view, found.span):
            affirmed.append(found.span)
    return denied, affirmed


def _affirms(view: View, span: Span, act: bool = False) -> bool:
    """Whether the danger is said to be there, for the client, now; `act` needs no verb of telling."""
    sentence = view.sentence(span)
    before = view.folded[max(sentence.start, span.start - 40) : span.start]
    if not view.in_body(span) or view.context.negated(span, 120) or view.context.conditional(span):
        return False
    if _TIME_AGO.search(view.folded, sentence.start, sentence.end) or view.context.about_other(span):
        return False
    if _NONE_OF.search(before) or _ASKED_ABOUT.search(before) or _OVER.match(view.folded, span.end):
        return False
    return act or _AFFIRM.search(view.folded, max(sentence.start, span.start - 70), span.start) is not None


# An urge without the act: "urges to cut on 4 of 7 days, no self-harm".
_URGE = lazy_pattern(r"\b(?:urges?|impulses?|thoughts?|ideation|cravings?|temptation|tempted|wish\w*|wanting|wanted)\b")
_URGE_BEFORE = lazy_pattern(
    r"\b(?:urges?|impulses?|thoughts?|cravings?|temptation|tempted|wish\w*|wanting|wanted)(?: (?:to|of|for|about))?\s\Z"
)
_NEAR = 200
_URGE_AFTER = lazy_pattern(r"\s(?:urges?|impulses?|thoughts?|ideation)\b")


def _is_urge(view: View, span: Span) -> bool:
    """Whether the words name the wish to do it, not the deed."""
    before = view.folded[max(0, span.start - 30) : span.start]
    return (
        _URGE.search(view.folded, *span) is not None
        or _URGE_BEFORE.search(before) is not None
        or _URGE_AFTER.match(view.folded, span.end) is not None
    )


def _denies_urge(view: View, denied: Span, affirmed: Span) -> bool:
    """Whether the denial names urges too: in its sentence, leaving out what is affirmed there."""
    start, end = view.sentence(denied)
    if start <= affirmed.start < end:
        start, end = (affirmed.end, end) if affirmed.end <= denied.start else (start, affirmed.start)
    return _URGE.search(view.folded, max(start, denied.start - _NEAR), min(end, denied.end + _NEAR)) is not None


def _clash(view: View, denied: Span, affirmed: Span, *, act: bool = False) -> bool:
    """Whether both statements are about the same thing at the same time; `act`: urge and deed are two things."""
    no, yes = view.sentence(denied), view.sentence(affirmed)
    if act and _is_urge(view, affirmed) and not _denies_urge(view, denied, affirmed):
        return False
    mild = _MILD.search(view.folded, max(yes.start, affirmed.start - 30), affirmed.start)
    if mild and (
        _ACTIVE.search(view.folded, no.start, no.end) or not _PASSIVE_TOO.search(view.folded, no.start, no.end)
    ):
        return False
    words = view.folded[no.start : no.end]
    return not (no == yes and "this week" in words and _NOW.search(words))


def _from_verb(view: View, span: Span) -> Span:
    """The statement from its verb on: "endorsed suicidal ideation"."""
    sentence = view.sentence(span)
    low = max(view.context.clause(span).start, sentence.start, span.start - 45)
    verb = _AFFIRM.search(view.folded, low, span.start)
    return Span(verb.start() if verb else span.start, span.end)
