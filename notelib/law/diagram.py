"""The rule base of one period as a reduced decision diagram: each node asks one fact, each leaf is a verdict.

Equal parts are kept once, so that a few hundred nodes hold every state of the facts. A fact can change the answer if
and only if some node still asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from notelib.law.engine import REGIMES, Engine, both
from notelib.law.facts import UNKNOWN, choices
from notelib.law.facts import fact as fact_of

# Asked in this order: the first ones settle most, and facts that belong together stand together.
ORDER = (
    *("covered", "student_record", "part2", "content", "separate", "written_by", "session", "filed"),
    *("p2_consent", "p2_order", "p2_holder", "against_client", "requester", "purpose", "form", "restriction"),
    *("client_status", "minor_consented", "parent_law", "representative_danger"),
    *("litigation_material", "access_limit", "access_harm", "client_agrees", "emergency"),
    *("threat", "recipient_able", "report_duty", "oversight_target", "police_request", "research_basis"),
    *("special_function", "public_health_matter"),
    *("authorization", "authorization_defect", "process", "order_covers", "assurance"),
)
IMPOSSIBLE = "IMPOSSIBLE"

Node = tuple[str, *tuple[int, ...]]


def rank(fact: str) -> tuple[int, str]:
    """Where a fact stands in the diagram."""
    return (ORDER.index(fact) if fact in ORDER else len(ORDER), fact)


class Diagram:
    """Nodes kept once. `nodes[n]` is a leaf `(word,)` or `(fact, child, child, ...)`, one child for each value."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._ids: dict[Node, int] = {}

    def node(self, node: Node) -> int:
        """The id of a node; one that asks nothing is its child."""
        if len(node) > 2 and len(set(node[1:])) == 1:
            return int(node[1])
        if node not in self._ids:
            self._ids[node] = len(self.nodes)
            self.nodes.append(node)
        return self._ids[node]

    def child(self, n: int, fact: str, at: int) -> int:
        """Where a node leads once this fact has its value number `at`."""
        node = self.nodes[n]
        return int(node[1 + at]) if len(node) > 1 and node[0] == fact else n

    def asked(self, nodes: Iterable[int]) -> str | None:
        """The fact that is asked first by any of the nodes; None where all are leaves."""
        facts = [node[0] for n in nodes if len(node := self.nodes[n]) > 1]
        return min(facts, key=rank) if facts else None

    def joined(self, roots: tuple[int, ...], word: Callable[..., str]) -> int:
        """One diagram from several: its leaf is `word` of theirs."""
        known: dict[tuple[int, ...], int] = {}

        def join(places: tuple[int, ...]) -> int:
            if places not in known:
                fact = self.asked(places)
                if fact is None:
                    known[places] = self.node((word(*(self.nodes[n][0] for n in places)),))
                else:
                    sizes = range(size_of(fact))
                    children = (join(tuple(self.child(n, fact, at) for n in places)) for at in sizes)
                    known[places] = self.node((fact, *children))
            return known[places]

        return join(roots)

    def reachable(self, root: int) -> list[Node]:
        """Every node at or below the root."""
        seen, todo = {root}, [root]
        while todo:
            children = [child for child in self.nodes[todo.pop()][1:] if child not in seen]
            seen.update(children)
            todo += children
        return [self.nodes[n] for n in seen]


class Builder:
    """Builds diagrams over some facts from the alternatives of an engine.

    `word` turns the alternatives that survive at the end into the word of the leaf.
    """

    def __init__(self, diagram: Diagram, engine: Engine, facts: Iterable[str], word: Callable[[int], str]) -> None:
        self.diagram = diagram
        self.engine = engine
        self.masks = [tuple(engine.masks[fact].values()) for fact in sorted(facts, key=rank)]
        self.asked = [engine.asked[fact] for fact in sorted(facts, key=rank)]
        self.facts = sorted(facts, key=rank)
        self.later = [0]
        for asked in reversed(self.asked):
            self.later.insert(0, self.later[0] | asked)
        self.word = word
        self._built: dict[tuple[int, int], int] = {}

    def build(self, alive: int, at: int = 0) -> int:
        """The node for the alternatives still `alive` once the facts before number `at` are known."""
        while alive and at < len(self.facts) and not alive & self.asked[at]:
            at += 1
        if not alive or at == len(self.facts):
            return self.diagram.node((self.word(alive),))
        alive = self.engine.settled(alive, self.later[at])
        key = (at, alive)
        if key not in self._built:
            children = (self.build(alive & mask, at + 1) for mask in self.masks[at])
            self._built[key] = self.diagram.node((self.facts[at], *children))
        return self._built[key]


@cache
def size_of(fact: str) -> int:
    """How many values a fact can have."""
    return sum(value.id != UNKNOWN for value in fact_of(fact).values)


@cache
def whole(engine: Engine) -> tuple[Diagram, int]:
    """The diagram over every fact, impossible states apart, and its root. Built once for a period.

    Raises RuleClashError where two rules in force disagree, in any state at all.
    """
    facts, diagram = [fact.id for fact in choices()], Diagram()
    roots = [
        Builder(diagram, engine, facts, lambda alive, law=law: engine.said(alive, law)).build(engine.of(law))  # type: ignore[misc]
        for law in REGIMES
    ]
    roots.append(Builder(diagram, engine, facts, lambda alive: IMPOSSIBLE if alive else "").build(engine.impossible))

    def word(privacy: str, part2: str, impossible: str) -> str:
        return impossible or both(privacy, part2)

    return diagram, diagram.joined(tuple(roots), word)
