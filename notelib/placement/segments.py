"""Cutting a text into the pieces that are placed: sentences without their headings, and clauses of mixed sentences."""

from __future__ import annotations

import re

from notelib.findings import Span
from notelib.language import sentences

LONGEST = 800  # characters; a longer run without a full stop is cut at white space, which keeps all work linear

# "S:", "Plan -", "**Assessment**:" and their like. A label decides nothing, so it is not part of what is placed.
_HEADING = re.compile(
    r"[#*_\s]*(?:S|O|A|P|D|B|I|R|G|E|DA|AP|A/P|S/O|Subjective|Objective|Assessment|Plan|Data|Behaviou?rs?|"
    r"Interventions?|Responses?|Goals?|Problems?|Actions?|Evaluation|Revision|Situation|Signs|Topics?|Progress|"
    r"Summary|Focus|Narrative|Notes?|Impressions?|Risk|"
    r"(?:Progress|Process|Private|Personal|Psychotherapy|Session|Shadow|Case) notes?|"
    r"(?:(?:In|On|From) )?(?:my |(?:a )?(?:separate|private|personal) )(?:(?:own|private|personal|separate|locked) )*"
    r"(?:notebook|notes?|pages?|journal|drawer)(?: only)?)[*_]*\s*"
    r"(?:\([^()\n]{0,40}\)\s*)?(?::|[-–—](?=\s))[*_]*\s*",
    re.I,
)
_BOUNDARY = re.compile(
    r";\s+|:\s+|\s+[—–-]\s+|\.{3}\s*|,?\s+(?:but|while|whereas|though|although|yet)\s+|,\s+(?:and|so|which)\s+"
    r"|\s+and\s+(?=(?:I|my)\b)|,\s+(?=(?:I|my)\b)",
    re.I,
)
_TRIMMED = " \t\r\n\f\v"


def pieces(text: str) -> list[Span]:
    """The sentences of the text, each without a leading heading and none longer than LONGEST; never an empty span."""
    found: list[Span] = []
    for sentence in sentences(text):
        body = without_heading(text, sentence)
        while body.end - body.start > LONGEST:
            cut = text.rfind(" ", body.start + 1, body.start + LONGEST)
            cut = cut if cut > body.start else body.start + LONGEST
            found.append(trimmed(text, Span(body.start, cut)))
            body = trimmed(text, Span(cut, body.end))
        found.append(body)
    return [span for span in found if span.end > span.start]


def without_heading(text: str, span: Span) -> Span:
    """The span after a heading such as "Plan:"; a heading alone comes back as it is."""
    match = _HEADING.match(text, span.start, min(span.end, span.start + 80))
    if match is None or match.end() >= span.end:
        return span
    return Span(match.end(), span.end)


def boundaries(text: str, span: Span, at_most: int = 8) -> list[tuple[int, int]]:
    """Places where one sentence may be two, as (end of the first part, start of the second)."""
    found = []
    for match in _BOUNDARY.finditer(text, span.start, span.end):
        if match.start() > span.start and match.end() < span.end:
            found.append((match.start(), match.end()))
            if len(found) == at_most:
                break
    return found


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end)
