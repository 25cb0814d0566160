"""Dates, clock times and minutes as trainees write them, and their normal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    r"(?<![\w/.-])(?:(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<m2>\d{1,2})(?P<sep>[-/.])(?P<d2>\d{1,2})(?P=sep)(?P<y2>(?:19|20)?\d\d)"
    rf"|{_MONTH.format('mon')}[ ]+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH.format('mon4')}[ ,-]+"
    r"(?P<y4>(?:19|20)\d\d|[’']?\d\d(?![:.]\d)))(?![\w/-])",
    re.I,
)
_CLOCK = r"(?P<h{0}>\d{{1,2}})(?:[:.h](?P<m{0}>[0-5]\d))?[ ]?(?P<p{0}>[ap]\.?[ ]?m\b\.?|[ap]\b(?![’']))?"
_STOP = r"(?:time[ ])?(?:stop(?:ped)?|end(?:ed)?|out|finish(?:ed)?)[ ]?(?:time)?[:= ]*"
_UNTIL = rf"[ ]*(?:-|–|—|to\b|until\b|[,;|/]?[ ]*\n?[ ]*(?:and[ ])?{_STOP})[ ]*"
TIMES = re.compile(
    r"(?<![\d/.:-])(?:(?:start(?:ed|[ ]time)?|begin|began|in|from)[ ]?(?:time)?[:= ]*)?"
    + _CLOCK.format("1")
    + _UNTIL
    + _CLOCK.format("2")
    + r"(?![\d/:-])",
    re.I,
)
_MILITARY = re.compile(
    r"(?<!\d)(?P<h1>[01]\d|2[0-3])(?P<m1>[0-5]\d)[ ]?(?:h|hrs)?[ ]?(?:-|–|—|to)[ ]?"
    r"(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)(?!\d)"
)
MINUTES = re.compile(r"(?<![\d.:-])(?P<n>\d{1,3})(?:[ -]?(?:min(?:ute)?s?\b|mins?\.)|['’](?!\d))", re.I)

_LENGTH = re.compile(
    r"(?P<h>\d):(?P<m>[0-5]\d)(?!\d)"
    r"|(?P<h2>\d(?:\.\d{1,2})?)[ ]?h(?:ou)?r?s?\b\.?(?:[ ,]{0,2}(?:and[ ])?(?P<m2>\d{1,2})[ ]?m?)?"
    r"|(?P<n>\d{1,3})(?![\d:.])",
    re.I,
)


class Value(NamedTuple):
    """A value in its normal form, and where it stands."""

    value: str
    start: int
    end: int


def dates(text: str, start: int, end: int) -> Iterator[Value]:
    """The dates of `text[start:end]` that exist in the calendar, in ISO form; 3/4/2026 is March 4."""
    for m in DATE.finditer(text, start, end):
        value = iso(m)
        if value:
            yield Value(value, m.start(), m.end())


def iso(m: re.Match[str]) -> str:
    """The ISO form of a match of DATE, "" for a day that does not exist."""
    if m["y"]:
        parts = (m["y"], m["m"], m["d"])
    elif m["y2"]:
        parts = (m["y2"], m["m2"], m["d2"])
        if int(m["m2"]) > 12:
            parts = (m["y2"], m["d2"], m["m2"])
    elif m["mon"]:
        parts = (m["y3"], str(_month(m["mon"])), m["d3"])
    else:
        parts = (m["y4"], str(_month(m["mon4"])), m["d4"])
    year = int(parts[0].lstrip("’'"))
    try:
        return date(year + 2000 if year < 100 else year, int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def times(text: str, start: int, end: int) -> Iterator[Value]:
    """Start and stop times as "HH:MM-HH:MM" on the 24-hour clock; "2:00-2:50 pm" is "14:00-14:50"."""
    for m in TIMES.finditer(text, start, end):
        value = _range(m)
        if value:
            at = m.start() + len(m[0]) - len(m[0].lstrip())
            yield Value(value, at, m.end())
    for m in _MILITARY.finditer(text, start, end):
        yield Value(f"{m['h1']}:{m['m1']}-{m['h2']}:{m['m2']}", m.start(), m.end())


def _range(m: re.Match[str]) -> str:
    if not ((m["m1"] and m["m2"]) or m["p1"] or m["p2"]):
        return ""
    h1, h2 = int(m["h1"]), int(m["h2"])
    if h1 > 23 or h2 > 23:
        return ""
    p1, p2 = (m["p1"] or "")[:1].lower(), (m["p2"] or "")[:1].lower()
    m1, m2 = int(m["m1"] or 0), int(m["m2"] or 0)
    if p2 and not p1:
        # "11:30-12:20 pm" began in the morning, "1:00-1:50 pm" did not.
        p1 = p2 if _hour(h1, p2) * 60 + m1 <= _hour(h2, p2) * 60 + m2 else ("a" if p2 == "p" else "p")
    if p1 and not p2:
        p2 = p1 if _hour(h2, p1) * 60 + m2 >= _hour(h1, p1) * 60 + m1 else ("p" if p1 == "a" else "a")
    return f"{_hour(h1, p1):02d}:{m1:02d}-{_hour(h2, p2):02d}:{m2:02d}"


def _hour(hour: int, half: str) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half == "p" else 0)


def minutes(text: str, start: int, end: int) -> Iterator[Value]:
    """Lengths in minutes, as plain numbers; for a value that can only be a length see `length`."""
    for m in MINUTES.finditer(text, start, end):
        yield Value(str(int(m["n"])), m.start(), m.end())


def length(text: str, start: int, end: int) -> Value | None:
    """The minutes at the start of a value that can only be a length: "50", "0:50", "1 hr 15", "1.5 hours"."""
    m = _LENGTH.match(text, start, end)
    if m is None:
        return None
    if m["n"]:
        minutes = int(m["n"])
    else:
        minutes = round(60 * float(m["h"] or m["h2"])) + int(m["m"] or m["m2"] or 0)
    return Value(str(minutes), *m.span())
