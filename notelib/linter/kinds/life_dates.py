"""Full dates of somebody's life, apart from those of treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.scan import at_numbers, at_words
from notelib.linter.model import Hit
from notelib.linter.view import View

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_MONTHS = tuple(
    m[:n]
    for m in (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    )
    for n in {3, 4, len(m)}
)
_DATE = lazy_pattern(
    rf"(?<![\d/.-])(?:(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:(?:19|20)\d\d|\d\d)|\b{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s(?:19|20)\d\d)?)(?![\d/-])"
)
_ISO = lazy_pattern(r"(?:19|20)\d\d-\d\d-\d\d")
_BIRTH = lazy_pattern(
    r"\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born(?: on)?|birthday(?: is| on|,)?)\b[\s:,]*(?:is |was |on )?"
)
_LIFE = lazy_pattern(
    r"\b(?:died|passed away|death|born|birth|married|wedding|divorced?|admitted|admission|discharged|hospitali[sz]ed|arrested|arrest|accident|crash|collision|assault(?:ed)?|rape[d]?|graduated|"
    r"funeral|miscarriage|surgery|overdose[d]?|attempted (?:suicide|overdose|to (?:kill|end|hang|die))|attempt|deployed|evicted|released from|anniversary|convicted|sentenced|incident|diagnosed|immigrated|arrived in|fired|laid off|buried|attacked|"
    r"(?<!panic )(?<!anxiety )(?<!asthma )(?<!crying )attack)\b"
)
_ROUTINE = lazy_pattern(
    r"\b(?:next|session|appointment|appt|review|plan|signed|score|phq|gad|pcl|audit|report (?:made|filed)|release|consent|follow[- ]up|due|by|until|scheduled|target|return|rtc|baseline|intake|assessment|exposure|homework|rehears\w*|hearing|mediation|moved to|set for)\b"
)


def date_of_life(view: View) -> Iterator[Hit]:
    """A birth date anywhere, and in the body full dates of events in somebody's life."""
    dates = [*at_numbers(view, _DATE, after=" -/.snrt", digits=(1, 2, 4)), *at_words(view, _MONTHS, _DATE)]
    for match in sorted(dates, key=lambda m: m.start()):
        span = Span(*match.span())
        birth = _BIRTH.search(view.folded[max(0, span.start - 24) : span.start] + "\u0001")
        if birth and birth.end() == min(24, span.start):
            yield Hit(span)
            continue
        if not view.in_body(span) or _to_come(view, match.group()):
            continue
        sentence = view.context.clause(span)
        near = view.folded[max(sentence.start, span.start - 60) : min(sentence.end, span.end + 40)]
        if not _ROUTINE.search(near) and (_of_life(view, near) or _old(view, match.group())):
            yield Hit(span)


def _of_life(view: View, near: str) -> bool:
    """Whether an event of life is named; in a note on panic a bare "attack" is the symptom."""
    event = _LIFE.search(near)
    if event and event.group() == "attack" and "panic" in view.index and not near[: event.start()].endswith("heart "):
        event = _LIFE.search(near, event.end())
    return event is not None


def _to_come(view: View, words: str) -> bool:
    """Whether a date in figures lies after the session: an appointment, not an event of life."""
    service = next((f.value for f in view.facts("date")), "")
    return bool(_ISO.fullmatch(words)) and bool(service) and words > service


def _old(view: View, words: str) -> bool:
    """Whether a full date lies a year or more before the session: an event of life, not of treatment."""
    year = re.search(r"(?:19|20)\d\d", words)
    service = next((f.value for f in view.facts("date")), "")
    if not year or not service:
        return False
    try:
        return int(year.group()) < date.fromisoformat(service).year - 1
    except ValueError:
        return False
