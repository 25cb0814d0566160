"""Session times, minutes and codes that have to agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from notelib.findings import Severity, Span
from notelib.linter.kinds.scan import at_numbers
from notelib.linter.model import Hit
from notelib.linter.view import View
from notelib.notes import HeaderFact

# Minutes of psychotherapy that a code stands for; our own labels, ranges as published for the 2013 code family.
RANGES = {
    "90832": (16, 37), "90834": (38, 52), "90837": (53, 240), "90833": (16, 37), "90836": (38, 52), "90838": (53, 240),
    "90839": (30, 74), "90846": (26, 240), "90847": (26, 240),
}  # fmt: skip
UNTIMED = frozenset({"90853", "90845", "90849", "90791", "90792"})
# A session longer than this is a slip of the clock, not a session.
LONGEST = 240
LATE_DAYS, TOO_LATE_DAYS = 2, 7
_NO_ADDON = frozenset({"90846", "90847", "90849", "90839", "90840"})
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NONCLINICAL = re.compile(
    r"(?P<hit>\b\d{1,3}\s?(?:min\b|mins\b|minutes?)[^.\n;]{0,40}\b(?:incl(?:\.|uding|udes|uded)?|plus|with|of which|for|spent on|on)\s+[^.\n;]{0,24}?"
    r"\b(?:charting|notes?|documentation|documenting|paperwork|waiting|scheduling|note[- ]writing|writing (?:the |up )?(?:this |the )?note|phone tag|travel))\b"
)
_NOT_WRITING = re.compile(r"homework|music|sticky|post-it|client|school|gratitude|worry|mood|intake paperwork with")
_REASON = re.compile(
    r"\b(?:extend(?:ed|ing)|due to|because|exposure|crisis|emdr|reprocess\w*|trauma processing|prolonged|complex|safety plan\w*|to allow|in order to|needed (?:the )?(?:full|additional|extra)|longer session|clinically indicated|imaginal|habituation)\b"
)
_LATE_LABEL = re.compile(r"\blate (?:entry|note)\b|\baddendum\b|\bentered late\b|\bdelayed entry\b|\bwritten late\b")


def minutes_of(times: str) -> int:
    """How long a range "14:00-14:50" lasts; negative where it ends before it starts."""
    start, _, stop = times.partition("-")
    return _minute(stop) - _minute(start)


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _length(fact: HeaderFact) -> int:
    length = minutes_of(fact.value)
    # "12:30-1:20" without am or pm crosses noon; both readings are tried before anything is called wrong.
    return length + 720 if -720 < length < 0 and length + 720 <= LONGEST else length


def _stated(view: View) -> list[tuple[int, Span]]:
    return [(int(f.value), f.span) for f in view.facts("minutes") if f.value.isdigit()]


def _session_minutes(view: View) -> tuple[int, Span] | None:
    """Minutes of the session by the clock, else as stated; None where neither is given or the clock is wrong."""
    times = view.facts("times")
    if times:
        length = _length(times[0])
        return (length, times[0].span) if 0 < length <= LONGEST else None
    stated = _stated(view)
    return stated[0] if stated else None


def missing_date(view: View) -> Iterator[Hit]:
    """A whole note without the date of the session."""
    if view.whole and not view.facts("date"):
        yield Hit(header_place(view))


def missing_times(view: View) -> Iterator[Hit]:
    """A whole note with neither clock times nor minutes."""
    if not view.whole or view.facts("times") or view.facts("minutes"):
        return
    codes = {f.value for f in view.facts("cpt")}
    yield Hit(header_place(view), severity=Severity.WARNING if codes & UNTIMED else None)


def time_arithmetic(view: View) -> Iterator[Hit]:
    """Stop before start, an impossible length, or minutes that differ from the clock."""
    for fact in view.facts("times")[:1]:
        length = _length(fact)
        if not 0 < length <= LONGEST:
            yield Hit(
                fact.span, detail={"problem": "the stop time is not later than the start time, or hours away from it"}
            )
            return
        for stated, span in _stated(view)[:1]:
            if stated != length:
                yield Hit(
                    _joined(view, fact.span, span),
                    detail={"problem": f"from start to stop are {length} minutes, not {stated}"},
                )


def _joined(view: View, a: Span, b: Span) -> Span:
    """Both spans as one where they stand on one line close together, else the second."""
    first, second = sorted((a, b))
    between = view.text[first.end : second.start]
    return Span(first.start, second.end) if len(between) <= 24 and "\n" not in between else b


def code_time_mismatch(view: View) -> Iterator[Hit]:
    """A time-based code whose minutes do not fit."""
    session = _session_minutes(view)
    codes = view.facts("cpt")
    if (
        session is None
        or any(True for _ in time_arithmetic(view))
        or len({f.value for f in codes if f.value in RANGES}) != 1
    ):
        return
    for fact in codes[:3]:
        low, high = RANGES.get(fact.value, (0, LONGEST))
        if fact.value in RANGES and not low <= session[0] <= high:
            fitting = next((c for c in ("90832", "90834", "90837") if RANGES[c][0] <= session[0] <= RANGES[c][1]), "")
            span = f"{low}-{high}" if high < LONGEST else f"{low} or more"
            better = fitting if fact.value in ("90832", "90834", "90837") else ""
            yield Hit(fact.span, better, detail={"code": fact.value, "minutes": str(session[0]), "range": span})
            return


def addon_misuse(view: View) -> Iterator[Hit]:
    """Interactive complexity beside a code it cannot go with."""
    codes = view.facts("cpt")
    addon = next((f for f in codes if f.value.lstrip("+") == "90785"), None)
    other = next((f for f in codes if f.value in _NO_ADDON), None)
    if addon and other:
        yield Hit(addon.span, detail={"other": other.value})


def nonclinical_time(view: View) -> Iterator[Hit]:
    """Minutes for charting or waiting counted into the session."""
    for match in at_numbers(view, _NONCLINICAL):
        if not _NOT_WRITING.search(match.group()):
            yield Hit(Span(*match.span("hit")))


def long_session_reason(view: View) -> Iterator[Hit]:
    """The longest session code and not a word on why the time was needed."""
    code = next((f for f in view.facts("cpt") if f.value == "90837"), None)
    if code and not any(_REASON.search(view.folded, b.start, b.end) for b in view.body):
        yield Hit(code.span)


def _day(fact: HeaderFact) -> date | None:
    try:
        return date.fromisoformat(fact.value)
    except ValueError:
        return None


def late_entry(view: View) -> Iterator[Hit]:
    """Signed days after the session, and not labelled as a late entry."""
    service = next((d for f in view.facts("date") if (d := _day(f))), None)
    signed = next(((d, f.span) for f in view.facts("signed_date") if (d := _day(f))), None)
    if service is None or signed is None:
        return
    days = (signed[0] - service).days
    if days > LATE_DAYS and not _LATE_LABEL.search(view.folded):
        yield Hit(
            signed[1], severity=Severity.ERROR if days > TOO_LATE_DAYS else Severity.WARNING, detail={"days": str(days)}
        )


def date_conflict(view: View) -> Iterator[Hit]:
    """A weekday that is not the date's, or a session dated after the signature."""
    facts = view.facts("date")
    for fact in facts[:2]:
        day = _day(fact)
        if day is None:
            continue
        line_start = view.text.rfind("\n", 0, fact.span.start) + 1
        near = view.folded[max(line_start, fact.span.start - 14) : fact.span.end + 14].split("\n")[0]
        named = _WEEKDAY.search(near)
        if named and named.group(1)[:3] != _DAYS[day.weekday()]:
            yield Hit(fact.span, detail={"problem": f"{day.isoformat()} is a {day:%A}"})
    service = _day(facts[0]) if facts else None
    signed = next((d for f in view.facts("signed_date") if (d := _day(f))), None)
    if service and signed and service > signed:
        yield Hit(facts[0].span, detail={"problem": "the session is dated after the signature"})


def header_place(view: View) -> Span:
    """Where a missing header fact belongs: the first header line, or the start of the note."""
    for fact in view.note.header:
        if fact.span.end <= view.header_end:
            start = view.text.rfind("\n", 0, fact.span.start) + 1
            stop = view.text.find("\n", fact.span.end)
            return Span(start, len(view.text) if stop < 0 else stop)
    start = len(view.text) - len(view.text.lstrip())
    return Span(start, start)
