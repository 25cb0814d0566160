"""Absolutes, blame of colleagues, and opinions in a mandated report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import as_belief, attributed, quoted, reported, told_by_client
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_CLAIM = lazy_pattern(
    r"\s(?:been |be |very |so |to |a |an |the |has |have |is |was |in |of |on |it |her |his |their )*(?:resolved|cured|recovered|healed|better|gone|safe|stable|honest|compliant|adherent|unable|unwilling|dependent|dishonest|ignor\w+|in denial|denial|free of|committed|sober|overcome|"
    r"sure|certain|normal|unmotivated|eliminated|wrong|false|untrue|late|angry|anxious|negative|avoid\w*|complain\w*|blam\w+|forget\w*|argu\w+|cancel\w*|cries|refuses|lies|arrives?|on time|misses|disorgani[zs]ed|cooperative|follows|participates|engaged|isolated|withdrawn|depressed|"
    r"gets|makes|tries|puts|says|does|wants|needs|overreact\w*|exaggerat\w*|difficult|hostile|nervous|sad|happy|interrupts?|denie[sd]|loses|fails|keeps|finds|takes|breaks|leaves|sabotages|asks|expects|manages|knows|forgets|turns|needs|cares|acts|reacts|thinks|sleeps|spends|uses|works|hides|pleasant|prepared|motivated|calm|attends?|complet\w+|takes|responds|cheerful|resistant|shows up|comes|late for|healthy|transformed|incapable|insightful)\b"
)
_RANK = lazy_pattern(r"[\s-]*(?:almost|nearly|not|or|often|sometimes|rarely|usually|scale|\(|\d|/|on the|rated)")
_NOT_ABSOLUTE = lazy_pattern(
    r"\b(?:not|nearly|almost|isn't|wasn't|if|whether|thoughts?|belief|thinking|words|statements|\"always\"|black-and-white|all-or-nothing|never say)\s(?:\w+\s)?\Z"
)
_RISK_HELD = lazy_pattern(
    r"\s(?:factors?|indicators?|concerns?|identified|noted|reported|was|were|of note|present|statements?|behaviors?|issues?|observed|assessed|endorsed|disclosed|changes?|to report|voiced|expressed|elicited|indicated|evident|seen|found|cues?|signs?|taking|tolerance|assessment|screen)\b"
)
_OPINION = lazy_pattern(
    r"\b(?:guilty|obviously|clearly|definitely|i believe|i think|i am sure|in my opinion|is abusing|must be abusing|liar|lying|monster|should be (?:arrested|removed|charged|jailed)|deserves|no doubt|abuser|perpetrator|evil|must have \w+|no question|surely|it is certain|probably (?:did|hit|beat|hurt|molested|abused)|i know (?:that )?(?:he|she|the)|i suspect (?:the |her |his )?(?:father|mother|stepfather|uncle|boyfriend)|"
    r"(?:teacher|neighbou?r|grandmother|grandfather|aunt|uncle|nurse|coach|sister|brother|ex|doctor|principal|babysitter|counselor|pediatrician|landlord|roommate|daycare|pastor|cousin|friend|husband|wife|mother-in-law|caseworker|aide|driver|paramedic|stepmother|stepfather|coworker)\s(?:(?:who|had|has|also|already|first|was the one|is the one|earlier|anonymously|probably|likely)\s){0,4}(?:called|reported|phoned|made (?:the|a|an earlier|another) (?:call|report)|filed|tipped|turned (?:him|her|them) in|contacted|notified|who)|reporter (?:was|is)|called in by|did it\b|is to blame|is behind (?:it|this)|looks guilty|acted guilty|seems guilty|is lying|is covering|covered (?:it|this) up|covering (?:it|this|for)|knew (?:about it|all along|and did nothing)|is dangerous|should (?:lose|not be allowed|never|be kept|go to)|has been (?:hitting|hurting|molesting|abusing|beating)|cannot be trusted|a predator|unfit|in my view|i'm (?:sure|certain|convinced)|convinced|beyond doubt|without (?:a )?doubt|undoubtedly|must be (?:the|true|lying)|reported by (?:the |her |his )?(?:teacher|neighbou?r|grandmother|aunt|uncle|nurse|coach|ex|father|mother|sister))\b"
)


def absolute(view: View) -> Iterator[Hit]:
    """ "Always", "completely" before a claim about the client; an error where risk itself is denied absolutely."""
    for found in view.find("legal.absolute_risk")[:MOST_PLACES]:
        span = found.span
        if (
            not view.in_body(span)
            or quoted(view, span)
            or attributed(view, span)
            or _RISK_HELD.match(view.folded, span.end)
        ):
            continue
        if (
            re.search(
                r"\b(?:relapse|fall|flight|if|there is|with)\s\Z", view.folded[max(0, span.start - 9) : span.start]
            )
            and "there is" not in view.folded[max(0, span.start - 9) : span.start]
        ):
            continue
        yield Hit(span, better="no acute indicators today", severity=Severity.ERROR)
    for found in view.find("legal.absolute")[:MOST_PLACES]:
        span = found.span
        words = view.folded[span.start : span.end]
        if (
            not view.in_body(span)
            or quoted(view, span)
            or attributed(view, span)
            or reported(view, span)
            or as_belief(view, span)
            or told_by_client(view, span)
        ):
            continue
        if view.section_at(span.start) in ("subjective",):
            continue
        if _NOT_ABSOLUTE.search(view.folded[max(0, span.start - 24) : span.start]) or _RANK.match(
            view.folded, span.end
        ):
            continue
        claim = _CLAIM.match(view.folded, span.end)
        if words in ("always", "completely", "totally", "entirely", "permanently", "impossible") and claim is None:
            continue
        yield Hit(Span(span.start, claim.end() if claim else span.end))


def colleague_blame(view: View) -> Iterator[Hit]:
    """A provider or agency and a fault in one clause, not as the client's report."""
    for found in view.find("legal.provider")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or attributed(view, span) or reported(view, span):
            continue
        clause = view.context.clause(span)
        fault = next((f for f in view.within("legal.fault", Span(span.end, min(clause.end, span.end + 70)))), None)
        if fault is None or view.context.negated(fault.span, 30):
            continue
        if re.search(
            r"\b(?:said|told|reported|describ\w+|noted|recommended|diagnosed|prescribed|about|of|toward|with)\b",
            view.folded[span.end : fault.span.start],
        ):
            continue
        yield Hit(Span(span.start, fault.span.end))


def report_opinion(view: View) -> Iterator[Hit]:
    """An opinion on guilt, or the identity of another reporter, beside a report to protective services."""
    for found in view.find("legal.reporting")[:MOST_PLACES]:
        if not view.in_body(found.span):
            continue
        wide = view.around(found.span, 0, 1)
        match = _OPINION.search(view.folded, wide.start, wide.end)
        if (
            match
            and not quoted(view, Span(*match.span()))
            and not re.search(
                r"\b(?:client|she|he|they) (?:believes?|thinks?|said|stated|reported)\b",
                view.folded[wide.start : match.start()],
            )
        ):
            yield Hit(Span(*match.span()))
            return
