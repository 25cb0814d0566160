"""Train the small model of the placement engine and write notelib/placement/data/model.toml.

A point for each sign of notelib/placement/signs.py, fitted on the project's own texts: graded items, the parts of its
paragraphs to split, what its repairs keep and drop, the sentences of place_lessons*.toml and the development corpus.
Needs numpy; the engine does not. It knows nothing from elsewhere, and the held-out and
sealed corpora are never read here. Run it after the item bank has changed:

    python benchmarks/train_place.py
"""

from __future__ import annotations

import hashlib
import math
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from notelib.language import sentences  # noqa: E402
from notelib.placement.elements import ELEMENTS  # noqa: E402
from notelib.placement.evidence import Reading  # noqa: E402
from notelib.placement.linear import MOST, ZERO, Model, packed, scale, unpacked  # noqa: E402
from notelib.placement.model import PLACEMENTS  # noqa: E402
from notelib.placement.words import words  # noqa: E402

BANK = ROOT / "notelib" / "bank" / "data"
OUT = ROOT / "notelib" / "placement" / "data" / "model.toml"
SEEN = 2  # a sign of fewer texts than this is left out
KEPT = 4800  # so many signs at most, the commonest: what keeps the file small
WIDTH = 48  # coordinates of a sign
ROUNDS = 36
BATCH = 128
STEP = 3e-3
PENALTY = 1e-4  # on the squared weights
DROP = 0.5  # share of the signs of a text left out at random in each step
CLOSED = 0.3  # and of the coordinates
BESIDE = 0.3  # how much naming the content type counts beside the placement
COMMON = 6  # texts from which a content type is worth naming
SEED = 7
# Files of items whose writer did not write the others.
WRITERS = {"more_record_of_care": "more care", "more_safety_and_excluded": "more care"}
CLEAR = 1.0  # log-odds from which a sign speaks for an element
DROPPED = 0.35  # a sentence of a draft that shares no more of its words with the rewrite was dropped from it


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text; `group` names what must stay on one side of a split: a pair, a paragraph or a case."""

    text: str
    key: str
    content_type: str
    group: str
    element: str = ""
    author: str = ""


def read(folder: str, table: str) -> list[dict[str, object]]:
    """Every entry of the bank's files of one kind."""
    files = sorted((BANK / folder).glob("*.toml"))
    return [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8")).get(table, [])]


def pair_of(item: dict[str, object]) -> str:
    """What an item must not be parted from: its twin, by either way of naming it, or itself."""
    tags = [tag for tag in item.get("tags", []) if tag.startswith("pair:")]
    named = sorted([str(item["id"]), str(item["pair"])]) if "pair" in item else tags
    return "/".join(named) or str(item["id"])


def bank_examples() -> list[Example]:
    """Every graded item and every part of a paragraph to split."""
    found = []
    for file in sorted((BANK / "items").glob("*.toml")):
        author = WRITERS.get(file.stem, "more items" if file.stem.startswith("more_") else "items")
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["item"]
        found += [
            Example(i["text"], i["key"], i["content_type"], pair_of(i), i["element"], author)
            for i in entries
            if not i.get("borderline", False)
        ]
    for split in read("splits", "split"):
        found += [
            Example(p["text"], p["key"], p["content_type"], split["id"], p["element"], "splits") for p in split["part"]
        ]
    return found


def repair_examples() -> list[Example]:
    """What the repairs teach: the model rewrite may stay in the progress note; a sentence of the draft of which the
    rewrite keeps almost nothing is what was astray. Sentences in between are left out."""
    found = []
    for repair in read("repairs", "repair"):
        kept, group = repair["better"], repair["id"]
        found.append(Example(kept, "progress", "better", group, author="repairs"))
        astray = ELEMENTS[repair["element"]].placement
        known = {word.stem for word in words(kept)}
        for span in sentences(repair["text"]):
            told = span.of(repair["text"])
            stems = {word.stem for word in words(told)}
            if astray != "progress" and stems and len(stems & known) <= DROPPED * len(stems):
                found.append(Example(told, astray, repair["content_type"], group, author="repairs"))
    return found


def dev_examples() -> list[Example]:
    """The development corpus."""
    cases = tomllib.loads((ROOT / "tests" / "content" / "placement_dev.toml").read_text(encoding="utf-8"))["case"]
    return [Example(c["text"], c["key"], c["content_type"], c["id"], author="dev") for c in cases]


def lessons() -> list[Example]:
    """The sentences written for this; each is a group of its own."""
    found = []
    for file in sorted(Path(__file__).parent.glob("place_lessons*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        found += [
            Example(text, key, content_type, text, author=file.stem)
            for content_type, by_key in data.items()
            for key, texts in by_key.items()
            for text in texts
        ]
    return found


def examples() -> list[Example]:
    """All that the model is trained on."""
    return [*bank_examples(), *repair_examples(), *lessons(), *dev_examples()]


def train(labelled: Sequence[tuple[str, str]], kinds: Sequence[str] = ()) -> Model:
    """The model for (text, key) pairs, each placement counting the same in all. `kinds` names the content type of each,
    which the coordinates are taught to tell apart as well."""
    rows = [sorted(Reading(text, learning=True).signs_of_all()) for text, _ in labelled]
    return fitted(rows, [key for _, key in labelled], kinds)


def fitted(rows: Sequence[Sequence[str]], keys: Sequence[str], kinds: Sequence[str] = ()) -> Model:
    """The model for the signs of each text and its key."""
    seen = Counter(name for row in rows for name in row)
    names = sorted(sorted(name for name, n in seen.items() if n >= SEEN), key=lambda name: -seen[name])[:KEPT]
    number = {name: i for i, name in enumerate(names)}
    numbered = [[number[name] for name in row if name in number] for row in rows]
    share = Counter(keys)
    weigh = [len(keys) / (len(share) * share[key]) for key in keys]
    told = Counter(kinds)
    fine = [f"{key} {kind}" if told[kind] >= COMMON else key for key, kind in zip(keys, kinds or keys, strict=True)]
    order = {kind: i for i, kind in enumerate(sorted(set(fine)))}
    found = descend(numbered, [PLACEMENTS.index(key) for key in keys], [order[f] for f in fine], weigh, len(names))
    return rounded(names, *found)


def descend(
    rows: list[list[int]], keys: list[int], kinds: list[int], weigh: list[float], size: int
) -> tuple[Any, Any, Any, Any]:
    """Adam over small batches; signs and coordinates are dropped at random meanwhile, so that no answer hangs on one.

    A second head that names the content type shapes the coordinates and is thrown away."""
    import numpy as np  # only to train: the engine itself needs no library

    draw, real = np.random.default_rng(SEED), np.float32
    many = max(kinds) + 1
    shapes = [(size, WIDTH), (WIDTH,), (WIDTH, 3), (3,), (WIDTH, many), (many,)]
    spread = [0.05, 0.0, 0.3, 0.0, 0.3, 0.0]
    parts = [draw.normal(0, 1, shape).astype(real) * real(by) for shape, by in zip(shapes, spread, strict=True)]
    mean, square = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
    three, all_kinds = np.eye(3, dtype=real), np.eye(many, dtype=real)
    key, kind, worth = np.array(keys), np.array(kinds), np.array(weigh, dtype=real)
    filled = [np.array(row, dtype=np.int64) for row in rows]

    def shares(logits: Any) -> Any:
        powers = np.exp(logits - logits.max(1, keepdims=True))
        return powers / powers.sum(1, keepdims=True)

    at = 0
    for round_ in range(ROUNDS):
        order = draw.permutation(len(rows))
        for first in range(0, len(rows), BATCH):
            batch = order[first : first + BATCH]
            seen = np.zeros((len(batch), size), dtype=real)
            for i, row in enumerate(batch):
                names = filled[row]
                seen[i, names[draw.random(len(names)) > DROP]] = scale(len(names)) / (1 - DROP)
            raw = seen @ parts[0] + parts[1]
            open_ = (draw.random(raw.shape) > CLOSED).astype(real) / real(1 - CLOSED) * (raw > 0)
            inside = raw * open_
            by = worth[batch][:, None] / real(len(batch))
            off = (shares(inside @ parts[2] + parts[3]) - three[key[batch]]) * by
            far = (shares(inside @ parts[4] + parts[5]) - all_kinds[kind[batch]]) * by * real(BESIDE)
            back = (off @ parts[2].T + far @ parts[4].T) * open_
            slopes = [
                seen.T @ back + real(PENALTY) * parts[0],
                back.sum(0),
                inside.T @ off + real(PENALTY) * parts[2],
                off.sum(0),
                inside.T @ far + real(PENALTY) * parts[4],
                far.sum(0),
            ]
            at += 1
            step = STEP * (1 - round_ / ROUNDS) + 1e-4
            for part, ms, ss, slope in zip(parts, mean, square, slopes, strict=True):
                ms += real(0.1) * (slope - ms)
                ss += real(0.001) * (slope * slope - ss)
                part -= real(step / (1 - 0.9**at)) * ms / (np.sqrt(ss / real(1 - 0.999**at)) + real(1e-8))
    return parts[0], parts[1], parts[2], parts[3]


def rounded(names: Sequence[str], points: Any, inner: Any, outer: Any, bias: Any) -> Model:
    """The model in whole numbers: the few coordinates beyond the range are cut to it."""
    flat = sorted(abs(float(x)) for x in points.ravel()) or [1.0]
    step = float(f"{flat[int(0.999 * (len(flat) - 1))] / MOST or 1.0:.6g}")
    found = {}
    for name, row in zip(names, points, strict=True):
        at = [max(-MOST, min(MOST, round(float(x) / step))) for x in row]
        if any(at):
            found[name] = packed(bytes(ZERO + x for x in at))
    lean = [round(float(x), 3) for x in bias]
    rows = [[round(float(x), 3) for x in row] for row in outer]
    return Model(
        found,
        step,
        tuple(round(float(x), 3) for x in inner),
        tuple((a, b, c) for a, b, c in rows),
        (lean[0], lean[1], lean[2]),
    )


def elements_by_sign(labelled: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each sign the elements it speaks for among those of one placement, as log-odds: by which words a text without
    a telling phrase is given its element. A text that names no element takes the usual one of its content type."""
    usual: dict[tuple[str, str], Counter[str]] = {}
    for e in labelled:
        if e.element:
            usual.setdefault((e.content_type, e.key), Counter())[e.element] += 1
    texts: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {}
    for e in labelled:
        known = usual.get((e.content_type, e.key))
        element = e.element or (known.most_common(1)[0][0] if known else "")
        if element:
            texts[element] += 1
            for sign in Reading(e.text, learning=True).signs_of_all():
                seen.setdefault(sign, Counter())[element] += 1
    found: dict[str, dict[str, float]] = {}
    for element, size in texts.items():
        others = [o for o in texts if o != element and ELEMENTS[o].placement == ELEMENTS[element].placement]
        beside = sum(texts[o] for o in others)
        for sign, by_element in seen.items():
            if by_element[element] < SEEN or beside == 0 or " " in sign:
                continue
            rest = sum(by_element[o] for o in others)
            odds = math.log((by_element[element] + 0.5) / (size + 1)) - math.log((rest + 0.5) / (beside + 1))
            if odds >= CLEAR:
                found.setdefault(sign, {})[element] = odds
    return found


def fingerprint(labelled: Sequence[Example]) -> str:
    """What the model depends on, in short: each text's signs with its labels, and this script."""
    told = hashlib.sha256(Path(__file__).read_bytes())
    for e in labelled:
        signs = sorted(Reading(e.text, learning=True).signs_of_all())
        told.update(repr((signs, e.key, e.content_type, e.element)).encode())
    return told.hexdigest()[:16]


def render(labelled: Sequence[Example]) -> str:
    """The file of the model trained on these examples: the one that is there, if it was trained on just these."""
    mark = fingerprint(labelled)
    if OUT.exists():
        there = OUT.read_text(encoding="utf-8")
        if f'trained_on = "{mark}"' in there:
            return there
    model = train([(e.text, e.key) for e in labelled], [e.content_type for e in labelled])
    size = len(model.inner)
    points = "\n".join(
        f"{name}\t{bytes(unpacked(point, size)).decode('ascii')}" for name, point in model.points.items()
    )
    by_sign = sorted((s, told) for s, told in elements_by_sign(labelled).items() if s in model.points)
    spoken = "\n".join(
        "\t".join([sign, *(f"{element} {odds:.1f}" for element, odds in sorted(by_element.items()))])
        for sign, by_element in by_sign
    )
    return (
        "# The small model: signs as points of a small space. Written by benchmarks/train_place.py, not by hand.\n"
        f"# Trained on {len(labelled)} texts of this project, named at the head of that script.\n"
        f'texts = {len(labelled)}\ntrained_on = "{mark}"\nstep = {model.step}\n'
        f"inner = {list(model.inner)}\nouter = {[list(lean) for lean in model.outer]}\nbias = {list(model.bias)}\n"
        f"# Each sign, a tab, and a character for each coordinate: its code less {ZERO}, in steps.\n"
        f"points = '''\n{points}\n'''\n"
        "# For each sign the elements it speaks for within their placement, as log-odds.\n"
        f"elements = '''\n{spoken}\n'''\n"
    )


def main() -> None:
    labelled = examples()
    OUT.write_text(render(labelled), encoding="utf-8")
    print(f"{len(labelled)} texts -> {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
