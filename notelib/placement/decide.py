"""From weighed evidence to a placement: weights summed, then the decision order of formats.md section 4.

1 another file, 2 excluded item, 3 needed by others, 4 contents or analysis, 5 otherwise. The order speaks as an
extra weight for an earlier step once its evidence is sure, so that an excluded item or a risk fact inside a
reflection decides, and a passing word does not. All numbers are data (data/decision.toml).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from notelib.own_files import table
from notelib.placement.elements import ELEMENTS
from notelib.placement.evidence import Weighed
from notelib.placement.linear import elements, model, scale
from notelib.placement.model import PLACEMENTS
from notelib.placement.words import stem

Logits = tuple[float, float, float]

NOTHING = "minimum_necessary"
# The element where no phrase decides and the wording as a whole does.
_UNNAMED = {"progress": NOTHING, "psychotherapy": "contents_of_conversation", "neither": "other_file"}


@dataclass(frozen=True, slots=True)
class Settled:
    """A segment with the logit of each placement (order of PLACEMENTS), the strength of its evidence, and what the
    rules alone say."""

    weighed: Weighed
    logits: Logits
    strength: float
    ruled: Logits = (0.0, 0.0, 0.0)

    @property
    def placement(self) -> str:
        """The placement with the highest logit."""
        return PLACEMENTS[max(range(3), key=lambda i: self.logits[i])]

    @property
    def confidence(self) -> float:
        """The share of the chosen placement."""
        return max(stated(self.logits))

    @property
    def element(self) -> str:
        """The element that decides: the strongest of the chosen placement, by phrases first and else by wording."""
        n, placement = numbers()["element"], self.placement
        firm = {e: s for e, s in self.weighed.scores.items() if ELEMENTS[e].placement == placement}
        own = dict(firm)
        if max(firm.values(), default=0.0) < n["firm"]:
            for element, score in self.weighed.soft.items():
                if ELEMENTS[element].placement == placement:
                    own[element] = own.get(element, 0.0) + n["soft"] * score
            for element, voice in self._voices(placement).items():
                if element in own or element not in n["by_phrase"]:
                    own[element] = own.get(element, 0.0) + n["wording"] * voice
        if max(own.values(), default=0.0) < n["least"]:
            return self._named(_UNNAMED[placement])
        return self._named(max(own, key=lambda e: (_decisive(e, firm.get(e, 0.0)), own[e])))

    def _voices(self, placement: str) -> dict[str, float]:
        """How the wording speaks for each element of the placement."""
        voices: dict[str, float] = {}
        told = elements()
        for sign in self.weighed.signs:
            for element, odds in told.get(sign, ()):
                if ELEMENTS[element].placement == placement:
                    voices[element] = voices.get(element, 0.0) + odds
        share = scale(len(self.weighed.signs))
        return {element: share * voice for element, voice in voices.items()}

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
    return table("placement/data/decision.toml")


def probabilities(logits: tuple[float, ...]) -> list[float]:
    """Shares that sum to 1."""
    top = max(logits)
    powers = [math.exp(x - top) for x in logits]
    total = sum(powers)
    return [p / total for p in powers]


def stated(logits: Logits) -> list[float]:
    """The chances of the three placements as they are told: sharpened to what proved right, and never quite sure."""
    n = numbers()
    return [min(float(n["most"]), share) for share in probabilities(tuple(n["sharp"] * x for x in logits))]


def settle(weighed: Weighed) -> Settled:
    """The logits of one segment: what the rules say and how the small model leans."""
    ruled = _ruled(weighed)
    strength = max(weighed.scores.values(), default=0.0)
    return Settled(weighed, together(ruled, model().lean(weighed.signs)), strength, ruled)


def together(ruled: Logits, leaning: Logits) -> Logits:
    """The two voices in one."""
    n = numbers()
    scale, share = n["scale"], n["model"]["share"]
    return (
        scale * ruled[0] + share * leaning[0],
        scale * ruled[1] + share * leaning[1],
        scale * ruled[2] + share * leaning[2],
    )


def _ruled(weighed: Weighed) -> Logits:
    """The rules' evidence for each placement, with the decision order as extra weight for what is sure."""
    n = numbers()
    firm, soft, extra = _totals(weighed.scores), _totals(weighed.soft), _order(weighed.scores)
    logits = []
    for placement in PLACEMENTS:
        total = firm[placement] + min(n["soft"], soft[placement])
        if placement == "progress" and not total:
            total = n["prior"]["bare"]
        logits.append(n["prior"][placement] + total + n["order"]["worth"] * extra[placement])
    return (logits[0], logits[1], logits[2])


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


def follow(settled: Settled, around: Logits) -> Settled:
    """A segment with little evidence follows the text it stands in, whatever the order of its sentences."""
    n = numbers()["context"]
    if settled.strength >= n["weak"]:
        return settled
    pull = n["pull"] * (1 - settled.strength / n["weak"])
    logits = tuple(x + pull * a for x, a in zip(settled.logits, around, strict=True))
    return Settled(settled.weighed, (logits[0], logits[1], logits[2]), settled.strength, settled.ruled)


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
