"""Many conditions asked at once of a state: which hold for certain, and which may hold.

Each alternative of each condition is one bit; for every fact and value a mask keeps the alternatives that it meets. A
hundred conditions are answered in the time in which a few are asked one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from notelib.law.facts import UNKNOWN
from notelib.law.rules import Condition


class Sieve:
    """The conditions, numbered as given; each is a tuple of alternatives, and a condition with none never holds."""

    def __init__(self, conditions: Iterable[tuple[Condition, ...]]) -> None:
        flat = [(n, one) for n, alternatives in enumerate(conditions) for one in alternatives]
        self._number = [n for n, _ in flat]
        self._everything = (1 << len(flat)) - 1
        self._masks: dict[str, dict[str, int]] = {}
        self._free: dict[str, int] = {}
        for fact in sorted({fact for _, one in flat for fact in one}):
            values = {value for _, one in flat for value in one.get(fact, ())}
            # Without a value named anywhere, only the alternatives that do not ask the fact are met.
            self._free[fact] = _bits(fact not in one for _, one in flat)
            self._masks[fact] = {v: _bits(fact not in one or v in one[fact] for _, one in flat) for v in values}

    def holding(self, state: Mapping[str, str]) -> tuple[list[int], set[int]]:
        """The numbers of the conditions that hold whatever the unknown facts are, and of those that may hold."""
        surely = possibly = self._everything
        for fact, masks in self._masks.items():
            value = state[fact]
            if value == UNKNOWN:
                surely &= self._free[fact]
            else:
                mask = masks.get(value, self._free[fact])
                surely &= mask
                possibly &= mask
        certain = self._numbers(surely)
        return certain, set(certain) if surely == possibly else set(self._numbers(possibly))

    def _numbers(self, bits: int) -> list[int]:
        found = []
        while bits:
            low = bits & -bits
            found.append(self._number[low.bit_length() - 1])
            bits ^= low
        return list(dict.fromkeys(found))


def joined(first: Sequence[Condition], second: Sequence[Condition]) -> tuple[Condition, ...]:
    """Every alternative of the first with every one of the second, those that can be met."""
    both = ({f: a.get(f, v) & b.get(f, v) for f, v in {**a, **b}.items()} for a in first for b in second)
    return tuple(one for one in both if all(one.values()))


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << n for n, flag in enumerate(flags) if flag)
