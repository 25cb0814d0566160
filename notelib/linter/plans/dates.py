"""Until when: the words that date an objective or a plan."""

from __future__ import annotations

from datetime import date, timedelta

from notelib.language.patterns import lazy_pattern
from notelib.notes.values import dates

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_UNITS = r"(?:days?|weeks?|wks?|months?|mos?|sessions?|years?)"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a)"
_TARGET = lazy_pattern(
    rf"\b(?:by|before|until|till|no later than|on or before|target(?: date)?:?)\s(?:the\s)?(?:(?:end|start|"
    rf"middle)\sof\s)?(?:\w+\s)?"
    rf"(?:\d{{1,4}}[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?|{_MONTHS}\b\.?(?:\s\d{{1,4}}(?:st|nd|rd|th)?)?(?:,?\s\d{{4}})?|"
    rf"(?:week|session|month)\s\d{{1,3}}|discharge|graduation|(?:next\s)?(?:plan\s)?review|(?:spring|summer|"
    rf"fall|autumn|winter|semester|term|school year|year))"
    rf"|\b(?:within|in|over|after|at)\s(?:the\s)?(?:next\s|first\s)?{_COUNT}[ -]{_UNITS}\b"
    rf"|\b{_COUNT}[ -]{_UNITS}\sfrom\s(?:now|today|the start|intake)"
    rf"|\bat (?:discharge|the (?:next )?review)\b"
)
_PERIOD = lazy_pattern(
    rf"\b(?:within|in|over|after)\s(?:the\s)?(?:next\s|first\s)?(?P<n>{_COUNT})[ -](?P<unit>{_UNITS})\b"
)
_WORDS = dict(
    zip(
        "a one two three four five six seven eight nine ten twelve".split(),
        (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12),
        strict=True,
    )
)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def target(text: str, folded: str) -> tuple[str, str]:
    """The words that say until when, and the ISO date among them ("" where none is written in full).

    A bare full date counts as a target too: "(12/15/2026)".
    """
    found: tuple[str, str] = ("", "")
    for match in _TARGET.finditer(folded):
        full = next(iter(dates(text, match.start(), min(len(text), match.end() + 12))), None)
        if full is not None and full.start < match.end():
            return text[match.start() : full.end], full.value
        found = found if found[0] else (match[0], "")
    full = None if found[0] else next(iter(dates(text, 0, len(text))), None)
    return (text[full.start : full.end], full.value) if full else found


def period_from(start: str, words: str) -> str:
    """The ISO date at the end of "within 12 weeks" counted from an ISO date; "" where either is missing."""
    match = _PERIOD.search(words.lower())
    if match is None or not start or match["unit"].startswith("s"):
        return ""
    count = int(match["n"]) if match["n"].isdigit() else _WORDS[match["n"]]
    return (date.fromisoformat(start) + timedelta(days=count * _DAYS[match["unit"][0]])).isoformat()


def later(iso: str, days: int) -> str:
    """The ISO date that many days after another."""
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
