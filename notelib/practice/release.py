"""Release: assemble the packet for a request; answered document by document from the law engine.

A response is JSON: {"documents": {id: "release" | "redact" | "ask" | "withhold"}, "redactions": {id: [passage, ...]},
"first": [id, ...], "letter": id}.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from notelib import bank
from notelib.bank import Chart, Request
from notelib.bank.chart_model import Option
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.practice.activity import UnknownActivity
from notelib.practice.concepts import topic_of
from notelib.practice.release_consequence import words
from notelib.practice.release_packet import Packet, Said, packet_of, said_of

_QUESTION = (
    "Ask of the request first: who asks, what for, and does anything compel you? Then of each document: what is it, "
    "wherever it is filed, and does the purpose need it?"
)
_LATER = "Read the reasons; this one comes back."


def release_activity(id: str) -> ReleaseActivity:
    """The activity of "<chart>:<request>". Raises UnknownActivity."""
    chart_id, _, request_id = id.partition(":")
    try:
        chart = bank.chart(chart_id)
    except bank.BankError as error:
        raise UnknownActivity(f'There is no activity "release:{id}": {error}.') from error
    try:
        return ReleaseActivity(chart, chart.request(request_id))
    except KeyError as error:
        known = ", ".join(request.id for request in chart.requests)
        raise UnknownActivity(f'The chart "{chart_id}" has no request "{request_id}". It has: {known}.') from error


@dataclass(frozen=True)
class ReleaseActivity:
    """One request for one chart of the bank."""

    chart: Chart
    request: Request

    kind = "release"

    @property
    def id(self) -> str:
        """ "release:", the chart's id, ":" and the request's id."""
        return f"release:{self.chart.id}:{self.request.id}"

    @property
    def title(self) -> str:
        """The chart's title and the request's."""
        return f"{self.chart.title}: {self.request.title}"

    @property
    def concept(self) -> str:
        """The topic that most of its documents turn on."""
        return self.concepts[0]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The topics of the clauses that decide its documents, the commonest first."""
        asked = self.request.documents.values()
        counted = Counter(f"request:{topic_of(one.clauses[0])}" for one in asked if one.clauses)
        return tuple(topic for topic, _ in counted.most_common()) or ("request:other-laws",)

    @cached_property
    def keys(self) -> dict[str, bank.Key]:
        """What is right for each document, by its id, in the chart's order."""
        return {one.id: bank.key(self.chart, self.request, one) for one in self.chart.documents}

    @property
    def first(self) -> tuple[Option, ...]:
        """What to do first, in an order that tells nothing."""
        return _shuffled(self.request.first, f"{self.id} first")

    @property
    def letter(self) -> tuple[Option, ...]:
        """The letters to choose from, in an order that tells nothing."""
        return _shuffled(self.request.letter, f"{self.id} letter")

    @property
    def answer(self) -> str:
        """The packet, the first step and the letter."""
        labels = words()["actions"]
        parts = []
        for action, label in labels.items():
            titles = [d.title for d in self.chart.documents if self.keys[d.id].expected == action]
            if titles:
                parts.append(f"{label['label']}: {'; '.join(titles)}.")
        first = "; ".join(one.label for one in self.request.first if one.right)
        letter = "; ".join(one.label for one in self.request.letter if one.right)
        return " ".join([*parts, f"First: {first}.", f"Letter: {letter}."])

    @property
    def hints(self) -> tuple[str, ...]:
        """A question, what the purpose needs, where to read."""
        clauses = sorted({clause for one in self.request.documents.values() for clause in one.clauses})
        citations = dict.fromkeys(rule.citation for key in self.keys.values() for rule in key.decision.rules)
        return (
            _QUESTION,
            f"What the purpose needs: {self.request.needs}",
            f"Read {'; '.join(list(citations)[:4])} (clauses {', '.join(clauses)}), and hold each document against it.",
        )

    def check(self, response: str) -> Feedback:
        """Document by document what the law says, over-release and under-release apart, and what follows."""
        packet = packet_of(response)
        if packet is None or packet.missing(self.chart):
            return self._unattempted(packet)
        said = self._said(packet)
        details = {**self._counted(said, packet), "documents": [one.to_json() for one in said]}
        details |= {
            "first": [_option(one, one.id in packet.first) for one in self.first],
            "letter": [_option(one, one.id == packet.letter) for one in self.letter],
            "needs": self.request.needs,
            "lesson": self.request.lesson,
        }
        outcome = _outcome(details)
        if outcome is Outcome.PASS:
            return Feedback(outcome, _message(details), next_step="Go on to the next request.", details=details)
        findings = tuple(self._finding(one) for one in said if one.agrees is False)
        return Feedback(outcome, _message(details), findings, _LATER, details)

    def point(self, response: str) -> Feedback:
        """Which documents do not agree yet and in which direction; not what is right for them, and no rule."""
        packet = packet_of(response)
        if packet is None or packet.missing(self.chart):
            return self._unattempted(packet)
        said = self._said(packet)
        details = {**self._counted(said, packet), "documents": [one.pointed() for one in said]}
        step = "Open the documents that do not agree yet and decide again, or take a hint."
        return Feedback(_outcome(details), f"Not yet. {_message(details)}", next_step=step, details=details)

    def reveal(self) -> Feedback:
        """The whole packet with its reasons."""
        said = [said_of(self.chart, self.request, one, key, None) for one, key in self._pairs]
        details = {
            "documents": [one.to_json() for one in said],
            "first": [_option(one, False) for one in self.first],
            "letter": [_option(one, False) for one in self.letter],
            "needs": self.request.needs,
            "lesson": self.request.lesson,
        }
        return Feedback(Outcome.SHOWN, self.answer, next_step=_LATER, details=details)

    @property
    def _pairs(self) -> list[tuple[bank.Document, bank.Key]]:
        return [(one, self.keys[one.id]) for one in self.chart.documents]

    def _said(self, packet: Packet) -> list[Said]:
        return [said_of(self.chart, self.request, one, key, packet) for one, key in self._pairs]

    def _unattempted(self, packet: Packet | None) -> Feedback:
        missing = packet.missing(self.chart) if packet else ["the packet"]
        message = f"The packet is not complete yet. Still to decide: {', '.join(missing)}."
        return Feedback(Outcome.UNATTEMPTED, message, next_step="Decide on each of them, then send the packet.")

    def _counted(self, said: list[Said], packet: Packet) -> dict[str, Any]:
        counts = Counter(one.result for one in said)
        right_first = {one.id for one in self.request.first if one.right} == packet.first
        right_letter = packet.letter in {one.id for one in self.request.letter if one.right}
        graded = [one for one in said if one.agrees is not None]
        return {
            "counts": {result: counts[result] for result in words()["results"]},
            "breaches": sum(one.breach is True for one in said),
            "first_right": right_first,
            "letter_right": right_letter,
            "right": counts["right"] + right_first + right_letter,
            "total": len(graded) + 2,
        }

    def _finding(self, one: Said) -> Finding:
        rule = next(iter(one.key.decision.rules), None)
        clause = one.asked.clauses[0] if one.asked.clauses else ""
        return Finding(
            code=f"RELEASE-{clause}",
            name=one.result,
            severity=Severity.ERROR if one.result == "over" else Severity.WARNING,
            span=Span(0, len(one.document.text)),
            message=f"{one.document.title}: {words()['results'][one.result].lower()}. {one.asked.why}",
            why=one.consequence.text if one.consequence else one.asked.why,
            source=Source(rule.citation, rule.id, str(rule.checked)) if rule else Source("law sheet", clause),
            quote=one.document.title,
        )


