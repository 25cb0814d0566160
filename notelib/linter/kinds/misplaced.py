"""Content that stands in the wrong section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.linter.guards import attributed, negated, quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_AFTER_WORK = re.compile(
    r"\b(?:after|following|during|when (?:practic|rehears|ask|prompt)\w*|in session|post-|pre-|suds|rated|rates|exercise|practice|rehearsal|role-?play|round|self-report|score|phq|gad|pcl|scale|c-ssrs|"
    r"si\b|hi\b|suicid\w*|homicid\w*|self-harm|safety|ideation|intent|hallucinat\w*|delusion\w*|homework|log|relief|helpful|calmer|understanding|the skill|willing\w*|now|today|reflect(?:ed|ion)|realiz\w*|insight|out of|readiness|confidence|importance|breathing|grounding|technique|strategy)\b|\d\s?/\s?10|\u2192"
)
_ELSEWHERE = re.compile(
    r"\b(?:at (?:home|work|school|night|times|church|the \w+)|daily|nightly|most (?:days|nights|mornings)|every (?:day|night|morning|evening|time)|this week|last week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|times|x/week|has been|have been|had been|all week|weekend|in bed|alone|before work|after work|lately|since|with (?:his|her|their)|during (?:calls|class|meetings|the (?:night|day|week)))\b|\d"
)
_TELLS = re.compile(
    r"\b(?:report\w*|describ\w*|stat(?:es|ed|ing)|endors\w*|complain\w*|felt|feels?|feeling|said|says|admit\w*|notic\w*|denie\w*|mention\w*|struggl\w*|told|shar\w+|express\w+)\s(?:[\w'-]+\s){0,3}\Z"
)
_SPEECH_SAMPLE = re.compile(
    r"\b(?:speech|thought (?:process|content)|word salad|neologism|tangential|loose|loosely|pressured|flight of ideas|perseverat)\w*"
)
_VERBATIM_DATES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last (?:night|week)|this (?:morning|week|weekend)|today|on \d{1,2}/\d{1,2}|two days ago)\b"
)
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    "client patient report reported states stated that with from have been week last this they them their said told about after before which were will would could also into over when while than then more most".split()
)


def observation_in_subjective(view: View) -> Iterator[Hit]:
    """Appearance, affect and behavior seen in session, written under Subjective."""
    for name, strong in (("placement.observation_strong", True), ("placement.observation_soft", False)):
        for found in view.find(name)[:MOST_PLACES]:
            span = found.span
            if view.ids_at(span.start) != ("subjective",) or quoted(view, span):
                continue
            sentence = view.sentence(span)
            before = view.folded[sentence.start : span.start]
            if _TELLS.search(before) or view.context.about_other(span):
                continue
            if not strong and (attributed(view, span) or _ELSEWHERE.search(view.folded, sentence.start, sentence.end)):
                continue
            if strong and re.search(
                r"\b(?:affect(?:s|ed|ing)?\s(?:her|his|their|the|work|sleep|me|school))",
                view.folded[span.start : span.end + 8],
            ):
                continue
            yield Hit(span)


def self_report_in_objective(view: View) -> Iterator[Hit]:
    """What the client told, written under Objective. Scored answers, safety answers and responses to an exercise belong there."""
    for name in ("placement.told", "placement.told_opening"):
        for found in view.find(name)[:MOST_PLACES]:
            span = found.span
            if view.ids_at(span.start) != ("objective",) or quoted(view, span):
                continue
            sentence = view.sentence(span)
            if name.endswith("opening") and sentence.start != span.start:
                continue
            if _AFTER_WORK.search(view.folded, sentence.start, sentence.end) or _SPEECH_SAMPLE.search(
                view.folded, sentence.start, sentence.end
            ):
                continue
            if name.endswith("told") and re.search(
                r"\b(?:as|while|when|whenever|if|that|what|how)\s\Z",
                view.folded[max(sentence.start, span.start - 9) : span.start],
            ):
                continue
            end = sentence.end - (view.text[sentence.end - 1] in ".;")
            yield Hit(Span(span.start, max(span.end, end)))


def plan_in_assessment(view: View) -> Iterator[Hit]:
    """Next steps under Assessment; safety steps are left alone."""
    for found in view.find("placement.plan_step")[:MOST_PLACES]:
        if (
            view.ids_at(found.span.start) != ("assessment",)
            or quoted(view, found.span)
            or view.has_risk_fact(found.span)
        ):
            continue
        if attributed(view, found.span) or view.context.conditional(found.span):
            continue
        yield Hit(found.span)


def new_fact_in_assessment(view: View) -> Iterator[Hit]:
    """A dated event in Assessment whose words stand nowhere above it."""
    if not view.note.section("assessment") or len(view.note.sections) < 3:
        return
    others = " ".join(
        view.folded[s.span.start : s.span.end] for s in view.sections if s.id not in ("assessment", "plan")
    )
    known = set(_WORD.findall(others))
    for found in view.find("placement.event")[:MOST_PLACES]:
        if view.ids_at(found.span.start) != ("assessment",) or negated(view, found.span):
            continue
        sentence = view.sentence(found.span)
        if not _VERBATIM_DATES.search(view.folded, sentence.start, sentence.end):
            continue
        words = set(_WORD.findall(view.folded[sentence.start : sentence.end])) - _COMMON
        if words and len(words & known) < len(words) / 3:
            yield Hit(Span(sentence.start, sentence.end - (view.text[sentence.end - 1] == ".")))


def swapped(view: View) -> Iterator[Hit]:
    """The clinician's act under Response, the client's answer under Intervention."""
    for name, section, other in (
        ("placement.therapist_act_opening", "response", "Intervention"),
        ("placement.client_act_opening", "intervention", "Response"),
    ):
        for found in view.find(name)[:MOST_PLACES]:
            span = found.span
            if view.ids_at(span.start) != (section,) or quoted(view, span):
                continue
            sentence = view.sentence(span)
            if sentence.start != span.start or _both(view, sentence, section):
                continue
            yield Hit(
                Span(sentence.start, sentence.end - (view.text[sentence.end - 1] == ".")), detail={"other": other}
            )


def _both(view: View, sentence: Span, section: str) -> bool:
    """Whether the sentence tells act and answer together."""
    words = view.folded[sentence.start : sentence.end]
    if section == "response":
        return (
            re.search(
                r"[,;]\s(?:and\s)?(?:client|he|she|they)\b|\b(?:client|he|she|they)\s(?:rated|reported|said|practiced|identified|was able|agreed|responded)",
                words,
            )
            is not None
        )
    return (
        re.search(
            r"\b(?:therapist|counselor|clinician|with (?:therapist|support|coaching)|modeled|taught|rehears\w*|using|through)\b",
            words,
        )
        is not None
    )
