"""Two plain pictures as SVG: bars of shares, and a learning curve. Each has a name and a description in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

WIDTH, ROW, LABEL = 720, 26, 300
_PLOT = WIDTH - LABEL - 60


def bars(name: str, rows: Sequence[tuple[str, float]]) -> str:
    """Horizontal bars of shares (0 to 1), one a row, in the order given."""
    described = "; ".join(f"{label} {share:.0%}" for label, share in rows)
    drawn = "".join(_bar(n, label, share) for n, (label, share) in enumerate(rows))
    return _svg(name, described, ROW * len(rows) + 4, drawn)


def line(name: str, table: pd.DataFrame) -> str:
    """A learning curve as `growth.curve` gives it: the mean of each block, with its interval."""
    rows = [
        (f"answers {row['from']} to {row['to']}", row["score"], row["low"], row["high"])
        for row in table.to_dict("records")
    ]
    described = "; ".join(f"{label}: {score:.0%} right" for label, score, _, _ in rows)
    step = (WIDTH - 100) / max(len(rows) - 1, 1)
    points = [(60 + n * step, _height(score)) for n, (_, score, _, _) in enumerate(rows)]
    drawn = "".join(
        f'<line class="grid" x1="50" x2="{WIDTH - 30}" y1="{_height(at)}" y2="{_height(at)}"/>'
        f'<text x="44" y="{_height(at) + 4}" text-anchor="end">{at:.0%}</text>'
        for at in (0, 0.25, 0.5, 0.75, 1)
    )
    for (x, y), (label, score, low, high) in zip(points, rows, strict=True):
        if low == low:
            drawn += f'<line class="range" x1="{x:.1f}" x2="{x:.1f}" y1="{_height(low):.1f}" y2="{_height(high):.1f}"/>'
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        drawn += f'<text x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle">{score:.0%}</text>'
        drawn += f'<text x="{x:.1f}" y="238" text-anchor="middle">{escape(label.removeprefix("answers "))}</text>'
    drawn += f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
    return _svg(name, described, 250, drawn)


def _height(share: float) -> float:
    return 210 - 180 * float(share)


def _bar(n: int, label: str, share: float) -> str:
    top, short = n * ROW, label if len(label) <= 40 else label[:39].rstrip() + "…"
    return (
        f'<text x="{LABEL - 8}" y="{top + 17}" text-anchor="end">{escape(short)}</text>'
        f'<rect x="{LABEL}" y="{top + 4}" width="{max(_PLOT * share, 1):.1f}" height="{ROW - 9}" rx="2"/>'
        f'<text x="{LABEL + _PLOT * share + 8:.1f}" y="{top + 17}">{share:.0%}</text>'
    )


def _svg(name: str, described: str, height: int, drawn: str) -> str:
    """On a narrow screen the picture keeps its size and scrolls, so that its words can be read."""
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name, quote=True)}, picture">'
        f'<svg role="img" aria-label="{escape(f"{name}. {described}", quote=True)}" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}"><title>{escape(name)}</title>{drawn}</svg></div>'
    )
