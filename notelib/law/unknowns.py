"""What can be said while facts are unknown: the verdicts still possible, and which unknown facts still matter.

A reduced decision diagram over the unknown facts answers both exactly: a fact matters if and only if it is still a
node of the reduced diagram.
"""

from __future__ import annotations

from dataclasses import dataclass

from notelib.law.engine import Engine, Outcome
from notelib.law.rules import Rule

# Asked in this order: the first ones settle most.
ORDER = ("covered", "student_record", "content", "separate", "requester", "purpose")


@dataclass(frozen=True, slots=True)
class Closure:
    """All that holds over every value of the unknown facts."""

    verdicts: frozenset[str]
    matters: tuple[str, ...]
    rules: tuple[Rule, ...]


class _Diagram:
    """Builds one reduced diagram; a node is a verdict or (fact, children), kept once."""

    def __init__(self, engine: Engine, unknown: tuple[str, ...]) -> None:
        self.engine = engine
        self.unknown = unknown
        self.nodes: dict[tuple[object, ...], int] = {}
        self.kinds: list[tuple[object, ...]] = []
        self.built: dict[tuple[int, int], int] = {}
        self.outcomes: dict[str, set[Outcome]] = {}

    def build(self, at: int, alive: int) -> int:
        while at < len(self.unknown) and not alive & self.engine.touches[self.unknown[at]]:
            at += 1
        key = (at, alive)
        if key not in self.built:
            self.built[key] = self._leaf(alive) if at == len(self.unknown) else self._branch(at, alive)
        return self.built[key]

    def _leaf(self, alive: int) -> int:
        outcome = self.engine.outcome(alive)
        self.outcomes.setdefault(outcome.verdict, set()).add(outcome)
        return self._node((outcome.verdict,))

    def _branch(self, at: int, alive: int) -> int:
        fact = self.unknown[at]
        children = tuple(self.build(at + 1, alive & mask) for mask in self.engine.masks[fact].values())
        return children[0] if len(set(children)) == 1 else self._node((fact, *children))

    def _node(self, kind: tuple[object, ...]) -> int:
        if kind not in self.nodes:
            self.nodes[kind] = len(self.kinds)
            self.kinds.append(kind)
        return self.nodes[kind]

    def reachable(self, root: int) -> list[tuple[object, ...]]:
        seen, todo = {root}, [root]
        while todo:
            for child in self.kinds[todo.pop()][1:]:
                if child not in seen:
                    seen.add(child)  # type: ignore[arg-type]
                    todo.append(child)  # type: ignore[arg-type]
        return [self.kinds[n] for n in seen]


def closure(engine: Engine, unknown: tuple[str, ...], alive: int) -> Closure:
    """What holds over all values of the `unknown` facts, where `alive` survives the known ones."""
    relevant = tuple(sorted((f for f in unknown if alive & engine.touches[f]), key=_rank))
    diagram = _Diagram(engine, relevant)
    kinds = diagram.reachable(diagram.build(0, alive))
    verdicts = frozenset(str(kind[0]) for kind in kinds if len(kind) == 1)
    matters = {str(kind[0]) for kind in kinds if len(kind) > 1}
    rules = {r.key: r for v in verdicts for o in diagram.outcomes[v] for r in o.rules}
    return Closure(verdicts, _telling(engine, relevant, alive, matters), tuple(rules.values()))


def _telling(engine: Engine, unknown: tuple[str, ...], alive: int, matters: set[str]) -> tuple[str, ...]:
    """The facts that matter, most telling first: the fewer verdicts remain on average once it is known, the better."""

    def remaining(fact: str) -> float:
        rest = tuple(f for f in unknown if f != fact)
        left = []
        for mask in engine.masks[fact].values():
            diagram = _Diagram(engine, rest)
            kinds = diagram.reachable(diagram.build(0, alive & mask))
            left.append(sum(len(kind) == 1 for kind in kinds))
        return sum(left) / len(left)

    # With very many unknowns the sum is slow and says little: the fixed order is as good.
    if len(matters) > 8:
        return tuple(sorted(matters, key=_rank))
    return tuple(sorted(matters, key=lambda fact: (remaining(fact), _rank(fact))))


def _rank(fact: str) -> tuple[int, str]:
    return (ORDER.index(fact) if fact in ORDER else len(ORDER), fact)
