"""`decide`: from facts to verdict, with the rules in force, the reasons, and what would change the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from notelib.law.around import Contested, Obligation, contested, obligations
from notelib.law.engine import Engine, engine
from notelib.law.facts import UNKNOWN, check_facts, choices, fact
from notelib.law.flips import Flip, flips
from notelib.law.rules import Rule, verdict_labels, version
from notelib.law.trace import Step, trace
from notelib.law.unknowns import Closure, closure

UNDECIDED = "UNDECIDED"


@dataclass(frozen=True)
class Decision:
    """The answer to one request.

    `verdict` is a key of `VERDICTS`: "UNDECIDED" while unknown facts could change it; `open_questions` then
    lists those facts, most telling first. `flips` are found when first asked for.
    """

    verdict: str
    rules: tuple[Rule, ...]
    trace: tuple[Step, ...]
    obligations: tuple[Obligation, ...]
    contested: tuple[Contested, ...]
    open_questions: tuple[str, ...]
    state: dict[str, str]
    as_of: date
    _engine: Engine

    @property
    def label(self) -> str:
        """The verdict in plain words."""
        return verdict_labels()[self.verdict]

    @property
    def unsettled(self) -> bool:
        """Whether a contested point could change the verdict: such an answer is never graded."""
        return any(not one.beside for one in self.contested)

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """Every minimal set of changed facts that leads to another verdict, best first; none while undecided."""
        return () if self.verdict == UNDECIDED else flips(self._engine, self.state, self.verdict)

    @property
    def summary(self) -> str:
        """One paragraph in plain English."""
        if self.verdict == UNDECIDED:
            first = fact(self.open_questions[0]).question
            return f"{self.label}. The question that settles most is: {first}"
        reasons = " ".join(dict.fromkeys(rule.text for rule in self.rules))
        also = " ".join(one.text for one in self.obligations[:2])
        unsettled = " One point here is contested: see both readings." if self.contested else ""
        return f"{self.label}. {reasons} {also}".strip() + unsettled

    def to_json(self) -> dict[str, Any]:
        """The fixed keys of `notelib law decide --json`, and a few more."""
        return {
            "verdict": self.verdict,
            "label": self.label,
            "summary": self.summary,
            "rules": [
                {"id": r.id, "citation": r.citation, "text": r.text, "name": r.name, "checked": r.checked}
                for r in self.rules
            ],
            "obligations": [one.to_json() for one in self.obligations],
            "trace": [step.to_json() for step in self.trace],
            "flips": [flip.to_json() for flip in self.flips],
            "open_questions": [{"id": id, "question": fact(id).question} for id in self.open_questions],
            "contested": [one.to_json() for one in self.contested],
            "as_of": self.as_of.isoformat(),
            "version": version(),
        }

    def to_text(self, *, whole: bool = False) -> str:
        """For a terminal: the verdict, the steps, what else to do, what would change it.

        `whole` shows the whole tree of reasons and every flip, else those worth reading first.
        """
        lines = [f"{self.verdict}: {self.label}", "", self.summary, "", "Why"]
        for number, step in enumerate(self.trace, 1):
            lines.append(f"  {number}. {step.text} [{step.clause}]")
            lines += [f"       - {child.text} [{child.clause}]" for child in step.children if child.near or whole]
        if self.rules:
            lines += ["", "Rules in force", *(f"  {r.id}: {r.citation} (checked {r.checked})" for r in self.rules)]
        if self.obligations:
            lines += ["", "Also", *(_told(one) for one in self.obligations)]
        if self.open_questions:
            lines += ["", "Still open", *(f"  - {fact(id).question} ({id})" for id in self.open_questions)]
        for one in self.contested:
            lines += ["", f"Contested: {one.question} [{one.id}]", *(f"  - {reading}" for reading in one.readings)]
        if self.flips:
            shown = len(self.flips) if whole else 5
            lines += ["", "What would change it", *(f"  - {flip.text}" for flip in self.flips[:shown])]
            if len(self.flips) > shown:
                lines.append(f"  and {len(self.flips) - shown} more (see 'notelib law explain').")
        lines += ["", f"Rule base {version()}, law of {self.as_of.isoformat()}. For teaching; not legal advice."]
        return "\n".join(lines)


def decide(facts: Mapping[str, object], as_of: date | None = None) -> Decision:
    """Who may receive what: the decision for these facts by the law of `as_of` (today when None).

    Facts not given have their default; any may be "unknown". Raises FactError for an unknown fact or value.
    """
    state = check_facts(facts)
    day = as_of or date.today()
    rules = engine(day)
    over = _over_unknowns(rules, state)
    verdict = _verdict(over)
    in_force = () if verdict == UNDECIDED else over.rules
    return Decision(
        verdict=verdict,
        rules=in_force,
        trace=trace(rules, state, verdict, in_force),
        obligations=obligations(verdict, state, day),
        contested=tuple(_weighed(one, rules, state, verdict) for one in contested(state, day)),
        open_questions=over.matters if verdict == UNDECIDED else (),
        state=state,
        as_of=day,
        _engine=rules,
    )


def _verdict(over: Closure) -> str:
    return next(iter(over.verdicts)) if len(over.verdicts) == 1 else UNDECIDED


def _weighed(one: Contested, rules: Engine, state: Mapping[str, str], verdict: str) -> Contested:
    """A point whose other reading leads to the same verdict is open beside it only."""
    if one.beside or not one.other or verdict == UNDECIDED:
        return one
    return replace(one, beside=_verdict(_over_unknowns(rules, {**state, **one.other})) == verdict)


def _unknown(state: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one.id for one in choices() if state[one.id] == UNKNOWN)


def _told(one: Obligation) -> str:
    by = f" By {one.due.isoformat()}." if one.due else ""
    return f"  - {one.text}{by} [{one.id}: {one.citation}]"


def _over_unknowns(rules: Engine, state: Mapping[str, str]) -> Closure:
    alive, unknown = rules.everything, _unknown(state)
    for id, masks in rules.masks.items():
        if state[id] != UNKNOWN:
            alive &= masks[state[id]]
    if any(alive & rules.asked[id] for id in unknown):
        return closure(rules, unknown, alive)
    outcome = rules.outcome(alive)
    return Closure(frozenset({outcome.verdict}), (), outcome.rules)
