"""Claims that reach further than a counselor can see: certainty, causes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import attributed, quoted, reported
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_INFERRED = lazy_pattern(
    r"(?:,?\s(?:client|he|she|they|this client))?(?:\s(?:is|has|was|suffers?|wants?|needs?|does not|doesn't|did not|lacks?|hates?|loves?|lying|lied|using|hiding|still|a|an|the|not|in|has been|very|to|trying|from|being|been|also|more)){0,4}"
    r"\s(?:depress\w+|anxious|bipolar|borderline|narciss\w+|manic|psychotic|traumati\w+|ptsd|ocd|adhd|autis\w*|dement\w*|alzheimer\w*|schizo\w*|psychosis|cognitive\w*|hypomani\w*|addict\w*|alcohol\w*|ly(?:ing|ied)|lied|dishonest|hiding|in denial|denial|manipulat\w+|angry|jealous|attention|control|avoid\w*|resist\w*|unmotivated|motivated|codependent|abus\w+|disorder\w*|"
    r"love|leave|return|punish\w*|paranoid|delusional|dangerous|incapable|insecure|guilty|afraid|repress\w+|suffer\w*|trauma|abandon\w+|attach\w+|intoxicated|drunk|high|relapsing|drinking|deflect\w+|defensive|minimi\w+|exaggerat\w+|resent\w*|enjoy\w*|fears?|hates?|likes?|wants?|intend\w*|blam\w+|envies|envious|using|relish\w*|grieving|lonely|ashamed|sad|happy|unhappy|immature|selfish|mistrust\w*|distrust\w*|provok\w+|sabotag\w+|regress\w*|unstable|unfit|capable|in love|over it|ready)\b"
)
# After "there is no doubt that" a motive or a state may stand some words further on.
_FURTHER = lazy_pattern(
    r"(?:,?\s[\w'-]+){1,7}?\s(?:to (?:punish|avoid|get|control|hurt|hide|manipulate|test|keep|please|prove|provoke|impress|escape|win|numb|spite)\b[^.;,\n]{0,30}|(?:depress|narciss|manipulat|resent|punish|sabotag|avoid|abus|lying|jealous|bipolar|borderline|addict|trauma|"
    r"anxious|angry|afraid|ashamed|unmotivated|in denial|hiding|ptsd|adhd|autis|psychotic|manic|unsafe|dangerous|guilt|grief|insecur|hates|loves|wants|fears|drinks|uses|drinking|using|lied|cheat|faking|exaggerat|disorder)\w*)"
)
_VERB_BEFORE = lazy_pattern(r"\b(?:is|was|has|are)\s\Z")
_TROUBLE = lazy_pattern(
    r"\b(?:depression|anxiety|bulimia|anorexia|ptsd|ocd|panic(?: attacks| disorder)?|eating disorder|addiction|drinking|alcoholism|substance use|self-harm|cutting|anger|insomnia|low self-esteem|trust issues|symptoms|disorder|mood swings|phobia|adhd|bipolar disorder|behaviou?rs?|dissociation|attachment style)\b[^.;\n]{0,40}\Z"
)
_BLAMED = lazy_pattern(
    r"\s(?:[\w'-]+\s){0,4}?(?:mother|father|mom|dad|parents?|parenting|husband|wife|partner|ex|divorce|trauma|abuse|neglect|upbringing|childhood|abandonment|attachment|marriage|stepfather|stepmother|family|breastfeeding|adoption|ex-husband|ex-wife|teacher|boss|supervisor|manager|school|job|work|workplace|bullying|sister|brother|sibling|siblings|stepparent|grandmother|grandfather|friend|friends|roommate|boyfriend|girlfriend|church|religion|culture|phone|social media|internet|video games|pandemic|move|immigration|military|deployment|adoption|genes|diet|laziness|personality|character|spoiling|lack of (?:discipline|love|structure|faith))(?:'s\s\w+|\s(?:teacher|boss|friend|drinking|death|diet(?:ing)?|affair|absence|anger|neglect))?\b"
)


_PERSON_OR_EVENT = lazy_pattern(
    r"\b(?:mother|father|mom|dad|parents?|parenting|husband|wife|partner|ex|divorce|trauma|abuse|neglect|upbringing|childhood|abandonment|marriage|stepfather|stepmother|family|adoption|teacher|boss|supervisor|manager|foreman|school|job|work|bullying|"
    r"sister|brother|grandmother|grandfather|friends?|church|religion|culture|phone|pandemic|move|immigration|military|deployment|birth|delivery|section|miscarriage|accident|crash|war|combat|assault|rape|attack|death|loss|breakup|affair|hospital|surgery|"
    r"illness|diet|drinking|drugs|upheaval|poverty|racism|layoff|eviction|fire|flood|storm|outage|stroke|vaccine|games?|social media)\b[^.;\n]{0,40}?\Z"
)
_DISORDER = lazy_pattern(
    r"\s(?:[\w'-]+\s){0,3}?(?:depression|depressed|anxiety|anxious|bulimia|bulimic|anorexia|anorexic|ptsd|ocd|panic(?: attacks| disorder)?|eating disorder|addiction|addicted|alcoholic|alcoholism|drinking|drink|drugs|substance use|self-harm|cut(?:ting)?|insomnia|symptoms|disorder|phobia|adhd|bipolar(?: disorder)?|dissociation|breakdown|mental illness|"
    r"low self-esteem|trust issues|mood swings|nightmares|suicidal\w*|psychosis|mania|paranoia|codependen\w+|borderline|narcissis\w+|neurotic|agoraphobi\w+)\b"
)


def certainty(view: View) -> Iterator[Hit]:
    """ "Clearly", "obviously" before an inference about state or motive; "clearly articulated" is a description."""
    for found in view.find("scope.certainty")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or attributed(view, span):
            continue
        match = _INFERRED.match(view.folded, span.end)
        if match is None and view.within("scope.certainty_clause", span):
            match = _FURTHER.match(view.folded, span.end)
        if match is None and _VERB_BEFORE.search(view.folded[max(0, span.start - 5) : span.start]):
            match = (
                re.compile(r"\s(?:a |an |the )?\w+").match(view.folded, span.end)
                if _INFERRED.match(" is" + view.folded[span.end : span.end + 60])
                else None
            )
        if match:
            yield Hit(Span(span.start, match.end()))


def single_cause(view: View) -> Iterator[Hit]:
    """One person or event given as the cause of a disorder, as a fact."""
    for found in view.find("scope.cause")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span):
            continue
        sentence = view.sentence(span)
        trouble = _TROUBLE.search(view.folded[max(sentence.start, span.start - 80) : span.start])
        blamed = _BLAMED.match(view.folded, span.end)
        if trouble and blamed:
            whole = Span(max(sentence.start, span.start - 80) + trouble.start(), blamed.end())
            if not attributed(view, whole) and not reported(view, whole):
                yield Hit(whole)
    for found in view.find("scope.causes")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or attributed(view, span) or reported(view, span):
            continue
        sentence = view.sentence(span)
        low = max(sentence.start, span.start - 80)
        blamed, trouble = _PERSON_OR_EVENT.search(view.folded[low : span.start]), _DISORDER.match(view.folded, span.end)
        if blamed and trouble and not view.context.negated(span):
            yield Hit(Span(low + blamed.start(), trouble.end()))
