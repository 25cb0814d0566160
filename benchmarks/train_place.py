"""Train the small word model of the placement engine and write notelib/placement/data/wording.toml.

The model is multinomial naive Bayes over word stems, trained on the project's own items and development corpus; it
knows nothing from elsewhere. The held-out corpus is never read here. Run it after the item bank has changed:

    python benchmarks/train_place.py
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from notelib.placement.model import PLACEMENTS  # noqa: E402
from notelib.placement.wording import parts  # noqa: E402

SMOOTHING = 0.3
TELLING = 0.25  # words whose three weights lie closer together than this tell nothing and are left out
OUT = ROOT / "notelib" / "placement" / "data" / "wording.toml"


def examples() -> list[tuple[str, str]]:
    """Text and key of every graded item and development case."""
    items = [
        item
        for file in sorted((ROOT / "notelib" / "bank" / "data" / "items").glob("*.toml"))
        for item in tomllib.loads(file.read_text(encoding="utf-8"))["item"]
        if not item.get("borderline", False)
    ]
    cases = tomllib.loads((ROOT / "tests" / "content" / "placement_dev.toml").read_text(encoding="utf-8"))["case"]
    return [(entry["text"], entry["key"]) for entry in [*items, *cases]]


def train(labelled: list[tuple[str, str]]) -> dict[str, tuple[float, float, float]]:
    """For each stem its log-odds for each placement, centred on 0; the prior is uniform."""
    counts: dict[str, Counter[str]] = {p: Counter() for p in PLACEMENTS}
    for text, key in labelled:
        counts[key].update(set(parts(text)))
    vocabulary = sorted(set().union(*counts.values()))
    totals = {p: sum(counts[p].values()) + SMOOTHING * len(vocabulary) for p in PLACEMENTS}
    model = {}
    for word in vocabulary:
        logs = [math.log((counts[p][word] + SMOOTHING) / totals[p]) for p in PLACEMENTS]
        mean = sum(logs) / len(logs)
        model[word] = (logs[0] - mean, logs[1] - mean, logs[2] - mean)
    return model


def render(labelled: list[tuple[str, str]]) -> str:
    """The file that holds the model trained on these examples."""
    rows = [
        f"{word} {a:.2f} {b:.2f} {c:.2f}"
        for word, (a, b, c) in train(labelled).items()
        if max(a, b, c) - min(a, b, c) >= TELLING
    ]
    table = "\n".join(rows)
    return (
        "# The word model: naive Bayes over word stems. Written by benchmarks/train_place.py; do not edit by hand.\n"
        f"# Trained on {len(labelled)} texts of this project (graded items and tests/content/placement_dev.toml).\n"
        "# Columns: stem, then log-odds for progress, psychotherapy, neither.\n"
        f"texts = {len(labelled)}\ntable = '''\n{table}\n'''\n"
    )


def main() -> None:
    labelled = examples()
    OUT.write_text(render(labelled), encoding="utf-8")
    print(f"{len(labelled)} texts -> {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
