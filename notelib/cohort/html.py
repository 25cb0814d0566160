"""Tables as HTML: every cell escaped, numbers as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

_SHARES = {"facility", "sure", "share", "rest", "before", "after", "change", "first", "again", "score", "agree"}


def table(frame: pd.DataFrame, caption: str, heads: Mapping[str, str]) -> str:
    """A table of these columns under their headings, the first of them heading its row; says so where it is empty."""
    if frame.empty:
        return f'<p class="empty">{escape(caption)}: nothing yet.</p>'
    rows = frame.to_dict("records")  # keeps whole numbers whole
    head = "".join(f'<th scope="col"{_side(rows[0][name])}>{escape(text)}</th>' for name, text in heads.items())
    body = "".join(_row([(column, row[column]) for column in heads]) for row in rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(cells: list[tuple[str, Any]]) -> str:
    (column, first), *others = cells
    rest = "".join(f"<td{_side(value)}>{escape(said(name, value))}</td>" for name, value in others)
    return f'<tr><th scope="row">{escape(said(column, first))}</th>{rest}</tr>'


def _side(value: Any) -> str:
    return ' class="number"' if isinstance(value, float | int) and not isinstance(value, bool) else ""


def said(column: str, value: Any) -> str:
    """One cell in words: a share as per cent, what is not known as a dash."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if column == "change":
            return f"{100 * value:+.0f} points"
        return f"{value:.0%}" if column in _SHARES else f"{value:.2f}"
    return str(value)
