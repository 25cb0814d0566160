"""The rule base compiled for one period: which alternatives of which rules survive a state of the facts.

Each alternative is one bit; for every fact and value a mask holds the alternatives it leaves alive. A state is
then a conjunction of masks, and everything that can be said about it depends on the surviving bits alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from notelib.law.facts import UNKNOWN, all_facts
from notelib.law.rules import Condition, Rule, RuleClashError, all_rules, conditions, record_types


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of one fully known state and the rules in force behind it."""

    verdict: str
    rules: tuple[Rule, ...]


class Engine:
    """The rules of one period, compiled. `masks[fact][value]` and `touches[fact]` are sets of alternatives as bits."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._alternatives: list[tuple[int, Condition]] = [
            (i, condition) for i, rule in enumerate(rules) for condition in _expanded(rule)
        ]
        self.everything = (1 << len(self._alternatives)) - 1
        self.masks: dict[str, dict[str, int]] = {}
        self.touches: dict[str, int] = {}
        for fact in all_facts():
            ids = [value.id for value in fact.values if value.id != UNKNOWN]
            self.masks[fact.id] = {value: self._mask(fact.id, value) for value in ids}
            self.touches[fact.id] = sum(1 << n for n, (_, c) in enumerate(self._alternatives) if fact.id in c)
        self._outcomes: dict[int, Outcome] = {}

    def _mask(self, fact: str, value: str) -> int:
        return sum(1 << n for n, (_, c) in enumerate(self._alternatives) if fact not in c or value in c[fact])

    def outcome(self, alive: int) -> Outcome:
        """The verdict where these alternatives hold. Raises RuleClashError when two rules in force disagree."""
        known = self._outcomes.get(alive)
        if known is None:
            known = self._outcomes[alive] = self._resolve(alive)
        return known

    def _resolve(self, alive: int) -> Outcome:
        holding = {i for n, (i, _) in enumerate(self._alternatives) if alive >> n & 1}
        in_force = _undefeated([self.rules[i] for i in sorted(holding)])
        found = {rule.verdict for rule in in_force}
        if len(found) > 1:
            names = " and ".join(f"{r.key} ({r.verdict})" for r in in_force)
            raise RuleClashError(f"Rules in force disagree: {names}. One must name the other in `overrides`.")
        # No rule at all: the Privacy Rule was not in force on that day.
        return Outcome(found.pop() if found else "NOT_HIPAA", tuple(in_force))


def _expanded(rule: Rule) -> list[Condition]:
    """The rule's alternatives, each joined with those of the record type it is limited to."""
    if not rule.record:
        return list(rule.when)
    joined = []
    for kind in conditions(record_types()[rule.record]["when"]):
        for own in rule.when:
            both = {f: kind.get(f, v) & own.get(f, v) for f, v in {**kind, **own}.items()}
            if all(both.values()):
                joined.append(both)
    return joined


def _undefeated(holding: list[Rule]) -> list[Rule]:
    """The rules no other rule in force overrides. Each override chain ends, or that is a fault of the rule base."""
    standing: dict[str, bool] = {}

    def stands(rule: Rule, path: tuple[str, ...]) -> bool:
        if rule.key in path:
            raise RuleClashError(f"Rules override each other in a circle: {' > '.join((*path, rule.key))}.")
        if rule.key not in standing:
            standing[rule.key] = not any(other.beats(rule) and stands(other, (*path, rule.key)) for other in holding)
        return standing[rule.key]

    return [rule for rule in holding if stands(rule, ())]


@cache
def _periods() -> tuple[date, ...]:
    return tuple(sorted({r.since for r in all_rules()} | {r.until for r in all_rules() if r.until}))


@cache
def _engine(period: int) -> Engine:
    day = _periods()[period - 1] if period else date.min
    return Engine(tuple(rule for rule in all_rules() if rule.in_period(day)))


def engine(day: date) -> Engine:
    """The compiled rules of that day."""
    return _engine(bisect_right(_periods(), day))
