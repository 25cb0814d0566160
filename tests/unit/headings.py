"""A SOAP note whose headings are dressed in any way, and what its sections are called."""

from __future__ import annotations

S, O, A, P = "subjective", "objective", "assessment", "plan"  # noqa: E741
D, B, I, R, G = "data", "behavior", "intervention", "response", "goal"  # noqa: E741
TOLD = "Client reports waking at four most nights."
SEEN = "Flat affect, slow speech, on time."
MEANS = "Low mood persists; half of the goal reached."
NEXT = "Return in one week; keep the sleep log."
BODIES = {S: TOLD, O: SEEN, A: MEANS, P: NEXT, D: TOLD, B: TOLD, I: SEEN, R: MEANS, G: TOLD}


def lines(*heads: str, between: str = "\n") -> str:
    """A SOAP note with these four headings."""
    return between.join(f"{h}{b}" for h, b in zip(heads, (TOLD, SEEN, MEANS, NEXT), strict=True))
