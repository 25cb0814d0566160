"""A packet as the trainee has put it together, and what there is to say about one document of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from notelib import bank
from notelib.bank import Asked, Chart, Document, Request
from notelib.bank.chart_law import decided
from notelib.practice.release_consequence import Consequence, not_asked_for, too_little, too_much, words

_OUT = ("release", "redact")


@dataclass(frozen=True)
class Packet:
    """The choices: an action for each document, passages to black out, what to do first, which letter."""

    documents: dict[str, str]
    redactions: dict[str, frozenset[str]]
    first: frozenset[str]
    letter: str

    def missing(self, chart: Chart) -> list[str]:
        """What has not been decided yet, in words."""
        found = [d.title for d in chart.documents if self.documents.get(d.id) not in bank.ACTIONS]
        found += [] if self.first else ["what to do first"]
        found += [] if self.letter else ["which letter to send"]
        return found


def packet_of(response: str) -> Packet | None:
    """The packet that a response holds; None where it holds none. Never raises."""
    try:
        given = json.loads(response)
    except (ValueError, RecursionError, TypeError):
        return None
    if not isinstance(given, dict):
        return None
    documents, redactions, first = given.get("documents"), given.get("redactions"), given.get("first")
    letter = given.get("letter")
    return Packet(
        documents=_texts(documents),
        redactions={id: _set(ids) for id, ids in redactions.items()} if isinstance(redactions, dict) else {},
        first=_set(first),
        letter=letter if isinstance(letter, str) else "",
    )


def _texts(given: object) -> dict[str, str]:
    return {id: v for id, v in given.items() if isinstance(v, str)} if isinstance(given, dict) else {}


def _set(given: object) -> frozenset[str]:
    return frozenset(one for one in given if isinstance(one, str)) if isinstance(given, list) else frozenset()


@dataclass(frozen=True)
class Said:
    """One document: what was chosen, what is right, how they differ, and what follows.

    `result` is a key of the results of release.toml. `agrees` is None where nothing is graded.
    """

    document: Document
    asked: Asked
    key: bank.Key
    chosen: str
    result: str
    blacked: frozenset[str] = frozenset()
    consequence: Consequence | None = None
    limits: str = field(default="")

    @property
    def agrees(self) -> bool | None:
        """Whether the choice is right."""
        return None if self.result in ("open", "") else self.result == "right"

    @property
    def breach(self) -> bool | None:
        """Whether what was sent is presumed to be a breach."""
        return self.consequence.breach if self.consequence and self.result == "over" else None

    def pointed(self) -> dict[str, Any]:
        """What may be known while a try is left: that it differs, and in which direction."""
        return {
            "id": self.document.id,
            "chosen": self.chosen,
            "result": self.result if self.result != "open" else "",
            "agrees": self.agrees,
        }

    def to_json(self) -> dict[str, Any]:
        """All of it, as plain data."""
        decision, verdicts = self.key.decision, _verdicts()
        return {
            "id": self.document.id,
            "chosen": self.chosen,
            "result": self.result,
            "agrees": self.agrees,
            "expected": self.key.expected,
            "why": self.asked.why,
            "in_record": self.document.in_record,
            "record_why": self.document.why,
            "verdict": decision.verdict,
            "verdict_label": verdicts[decision.verdict],
            "rules": [{"id": r.id, "citation": r.citation, "checked": str(r.checked)} for r in decision.rules],
            "clauses": list(self.asked.clauses),
            "minimum": self.limits,
            "passages": [_passage(self, part) for part in self.document.parts] if self._shows_passages else [],
            "consequence": self.consequence.to_json() if self.consequence else None,
            "readings": [reading for one in decision.contested if not one.beside for reading in one.readings],
        }

    @property
    def _shows_passages(self) -> bool:
        return "redact" in (self.key.expected, self.chosen)


def said_of(chart: Chart, request: Request, document: Document, key: bank.Key, packet: Packet | None) -> Said:
    """What there is to say about one document of a packet; without a packet only what is right."""
    asked, limits = request.documents[document.id], _limits(key)
    if packet is None:
        return Said(document, asked, key, "", "", limits=limits)
    chosen = packet.documents[document.id]
    known = {part.id for part in document.parts}
    blacked = packet.redactions.get(document.id, frozenset()) & known if chosen == "redact" else frozenset()
    if key.contested:
        return Said(document, asked, key, chosen, "open", blacked, limits=limits)
    result = _result(key, chosen, blacked)
    follows = _follows(chart, request, document, key, result, blacked)
    return Said(document, asked, key, chosen, result, blacked, follows, limits)


def _result(key: bank.Key, chosen: str, blacked: frozenset[str]) -> str:
    if key.expected in _OUT and chosen in _OUT:
        # A passage too many kept out is less serious than one too few.
        return "over" if key.redact - blacked else "under" if blacked - key.redact else "right"
    if key.expected in _OUT:
        return "under"
    if chosen in _OUT:
        return "over"
    return "right" if chosen == key.expected else "other"


def _follows(
    chart: Chart, request: Request, document: Document, key: bank.Key, result: str, blacked: frozenset[str]
) -> Consequence | None:
    if result == "under":
        return too_little(key.decision.verdict)
    if result == "other":
        return not_asked_for(key.expected)
    if result != "over":
        return None
    if key.expected not in _OUT:
        return too_much(key.decision, spared=key.spared)
    missed = [part for part in document.parts if part.id in key.redact - blacked]
    found = [too_much(d, spared=_spared(key, d)) for d in (decided(chart, request, document, p) for p in missed)]
    return max(found, key=lambda one: (one.breach is True, one.breach is None))


def _spared(key: bank.Key, decision: Any) -> bool:
    """Whether a passage is kept in by minimum necessary alone."""
    return key.minimum == "yes" and decision.verdict in bank.ALLOWS


def _limits(key: bank.Key) -> str:
    said = words()["minimum"]
    if key.minimum == "yes":
        return str(said["spared" if key.spared else "yes"])
    return str(said["no"]) if key.minimum == "no" else ""


def _passage(said: Said, part: bank.Passage) -> dict[str, Any]:
    out = part.id in said.key.redact
    return {"id": part.id, "text": part.text, "out": out, "blacked": part.id in said.blacked, "why": part.why}


def _verdicts() -> dict[str, str]:
    from notelib.law import VERDICTS

    return VERDICTS
