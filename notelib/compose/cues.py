"""The words that tell a jotting's slot, read from cues.toml when first needed, and how they are weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from notelib.findings import Span
from notelib.own_files import table

# No statement needs more than this to show what it is; a bound keeps endless ones cheap.
MOST_READ = 1000
_NAME = re.compile(r"\{([a-z_]+)\}")
_STRENGTHS = ("strong", "plain", "weak", "against")


@dataclass(frozen=True, slots=True)
class SlotCues:
    """One slot: its label, its reason, and its patterns with their weights."""

    id: str
    label: str
    because: str
    cues: tuple[tuple[float, re.Pattern[str]], ...]


class Weighed(NamedTuple):
    """A slot's score for one statement and the words that gave it, as spans of the statement."""

    score: float
    words: tuple[Span, ...]


@cache
def data() -> dict[str, Any]:
    """The whole file of cues."""
    return table("compose/cues.toml")


@cache
def slots() -> dict[str, SlotCues]:
    """Every slot with its cues, in the order in which a note tells things."""
    words, weights = data()["words"], data()["weights"]
    return {
        id: SlotCues(
            id,
            entry["label"],
            entry["because"],
            tuple(
                (float(weights[strength]), _pattern(pattern, words))
                for strength in _STRENGTHS
                for pattern in entry.get(strength, [])
            ),
        )
        for id, entry in data()["slots"].items()
    }


def _pattern(entry: str, words: dict[str, str]) -> re.Pattern[str]:
    """The entry with every {name} replaced by its alternatives, however deep, between word borders."""

    def filled(text: str) -> str:
        return _NAME.sub(lambda m: f"(?:{filled(words[m[1]])})", text)

    return re.compile(rf"(?<!\w)(?:{filled(entry)})(?!\w)", re.I)


@lru_cache(maxsize=1024)
def weigh(statement: str) -> Mapping[str, Weighed]:
    """Each slot's score: its strongest cue in full, further ones less and less, less what speaks against it.

    Kept for a while: as jottings grow line by line, all but the last are asked about again.
    """
    text = statement[:MOST_READ].replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')
    return {id: _weighed(slot, text) for id, slot in slots().items()}


def _weighed(slot: SlotCues, text: str) -> Weighed:
    fade = float(data()["weights"]["fade"])
    found = [(weight, m) for weight, pattern in slot.cues if (m := pattern.search(text))]
    score, share = 0.0, 1.0
    for weight, _ in (f for f in found if f[0] > 0):
        score += weight * share
        share *= fade
    score += sum(weight for weight, _ in found if weight < 0)
    top = found[0][0] if found else 0.0
    words = tuple(Span(*m.span()) for weight, m in found if weight > 0 and weight == top and m.group().strip())
    return Weighed(score, words[:2])


def shares(scores: dict[str, float]) -> dict[str, float]:
    """Scores as shares that sum to 1."""
    scale = float(data()["weights"]["scale"])
    top = max(scores.values(), default=0.0)
    powers = {id: math.exp(scale * (score - top)) for id, score in scores.items()}
    total = sum(powers.values()) or 1.0
    return {id: power / total for id, power in powers.items()}
