"""What changed in the law between two days: rules that began or ended, and requests that are answered otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from notelib.law.decision import decide
from notelib.law.engine import expanded
from notelib.law.facts import ContradictionError, fact
from notelib.law.rules import Condition, Rule, all_rules, verdict_labels


@dataclass(frozen=True, slots=True)
class Example:
    """A request that the two days answer differently, because of `rule`."""

    facts: dict[str, str]
    before: str
    after: str
    rule: str

    @property
    def text(self) -> str:
        """The request in the words of the facts."""
        return "\n".join(f"{id}: {fact(id).value(value).label}" for id, value in self.facts.items())

    def to_json(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"facts": self.facts, "before": self.before, "after": self.after, "rule": self.rule, "text": self.text}


@dataclass(frozen=True, slots=True)
class Difference:
    """The rules that are law on only one of the two days, and an example for each that answers a request otherwise."""

    one: date
    two: date
    ended: tuple[Rule, ...]
    begun: tuple[Rule, ...]
    examples: tuple[Example, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "from": self.one.isoformat(),
            "to": self.two.isoformat(),
            "ended": [_named(rule) for rule in self.ended],
            "begun": [_named(rule) for rule in self.begun],
            "examples": [example.to_json() for example in self.examples],
        }

    def to_text(self) -> str:
        """For a terminal."""
        lines = [f"From {self.one.isoformat()} to {self.two.isoformat()}"]
        if not self.ended and not self.begun:
            return f"{lines[0]}: nothing in the rule base changed."
        for title, found in (("No longer law", self.ended), ("New", self.begun)):
            lines += ["", title] if found else []
            lines += [f"  {rule.key}: {rule.name} [{rule.citation}]" for rule in found]
        if self.examples:
            lines += ["", "Requests that are answered otherwise"]
        labels = verdict_labels()
        for one in self.examples:
            lines += ["", *(f"  {line}" for line in one.text.splitlines())]
            lines += [f"    before: {labels[one.before]}", f"    after:  {labels[one.after]} [{one.rule}]"]
        return "\n".join(lines)


def diff(one: date, two: date) -> Difference:
    """What changed from the first day to the second."""
    ended = tuple(rule for rule in all_rules() if rule.in_period(one) and not rule.in_period(two))
    begun = tuple(rule for rule in all_rules() if rule.in_period(two) and not rule.in_period(one))
    kept = {_content(rule) for rule in ended} & {_content(rule) for rule in begun}
    ended, begun = (tuple(r for r in rules if _content(r) not in kept) for rules in (ended, begun))
    found: dict[tuple[str, str, str], Example] = {}
    for rule in (*begun, *ended):
        examples = (_example(rule, facts, one, two) for condition in expanded(rule) for facts in _requests(condition))
        for example in filter(None, examples):
            found.setdefault((rule.key, example.before, example.after), example)
    return Difference(one, two, ended, begun, tuple(found.values()))


def _content(rule: Rule) -> tuple[str, str, str]:
    # The same rule written for two periods is no change by itself.
    return (rule.key, rule.verdict, rule.text)


def _example(rule: Rule, facts: dict[str, str], one: date, two: date) -> Example | None:
    try:
        before, after = (decide(facts, as_of=day).verdict for day in (one, two))
    except ContradictionError:
        return None
    return Example(facts, before, after, rule.key) if before != after else None


# Where a rule does not say who asks and what for, everyday requests stand for all.
EVERYDAY = (("provider_other", "treatment"), ("health_plan", "payment"), ("attorney", "legal"))


def _requests(condition: Condition) -> Iterator[dict[str, str]]:
    """Requests that meet a condition: each requester and purpose it allows, all else as typical as can be."""
    typical = {id: _typical(id, values) for id, values in condition.items()}
    askers = condition.get("requester", frozenset(asker for asker, _ in EVERYDAY))
    for asker in sorted(askers):
        usual = [purpose for one, purpose in EVERYDAY if one == asker] or ["other"]
        for purpose in sorted(condition.get("purpose", usual)):
            yield {**typical, "requester": asker, "purpose": purpose}


def _typical(id: str, values: frozenset[str]) -> str:
    one = fact(id)
    return one.default if one.default in values else next(v.id for v in one.values if v.id in values)


def _named(rule: Rule) -> dict[str, str]:
    return {"id": rule.key, "name": rule.name, "citation": rule.citation, "text": rule.text, "verdict": rule.verdict}
