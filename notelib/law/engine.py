"""The rule base compiled for one period: which alternatives of which rules survive a state of the facts.

Each alternative is one bit; for every fact and value a mask holds the alternatives it leaves alive. A state is
then a conjunction of masks, and everything that can be said about it depends on the surviving bits alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from notelib.law.facts import UNKNOWN, choices, contradictions
from notelib.law.rules import (
    PART_2,
    PRIVACY_RULE,
    Condition,
    Rule,
    RuleClashError,
    all_rules,
    combine,
    conditions,
    record_types,
)

REGIMES = (PRIVACY_RULE, PART_2)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of one fully known state and the rules in force behind it."""

    verdict: str
    rules: tuple[Rule, ...]


class Engine:
    """The rules of one period, compiled into sets of alternatives, as bits.

    `masks[fact][value]` holds what the value leaves alive, `asked[fact]` what asks the fact at all.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._alternatives: list[tuple[int, Condition]] = [
            (i, condition) for i, rule in enumerate(rules) for condition in expanded(rule)
        ]
        self.everything = (1 << len(self._alternatives)) - 1
        # Beside the rules, one bit for each contradiction: no state with such a bit can be.
        impossible = [when for when, _ in contradictions()]
        self.impossible = ((1 << len(impossible)) - 1) << len(self._alternatives)
        # And one bit for each rule, which no fact asks: that it holds whatever the facts still to come are (`settled`).
        sure = len(self._alternatives) + len(impossible)
        self._rule_at = [i for i, _ in self._alternatives] + [-1] * len(impossible) + list(range(len(rules)))
        self._sure = [1 << sure + i for i in range(len(rules))]
        self._conditions = [condition for _, condition in self._alternatives] + impossible + [{} for _ in rules]
        self.masks: dict[str, dict[str, int]] = {}
        self.asked: dict[str, int] = {}
        for fact in choices():
            ids = [value.id for value in fact.values if value.id != UNKNOWN]
            self.masks[fact.id] = {value: self._mask(fact.id, value) for value in ids}
            self.asked[fact.id] = sum(1 << n for n, c in enumerate(self._conditions) if fact.id in c)
        self._own = [self._sure[i] | self._alternatives_of({i}) for i in range(len(rules))]
        beaten = [{k for k, other in enumerate(rules) if rule.beats(other)} for rule in rules]
        beaters = [{k for k in range(len(rules)) if i in beaten[k]} for i in range(len(rules))]
        self._beaten, self._beaters = ([self._own_of(found) for found in each] for each in (beaten, beaters))
        self._outcomes: dict[int, Outcome] = {}
        self._stand: dict[tuple[int, ...], list[Rule]] = {}
        self._said: dict[tuple[str, int], str] = {}

    def _mask(self, fact: str, value: str) -> int:
        return sum(1 << n for n, c in enumerate(self._conditions) if fact not in c or value in c[fact])

    def _alternatives_of(self, rules: set[int]) -> int:
        return sum(1 << n for n, (i, _) in enumerate(self._alternatives) if i in rules)

    def _own_of(self, rules: set[int]) -> int:
        return sum(self._own[i] for i in rules)

    def settled(self, alive: int, later: int) -> int:
        """The same alternatives, told as shortly as the facts known allow; `later` are those that ask a fact to come.

        A rule that holds for certain is one bit, whichever of its alternatives made it so; and what it overrides is
        gone, unless a rule still possible overrides it in turn.
        """
        certain = alive & ~later & self.everything
        while certain:
            rule = self._rule_at[(certain & -certain).bit_length() - 1]
            alive = alive & ~self._own[rule] | self._sure[rule]
            certain &= ~self._own[rule]
        holding = alive & ~later & ~self.everything & ~self.impossible
        while holding:
            rule = self._rule_at[(holding & -holding).bit_length() - 1]
            holding &= holding - 1
            if not alive & self._beaters[rule]:
                alive &= ~self._beaten[rule]
                holding &= alive
        return alive

    def outcome(self, alive: int) -> Outcome:
        """The verdict where these alternatives hold. Raises RuleClashError when two rules in force disagree."""
        known = self._outcomes.get(alive)
        if known is None:
            known = self._outcomes[alive] = self._resolve(alive)
        return known

    def of(self, regime: str) -> int:
        """The alternatives of one law's rules."""
        return sum(1 << n for n, (i, _) in enumerate(self._alternatives) if self.rules[i].regime == regime)

    def said(self, alive: int, regime: str) -> str:
        """What one law says where these alternatives of its rules hold; "" where it has no rule at all."""
        key = (regime, alive)
        if key not in self._said:
            self._said[key] = _agreed([rule for rule in self._standing(alive) if rule.regime == regime])
        return self._said[key]

    def _standing(self, alive: int) -> list[Rule]:
        holding = set()
        while alive:
            at = (alive & -alive).bit_length() - 1
            holding.add(self._rule_at[at])
            alive &= ~self._own[self._rule_at[at]]
        key = tuple(sorted(holding))
        if key not in self._stand:
            self._stand[key] = _undefeated([self.rules[i] for i in key])
        return self._stand[key]

    def _resolve(self, alive: int) -> Outcome:
        in_force = self._standing(alive)
        privacy, part2 = (_agreed([rule for rule in in_force if rule.regime == law]) for law in REGIMES)
        return Outcome(both(privacy, part2), tuple(in_force))


def both(privacy: str, part2: str) -> str:
    """The verdict of the two laws together. Without any rule the Privacy Rule was not in force on that day."""
    return combine(privacy or "NOT_HIPAA", part2) if part2 else privacy or "NOT_HIPAA"


def _agreed(in_force: list[Rule]) -> str:
    """The one verdict of the rules in force in one regime; "" without any. Raises RuleClashError."""
    found = {rule.verdict for rule in in_force}
    if len(found) > 1:
        names = " and ".join(f"{r.key} ({r.verdict})" for r in in_force)
        raise RuleClashError(f"Rules in force disagree: {names}. One must name the other in `overrides`.")
    return found.pop() if found else ""


def expanded(rule: Rule) -> list[Condition]:
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
