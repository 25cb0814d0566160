"""Disclose: decide a request for records; answered by the law engine with rule, trace and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import Any

from notelib import bank, law
from notelib.bank import Scenario
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.law import Decision
from notelib.law.rules import version
from notelib.practice.activity import UnknownActivity
from notelib.practice.concepts import topic_of
from notelib.practice.tries import tempts

CHOICES = 6  # offered at least, where that many distinct ones make sense
FLIPS = 8  # shown; the engine finds all of them, many of two changes that teach little

# Verdicts that differ only by degree: of one family, only those the author names are offered together.
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"PERMITTED", "PERMITTED_IF", "DISCRETION", "AGREE_OBJECT"}),
    frozenset({"MAY_DENY", "MAY_DENY_REVIEWABLE", "PROHIBITED"}),
    frozenset({"AUTHORIZATION", "P2_CONSENT", "SEPARATE_CONSENT"}),
    frozenset({"REQUIRED"}),
    frozenset({"COURT_ORDER"}),
    frozenset({"NOT_HIPAA", "STATE_LAW"}),
    frozenset({"UNDECIDED"}),
)
# What is offered from a family that neither the verdict nor the author has taken, the commonest idea first.
# That it cannot be said yet is always offered: it is right now and then, and its presence must not tell.
_COMMON = ("UNDECIDED", "PERMITTED", "AUTHORIZATION", "REQUIRED", "PROHIBITED", "COURT_ORDER", "NOT_HIPAA")


def disclose_activity(id: str) -> DiscloseActivity:
    """The activity of one scenario. Raises UnknownActivity."""
    try:
        return DiscloseActivity(bank.scenario(id))
    except bank.BankError as error:
        raise UnknownActivity(f'There is no activity "disclose:{id}": {error}.') from error


def told(decision: Decision) -> dict[str, Any]:
    """`Decision.to_json()` for a page, with the best flips only; `more_flips` is how many are left out."""
    data = decision.to_json()
    return {**data, "flips": data["flips"][:FLIPS], "more_flips": max(0, len(data["flips"]) - FLIPS)}


@dataclass(frozen=True)
class DiscloseActivity:
    """One scenario of the bank; a response is the id of a verdict."""

    scenario: Scenario

    kind = "disclose"

    @property
    def id(self) -> str:
        """ "disclose:" and the scenario's id."""
        return f"disclose:{self.scenario.id}"

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.scenario.title

    @property
    def concept(self) -> str:
        """The topic of the first clause that decides."""
        return f"request:{topic_of(self.scenario.clauses[0])}"

    @property
    def concepts(self) -> tuple[str, ...]:
        """The topic, alone."""
        return (self.concept,)

    @property
    def answer(self) -> str:
        """The verdict, and why."""
        return f"{law.VERDICTS[self.decision.verdict]}. {self.scenario.rationale}"

    @cached_property
    def decision(self) -> Decision:
        """What the law engine says about the scenario's facts on its date."""
        as_of = date.fromisoformat(self.scenario.as_of) if self.scenario.as_of else None
        return law.decide(self.scenario.facts, as_of=as_of)

    @property
    def contested(self) -> bool:
        """Whether the answer is open, and so never graded."""
        return self.scenario.contested or self.decision.unsettled

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The verdicts to choose from, in an order that depends on the scenario only."""
        chosen = list(dict.fromkeys([self.decision.verdict, self.scenario.expected, *self._tempting]))
        for verdict in _COMMON:
            family = next(f for f in _FAMILIES if verdict in f)
            if len(chosen) < CHOICES and not family & set(chosen):
                chosen.append(verdict)
        Random(self.scenario.id).shuffle(chosen)
        return tuple(chosen)

    @property
    def _tempting(self) -> dict[str, str]:
        return {w.verdict: w.why for w in self.scenario.wrong}

    @property
    def hints(self) -> tuple[str, ...]:
        """A question, the facts that carry the weight, the clause."""
        rules = self.decision.rules
        citations = "; ".join(dict.fromkeys(r.citation for r in rules))
        clauses = ", ".join(self.scenario.clauses)
        return (
            "Three things decide: which record is asked for, who asks, and what for. Name each of them first.",
            f"What carries the weight here: {self._weighty()}",
            f"Read {citations or 'the rule'} (clause {clauses}).",
        )

    def _weighty(self) -> str:
        """The questions whose answer would change the decision."""
        questions = {fact.id: fact.question for fact in law.FACTS}
        turning = dict.fromkeys(name for flip in self.decision.flips for name, _ in flip.changes)
        said = [questions[name] for name in turning if name in questions][:3]
        return " ".join(said) or "whether anything compels this disclosure, or only allows it."

    def check(self, response: str) -> Feedback:
        """Whether the verdict agrees with the law engine's, and which rules decide."""
        chosen = response.strip().upper()
        if chosen not in law.VERDICTS:
            return Feedback(
                Outcome.UNATTEMPTED, "No decision was chosen yet.", next_step="Choose what to do with the request."
            )
        return self._open(chosen) if self.contested else self._graded(chosen)

    def point(self, response: str) -> Feedback:
        """Why the wrong verdict tempts, and nothing of the right one."""
        chosen = response.strip().upper()
        if chosen not in law.VERDICTS:
            return self.check(response)
        details = {"chosen": chosen, "chosen_label": law.VERDICTS[chosen], "agrees": False}
        message = f"Not yet. {tempts(self._tempting.get(chosen, ''))}".strip()
        step = "Read the request once more and decide again, or take a hint."
        return Feedback(Outcome.FAIL, message, next_step=step, details=details)

    def reveal(self) -> Feedback:
        """The verdict with its rules; for what is not settled every reading."""
        details = {**self._details(""), "agrees": None if self.contested else False, "wrong": ""}
        return Feedback(Outcome.SHOWN, self.answer, next_step="Read the reason; this one comes back.", details=details)

    def _graded(self, chosen: str) -> Feedback:
        decision, verdict = self.decision, self.decision.verdict
        details = {**self._details(chosen), "agrees": chosen == verdict}
        if chosen == verdict:
            message = f"Yes. {law.VERDICTS[verdict]}. {self.scenario.rationale}"
            step = "Look at what would change the answer, then go on."
            return Feedback(Outcome.PASS, message, next_step=step, details=details)
        tempting = self._tempting.get(chosen, "")
        message = f"{law.VERDICTS[verdict]}. {self.scenario.rationale}"
        step = "Follow the steps below, then change one fact in What if and watch the decision."
        finding = self._finding(chosen, message, tempting or decision.summary)
        return Feedback(Outcome.FAIL, message, (finding,), step, {**details, "wrong": tempting})

    def _open(self, chosen: str) -> Feedback:
        return Feedback(
            Outcome.UNGRADED,
            f"This is not settled, so it is not graded. {self.scenario.rationale}",
            next_step="Compare the readings. In practice ask your supervisor, and write down your reasons.",
            details={**self._details(chosen), "agrees": None, "wrong": self._tempting.get(chosen, "")},
        )

    def _details(self, chosen: str) -> dict[str, Any]:
        """Short, because it is kept with every attempt; the whole decision is `decision.to_json()`."""
        decision = self.decision
        return {
            "chosen": chosen,
            "chosen_label": law.VERDICTS.get(chosen, ""),
            "verdict": decision.verdict,
            "verdict_label": law.VERDICTS[decision.verdict],
            "rules": [r.id for r in decision.rules],
            "as_of": str(decision.as_of),
            "version": version(),
        }

    def _finding(self, chosen: str, message: str, why: str) -> Finding:
        rule = next(iter(self.decision.rules), None)
        clause = self.scenario.clauses[0]
        return Finding(
            code=f"DISCLOSE-{clause}",
            name=chosen.lower(),
            severity=Severity.ERROR,
            span=Span(0, len(self.scenario.question)),
            message=message,
            why=why,
            source=Source(rule.citation, rule.id, str(rule.checked)) if rule else Source("law sheet", clause),
            quote=self.scenario.question,
        )
