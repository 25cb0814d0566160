"""What the placement engine is measured against: a keyword count, naive Bayes, and TF-IDF with logistic regression.

They learn from the same texts as the engine's own model, and need no library.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from notelib.placement import PLACEMENTS
from notelib.placement.words import words

Labelled = list[tuple[str, str]]
Guess = Callable[[str], str]


def parts(text: str) -> list[str]:
    """The words a baseline counts: stems, with every number as one."""
    return ["#" if word.stem.isdigit() else word.stem for word in words(text)]


KEYWORDS = {
    "progress": "mg session minutes phq gad diagnosis criteria goal plan homework symptoms anxiety sleep mood affect "
    "risk suicidal safety medication progress reports denies weekly practiced taught release score",
    "psychotherapy": "i felt feel wonder dream countertransference transference perhaps my myself hunch sense noticed "
    "unconscious fantasy silence seems story memory",
    "neither": "supervisor balance invoice claim attorney lawyer incident breach group member another evaluation fee "
    "insurance survey study dentist gossip colleague class paper",
}


def keyword_count() -> Guess:
    """The placement with the most of its keywords; progress where there is none."""
    known = {p: frozenset(words.split()) for p, words in KEYWORDS.items()}

    def guess(text: str) -> str:
        words = [w.strip(".,;:?!\"'()").lower() for w in text.split()]
        return max(PLACEMENTS, key=lambda p: sum(w in known[p] for w in words))

    return guess


class Tfidf:
    """TF-IDF of stems and pairs of stems, for logistic regression without a library."""

    def __init__(self, texts: Sequence[str]) -> None:
        seen = Counter(term for text in texts for term in set(self.terms(text)))
        self.idf = {term: math.log((1 + len(texts)) / (1 + n)) + 1 for term, n in seen.items()}

    @staticmethod
    def terms(text: str) -> list[str]:
        stems = parts(text)
        return stems + [f"{a} {b}" for a, b in pairwise(stems)]

    def vector(self, text: str) -> dict[str, float]:
        counts = Counter(term for term in self.terms(text) if term in self.idf)
        raw = {term: n * self.idf[term] for term, n in counts.items()}
        norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        return {term: v / norm for term, v in raw.items()}


def logistic(train: Labelled, epochs: int = 30, rate: float = 0.5, penalty: float = 1e-4, seed: int = 1) -> Guess:
    """Multinomial logistic regression on TF-IDF, by stochastic gradient descent with balanced classes."""
    tfidf = Tfidf([text for text, _ in train])
    share = Counter(key for _, key in train)
    rows = [(tfidf.vector(text), key, len(train) / (3 * share[key])) for text, key in train]
    weights: dict[str, dict[str, float]] = {p: {} for p in PLACEMENTS}
    bias = dict.fromkeys(PLACEMENTS, 0.0)
    draw = random.Random(seed)

    def shares(vector: dict[str, float]) -> dict[str, float]:
        raw = {p: bias[p] + sum(weights[p].get(t, 0.0) * v for t, v in vector.items()) for p in PLACEMENTS}
        powers = {p: math.exp(raw[p] - max(raw.values())) for p in PLACEMENTS}
        return {p: powers[p] / sum(powers.values()) for p in PLACEMENTS}

    for epoch in range(epochs):
        draw.shuffle(rows)
        step = rate / (1 + 0.1 * epoch)
        for vector, key, weight in rows:
            now = shares(vector)
            for p in PLACEMENTS:
                slope = step * weight * ((key == p) - now[p])
                bias[p] += slope
                own = weights[p]
                for term, value in vector.items():
                    own[term] = own.get(term, 0.0) * (1 - step * penalty) + slope * value

    def guess(text: str) -> str:
        now = shares(tfidf.vector(text))
        return max(PLACEMENTS, key=lambda p: now[p])

    return guess


def naive_bayes(train: Labelled, smoothing: float = 0.3) -> Guess:
    """Multinomial naive Bayes on stems, uniform prior: the engine's word model alone."""
    counts: dict[str, Counter[str]] = {p: Counter() for p in PLACEMENTS}
    for text, key in train:
        counts[key].update(set(parts(text)))
    known = set().union(*counts.values())
    totals = {p: sum(counts[p].values()) + smoothing * len(known) for p in PLACEMENTS}

    def guess(text: str) -> str:
        stems = set(parts(text)) & known
        return max(PLACEMENTS, key=lambda p: sum(math.log((counts[p][s] + smoothing) / totals[p]) for s in stems))

    return guess
