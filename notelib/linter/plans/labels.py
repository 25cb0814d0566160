"""The labels by which a plan is cut: "Goal 1:", "Objective 1a:", "Interventions", "Target date:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notelib.language.patterns import lazy_pattern

# Kind -> how its label is written, for lower-case text; the first kind that fits counts.
_KINDS: tuple[tuple[str, str], ...] = (
    ("objective", r"short[- ]term (?:goals?|objectives?)|(?:measurable |smart |new )?objectives?|stg|obj\.?"),
    ("goal", r"(?:(?:long[- ]term|treatment|tx|overall|client|client's|new) )?goals?(?: areas?| statement)?|ltg"),
    (
        "intervention",
        (
            r"(?:(?:planned|therapist|clinical|therapeutic|treatment) )?interventions?(?: and services?)?|"
            r"methods?|modality|modalities|"
            r"treatment (?:modality|modalities|approach|methods?|strategies)|strategies|services?|approach|"
            r"plan of treatment|treatment"
        ),
    ),
    ("diagnosis", r"(?:problems?|diagnos[ie]s|dx)/(?:dx|diagnos[ie]s|problems?)|diagnos[ie]s|dx"),
    ("problem", r"(?:presenting )?problems?(?: list| statement| area)?|needs?|focus of treatment"),
    ("target", r"target(?: completion)?(?: dates?)?|completion dates?|target for completion|due dates?|by when"),
    ("measure", r"measures?|measured by|criteri(?:on|a)|baselines?|indicators?|evaluation"),
    ("review", r"(?:next |plan |treatment plan |scheduled )?reviews?(?: dates?| due| by)?|review period"),
    ("detail", r"types?|amount|frequency|duration|length(?: of (?:treatment|sessions?))?|schedule"),
    (
        "other",
        (
            r"signatures?|signed|client(?:'s)? (?:signature|participation|agreement|input|strengths?|statement)|"
            r"participation|agreement|strengths?|barriers|discharge (?:criteria|plan(?:ning)?)|risk|"
            r"safety(?: plan)?|crisis plan|"
            r"progress|co-?signed(?: by)?|therapist|counselor|clinician|supervisor|date|plan date|client|"
            r"treatment plan|notes?|"
            r"medical necessity|prognosis|coordination(?: of care)?|referrals?|changes?|decision|continued need|"
            r"rationale|guardian"
        ),
    ),
)
_NUMBER = r"(?P<number>\d{1,2}(?:[.-]\d{1,2})?[a-z]?|[a-h]|[ivx]{1,4})"
_MARKS = r"[-*•>#_ \t]{0,8}"
_LABEL = lazy_pattern(
    rf"(?:(?:\A|(?<=\n)){_MARKS}|(?<=[.;|)\"])[ \t]{{1,3}})(?P<label>"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS)
    + rf")(?:[ ]{{0,2}}(?:#|no\.?|number)?[ ]{{0,2}}{_NUMBER}(?![\w.-]*\w))?[*_]{{0,3}}[ ]?(?:\([^)\n]{{0,60}}\)[ ]?)?"
    r"(?P<delim>[:–—.)-](?=[\s*_\"]|\Z)|:|(?=[ \t]*(?:\n|\Z))|(?<=[\da-z])(?=[ ]))[*_]{0,3}"
)
_ITEM = lazy_pattern(r"(?:\A|(?<=\n))[ \t]*(?:(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?|[a-h])[.):]|[-*•–])[ \t]+")


class Label(NamedTuple):
    """One label: its kind, its number ("" without), where it begins and where what it heads begins."""

    kind: str
    number: str
    start: int
    body: int
    at_line: bool


class Item(NamedTuple):
    """One item of a list: its number ("" for a bullet), start and end of its text."""

    number: str
    start: int
    end: int


def labels(folded: str) -> Iterator[Label]:
    """The labels of a plan in order; `folded` is the text in lower case, of equal length."""
    for match in _LABEL.finditer(folded):
        start = match.start("label")
        at_line = not folded[folded.rfind("\n", 0, start) + 1 : start].strip("-*•>#_ \t")
        number, delim = match["number"] or "", match["delim"]
        # Without a colon only a numbered label counts ("Goal 1 Reduce panic"), and only at the start of a line.
        if delim != ":" and not (at_line and (number or not delim or delim in "–—-")):
            continue
        if delim == "" and not number and not _line_end(folded, match.end()):
            continue
        yield Label(_kind(match), number, start, match.end(), at_line)


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind, _ in _KINDS if match[kind] is not None)


def _line_end(folded: str, at: int) -> bool:
    stop = folded.find("\n", at)
    return not folded[at : stop if stop >= 0 else len(folded)].strip(" \t*_")


def items(folded: str, start: int, end: int) -> list[Item]:
    """The items of a list in `folded[start:end]`; text before the first is an item without number."""
    found = list(_ITEM.finditer(folded, start, end))
    # finditer with a start treats \A as that start; an item right behind a label is one too.
    cuts = [(m["number"] or "", m.start(), m.end()) for m in found]
    parts: list[Item] = []
    first = cuts[0][1] if cuts else end
    if folded[start:first].strip():
        parts.append(Item("", start, first))
    for (number, _, body), stop in zip(cuts, [*(at for _, at, _ in cuts[1:]), end], strict=False):
        parts.append(Item(number, body, stop))
    return parts
