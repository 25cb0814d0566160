"""A small word model beside the rules: how the wording as a whole leans.

Metaphor and narrative have no fixed phrases. Naive Bayes over word stems, trained on the project's own items by
benchmarks/train_place.py, adds a bounded lean to the rules, and little to a placement for which no rule speaks. It
measured as a clear gain on texts the rules had not seen (see benchmarks/bench_place.py).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from notelib.placement.words import words

Lean = tuple[float, float, float]


def parts(text: str) -> list[str]:
    """The words the model counts: stems, with every number as one."""
    return [part(word.stem) for word in words(text)]


def part(stem: str) -> str:
    """The model's form of one stem."""
    return "#" if stem.isdigit() else stem


@cache
def model() -> dict[str, Lean]:
    """Stem -> log-odds for progress, psychotherapy, neither; read when first needed."""
    data = tomllib.loads(files("notelib.placement").joinpath("data/wording.toml").read_text(encoding="utf-8"))
    found: dict[str, Lean] = {}
    for row in data["table"].split("\n"):
        if row:
            word, a, b, c = row.split(" ")
            found[word] = (float(a), float(b), float(c))
    return found


def lean(stems: Iterable[str], share: float, caps: Lean) -> Lean:
    """How the distinct stems lean: `share` of their summed log-odds, each placement within ± its cap."""
    known = model()
    totals = [0.0, 0.0, 0.0]
    for stem in set(stems):
        weights = known.get(part(stem))
        if weights is not None:
            for i in range(3):
                totals[i] += weights[i]
    a, b, c = (max(-cap, min(cap, share * t)) for cap, t in zip(caps, totals, strict=True))
    return (a, b, c)
