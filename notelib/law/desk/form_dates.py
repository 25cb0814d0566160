"""Reading a date as people write it on a form: 2026-03-01, 3/1/2026, March 1, 2026, 1 March 2026."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
SHAPES = [
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b",
        # Month first, as in the United States.
        r"\b(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4}|\d{2})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
    )
]


def read_date(text: str) -> date | None:
    """The first date in the text; None where there is none, or none that exists (February 30)."""
    for shape in SHAPES:
        for match in shape.finditer(text):
            part = match.groupdict()
            month = MONTHS.index(part["name"][:3].lower()) + 1 if part.get("name") else int(part["month"])
            year = int(part["year"]) + (2000 if len(part["year"]) == 2 else 0)
            try:
                return date(year, month, int(part["day"]))
            except ValueError:
                continue
    return None
