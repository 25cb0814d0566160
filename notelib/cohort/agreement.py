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
        if self.units == 0 or self.raters < 2:
            return "too few answers to say"
        if np.isnan(self.value):
            return "cannot be told from chance: all answers are the same"
        bounds = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))
        return next((word for least, word in bounds if self.value > least), "no better than chance")


def codes(rows: Sequence[Sequence[str | None]]) -> Codes:
    """Units by raters from their answers; None or "" is a gap."""
    names = {name: number for number, name in enumerate(sorted({c for row in rows for c in row if c}))}
    if not rows:
        return np.zeros((0, 0), dtype=np.int64)
    return np.array([[names[c] if c else -1 for c in row] for row in rows], dtype=np.int64)


def cohen_kappa(
    first: Sequence[str], second: Sequence[str], *, groups: Sequence[str] | None = None, seed: int = 0
) -> Agreement:
    """Agreement of two raters over the same answers. Raises ValueError where their numbers differ.

    Where several answers belong to one unit, as those of a whole room to one question, `groups` names the unit of
    each: the interval then resamples the units, since answers to one question are more alike than answers at large.
    """
    if len(first) != len(second):
        raise ValueError(f"two raters of the same units are needed, these have {len(first)} and {len(second)}")
    rows = codes(list(zip(first, second, strict=True)))
    size = int(rows.max()) + 1 if rows.size else 0
    unit = np.unique(list(groups), return_inverse=True)[1] if groups is not None else np.arange(len(rows))
    tables = np.zeros((int(unit.max()) + 1 if rows.size else 0, size, size))
    if rows.size:
        np.add.at(tables, (unit, rows[:, 0], rows[:, 1]), 1)
    return _with_interval("Cohen's kappa", tables.reshape(len(tables), size * size), _cohen, 2, seed)


def fleiss_kappa(rows: Codes, *, seed: int = 0) -> Agreement:
    """Agreement of several raters who each answered every unit; units with gaps are left out."""
    counts = _counts(rows[(rows >= 0).all(axis=1)] if rows.size else rows)
    raters = int(counts[0].sum()) if len(counts) else 0
    agreed = (
        ((counts**2).sum(axis=1) - raters) / (raters * (raters - 1)) if raters > 1 else np.full(len(counts), np.nan)
    )
    return _with_interval(
        "Fleiss' kappa", np.column_stack([np.ones(len(counts)), agreed, counts]), _fleiss, raters, seed
    )


def krippendorff_alpha(rows: Codes, *, seed: int = 0) -> Agreement:
    """Agreement of any raters with any gaps, nominal; units with fewer than two answers cannot be paired."""
    counts = _counts(rows[(rows >= 0).sum(axis=1) >= 2] if rows.size else rows)
    answers = counts.sum(axis=1)
    apart = (answers**2 - (counts**2).sum(axis=1)) / (answers - 1)
    raters = rows.shape[1] if len(counts) else 0
    return _with_interval("Krippendorff's alpha", np.column_stack([apart, counts]), _alpha, raters, seed)


_Measure = Callable[[np.ndarray], np.ndarray]
"""From sums over units (samples by terms) to one coefficient a sample, NaN where it cannot be said."""


def _with_interval(name: str, terms: np.ndarray, measure: _Measure, raters: int, seed: int) -> Agreement:
    """The coefficient of all units (units by terms), and of `DRAWS` samples of them, drawn with replacement."""
    units = len(terms)
    low = high = float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(measure(terms.sum(axis=0, keepdims=True))[0]) if units else float("nan")
        if units >= LEAST_UNITS and not np.isnan(value):
            times = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), DRAWS)
            drawn = measure(times @ terms)
            drawn = drawn[~np.isnan(drawn)]  # a sample in which everybody says the same has no coefficient
            low, high = (float(v) for v in np.quantile(drawn, (0.025, 0.975))) if drawn.size else (low, high)
    return Agreement(name, value, low, high, units, raters)


def _counts(rows: Codes) -> np.ndarray:
    """Units by categories: how many raters said which."""
    if not rows.size or rows.max() < 0:
        return np.zeros((0, 0))
    return np.stack([(rows == category).sum(axis=1) for category in range(rows.max() + 1)], axis=1).astype(float)


def _cohen(sums: np.ndarray) -> np.ndarray:
    size = int(np.sqrt(sums.shape[1]))
    tables = sums.reshape(-1, size, size) / sums.sum(axis=1)[:, None, None]
    seen = np.trace(tables, axis1=1, axis2=2)
    return _beyond(seen, (tables.sum(axis=2) * tables.sum(axis=1)).sum(axis=1))


def _fleiss(sums: np.ndarray) -> np.ndarray:
    """Terms: one; the share of a unit's pairs that agree; its counts."""
    units, agreed, counts = sums[:, 0], sums[:, 1], sums[:, 2:]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return _beyond(agreed / units, (shares**2).sum(axis=1))


def _alpha(sums: np.ndarray) -> np.ndarray:
    """Terms: the pairs of a unit that disagree, by its answers less one; its counts."""
    apart, counts = sums[:, 0], sums[:, 1:]
    total = counts.sum(axis=1)
    by_chance = (total**2 - (counts**2).sum(axis=1)) / (total * (total - 1))
    return np.where(by_chance > 0, 1 - apart / total / by_chance, np.nan)


def _beyond(seen: np.ndarray, chance: np.ndarray) -> np.ndarray:
    return np.where(chance < 1, (seen - chance) / (1 - chance), np.nan)
