"""Content that stands in the wrong section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import attributed, negated, quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_AFTER_WORK = lazy_pattern(
    r"\b(?:after|following|during|when (?:practic|rehears|ask|prompt)\w*|in session|post-|pre-|suds|rated|rates|exercise|practice|rehearsal|role-?play|round|self-report|score|phq|gad|pcl|scale|c-ssrs|"
    r"si\b|hi\b|suicid\w*|homicid\w*|self-harm|safety|ideation|intent|hallucinat\w*|delusion\w*|homework|log|relief|helpful|calmer|understanding|the skill|willing\w*|now|today|reflect(?:ed|ion)|realiz\w*|insight|out of|readiness|confidence|importance|breathing|grounding|technique|strategy)\b|\d\s?/\s?10|\u2192"
)
_ELSEWHERE = lazy_pattern(
    r"\b(?:at (?:home|work|school|night|times|church|the \w+)|daily|nightly|most (?:days|nights|mornings)|every (?:day|night|morning|evening|time)|this week|last week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|times|x/week|has been|have been|had been|all week|weekend|in bed|alone|before work|after work|lately|since|with (?:his|her|their)|during (?:calls|class|meetings|the (?:night|day|week)))\b|\d"
)
_TELLS = lazy_pattern(
    r"\b(?:report\w*|describ\w*|stat(?:es|ed|ing)|endors\w*|complain\w*|felt|feels?|feeling|said|says|admit\w*|notic\w*|denie\w*|mention\w*|struggl\w*|told|shar\w+|express\w+)\s(?:[\w'-]+\s){0,3}\Z"
)
# "Affect constricted", "avoided eye contact": the words that make a noun of observation a finding.
_SEEN = lazy_pattern(
    r"\s(?:was |is |were |appeared |remained )?(?:constricted|restricted|blunted|flat|full|bright|sad|anxious|labile|congruent|incongruent|tense|guarded|poor|good|fair|limited|intermittent|minimal|appropriate|slow|slowed|rapid|fast|pressured|soft|loud|quiet|linear|tangential|normal|slumped|rigid|relaxed)\b"
)
_SEEN_BEFORE = lazy_pattern(
    r"\b(?:avoided|made|poor|good|minimal|limited|little|fair|no|intermittent|sustained|flat|blunted|bright|full|constricted|restricted|tearful|congruent|appropriate|slowed|rapid|pressured|soft|loud)\s\Z"
)
_SPEECH_SAMPLE = lazy_pattern(
    r"\b(?:speech|thought (?:process|content)|word salad|neologism|tangential|loose|loosely|pressured|flight of ideas|perseverat)\w*"
)
_VERBATIM_DATES = lazy_pattern(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last (?:night|week)|this (?:morning|week|weekend)|today|on \d{1,2}/\d{1,2}|two days ago)\b"
)
_WORD = lazy_pattern(r"[a-z]{4,}")
_COMMON = frozenset(
    "client patient report reported states stated that with from have been week last this they them their said told about after before which were will would could also into over when while than then more most".split()
)


# "Asked about cultural meaning; client said ...": an answer to the writer's question belongs to the work.
_ASKED_FOR = lazy_pattern(
    r"\b(?:asked|explored|invited|normali[sz]ed|prompted|inquired|challenged|elicited|presented|offered|introduced|taught|modeled|used|guided|reviewed)\b[^.\n]{0,120}[;,]\s(?:and )?\Z"
)


def observation_in_subjective(view: View) -> Iterator[Hit]:
    """Appearance, affect and behavior seen in session, written under Subjective: one finding a sentence."""
    by_sentence: dict[Span, Span] = {}
    for span in sorted(_observations(view)):
        sentence = view.sentence(span)
        first = by_sentence.get(sentence, span)
        by_sentence[sentence] = Span(first.start, max(first.end, span.end))
    for sentence, span in by_sentence.items():
        after = _SEEN.match(view.folded, span.end, sentence.end)
        before = _SEEN_BEFORE.search(view.folded[sentence.start : span.start])
        yield Hit(Span(sentence.start + before.start() if before else span.start, after.end() if after else span.end))


def _observations(view: View) -> Iterator[Span]:
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
            # "Northline Power Cooperative": a name, not what was seen.
            if view.text[span.start].isupper() and span.start > sentence.start:
                continue
            if strong and re.search(
                r"\b(?:affect(?:s|ed|ing)?\s(?:her|his|their|the|work|sleep|me|school))",
                view.folded[span.start : span.end + 8],
            ):
                continue
            yield span


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
                r"\b(?:as|while|when|whenever|if|that|what|how|had|have|having|let|made|helped?|heard|to)\s\Z",
                view.folded[max(sentence.start, span.start - 9) : span.start],
            ):
                continue
            if _ASKED_FOR.search(view.folded[sentence.start : span.start]):
                continue
            end = sentence.end - (view.text[sentence.end - 1] in ".;")
            yield Hit(Span(span.start, max(span.end, end)))


_AGAIN = lazy_pattern(r"\s(?:again|to|back|client|her|him|them|weekly|next week|next time)\b")
_QUOTE_TOLD = lazy_pattern(
    r"[,.]?\s?(?:client|clt|ct|pt|patient|he|she|they)\s(?:also |then )?(?:said|says|stated|states|added|adds|reported|reports|explained|remarked|recalled)\b"
)


def quotation_in_objective(view: View) -> Iterator[Hit]:
    """A quotation followed by its speaker under Objective: "I cannot sleep," he said. What was said in answer to an exercise stays."""
    for quote in view.context.quotes[:MOST_PLACES]:
        if view.ids_at(quote.start) != ("objective",):
            continue
        told = _QUOTE_TOLD.match(view.folded, quote.end)
        sentence = view.sentence(quote)
        alone = (
            sentence.start == quote.start
            and sentence.end <= quote.end + 1
            and len(view.text[slice(*quote)].split()) > 2
            and sentence.start > view.note.sentences[0].span.start
        )
        if (told is None and not alone) or sentence.start < quote.start:
            continue
        # The exercise it answers may be told in the sentence before.
        wide = view.around(quote, 1, 0)
        before = Span(wide.start, quote.start)
        worked = _AFTER_WORK.search(view.folded, *before) or _AFTER_WORK.search(
            view.folded, told.end() if told else quote.end, sentence.end
        )
        if not worked and not view.has("content.method", before):
            yield Hit(Span(quote.start, told.end() if told else quote.end))


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
        more = _AGAIN.match(view.folded, found.span.end)
        yield Hit(Span(found.span.start, more.end() if more else found.span.end))


def new_fact_in_assessment(view: View) -> Iterator[Hit]:
    """A dated event in Assessment whose words stand nowhere above it."""
    if not view.note.section("assessment") or len(view.note.sections) < 3:
        return
    known: set[str] | None = None
    for found in view.find("placement.event")[:MOST_PLACES]:
        if view.ids_at(found.span.start) != ("assessment",) or negated(view, found.span):
            continue
        sentence = view.sentence(found.span)
        if not _VERBATIM_DATES.search(view.folded, sentence.start, sentence.end):
            continue
        words = set(_WORD.findall(view.folded[sentence.start : sentence.end])) - _COMMON
        if known is None:
            above = (view.folded[slice(*s.span)] for s in view.sections if s.id not in ("assessment", "plan"))
            known = set(_WORD.findall(" ".join(above)))
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
            # Some formats have no letter of its own for the one, and put it under the other.
            if section in view.format.slots.get(other.lower(), ()):
                continue
            sentence = view.sentence(span)
            if sentence.start != span.start or _both(view, sentence, section):
                continue
            if section == "intervention" and _IMPLIED_WRITER.match(view.folded, sentence.start, sentence.end):
                continue
            yield Hit(
                Span(sentence.start, sentence.end - (view.text[sentence.end - 1] == ".")), detail={"other": other}
            )


# Without a subject both may be meant; the words behind tell that the clinician did it: "Named what he did",
# "Listed two triggers with her", "Completed a separate written consent".
_IMPLIED_WRITER = lazy_pattern(
    r"(?:named|identified|listed|completed|acknowledged|practiced|noted|stated|found)\b(?:"
    r"[^.;]{0,80}\bwith (?:client|clt|pt|patient|him|her|them)\b"
    r"|\s(?:(?:again|back|for (?:client|him|her|them)|to (?:client|him|her|them)),? )?(?:what|how|when|where|that which|each \w+|the \w+(?: \w+)?)(?: well| hard| much)? (?:client|he|she|they)\b"
    r"|\s(?:\w+[ -]){0,5}(?:consents?|releases?|authorizations?|roi|paperwork|referrals?|safety plan|crisis plan|treatment plan|intake|screening|"
    r"assessment|c-ssrs|risk review|disclosure|part 2|mandated report|letter)\b)"
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
