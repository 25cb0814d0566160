"""Cells of a CSV file that a spreadsheet shows and never computes.

Source: OWASP, CSV injection: what begins with = + - @, a tab or a line break may be taken for a formula.
"""

from __future__ import annotations

from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """The value as the text of a cell; text that looks like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)  # a negative number is a number
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
