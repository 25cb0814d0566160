"""How far a state is from each of many rules: on which facts the nearest alternative fails, and on which it is open.

Each thing asked of a fact, such as "the requester is the client or a representative", is one bit, however many
alternatives ask it; for every fact and value a mask tells what fails. What a rule says depends on its own bits alone,
so it is worked out once for each of their patterns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notelib.law.facts import UNKNOWN
from notelib.law.rules import Condition

Gaps = tuple[tuple[str, ...], tuple[str, ...]]


class Nearest:
    """The rules, numbered as given; each is its alternatives, of which there is at least one."""

    def __init__(self, rules: Sequence[Sequence[Condition]]) -> None:
        asked = dict.fromkeys((fact, allowed) for rule in rules for one in rule for fact, allowed in one.items())
        self._bit = {each: 1 << n for n, each in enumerate(asked)}
        self._half = len(asked)  # the bits of what fails, and above them those of what is open
        self._of: dict[str, int] = {}
        self._met: dict[tuple[str, str], int] = {}
        for (fact, allowed), own in self._bit.items():
            self._of[fact] = self._of.get(fact, 0) | own
            for value in allowed:
                self._met[fact, value] = self._met.get((fact, value), 0) | own
        self._rules = rules
        own_bits = [sum({self._bit[each] for one in rule for each in one.items()}) for rule in rules]
        self._seen: list[tuple[int, dict[int, Gaps]]] = [(own | own << self._half, {}) for own in own_bits]

    def gaps(self, state: Mapping[str, str]) -> list[Gaps]:
        """For each rule the facts on which its nearest alternative fails, and those on which it is open."""
        failing = open_ = 0
        for fact, own in self._of.items():
            value = state[fact]
            if value == UNKNOWN:
                open_ |= own
            else:
                failing |= own ^ self._met.get((fact, value), 0)
        both = failing | open_ << self._half
        return [seen.get(both & own) or self._work_out(n, both & own) for n, (own, seen) in enumerate(self._seen)]

    def _work_out(self, rule: int, pattern: int) -> Gaps:
        failing, open_ = pattern & (1 << self._half) - 1, pattern >> self._half
        gaps = [(self._facts(one, failing), self._facts(one, open_)) for one in self._rules[rule]]
        found = self._seen[rule][1][pattern] = min(gaps, key=lambda g: (len(g[0]), len(g[1])))
        return found

    def _facts(self, condition: Condition, bits: int) -> tuple[str, ...]:
        return tuple(fact for fact, allowed in condition.items() if bits & self._bit[fact, allowed])
