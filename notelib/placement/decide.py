"""From weighed evidence to a placement: weights summed, then the decision order of formats.md section 4.

1 another file, 2 excluded item, 3 needed by others, 4 contents or analysis, 5 otherwise. The order speaks as an
extra weight for an earlier step once its evidence is sure, so that an excluded item or a risk fact inside a
reflection decides, and a passing word does not. All numbers are data (data/decision.toml).
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from notelib.placement.elements import ELEMENTS
from notelib.placement.evidence import Weighed
from notelib.placement.model import PLACEMENTS
from notelib.placement.wording import lean
from notelib.placement.words import stem

NOTHING = "minimum_necessary"
# The element where no phrase decides and the wording as a whole does.
_UNNAMED = {"progress": NOTHING, "psychotherapy": "contents_of_conversation", "neither": "other_file"}


@dataclass(frozen=True, slots=True)
class Settled:
    """A segment with the logit of each placement (order of PLACEMENTS) and the strength of its evidence."""

    weighed: Weighed
    logits: tuple[float, float, float]
    strength: float

    @property
    def placement(self) -> str:
        """The placement with the highest logit."""
        return PLACEMENTS[max(range(3), key=lambda i: self.logits[i])]

    @property
    def confidence(self) -> float:
        """The share of the chosen placement."""
        return min(float(numbers()["most"]), max(probabilities(self.logits)))

    @property
    def element(self) -> str:
        """The element that decides: the strongest of the chosen placement."""
        for sums in (self.weighed.scores, self.weighed.soft):
            own = {e: s for e, s in sums.items() if ELEMENTS[e].placement == self.placement}
            if own:
                return self._named(max(own, key=lambda e: (_decisive(e, own[e]), own[e])))
        return self._named(_UNNAMED[self.placement])

    def _named(self, element: str) -> str:
        """The element, or its twin in a substance-use program (42 CFR 2.11)."""
        if element not in ("contents_of_conversation", "analysis_of_conversation"):
            return element
        known = set(self.weighed.stems)
        told = any(all(stem(word) in known for word in cue) for cue in numbers()["substance_use"]["cues"])
        return "sud_counseling_note" if told else element


@cache
def numbers() -> dict[str, Any]:
    """The decision's numbers, read when first needed."""
    return tomllib.loads(files("notelib.placement").joinpath("data/decision.toml").read_text(encoding="utf-8"))


def probabilities(logits: tuple[float, ...]) -> list[float]:
    """Shares that sum to 1."""
    top = max(logits)
    powers = [math.exp(x - top) for x in logits]
    total = sum(powers)
    return [p / total for p in powers]


def settle(weighed: Weighed) -> Settled:
    """The logits of one segment from its scores."""
    n = numbers()
    firm, soft, extra = _totals(weighed.scores), _totals(weighed.soft), _order(weighed.scores)
    logits = []
    cap, alone = n["wording"]["cap"], n["wording"]["alone"]
    caps = (cap, cap if firm["psychotherapy"] else alone, cap if firm["neither"] else alone)
    leaning = lean(weighed.stems, n["wording"]["share"], caps)
    for placement, wording in zip(PLACEMENTS, leaning, strict=True):
        total = firm[placement] + min(n["soft"], soft[placement])
        if placement == "progress" and not total:
            total = n["prior"]["bare"]
        logits.append(n["scale"] * (n["prior"][placement] + total + extra[placement] + wording))
    strength = max(weighed.scores.values(), default=0.0)
    return Settled(weighed, (logits[0], logits[1], logits[2]), strength)


@cache
def _standing() -> dict[str, tuple[str, float]]:
    """For each element its placement and what the decision order adds for it once it is sure."""
    order = numbers()["order"]
    return {e.id: (e.placement, float(order.get(e.id, order.get(f"step{e.step}", 0.0)))) for e in ELEMENTS.values()}


def _totals(sums: dict[str, float]) -> dict[str, float]:
    """The evidence for each placement: its strongest element in full, others less and less."""
    standing, rank = _standing(), numbers()["rank"]
    totals = dict.fromkeys(PLACEMENTS, 0.0)
    seen = dict.fromkeys(PLACEMENTS, 0)
    for element, score in sorted(sums.items(), key=lambda item: -item[1]):
        placement = standing[element][0]
        if seen[placement] < len(rank):
            totals[placement] += rank[seen[placement]] * score
            seen[placement] += 1
    return totals


def follow(settled: Settled, around: tuple[float, float, float]) -> Settled:
    """A segment with little evidence follows the text it stands in, whatever the order of its sentences."""
    n = numbers()["context"]
    if settled.strength >= n["weak"]:
        return settled
    pull = n["pull"] * (1 - settled.strength / n["weak"])
    logits = tuple(x + pull * a for x, a in zip(settled.logits, around, strict=True))
    return Settled(settled.weighed, (logits[0], logits[1], logits[2]), settled.strength)


def _order(scores: dict[str, float]) -> dict[str, float]:
    """What the decision order adds for each placement: the most that one sure element of it asks for."""
    extra = dict.fromkeys(PLACEMENTS, 0.0)
    for element, score in scores.items():
        placement, bonus = _standing()[element]
        if bonus > extra[placement] and score >= numbers()["order"]["sure"]:
            extra[placement] = bonus
    return extra


def _decisive(element: str, score: float) -> bool:
    """Whether the decision order settles the segment by this element."""
    return score >= float(numbers()["order"]["sure"]) and _standing()[element][1] > 0
