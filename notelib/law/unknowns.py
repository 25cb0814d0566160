"""What can be said while facts are unknown: the verdicts still possible, and which unknown facts still matter.

A reduced decision diagram over the unknown facts answers both exactly: a fact matters if and only if it is still a
node of the reduced diagram.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notelib.law.diagram import Builder, Diagram, Node, rank
from notelib.law.engine import Engine, Outcome
from notelib.law.rules import Rule


@dataclass(frozen=True, slots=True)
class Closure:
    """All that holds over every value of the unknown facts."""

    verdicts: frozenset[str]
    matters: tuple[str, ...]
    rules: tuple[Rule, ...]


def closure(engine: Engine, unknown: tuple[str, ...], alive: int) -> Closure:
    """What holds over all values of the `unknown` facts, where `alive` survives the known ones."""
    relevant = tuple(f for f in unknown if alive & engine.asked[f])
    found: dict[str, dict[Outcome, None]] = {}  # in the order found: a set of rules has none to rely on

    def word(left: int) -> str:
        outcome = engine.outcome(left)
        found.setdefault(outcome.verdict, {})[outcome] = None
        return outcome.verdict

    nodes = _nodes(engine, relevant, alive, word)
    verdicts = frozenset(node[0] for node in nodes if len(node) == 1)
    matters = {node[0] for node in nodes if len(node) > 1}
    rules = {r.key: r for v in sorted(verdicts) for o in found[v] for r in o.rules}
    return Closure(verdicts, _telling(engine, relevant, alive, matters), tuple(rules.values()))


def _nodes(engine: Engine, facts: tuple[str, ...], alive: int, word: Callable[[int], str]) -> list[Node]:
    diagram = Diagram()
    return diagram.reachable(Builder(diagram, engine, facts, word).build(alive))


def _telling(engine: Engine, unknown: tuple[str, ...], alive: int, matters: set[str]) -> tuple[str, ...]:
    """The facts that matter, most telling first: the fewer verdicts remain on average once it is known, the better."""

    def remaining(fact: str) -> float:
        rest = tuple(f for f in unknown if f != fact)
        left = []
        for mask in engine.masks[fact].values():
            nodes = _nodes(engine, rest, alive & mask, lambda alive: engine.outcome(alive).verdict)
            left.append(sum(len(node) == 1 for node in nodes))
        return sum(left) / len(left)

    # With very many unknowns the sum is slow and says little: the fixed order is as good.
    if len(matters) > 8:
        return tuple(sorted(matters, key=rank))
    return tuple(sorted(matters, key=lambda fact: (remaining(fact), rank(fact))))
