"""Split: say of each part of a paragraph where it belongs; answered part by part, as single items are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from notelib import bank
from notelib.bank import Part, Split
from notelib.findings import Feedback, Finding, Outcome, Severity, Source
from notelib.practice.activity import UnknownActivity
from notelib.practice.place import LABELS, LATER, element_label, labels
from notelib.practice.tries import tempts

_QUESTION = (
    "Read the paragraph once as the next clinician would, and once as somebody who asked for a copy of the record. "
    "Which parts does each of them need, and which were only ever meant for the writer?"
)


def split_activity(id: str) -> SplitActivity:
    """The activity of one paragraph. Raises UnknownActivity."""
    try:
        return SplitActivity(bank.split(id))
    except bank.BankError as error:
        raise UnknownActivity(f'There is no activity "split:{id}": {error}.') from error


@dataclass(frozen=True, slots=True)
class SplitActivity:
    """One paragraph of the bank; a response is a JSON list with one placement a part, in reading order."""

    split: Split

    kind = "split"

    @property
    def id(self) -> str:
        """ "split:" and the paragraph's id."""
        return f"split:{self.split.id}"

    @property
    def title(self) -> str:
        """The paragraph's title."""
        return self.split.title

    @property
    def concept(self) -> str:
        """The element of its first part."""
        return self.concepts[0]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The elements of its parts, each once, in reading order."""
        return tuple(dict.fromkeys(f"element:{part.element}" for part in self.split.parts))

    @property
    def answer(self) -> str:
        """Every part with its place."""
        return " ".join(f"{n}: {labels(part)}." for n, part in enumerate(self.split.parts, 1))

    @property
    def hints(self) -> tuple[str, ...]:
        """A question, the elements that meet here, the clauses."""
        parts = self.split.parts
        elements = sorted({element_label(part.element) for part in parts})
        clauses = sorted({f"{part.citation} ({part.clause})" for part in parts})
        return (
            _QUESTION,
            f"What meets in this paragraph, in no order: {'; '.join(elements)}.",
            f"Read {'; '.join(clauses)}, and hold each part against it.",
        )

    def check(self, response: str) -> Feedback:
        """Which parts agree with the key, and for each why and what decides."""
        chosen = self._chosen(response)
        return _NOTHING if chosen is None else self._feedback(chosen)

    def point(self, response: str) -> Feedback:
        """Which parts do not agree yet and why the choice tempts; not where they belong."""
        chosen = self._chosen(response)
        if chosen is None:
            return _NOTHING
        parts = [_pointed(part, choice) for part, choice in zip(self.split.parts, chosen, strict=True)]
        right = sum(part["agrees"] for part in parts)
        return Feedback(
            _outcome(right, len(parts)),
            f"{right} of {len(parts)} parts agree. Look at the others once more.",
            next_step="Change the parts that do not agree yet, or take a hint.",
            details={"parts": parts, "right": right, "total": len(parts)},
        )

    def reveal(self) -> Feedback:
        """Every part with its place and reason."""
        details = self._details([""] * len(self.split.parts))
        return Feedback(Outcome.SHOWN, self.answer, next_step=LATER, details=details)

    def _chosen(self, response: str) -> list[str] | None:
        """One placement a part; None where there is not one for each."""
        try:
            given = json.loads(response)
        except (ValueError, RecursionError):
            return None
        if not isinstance(given, list) or len(given) != len(self.split.parts):
            return None
        chosen = [word.strip().lower() if isinstance(word, str) else "" for word in given]
        return chosen if all(word in LABELS for word in chosen) else None

    def _feedback(self, chosen: list[str]) -> Feedback:
        details = self._details(chosen)
        right, total = details["right"], details["total"]
        if right == total:
            message = f"Yes: all {total} parts are where they belong."
            return Feedback(Outcome.PASS, message, next_step="Go on.", details=details)
        findings = tuple(
            _finding(part, span, choice)
            for part, span, choice in zip(self.split.parts, self.split.spans, chosen, strict=True)
            if choice not in part.right
        )
        message = f"{right} of {total} parts are where they belong. Read why the others are not."
        return Feedback(_outcome(right, total), message, findings, "Read the reasons; this one comes back.", details)

    def _details(self, chosen: list[str]) -> dict[str, Any]:
        parts = [_told(part, choice) for part, choice in zip(self.split.parts, chosen, strict=True)]
        return {
            "parts": parts,
            "right": sum(part["agrees"] for part in parts),
            "total": len(parts),
        }


_NOTHING = Feedback(
    Outcome.UNATTEMPTED, "Not every part has a place yet.", next_step="Choose a place for each part, then check."
)


def _outcome(right: int, total: int) -> Outcome:
    if right == total:
        return Outcome.PASS
    return Outcome.PARTIAL if 2 * right >= total else Outcome.FAIL


def _pointed(part: Part, choice: str) -> dict[str, Any]:
    """What may be known of a part while a try is left."""
    return {
        "text": part.text,
        "chosen": choice,
        "chosen_label": LABELS.get(choice, ""),
        "agrees": choice in part.right,
        "why": tempts(part.wrong.get(choice, "")),
    }


def _told(part: Part, choice: str) -> dict[str, Any]:
    return {
        **_pointed(part, choice),
        "why": part.wrong.get(choice, ""),
        "key": part.key,
        "key_label": labels(part),
        "rationale": part.rationale,
        "element": part.element,
        "element_label": element_label(part.element),
        "clause": part.clause,
        "citation": part.citation,
    }


def _finding(part: Part, span: Any, choice: str) -> Finding:
    return Finding(
        code=f"PLACE-{part.content_type}",
        name=part.element,
        severity=Severity.ERROR,
        span=span,
        message=f"This part belongs in: {labels(part)}. {part.rationale}",
        why=part.wrong.get(choice, "") or part.rationale,
        source=Source(part.citation, part.clause),
        quote=part.text,
    )
