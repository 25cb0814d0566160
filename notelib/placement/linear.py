"""The small model beside the rules: how the signs of a segment lean as a whole.

Metaphor, hearsay and errands have no fixed phrases. A sign (signs.py) is a point in a small space; the points of a
segment are summed, cut off below zero, and read as a lean to each placement. Trained on the project's own texts by
benchmarks/train_place.py. Texts by authors left out of the training are placed better so than by logistic regression
over the same signs, by naive Bayes, or by the rules alone (see benchmarks/bench_place.py).

The coordinates of a sign are small whole numbers, four bytes apart in one long integer: one addition for each sign sums
them all, which is what keeps the reading fast without a library.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from notelib.own_files import table

Lean = tuple[float, float, float]

ZERO = 83  # the character code that stands for a coordinate of 0
MOST = 43  # the largest coordinate either way; codes 40 to 126 can stand in a literal string of TOML


@dataclass(frozen=True, slots=True)
class Model:
    """`points` by the name of a sign; `step` is the worth of one unit of a coordinate; `inner` the bias of each
    coordinate; `outer` what each gives to progress, psychotherapy and neither; `bias` the bias of these."""

    points: Mapping[str, int]
    step: float
    inner: tuple[float, ...]
    outer: tuple[Lean, ...]
    bias: Lean

    def lean(self, signs: Iterable[str]) -> Lean:
        """The logits of signs; those unknown to the model are passed over, and length alone makes no answer surer."""
        a, b, c = self.bias
        for value, (x, y, z) in zip(self._inside(signs), self.outer, strict=True):
            if value > 0:
                a += value * x
                b += value * y
                c += value * z
        return (a, b, c)

    def pulls(self, signs: Iterable[str], own: int) -> dict[str, float]:
        """How each known sign moves the placement number `own` against the mean of the three, as the signs stand."""
        signs = list(signs)
        worth = [
            lean[own] - sum(lean) / 3 if value > 0 else 0.0
            for value, lean in zip(self._inside(signs), self.outer, strict=True)
        ]
        points = self.points
        return {
            sign: sum((at - ZERO) * w for at, w in zip(unpacked(points[sign], len(worth)), worth, strict=True))
            for sign in signs
            if sign in points
        }

    def _inside(self, signs: Iterable[str]) -> list[float]:
        """The coordinates of the signs taken together, before they are cut off."""
        known = total = 0
        points = self.points
        for sign in signs:
            point = points.get(sign)
            if point is not None:
                known += 1
                total += point
        share, zero = self.step * scale(known), ZERO * known
        return [
            share * (at - zero) + inner for at, inner in zip(unpacked(total, len(self.inner)), self.inner, strict=True)
        ]


def packed(codes: bytes) -> int:
    """One integer of character codes, each in four bytes of its own."""
    wide = bytearray(4 * len(codes))
    wide[::4] = codes
    return int.from_bytes(wide, "little")


def unpacked(point: int, size: int) -> Sequence[int]:
    """The codes, or sums of codes, in an integer made by `packed`."""
    return struct.unpack(f"<{size}I", point.to_bytes(4 * size, "little"))


def scale(known: int) -> float:
    """What each of so many known signs counts."""
    return 1.0 / math.sqrt(max(1, known))


@cache
def pairs() -> Mapping[str, Mapping[str, str]]:
    """The pairs of neighbors that the trained model knows."""
    return neighbors(model())


def neighbors(model: Model) -> Mapping[str, Mapping[str, str]]:
    """The pairs of neighbors that a model knows: first word, second word, and the name of their sign."""
    found: dict[str, dict[str, str]] = {}
    for sign in model.points:
        first, space, second = sign.partition(" ")
        if space:
            found.setdefault(first, {})[second] = sign
    return found


@cache
def elements() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """For each sign the elements it speaks for, as log-odds within their placement; read when first needed."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for row in _data()["elements"].split("\n"):
        if row:
            sign, *spoken = row.split("\t")
            found[sign] = tuple((element, float(odds)) for element, odds in (entry.split(" ") for entry in spoken))
    return found


@cache
def _data() -> dict[str, Any]:
    return table("placement/data/model.toml")


@cache
def model() -> Model:
    """The trained model, read when first needed."""
    data = _data()
    points: dict[str, int] = {}
    for row in data["points"].split("\n"):
        if row:
            name, codes = row.split("\t")
            points[name] = packed(codes.encode("ascii"))
    outer = tuple((a, b, c) for a, b, c in data["outer"])
    a, b, c = data["bias"]
    return Model(points, data["step"], tuple(data["inner"]), outer, (a, b, c))
