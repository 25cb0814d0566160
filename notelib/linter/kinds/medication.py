"""A counselor directing drugs: author, verb of telling, change, drug, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.scan import at_words
from notelib.linter.model import Hit
from notelib.linter.view import View

_TOLD = (
    "told",
    "advised",
    "instructed",
    "recommended",
    "suggested",
    "encouraged",
    "directed",
    "asked",
    "urged",
    "counseled",
    "recommend",
    "suggest",
    "advise",
    "advising",
    "recommending",
    "tell",
    "tells",
    "recommends",
    "suggests",
    "advises",
    "encourages",
    "urges",
    "instructs",
    "directs",
)
_DIRECT = lazy_pattern(
    r"(?:told|advis(?:ed|es|e|ing)|instruct(?:ed|s)|recommend(?:ed|s|ing)?|suggest(?:ed|s)?|encourage[ds]|direct(?:ed|s)|asked|urge[ds]|counseled|tells?)\b(?:\s(?:that|client|the client|her|him|them|she|he|they|mother|father|parents?|to|should|try|try to|on|about)){0,4}\s"
    r"(?P<change>(?:start|stop|increas|decreas|halv|doubl|taper|skip|wean|com(?:e|ing) off|go(?:ing)? off|cut|reduc|rais|lower|quit|discontinu|try|switch|adjust|split|add|resum|restart|chang|tak(?:e|ing) (?:more|less|half|extra|two|an extra|another|double|only|it|\d)|drop)\w*)\b[^.;\n]{0,60}"
)
# "Ct to cut prazosin back", "may stop the Zoloft", "agreed she could halve it": no word of telling, but an order.
_ORDER = lazy_pattern(
    r"(?:client|clt|ct|pt|patient|he|she|they|youth|teen|mother|father)\s(?:is |was |will |should |can |may |could |might |must |ought |needs |need |agreed |has |had |better )*(?:to |not |just |also |now |instead |safely |ok |okay |fine |welcome |free )*"
    r"(?P<change>stop|start|halve|double|skip|cut|reduce|increase|decrease|raise|lower|taper|wean|come off|go off|go up|go down|quit|discontinue|hold|drop|try|switch|split|add|resume|restart|change|take (?:more|less|half|extra|two|only|another|an extra|\d)|adjust|use half|save)\b[^.;\n]{0,60}"
)
_WOULD = lazy_pattern(r"\b(?:to|will|should|can|may|could|might|must|ought|needs?|better|ok|okay|fine|free)\b")
_ADJUSTED = lazy_pattern(
    r"(?:increased|decreased|adjusted|lowered|raised|doubled|halved|tapered|discontinued)\s(?:her|his|their|client's|the)?\s?(?:\w+\s){0,2}?(?:dose|dosage|medication|zoloft|prozac|lexapro|sertraline|fluoxetine|lithium|seroquel|adderall|xanax|klonopin|wellbutrin|lamictal|trazodone|buspirone|escitalopram|bupropion)\b"
)
_SENT_ON = lazy_pattern(
    r"\b(?:call|contact|talk (?:to|with)|speak (?:to|with)|ask|discuss\w*|consult\w*|see|check with|raise (?:it|this|that|them|her|his)? ?with|prescriber|psychiatrist|pcp|physician|doctor|nurse practitioner|as prescribed|pharmacist|medical provider|provider before)\b"
)
_BY_PRESCRIBER = lazy_pattern(
    r"\b(?:prescriber|psychiatrist|pcp|physician|doctor|dr\.?|np|nurse|md|provider|pharmacist)\b[^.]{0,40}\Z"
)
# "Client advised to taper": the clinician advised, in note style without "was".
_WAS_TOLD = lazy_pattern(r"(?:told|advised|instructed|encouraged|directed|urged)\sto\b")
_CLIENT_TOLD = lazy_pattern(
    r"\b(?:client|she|he|they|patient|pt|mother|father|husband|wife|partner|friend|sister|brother|was|were|been)\s(?:had |has |also |then )?\Z"
)


def medication_advice(view: View) -> Iterator[Hit]:
    """The order from its verb to the drug."""
    drugs = view.find("scope.drug")
    if not drugs:
        return
    for word in _TOLD:
        for at in view.index.get(word, ())[:MOST_PLACES]:
            match = _DIRECT.match(view.folded, at)
            if match is None or not view.in_body(Span(at, at + 1)) or quoted(view, Span(at, match.end("change"))):
                continue
            sentence = view.sentence(Span(at, at + 1))
            named = [f for f in drugs if match.start("change") <= f.span.start < min(match.end(), sentence.end)]
            drug = named[-1] if named else None
            before = view.folded[max(sentence.start, at - 50) : at]
            told_client = _CLIENT_TOLD.search(before) and not _WAS_TOLD.match(view.folded, at)
            if drug is None or _BY_PRESCRIBER.search(before) or told_client:
                continue
            if not _SENT_ON.search(view.folded, match.start(), sentence.end):
                yield Hit(Span(_author_start(view, at, sentence), drug.span.end))
    for word in (
        "increased",
        "decreased",
        "adjusted",
        "lowered",
        "raised",
        "doubled",
        "halved",
        "tapered",
        "discontinued",
    ):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            match = _ADJUSTED.match(view.folded, at)
            span = Span(at, match.end()) if match else None
            if span and view.in_body(span) and _by_counselor(view, span):
                yield Hit(span)


def direction_in_plan(view: View) -> Iterator[Hit]:
    """What a client is to do with a drug, written as a step of the counselor's own plan."""
    drugs = view.find("scope.drug")
    if not drugs:
        return
    for match in at_words(view, ("client", "clt", "ct", "pt", "patient", "he", "she", "they", "youth", "teen"), _ORDER):
        span = Span(*match.span())
        sentence = view.sentence(span)
        if (
            not view.in_body(span)
            or quoted(view, span)
            or not _WOULD.search(view.folded, span.start, match.start("change"))
        ):
            continue
        named = [f for f in drugs if match.start("change") <= f.span.start < min(match.end(), sentence.end)]
        asked = _SENT_ON.search(view.folded, sentence.start, sentence.end) or _NOT_OURS.search(
            view.folded, sentence.start, match.start("change")
        )
        if named and not asked:
            yield Hit(Span(span.start, named[0].span.end))


# Somebody else's order, the client's own wish, or a question about it.
_NOT_OURS = lazy_pattern(
    r"\b(?:said|says|reports?|reported|states?|stated|wants?|wanted|wishes|plans?|decided|asks?|asked|wonder\w*|whether|if|when|feels?|hopes?|told by|nurse|midwife|denied|worr\w+|afraid|willing|able|forgot|forgets|agreed with)\b"
)


def _author_start(view: View, at: int, sentence: Span) -> int:
    match = re.search(
        r"\b(?:i|therapist|counselor|clinician|writer|intern|this writer)\s(?:also |then )?\Z",
        view.folded[max(sentence.start, at - 24) : at],
    )
    return at if match is None else max(sentence.start, at - 24) + match.start()


def _by_counselor(view: View, span: Span) -> bool:
    before = view.folded[max(view.sentence(span).start, span.start - 30) : span.start]
    return (
        re.search(r"\b(?:i|therapist|counselor|clinician|this writer|intern)\s(?:also |then )?\Z", before) is not None
    )
