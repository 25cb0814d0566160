"""Abbreviations and numbers that have led to wrong doses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.scan import at_numbers, at_words
from notelib.linter.model import Hit
from notelib.linter.view import View

_ALWAYS = lazy_pattern(r"(?<![\w.])(?:Q\.?O\.?D\.?|q\.?o\.?d\.?|Q\.D\.|q\.d\.|QD|qd|MSO4|MgSO4)(?!\w)")
_WITH_DRUG = lazy_pattern(r"(?<![\w./-])(?:IU|I\.U\.|MS)(?![\w/.-])")
_UNITS = lazy_pattern(r"(?<![\w./-])\d+\s?U(?![\w/.-])")
_NOT_A_DRUG = lazy_pattern(r"\b(?:sclerosis|degree|student|master)\b")
_TRAILING_ZERO = lazy_pattern(r"(?<![\d.])\d+\.0\s?(?:mg|mcg|g|ml|mL|units)\b")
_NAKED_POINT = lazy_pattern(r"(?<![\d.])\.\d+\s?(?:mg|mcg|g|ml|mL|units)\b")
_BETTER = {
    "qod": "every other day",
    "qd": "daily",
    "u": "units",
    "iu": "international units",
    "ms": "morphine sulfate (or write the word meant)",
    "mso4": "morphine sulfate",
    "mgso4": "magnesium sulfate",
}


def do_not_use(view: View) -> Iterator[Hit]:
    """QD, QOD, U, IU, MS, a trailing zero, a missing leading zero; the short ones only beside a drug or dose."""
    for match in at_words(view, ("q", "qd", "qod", "mso", "mgso"), _ALWAYS, raw=True):
        span = Span(*match.span())
        plain = match.group().lower().replace(".", "")
        if view.in_body(span) and (plain != "qd" or view.has("mechanics.drug_context", view.sentence(span))):
            yield Hit(span, _BETTER.get(plain, "daily"))
    for match in (
        *at_words(view, ("u", "iu", "i", "ms"), _WITH_DRUG, raw=True),
        *at_numbers(view, _UNITS, raw=True, after=" u"),
    ):
        span = Span(*match.span())
        if (
            view.in_body(span)
            and view.has("mechanics.drug_context", view.sentence(span))
            and not _NOT_A_DRUG.search(view.folded, max(0, span.start - 40), span.end + 40)
        ):
            yield Hit(span, _BETTER.get("".join(c for c in match.group().lower() if c.isalpha()), "units"))
    for match in at_numbers(view, _TRAILING_ZERO, raw=True, after="."):
        yield from _dose(view, match, match.group().replace(".0", "", 1))
    for match in at_numbers(view, _NAKED_POINT, raw=True, back=".", before="."):
        yield from _dose(view, match, "0" + match.group())


def _dose(view: View, match: re.Match[str], better: str) -> Iterator[Hit]:
    span = Span(*match.span())
    if view.in_body(span):
        yield Hit(span, better)
