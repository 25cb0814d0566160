"""A response with the words underlined that findings are about, and the findings' numbers behind them."""

from __future__ import annotations

from itertools import pairwise

from notelib.findings import Finding, Severity
from notelib.lab.html import Safe, el, join

# Underline style and weight carry the meaning together with the number; color only adds to them.
_LINES = {
    Severity.ERROR: "text-decoration: underline wavy var(--jp-error-color1, #b00020)",
    Severity.WARNING: "text-decoration: underline dashed var(--jp-warn-color1, #8a5a00)",
    Severity.ADVICE: "text-decoration: underline dotted var(--jp-info-color1, #00567a)",
    Severity.QUESTION: "text-decoration: underline dotted var(--jp-info-color1, #00567a)",
}
_PLAIN = "background: none; color: inherit; text-underline-offset: 0.2em; "


def marked(text: str, findings: tuple[Finding, ...]) -> Safe:
    """The text in pieces, cut wherever a finding begins or ends; each piece under all that cover it."""
    spans = [(max(0, f.span.start), min(len(text), f.span.end)) for f in findings]
    cuts = sorted({0, len(text), *(cut for span in spans for cut in span if 0 <= cut <= len(text))})
    pieces: list[str] = []
    for start, end in pairwise(cuts):
        over = [f for f, span in zip(findings, spans, strict=True) if span[0] <= start and end <= span[1]]
        pieces.append(_piece(text[start:end], over))
        ending = [str(n) for n, span in enumerate(spans, 1) if span[1] == end and span[0] < end]
        if ending:
            pieces.append(el("sup", f"[{', '.join(ending)}]"))
    return join(*pieces)


def _piece(words: str, over: list[Finding]) -> str:
    if not over:
        return words
    worst = min(over, key=lambda finding: finding.severity.rank)
    return el("mark", words, style=_PLAIN + _LINES[worst.severity])
