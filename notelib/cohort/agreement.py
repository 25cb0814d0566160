"""Agreement between raters beyond chance, with bootstrap intervals.

Cohen's kappa for two raters (Cohen 1960), Fleiss' kappa for a fixed number (Fleiss 1971), Krippendorff's alpha for
nominal categories with any number of raters and gaps (Krippendorff 2004). Intervals resample the units (the items),
because it is items that a room would meet anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Codes = np.ndarray
"""Units by raters; each cell the number of a category, -1 where that rater did not answer."""

DRAWS = 1000
LEAST_UNITS = 5
"""With fewer units an interval would say nothing, and none is given."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One coefficient: `value` (1 is perfect, 0 is chance; NaN where it cannot be said), its 95 % interval, its base.

    `low` and `high` are NaN with fewer than `LEAST_UNITS` units.
    """

    name: str
    value: float
    low: float
    high: float
    units: int
    raters: int

    @property
    def words(self) -> str:
        """The value in words (after Landis and Koch 1977, who call their own bounds arbitrary)."""
        if np.isnan(self.value):
            return "cannot be computed: too few answers, or all the same"
        bounds = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))
        return next((word for least, word in bounds if self.value > least), "no better than chance")


def codes(rows: Sequence[Sequence[str | None]]) -> Codes:
    """Units by raters from their answers; None or "" is a gap."""
    names = {name: number for number, name in enumerate(sorted({c for row in rows for c in row if c}))}
    if not rows:
        return np.zeros((0, 0), dtype=np.int64)
    return np.array([[names[c] if c else -1 for c in row] for row in rows], dtype=np.int64)


def cohen_kappa(first: Sequence[str], second: Sequence[str], *, seed: int = 0) -> Agreement:
    """Agreement of two raters over the same units. Raises ValueError where their numbers differ."""
    if len(first) != len(second):
        raise ValueError(f"two raters of the same units are needed, these have {len(first)} and {len(second)}")
    return _with_interval("Cohen's kappa", codes(list(zip(first, second, strict=True))), _cohen, seed)


def fleiss_kappa(rows: Codes, *, seed: int = 0) -> Agreement:
    """Agreement of several raters who each answered every unit; units with gaps are left out."""
    whole = rows[(rows >= 0).all(axis=1)] if rows.size else rows
    return _with_interval("Fleiss' kappa", whole, _fleiss, seed)


def krippendorff_alpha(rows: Codes, *, seed: int = 0) -> Agreement:
    """Agreement of any raters with any gaps, nominal; units with fewer than two answers cannot be paired."""
    paired = rows[(rows >= 0).sum(axis=1) >= 2] if rows.size else rows
    return _with_interval("Krippendorff's alpha", paired, _alpha, seed)


def _with_interval(name: str, rows: Codes, measure: Callable[[np.ndarray], float], seed: int) -> Agreement:
    units, raters = rows.shape if rows.size else (0, 0)
    low = high = float("nan")
    counts = _counts(rows) if measure is not _cohen else rows
    value = measure(counts) if units else float("nan")
    if units >= LEAST_UNITS and not np.isnan(value):
        chance = np.random.default_rng(seed)
        drawn = np.array([measure(counts[chance.integers(0, units, units)]) for _ in range(DRAWS)])
        drawn = drawn[~np.isnan(drawn)]  # a draw in which everybody says the same has no coefficient
        if drawn.size:
            low, high = (float(v) for v in np.quantile(drawn, (0.025, 0.975)))
    return Agreement(name, value, low, high, units, raters)


def _counts(rows: Codes) -> np.ndarray:
    """Units by categories: how many raters said which."""
    if not rows.size or rows.max() < 0:
        return np.zeros((0, 0))
    return np.stack([(rows == category).sum(axis=1) for category in range(rows.max() + 1)], axis=1).astype(float)


def _cohen(rows: np.ndarray) -> float:
    size = int(rows.max()) + 1
    table = np.zeros((size, size))
    np.add.at(table, (rows[:, 0], rows[:, 1]), 1)
    table /= len(rows)
    return _beyond(float(np.trace(table)), float(table.sum(axis=1) @ table.sum(axis=0)))


def _fleiss(counts: np.ndarray) -> float:
    raters = counts[0].sum() if len(counts) else 0
    if raters < 2:
        return float("nan")
    seen = ((counts**2).sum(axis=1) - raters) / (raters * (raters - 1))
    share = counts.sum(axis=0) / counts.sum()
    return _beyond(float(seen.mean()), float((share**2).sum()))


def _alpha(counts: np.ndarray) -> float:
    answers = counts.sum(axis=1)
    total = answers.sum()
    if total < 2:
        return float("nan")
    disagree_seen = ((answers**2 - (counts**2).sum(axis=1)) / (answers - 1)).sum() / total
    sums = counts.sum(axis=0)
    disagree_chance = (total**2 - (sums**2).sum()) / (total * (total - 1))
    return float("nan") if disagree_chance == 0 else float(1 - disagree_seen / disagree_chance)


def _beyond(seen: float, chance: float) -> float:
    return float("nan") if chance >= 1 else (seen - chance) / (1 - chance)
