"""The reason a student reads: which words, what they do, which clause follows, and what text alone cannot settle."""

from __future__ import annotations

from notelib.findings import Span
from notelib.placement.decide import NOTHING, Settled
from notelib.placement.elements import ELEMENTS
from notelib.placement.evidence import Hit
from notelib.placement.linear import model
from notelib.placement.model import PLACEMENTS, Element, Placed

_SEPARATE = "Is it kept separate from the rest of the record?"
# What settles an answer that depends; `Placed.depends` holds the key.
QUESTIONS = {
    "": "",
    "separate": _SEPARATE,
    "whose": f"Whose reaction is it, yours or the client's? And {_SEPARATE[0].lower()}{_SEPARATE[1:]}",
    "risk": f"Is there a risk fact in it, and has it been asked about and answered? {_SEPARATE}",
    "written": f"Does it need to be written at all? {_SEPARATE}",
    "needed": "Would anyone else who treats this client need it?",
    "about": "Is it about this client's care, or about something else?",
}

_MOST_WORDS = 4  # pieces of evidence kept
_SHOWN = 3  # pieces quoted in the reason
_UNSURE = 0.7

_CONSEQUENCE = {
    1: "They belong in another file or in none, and not in this client's notes.",
    2: "An excluded item stays in the record wherever it is written, a private notebook included.",
    3: "Others need it for treatment, safety, payment or a legal duty, so it belongs in the record.",
    4: "Kept separate it may be a psychotherapy note; typed into the record it is simply part of the record (PN-03).",
    5: "If care needs it, a short summary belongs in the record; otherwise leave it out.",
}


def placed(text: str, settled: Settled) -> Placed:
    """The answer for one segment."""
    element = ELEMENTS[settled.element]
    deciding = _deciding(settled, element)
    span = settled.weighed.span
    depends = _depends(settled, element)
    return Placed(
        span=span,
        text=span.of(text),
        placement=settled.placement,
        element=element.id,
        confidence=settled.confidence,
        why=_why(text, settled, element, deciding),
        clause=element.clause,
        citation=element.citation,
        evidence=deciding,
        question=QUESTIONS[depends],
        depends=depends,
    )


def _deciding(settled: Settled, element: Element) -> tuple[Span, ...]:
    """The strongest evidence for the element, then for its placement; in reading order, without overlap."""

    def rank(hit: Hit) -> tuple[bool, float, int]:
        return (hit.feature.element != element.id, -hit.weight, hit.span.start)

    own = [h for h in settled.weighed.hits if ELEMENTS[h.feature.element].placement == element.placement]
    chosen: list[Span] = []
    for hit in sorted(own, key=rank):
        if all(hit.span.end <= c.start or hit.span.start >= c.end for c in chosen):
            chosen.append(hit.span)
        if len(chosen) == _MOST_WORDS:
            break
    return tuple(sorted(chosen or _leaning(settled)))


def _leaning(settled: Settled) -> list[Span]:
    """Where no phrase stands out: the words that moved the small model most toward the placement."""
    weighed, own = settled.weighed, PLACEMENTS.index(settled.placement)
    moved = model().pulls(weighed.signs, own)
    pulls: dict[int, float] = {}
    for sign, (first, end) in weighed.signs.items():
        if sign not in moved or end <= first:
            continue
        pull = moved[sign] / (end - first)
        for at in range(first, end):
            pulls[at] = pulls.get(at, 0.0) + pull
    best = sorted((at for at in pulls if pulls[at] > 0), key=lambda at: (-pulls[at], at))[:_SHOWN]
    return [Span(weighed.words[at].start, weighed.words[at].end) for at in best]


def _why(text: str, settled: Settled, element: Element, deciding: tuple[Span, ...]) -> str:
    ending = f"{element.because} ({element.clause}, {element.citation}). {_CONSEQUENCE[element.step]}"
    if not deciding:
        return f"No phrase stands out; as a whole the words {ending}"
    if not any(hit.span == span for hit in settled.weighed.hits for span in deciding):
        told = ", ".join(f"“{span.of(text)}”" for span in deciding)
        return f"No phrase stands out; by its wording, {told} above all, the sentence seems to {ending}"
    quotes = [f"“{' '.join(span.of(text).split())[:60]}”" for span in deciding[:_SHOWN]]
    named = quotes[0] if len(quotes) == 1 else f"{', '.join(quotes[:-1])} and {quotes[-1]}"
    return f"The words {named} {ending}"


def _depends(settled: Settled, element: Element) -> str:
    """What decides where the text alone cannot, as a key of QUESTIONS, or ""."""
    if element.placement == "psychotherapy":
        if max(sums.get("risk", 0.0) for sums in (settled.weighed.scores, settled.weighed.soft)) > 0:
            return "risk"
        if element.omit:
            return "written"
        if element.id == "clinician_reaction" and settled.confidence < _UNSURE:
            return "whose"
        return "separate"
    if element.id == NOTHING or settled.confidence < _UNSURE:
        return "needed" if element.placement == "progress" else "about"
    return ""