def _shuffled(options: tuple[Option, ...], seed: str) -> tuple[Option, ...]:
    mixed = list(options)
    Random(seed).shuffle(mixed)
    return tuple(mixed)


def _option(one: Option, chosen: bool) -> dict[str, Any]:
    return {"id": one.id, "label": one.label, "chosen": chosen, "right": one.right, "why": one.why}


def _outcome(details: dict[str, Any]) -> Outcome:
    right, total = details["right"], details["total"]
    if right == total:
        return Outcome.PASS
    return Outcome.PARTIAL if 2 * right >= total and not details["counts"]["over"] else Outcome.FAIL


def _message(details: dict[str, Any]) -> str:
    counts = details["counts"]
    graded = sum(counts.values()) - counts["open"]
    parts = [f"{counts['right']} of {graded} documents are right."]
    if counts["over"]:
        parts.append(f"Over-release: {counts['over']}.")
    if counts["under"]:
        parts.append(f"Under-release: {counts['under']}.")
    if counts["other"]:
        parts.append(f"Kept back for another reason: {counts['other']}.")
    if counts["open"]:
        parts.append(f"Not graded, because it is not settled: {counts['open']}.")
    parts.append("What to do first is right." if details["first_right"] else "What to do first is not right yet.")
    parts.append("The letter is right." if details["letter_right"] else "The letter is not the right one.")
    return " ".join(parts)
