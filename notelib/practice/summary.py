"""What a round of sorting showed: the trainee's own confusion table, confidence, and three things to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notelib.bank import PLACEMENTS, Item
from notelib.findings import Outcome
from notelib.practice.place import LABELS, element_label
from notelib.practice.rounds import Round
from notelib.store import Attempt

READINGS = 3
SURE = 3  # the highest of the three levels of confidence


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing to read: what it is about, where it stands, and what it says about a sentence of the round."""

    title: str
    citation: str
    clause: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One round in numbers and words.

    `table[key][chosen]` counts graded answers; keys and choices are "progress", "psychotherapy"
    and "neither". `sure` is one sentence on how confidence and result went together, "" where
    nothing was said about confidence.
    """

    right: int
    graded: int
    ungraded: int
    table: dict[str, dict[str, int]]
    readings: tuple[Reading, ...]
    sure: str


def summary(round: Round, items: Mapping[str, Item]) -> Summary:
    """What this round showed; `items` are those of the bank by id."""
    pairs = [(a, items[id]) for a in round.answers if (id := a.activity.removeprefix("place:")) in items]
    graded = [(a, item) for a, item in pairs if not item.borderline]
    table = {key: dict.fromkeys(PLACEMENTS, 0) for key in PLACEMENTS}
    for attempt, item in graded:
        if attempt.response in LABELS:
            table[item.key][attempt.response] += 1
    return Summary(
        right=sum(_right(a) for a, _ in graded),
        graded=len(graded),
        ungraded=len(pairs) - len(graded),
        table=table,
        readings=_readings(graded, pairs),
        sure=_sure([a for a, _ in graded]),
    )


def _right(attempt: Attempt) -> bool:
    return attempt.outcome == Outcome.PASS


def _readings(
    graded: Sequence[tuple[Attempt, Item]], everything: Sequence[tuple[Attempt, Item]]
) -> tuple[Reading, ...]:
    """First what was missed and felt sure, then the rest that was missed, then right answers that were unsure."""
    missed = [pair for pair in graded if not _right(pair[0])]
    missed.sort(key=lambda pair: -(pair[0].confidence or 0))
    unsure = [pair for pair in graded if _right(pair[0])]
    unsure.sort(key=lambda pair: (pair[0].confidence or SURE, -pair[1].difficulty))
    open_ones = [pair for pair in everything if pair[1].borderline]
    chosen: dict[str, Reading] = {}
    for _, item in (*missed, *open_ones, *unsure):
        if len(chosen) < READINGS:
            chosen.setdefault(
                item.element,
                Reading(element_label(item.element), item.citation, item.clause, item.text, item.rationale),
            )
    return tuple(chosen.values())


def _sure(attempts: Sequence[Attempt]) -> str:
    said = [a for a in attempts if a.confidence is not None]
    if not said:
        return ""
    parts = []
    for words, group in (
        ("sure", [a for a in said if a.confidence == SURE]),
        ("not sure", [a for a in said if a.confidence != SURE]),
    ):
        if group:
            parts.append(f"where you were {words}, {sum(map(_right, group))} of {len(group)} were right")
    return " and ".join(parts).capitalize() + "."
