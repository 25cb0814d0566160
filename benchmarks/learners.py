"""Simulated learners of the placement of content, who forget.

The learners forget by a model of their own, which is not that of the scheduler: every look at a concept leaves a trace
that fades as a power of its age, the faster the fresher the concept was at that look (so that looks far apart last
longer than looks in a row), and recall is a logistic function of the sum of the traces. The shape is that of
activation-based models of spaced practice (Pavlik and Anderson 2005, Cognitive Science 29); the constants are set here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from notelib.practice.concepts import Lesson

AWAY = 0.025  # between sessions memory fades as if time ran this much slower
GUESS = {"place": 1 / 3, "split": 1 / 3, "repair": 0.05, "disclose": 1 / 6}  # right without knowing


@dataclass(frozen=True)
class Kind:
    """One sort of learner: how fast traces fade, how strong they must be, how often an answer is given blindly."""

    decay: float
    threshold: float
    blind: float = 0.0
    pace: float = 1.0


# Reasons hold better than word pairs do: one look at a rule is half forgotten after one day to a month, five looks over
# three weeks last for a month or two. The constants were chosen by hand for such curves, and not before tables of the
# orders had been seen, so they are no evidence by themselves: run seeds that nobody has looked at (see bench_learners).
LEARNERS = {
    "fast": Kind(decay=0.10, threshold=-1.3, pace=0.8),
    "slow": Kind(decay=0.12, threshold=-1.0, pace=1.3),
    "forgetful": Kind(decay=0.17, threshold=-1.3),
    "guessing": Kind(decay=0.12, threshold=-1.2, blind=0.4, pace=0.6),
}


class Learner:
    """What one learner remembers. Time is in seconds since the start, as memory counts it."""

    spread, by_strength = 0.255, 0.217

    def __init__(self, kind: Kind, seed: str) -> None:
        self.kind = kind
        self.chance = Random(seed)
        self.traces: dict[str, list[tuple[float, float, float]]] = {}  # moment, decay, weight
        self.met: set[str] = set()

    def recall(self, concept: str, now: float) -> float:
        """The true chance (0 to 1) to know a concept, guessing left aside."""
        strength = self._activation(concept, now)
        return 0.0 if strength is None else 1 / (1 + math.exp((self.kind.threshold - strength) / self.spread))

    def _activation(self, concept: str, now: float) -> float | None:
        traces = self.traces.get(concept)
        if not traces:
            return None
        return math.log(sum(weight * max(now - at, 1.0) ** -decay for at, decay, weight in traces))

    def study(self, lesson: Lesson, concept: str, now: float, right: bool, blind: bool) -> None:
        """Leave a trace: a weaker one for the same text again, for an answer only read, for one given blindly."""
        strength = self._activation(concept, now)
        decay = self.kind.decay + (0.0 if strength is None else self.by_strength * math.exp(min(strength, 1.0)))
        weight = (0.6 if lesson.activity in self.met else 1.0) * (1.0 if right else 0.7) * (0.6 if blind else 1.0)
        self.traces.setdefault(concept, []).append((now, min(decay, 0.9), weight))

    def answer(self, lesson: Lesson, now: float) -> tuple[list[bool], int]:
        """Which parts are answered rightly, and how sure the learner says to be; then the reason is read."""
        blind = self.chance.random() < self.kind.blind
        known = [
            0.0 if blind else self.recall(concept, now) ** (1 + 0.2 * (lesson.difficulty - 1))
            for concept in lesson.parts
        ]
        guess = GUESS[lesson.kind]
        right = [self.chance.random() < p + (1 - p) * guess for p in known]
        sure = self.chance.choice((1, 2, 3)) if self.kind.blind else 1 + (min(known) > 0.4) + (min(known) > 0.8)
        for concept in lesson.concepts:
            agreed = all(r for r, c in zip(right, lesson.parts, strict=True) if c == concept)
            self.study(lesson, concept, now, agreed, blind)
        self.met.add(lesson.activity)
        return right, sure
