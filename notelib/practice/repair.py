"""Repair: rewrite a passage so that it may stay in the progress note and still says what the record needs.

Three things are looked at: what had to be kept, what had to go, and whether the placement engine confidently puts any
part outside the progress note. The judgment is the bank's own (`bank.rewrite`), the same that `bank check` makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from notelib import bank
from notelib.bank import Mark, Repair, Rewrite
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.practice.activity import UnknownActivity
from notelib.practice.place import LABELS, LATER, element_label

if TYPE_CHECKING:
    from notelib.placement import Placed

KEEP, DROP, ASTRAY = "REPAIR-KEEP", "REPAIR-DROP", "REPAIR-ASTRAY"


def repair_activity(id: str) -> RepairActivity:
    """The activity of one passage. Raises UnknownActivity."""
    try:
        return RepairActivity(bank.repair(id))
    except bank.BankError as error:
        raise UnknownActivity(f'There is no activity "repair:{id}": {error}.') from error


@dataclass(frozen=True, slots=True)
class RepairActivity:
    """One passage of the bank; a response is the rewritten text."""

    repair: Repair

    kind = "repair"

    @property
    def id(self) -> str:
        """ "repair:" and the passage's id."""
        return f"repair:{self.repair.id}"

    @property
    def title(self) -> str:
        """The passage's title."""
        return self.repair.title

    @property
    def concept(self) -> str:
        """The element of what is astray."""
        return f"element:{self.repair.element}"

    @property
    def concepts(self) -> tuple[str, ...]:
        """The element, alone."""
        return (self.concept,)

    @property
    def answer(self) -> str:
        """One rewrite that does, and why."""
        return f"One way to say it: {self.repair.better} {self.repair.rationale}"

    @property
    def hints(self) -> tuple[str, ...]:
        """A question with the task, the element that is astray, the clause with what must still be said."""
        repair = self.repair
        kept = "; ".join(mark.label for mark in repair.keep)
        return (
            f"Which words would you not want to see in a copy that somebody else has asked for? {repair.task}",
            f"What is astray here: {element_label(repair.element)}.",
            f"Read {repair.citation} (clause {repair.clause}). What must still be said: {kept}.",
        )

    def check(self, response: str) -> Feedback:
        """What the rewrite lacks, still says and says astray; with a rewrite that does."""
        return self._feedback(response, told=True)

    def point(self, response: str) -> Feedback:
        """The same findings; the rewrite that does is held back."""
        return self._feedback(response, told=False)

    def reveal(self) -> Feedback:
        """A rewrite that does, and the one that tempts."""
        return Feedback(Outcome.SHOWN, self.answer, next_step=LATER, details=self._told())

    def _feedback(self, response: str, *, told: bool) -> Feedback:
        repair = self.repair
        if not response.strip() or response.split() == repair.text.split():
            return Feedback(Outcome.UNATTEMPTED, "Nothing has been changed yet.", next_step=repair.task)
        found = bank.rewrite(repair, response)
        details = {**_details(found, response), **(self._told() if told or found.does else {})}
        if found.does:
            message = f"Yes: this may stand in the progress note. {repair.rationale}"
            return Feedback(
                Outcome.PASS, message, next_step="Compare it with the other way to say it.", details=details
            )
        findings = tuple(sorted(self._findings(found, response), key=lambda f: f.span))
        gone = not (found.left or found.astray)
        message = "What had to go is gone. Something the record needs went with it." if gone else _counted(found)
        step = (
            "Compare your words with the other way to say it." if told else "Mend it and check again, or take a hint."
        )
        return Feedback(Outcome.PARTIAL if gone else Outcome.FAIL, message, findings, step, details)

    def _told(self) -> dict[str, Any]:
        repair = self.repair
        return {
            "better": repair.better,
            "tempting": {"text": repair.tempting.text, "why": repair.tempting.why},
            "rationale": repair.rationale,
            "element": repair.element,
            "element_label": element_label(repair.element),
            "clause": repair.clause,
            "citation": repair.citation,
        }

    def _findings(self, found: Rewrite, text: str) -> list[Finding]:
        end = Span(len(text), len(text))
        return [
            *(self._mark(KEEP, mark, end, "", f"This is missing now: {mark.label}.") for mark in found.missing),
            *(
                self._mark(DROP, mark, span, span.of(text), f"This has to go: {mark.label}.")
                for mark, span in found.left
            ),
            *(_astray(part) for part in found.astray),
        ]

    def _mark(self, code: str, mark: Mark, span: Span, quote: str, message: str) -> Finding:
        repair = self.repair
        source = Source(repair.citation, repair.clause, repair.checked)
        return Finding(code, repair.element, Severity.ERROR, span, message, mark.why, source, quote=quote)


def _astray(part: Placed) -> Finding:
    return Finding(
        code=ASTRAY,
        name=part.element,
        severity=Severity.ERROR,
        span=part.span,
        message=f"This reads as {element_label(part.element)}: {_place(part.placement)}.",
        why=part.why,
        source=Source(part.citation, part.clause),
        quote=part.text,
    )


def _place(placement: str) -> str:
    return "it belongs in neither of the two notes" if placement == "neither" else f"{LABELS[placement]} content"


def _counted(found: Rewrite) -> str:
    astray = len(found.left) + len(found.astray)
    missing = len(found.missing)
    more = f" {_things(missing)} the record needs {'is' if missing == 1 else 'are'} missing." if missing else ""
    return f"{_things(astray)} should not stand in the progress note.{more}"


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _details(found: Rewrite, text: str) -> dict[str, Any]:
    return {
        "missing": [{"label": mark.label, "why": mark.why} for mark in found.missing],
        "left": [
            {"label": mark.label, "why": mark.why, "start": span.start, "end": span.end, "quote": span.of(text)}
            for mark, span in found.left
        ],
        "astray": [
            {
                "start": part.span.start,
                "end": part.span.end,
                "text": part.text,
                "placement": part.placement,
                "label": LABELS[part.placement],
                "element_label": element_label(part.element),
                "why": part.why,
                "clause": part.clause,
                "evidence": [list(span) for span in part.evidence],
            }
            for part in found.astray
        ],
    }
