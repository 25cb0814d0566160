"""What the placement engine answers: one `Placed` a sentence or clause, one `Whole` a text."""

from __future__ import annotations

from dataclasses import dataclass

from notelib.findings import Span

PLACEMENTS = ("progress", "psychotherapy", "neither")


@dataclass(frozen=True, slots=True)
class Element:
    """One thing a sentence may do, such as telling a dose.

    `step` is where the decision order settles it (1 to 5); `omit` marks what is often best not written at all.
    """

    id: str
    label: str
    placement: str
    step: int
    clause: str
    citation: str
    because: str
    checked: str
    omit: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one sentence, or one clause of a mixed sentence, belongs.

    `span` and `evidence` count characters of the raw text; `evidence` holds the words that decided, in reading
    order, without overlap, and is empty where nothing stood out. `confidence` (0 to 1) is the estimated chance that the
    placement is right. Where the answer depends on what the text alone cannot tell, `depends` says on what ("separate",
    "whose", "risk", "written", "needed", "about") and `question` asks for it; both are "" where it does not.
    """

    span: Span
    text: str
    placement: str
    element: str
    confidence: float
    why: str
    clause: str
    citation: str
    evidence: tuple[Span, ...] = ()
    question: str = ""
    depends: str = ""

    def to_json(self) -> dict[str, object]:
        """Plain data: the fixed keys of `notelib place --json`, and a few more."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "placement": self.placement,
            "element": self.element,
            "confidence": round(self.confidence, 3),
            "why": self.why,
            "clause": self.clause,
            "citation": self.citation,
            "evidence": [list(span) for span in self.evidence],
            "question": self.question,
            "depends": self.depends,
        }


@dataclass(frozen=True, slots=True)
class Whole:
    """Where a whole text belongs, by what decides it; `sentences` are its parts in reading order."""

    placement: str
    confidence: float
    sentences: tuple[Placed, ...]
    element: str = ""
    why: str = ""

    def to_json(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "placement": self.placement,
            "confidence": round(self.confidence, 3),
            "element": self.element,
            "why": self.why,
            "sentences": [placed.to_json() for placed in self.sentences],
        }
