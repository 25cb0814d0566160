"""How well and how fast a text is placed: held-out macro-F1 beside two baselines, calibration, invariance, speed.

The held-out corpus (tests/content/placement_heldout.toml) was written before the rules and is only measured here.
The baselines are trained on what the engine's word model is trained on. Third-party progress notes are measured where
they are present, and skipped where they are not.
"""

from __future__ import annotations

import json
import math
import random
import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from notelib.placement import PLACEMENTS, place, place_whole
from notelib.placement.wording import parts

ROOT = Path(__file__).resolve().parents[1]
THIRD_PARTY = ROOT.parent / "shared" / "data" / "tneval_dev.json"
Labelled = list[tuple[str, str]]
Guess = Callable[[str], str]


def items() -> Labelled:
    """Every graded item of the built-in bank."""
    files = sorted((ROOT / "notelib" / "bank" / "data" / "items").glob("*.toml"))
    found = [item for file in files for item in tomllib.loads(file.read_text(encoding="utf-8"))["item"]]
    return [(item["text"], item["key"]) for item in found if not item.get("borderline", False)]


def corpus(name: str) -> Labelled:
    """The cases of tests/content/placement_<name>.toml."""
    text = (ROOT / "tests" / "content" / f"placement_{name}.toml").read_text(encoding="utf-8")
    return [(case["text"], case["key"]) for case in tomllib.loads(text)["case"]]


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean over placements of F1, from (key, answer)."""
    scores = []
    for p in PLACEMENTS:
        right = sum(key == answer == p for key, answer in pairs)
        wrong = sum((key == p) != (answer == p) for key, answer in pairs)
        scores.append(2 * right / (2 * right + wrong) if right + wrong else 0.0)
    return statistics.fmean(scores)


def interval(pairs: Sequence[tuple[str, str]], rounds: int = 1000, seed: int = 1) -> tuple[float, float]:
    """The 95 % bootstrap interval of macro-F1."""
    draw = random.Random(seed)
    scores = sorted(macro_f1(draw.choices(pairs, k=len(pairs))) for _ in range(rounds))
    return scores[int(0.025 * rounds)], scores[int(0.975 * rounds)]


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


def answers(guess: Guess, cases: Labelled) -> list[tuple[str, str]]:
    """(key, answer) for each case."""
    return [(key, guess(text)) for text, key in cases]


def cross_validated(train: Callable[[Labelled], Guess], cases: Labelled, folds: int = 5) -> list[tuple[str, str]]:
    """(key, answer) where each case is answered by a model that has not seen it."""
    found = []
    for k in range(folds):
        guess = train([case for i, case in enumerate(cases) if i % folds != k])
        found += answers(guess, [case for i, case in enumerate(cases) if i % folds == k])
    return found


def calibration(cases: Labelled, bins: int = 10) -> tuple[float, float]:
    """Expected calibration error, and the share of errors in the more confident half."""
    told = sorted(((w := place_whole(text)).confidence, w.placement == key) for text, key in cases)
    error = 0.0
    for b in range(bins):
        inside = [(c, ok) for c, ok in told if b / bins < c <= (b + 1) / bins]
        if inside:
            gap = statistics.fmean(c for c, _ in inside) - statistics.fmean(ok for _, ok in inside)
            error += abs(gap) * len(inside) / len(told)
    upper = told[len(told) // 2 :]
    return error, sum(not ok for _, ok in upper) / len(upper)


def false_psychotherapy() -> dict[str, float]:
    """Per source, the share of sentences of third-party progress notes that are called psychotherapy."""
    shares = {}
    notes = json.loads(THIRD_PARTY.read_text(encoding="utf-8"))
    for source in [key for key in notes[0] if key != "id"]:
        placed = [
            p.placement
            for note in notes
            for p in place("\n".join(f"{k}: {v}" for k, v in note[source]["note"].items()))
        ]
        shares[source] = placed.count("psychotherapy") / len(placed)
    return shares


def note_of(words: int) -> str:
    """A note of this many words, made of the bank's own progress items."""
    run = [w for text, key in items() if key == "progress" for w in text.split()]
    return " ".join((run * (words // len(run) + 1))[:words])


def speed(rounds: int = 200) -> tuple[float, float, float]:
    """Processor time, so that a busy machine does not count: a 350-word note (ms, median and p95), a megabyte (s)."""
    note = note_of(350)
    place(note)
    times = []
    for _ in range(rounds):
        at = time.process_time()
        place(note)
        times.append((time.process_time() - at) * 1000)
    megabyte = (note * (1_000_000 // len(note) + 1))[:1_000_000]
    at = time.process_time()
    place(megabyte)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], time.process_time() - at


def row(value: float, budget: float | None = None, unit: str = "", better: str = "lower") -> dict[str, object]:
    return {"value": value, "unit": unit, "budget": budget, "better": better}


def measure() -> dict[str, object]:
    """The table of `make bench`: quality on the held-out corpus, the baselines, calibration and speed."""
    bank, held_out = items(), corpus("heldout")
    train = [*bank, *corpus("dev")]
    engine = answers(lambda text: place_whole(text).placement, held_out)
    low, high = interval(engine)
    baselines = {
        "keyword count": answers(keyword_count(), held_out),
        "naive Bayes": answers(naive_bayes(train), held_out),
        "TF-IDF with logistic regression": answers(logistic(train), held_out),
    }
    best = max(macro_f1(pairs) for pairs in baselines.values())
    table: dict[str, object] = {
        "place, held-out macro-F1": row(macro_f1(engine), 0.92, better="higher"),
        "place, held-out macro-F1, 95 % interval": f"{low:.3f} to {high:.3f}",
        "place, lead over the best baseline": row(macro_f1(engine) - best, 0.10, better="higher"),
    }
    for name, pairs in baselines.items():
        low, high = interval(pairs)
        table[f"baseline {name}, held-out macro-F1"] = f"{macro_f1(pairs):.3f} ({low:.3f} to {high:.3f})"
    table["baseline TF-IDF on items, cross-validated"] = row(macro_f1(cross_validated(logistic, bank)))
    error, upper = calibration(held_out)
    table["place, expected calibration error"] = row(error, 0.05)
    table["place, errors in the more confident half"] = row(100 * upper, 0, "%")
    if THIRD_PARTY.exists():
        for source, share in false_psychotherapy().items():
            table[f"third-party progress notes called psychotherapy, {source}"] = row(100 * share, 2, "%")
    median, p95, megabyte = speed()
    table["place a 350-word note, median"] = row(median, unit="ms")
    table["place a 350-word note, p95"] = row(p95, 5, "ms")
    table["place a megabyte"] = row(megabyte, 2, "s")
    return table


def main() -> None:
    for name, value in measure().items():
        print(f"{name:70} {value['value'] if isinstance(value, dict) else value}")


if __name__ == "__main__":
    main()
