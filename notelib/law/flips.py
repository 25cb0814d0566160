"""What would change the answer: every minimal set of changed facts that leads to another verdict.

Minimal: no smaller part of the set would change the verdict. Sets of any size are found, by one walk over the decision
diagram of the whole rule base. A fact that brings another law (`alone`) is changed only by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from notelib.law.diagram import IMPOSSIBLE, Diagram
from notelib.law.engine import Engine
from notelib.law.facts import UNKNOWN, choices, fact
from notelib.law.projection import OPEN, projection
from notelib.law.rules import verdict_labels, verdicts


@dataclass(frozen=True, slots=True)
class Flip:
    """Changing exactly these facts, and no fewer of them, makes the verdict this one."""

    changes: tuple[tuple[str, str], ...]
    verdict: str

    @property
    def text(self) -> str:
        """The flip as advice."""
        conditions = " and ".join(fact(id).value(value).change for id, value in self.changes)
        label = verdict_labels()[self.verdict]
        start = label[0] if label[1].isupper() else label[0].lower()  # "HIPAA does not decide" keeps its capital
        return f"If {conditions}, the answer would be: {start}{label[1:]}."

    def to_json(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {"changes": dict(self.changes), "verdict": self.verdict, "text": self.text}


def flips(engine: Engine, state: dict[str, str], verdict: str) -> tuple[Flip, ...]:
    """All minimal flips of the known facts, best first; whatever the unknown facts are, each leads to its verdict.

    The same request comes first, then what someone can do something about, fewer changes, and what opens most.
    """
    unknown = frozenset(one.id for one in choices() if state[one.id] == UNKNOWN)
    diagram, root = projection(engine, unknown)
    found = _Walk(diagram, state, verdict).sets(root)
    may = {id: -int(row["may"]) for id, row in verdicts().items()}
    ranked = sorted((*_weight(bits), may[other], bits) for bits, other in found.items())
    return tuple(Flip(_changes(bits), found[bits]) for *_, bits in ranked)


Sets = dict[int, str]
"""Sets of changes, as bits, each with the verdict it leads to."""


class _Walk:
    """Minimal sets of changes from a node of the diagram to any other verdict."""

    def __init__(self, diagram: Diagram, state: dict[str, str], verdict: str) -> None:
        self.diagram = diagram
        self.state = state
        self.stays = {verdict, OPEN, IMPOSSIBLE}
        self.known: dict[int, Sets] = {}

    def sets(self, n: int) -> Sets:
        """The minimal sets from here."""
        found = self.known.get(n)
        if found is None:
            node = self.diagram.nodes[n]
            found = self.known[n] = self._branch(n, node[0]) if len(node) > 1 else self._leaf(node[0])
        return found

    def _leaf(self, verdict: str) -> Sets:
        return {} if verdict in self.stays else {0: verdict}

    def _branch(self, n: int, asked: str) -> Sets:
        own = _values(asked)[self.state[asked]]
        ways = _ways(self.diagram, n)
        now = next(child for child, bits in ways.items() if own in bits)
        found = self.sets(now)
        if 0 in found:
            return found
        others = [(child, bits) for child, bits in ways.items() if child != now]
        if fact(asked).alone:
            ends = ((bits, self._leaf(self._end(child))) for child, bits in others)
            return found | {bit: end[0] for bits, end in ends if end for bit in bits}
        found, smaller = dict(found), set(found)
        for child, bits in others:
            for changes, verdict in self.sets(child).items():
                if not _holds_any(changes, smaller):
                    for bit in bits:
                        found[changes | bit] = verdict
        return found

    def _end(self, n: int) -> str:
        """The verdict the state itself leads to from here."""
        while len(node := self.diagram.nodes[n]) > 1:
            own = _values(node[0])[self.state[node[0]]]
            n = next(child for child, bits in _ways(self.diagram, n).items() if own in bits)
        return node[0]


@cache
def _ways(diagram: Diagram, n: int) -> dict[int, list[int]]:
    """Where a node leads, with the bits of the values that lead there. Kept, for every walk comes by again."""
    asked, *children = diagram.nodes[n]
    ways: dict[int, list[int]] = {}
    for child, bit in zip(children, _values(str(asked)).values(), strict=True):
        ways.setdefault(int(child), []).append(bit)
    return ways


def _holds_any(bits: int, sets: set[int]) -> bool:
    """Whether one of the sets is a part of this one, or all of it."""
    part = bits
    while part:
        if part in sets:
            return True
        part = part - 1 & bits
    return 0 in sets


_BITS: dict[str, dict[str, int]] = {}
_CHANGES: list[tuple[str, str]] = []
_WEIGHTS: list[tuple[int, int]] = []


def _values(asked: str) -> dict[str, int]:
    """For each value of a fact the bit that stands for changing to it."""
    if not _BITS:
        for one in choices():
            _BITS[one.id] = {}
            for value in (v.id for v in one.values if v.id != UNKNOWN):
                _BITS[one.id][value] = 1 << len(_CHANGES)
                _CHANGES.append((one.id, value))
                _WEIGHTS.append((int(one.recasts or one.alone), int(not one.act)))
    return _BITS[asked]


def _places(bits: int) -> list[int]:
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found


def _changes(bits: int) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_CHANGES[place] for place in _places(bits)))


def _weight(bits: int) -> tuple[int, int, int]:
    """How far the changes go: other requests, what nobody can do anything about, how many."""
    weights = [_WEIGHTS[place] for place in _places(bits)]
    return sum(w[0] for w in weights), sum(w[1] for w in weights), len(weights)
