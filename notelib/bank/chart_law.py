"""What the rule engine says about each document of a request, and whether an author's answer agrees with it.

decided(chart, request, document)      the decision on the facts of chart, document and request together
key(chart, request, document)          what is to be done with it, worked out from the author's answer and the decision
differs(chart, request, document)      "" or how the author's answer and the engine's disagree
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from notelib.bank.chart_model import Chart, Document, Passage, Request

if TYPE_CHECKING:
    from notelib.law import Decision

# Verdicts by which it may go out.
ALLOWS = frozenset({"REQUIRED", "PERMITTED", "PERMITTED_IF", "DISCRETION", "AGREE_OBJECT"})
# Verdicts that leave it to the holder, or to a condition: it may also be kept back, or asked about first.
LEAVES_OPEN = frozenset({"PERMITTED_IF", "DISCRETION", "AGREE_OBJECT"})
# Another law decides, which the engine does not hold: nothing to compare with.
ELSEWHERE = frozenset({"NOT_HIPAA", "STATE_LAW"})
# The right of access reaches the designated record set only.
_ACCESS = frozenset({"access", "directed_copy", "amendment"})
_LIMITED = frozenset({"MN-03", "MN-07"})  # obligations that say: minimum necessary applies
_UNLIMITED = "MN-02"


@dataclass(frozen=True)
class Key:
    """What is right for one document of a request.

    `minimum` tells whether minimum necessary limits it: "yes", "no", or "" where nothing may go anyway. `contested`
    ones are not graded. `redact` holds the passages to black out where `expected` is "redact".
    """

    expected: str
    redact: frozenset[str]
    decision: Decision
    minimum: str
    contested: bool

    @property
    def spared(self) -> bool:
        """Whether the law would let it go, and only the purpose does not need it."""
        return self.expected == "withhold" and self.minimum == "yes" and self.decision.verdict in ALLOWS


def facts_of(chart: Chart, request: Request, document: Document, part: Passage | None = None) -> dict[str, str]:
    """The facts of one document in one request, or of one passage in it: the nearer ones win."""
    return {**chart.facts, **document.facts, **request.facts, **(part.facts if part else {})}


def decided(chart: Chart, request: Request, document: Document, part: Passage | None = None) -> Decision:
    """The engine's decision. Raises `notelib.law.FactError` where the facts cannot be."""
    from notelib.law import decide

    as_of = date.fromisoformat(request.as_of) if request.as_of else None
    return decide(facts_of(chart, request, document, part), as_of=as_of)


def key(chart: Chart, request: Request, document: Document) -> Key:
    """What is to be done with a document. Raises FactError; KeyError where the request says nothing of it."""
    asked, decision = request.documents[document.id], decided(chart, request, document)
    minimum = _minimum(decision)
    expected = asked.expected
    # Let out by the rule, kept in by the purpose: more than the minimum necessary.
    if expected == "release" and asked.needed is False and minimum == "yes":
        expected = "withhold"
    redact = _redact(chart, request, document) if expected == "redact" else frozenset()
    return Key(expected, redact, decision, minimum, asked.contested or decision.unsettled)


def _minimum(decision: Decision) -> str:
    said = {one.id for one in decision.obligations}
    return "yes" if said & _LIMITED else "no" if _UNLIMITED in said else ""


def _redact(chart: Chart, request: Request, document: Document) -> frozenset[str]:
    """The passages the author names; else those the law keeps in; else all."""
    named = request.documents[document.id].redact
    if named:
        return frozenset(named)
    kept = {part.id for part in document.parts if part.facts and not _allowed(chart, request, document, part)}
    return frozenset(kept or (part.id for part in document.parts))


def _allowed(chart: Chart, request: Request, document: Document, part: Passage) -> bool:
    return decided(chart, request, document, part).verdict in ALLOWS


def differs(chart: Chart, request: Request, document: Document) -> str:
    """How the author's answer disagrees with the engine's, in words; "" where it does not, or nothing is graded."""
    found = key(chart, request, document)
    verdict = found.decision.verdict
    if found.contested or verdict in ELSEWHERE:
        return ""
    if found.expected in ("release", "redact") and verdict not in ALLOWS:
        return f'"{found.expected}" is expected, and the rule engine says {verdict}: it may not go out'
    if found.expected == "redact":
        return _redaction(chart, request, document, found)
    if found.expected == "ask" and verdict in ALLOWS - LEAVES_OPEN:
        return f'"ask" is expected, and the rule engine says {verdict}: it may go out as it is'
    if found.expected == "withhold" and not _kept(request, document, found):
        return f'"withhold" is expected, and the rule engine says {verdict}'
    return ""


def _kept(request: Request, document: Document, found: Key) -> bool:
    """Whether keeping it back agrees with the law."""
    verdict, asked = found.decision.verdict, request.documents[document.id]
    if verdict not in ALLOWS or verdict in LEAVES_OPEN:
        return True
    if asked.needed is False and found.minimum == "yes":
        return True
    # Psychotherapy notes are kept out of access by a rule of their own, which the engine holds.
    notes = found.decision.state["content"] == "conversation" and found.decision.state["separate"] == "yes"
    return not document.in_record and (verdict != "REQUIRED" or (request.facts.get("purpose") in _ACCESS and not notes))


def _redaction(chart: Chart, request: Request, document: Document, found: Key) -> str:
    for part in document.parts:
        if not part.facts:
            continue
        decision = decided(chart, request, document, part)
        out = decision.verdict in ALLOWS
        if part.id in found.redact and out and found.minimum != "yes":
            return f'passage "{part.id}" is to be blacked out, and the rule engine says {decision.verdict}'
        if part.id not in found.redact and not out and not decision.unsettled and decision.verdict not in ELSEWHERE:
            return f'passage "{part.id}" goes out, and the rule engine says {decision.verdict}'
    return ""
