"""Placing a text: cut, weigh, settle, split what is mixed, explain."""

from __future__ import annotations

from notelib.findings import Span
from notelib.placement import segments
from notelib.placement.decide import Logits, Settled, follow, numbers, settle, stated, together
from notelib.placement.elements import ELEMENTS
from notelib.placement.evidence import Reading
from notelib.placement.explain import placed
from notelib.placement.linear import model
from notelib.placement.model import PLACEMENTS, Placed, Whole


def place(text: str) -> list[Placed]:
    """Where each sentence belongs (each clause, where a sentence clearly mixes), in reading order.

    Spans count characters of `text`, never overlap and leave out headings and white space. Any text is accepted; an
    empty one gives an empty list. Time is linear in the length of the text.
    """
    return [placed(text, part) for part in _settled(Reading(text))]


def place_whole(text: str) -> Whole:
    """Where the text as a whole belongs, by what decides it: a risk fact first, then the weight of the evidence."""
    reading = Reading(text)
    parts = _settled(reading)
    answers = tuple(placed(text, part) for part in parts)
    if not parts:
        return Whole("progress", 1 / 3, ())
    logits = _together(reading, parts)
    shares = stated(logits)
    best = max(range(3), key=lambda i: shares[i])
    own = [(part, answer) for part, answer in zip(parts, answers, strict=True) if answer.placement == PLACEMENTS[best]]
    if not own:
        return Whole(PLACEMENTS[best], shares[best], answers)
    deciding = max(own, key=lambda pair: (_duty(pair[0]), pair[1].confidence, pair[0].strength))[1]
    return Whole(PLACEMENTS[best], shares[best], answers, deciding.element, deciding.why)


def _settled(reading: Reading) -> list[Settled]:
    """The text's parts, mixed sentences split and parts without evidence following the rest."""
    parts: list[Settled] = []
    for span in segments.pieces(reading.text):
        parts += _split(reading, settle(reading.weigh(span)))
    if len(parts) < 2:
        return parts
    around = _mean(parts)
    return [follow(part, around) for part in parts]


def _split(reading: Reading, whole: Settled, depth: int = 2) -> list[Settled]:
    """The sentence in two parts (each perhaps in two again) where both clearly belong in different places."""
    span = whole.weighed.span
    if depth == 0 or span.end - span.start > numbers()["split"]["longest"] or not _mixed(whole):
        return [whole]
    best: list[Settled] = []
    best_sure = numbers()["split"]["confidence"]
    for end, start in segments.boundaries(reading.text, span):
        halves = (
            segments.trimmed(reading.text, Span(span.start, end)),
            segments.trimmed(reading.text, Span(start, span.end)),
        )
        pair = [settle(reading.weigh(half)) for half in halves]
        sure = min(part.confidence for part in pair)
        if pair[0].placement != pair[1].placement and sure > best_sure and all(_clear(part) for part in pair):
            best, best_sure = pair, sure
    return [part for half in best for part in _split(reading, half, depth - 1)] or [whole]


def _mixed(part: Settled) -> bool:
    """Whether evidence for two placements is strong enough to look for a seam."""
    strong = numbers()["split"]["evidence"]
    return len({ELEMENTS[e].placement for e, score in part.weighed.scores.items() if score >= strong}) > 1


def _clear(part: Settled) -> bool:
    """Whether the part has evidence and words enough to stand alone."""
    n = numbers()["split"]
    return part.strength >= float(n["evidence"]) and len(part.weighed.stems) >= int(n["words"])


def _mean(parts: list[Settled]) -> tuple[float, float, float]:
    """The mean lean of the parts, each weighted by its evidence and taken against the others' mean."""
    total = sum(part.strength for part in parts) or 1.0
    means = [sum(part.strength * part.logits[i] for part in parts) / total for i in range(3)]
    centre = sum(means) / 3
    return (means[0] - centre, means[1] - centre, means[2] - centre)


def _together(reading: Reading, parts: list[Settled]) -> Logits:
    """The parts' rules summed, strong evidence counting more, beside the small model's view of the text as one; a risk
    fact or report decides for the record. A text too long to be one passage goes by its parts alone."""
    if len(parts) == 1:
        return parts[0].logits
    length = len(reading.text)
    passage = length <= int(numbers()["passage"]["longest"])
    weights = [part.strength / (part.strength + 1.5) + 0.05 for part in parts]
    scale = sum(weights) ** 0.5 or 1.0
    voices = [part.ruled if passage else part.logits for part in parts]
    summed = [sum(w * voice[i] for w, voice in zip(weights, voices, strict=True)) / scale for i in range(3)]
    if passage:
        summed = list(together((summed[0], summed[1], summed[2]), model().lean(reading.weigh(Span(0, length)).signs)))
    if any(_duty(part) for part in parts):
        summed[0] = max(summed) + float(numbers()["passage"]["duty"])
    return (summed[0], summed[1], summed[2])


def _duty(part: Settled) -> bool:
    """Whether the part states a risk fact or a report, which may never be only in a private note."""
    return (
        part.placement == "progress"
        and part.element in ("risk", "mandated_report")
        and part.strength >= numbers()["order"]["sure"]
    )
