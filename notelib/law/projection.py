"""The decision diagram with some facts left unknown: a leaf is a verdict that holds whatever they are, or "OPEN"."""

from __future__ import annotations

from functools import lru_cache

from notelib.law.diagram import IMPOSSIBLE, Diagram, size_of, whole
from notelib.law.engine import Engine

OPEN = "OPEN"


@lru_cache(maxsize=64)
def projection(engine: Engine, unknown: frozenset[str]) -> tuple[Diagram, int]:
    """The whole diagram, and its root, with the `unknown` facts no longer asked. The same few sets come back often."""
    source, root = whole(engine)
    if not unknown:
        return source, root
    made = Diagram()
    known: dict[tuple[int, ...], int] = {}

    def at(place: tuple[int, ...]) -> int:
        """The node for being at one of several nodes of the source."""
        if place not in known:
            asked = source.asked(place)
            if asked is None:
                known[place] = made.node((_word({source.nodes[n][0] for n in place}),))
            else:
                ways = [tuple(sorted({source.child(n, asked, v) for n in place})) for v in range(size_of(asked))]
                if asked in unknown:
                    known[place] = at(tuple(sorted({n for way in ways for n in way})))
                else:
                    known[place] = made.node((asked, *(at(way) for way in ways)))
        return known[place]

    return made, at((root,))


def _word(verdicts: set[str]) -> str:
    # What an unknown fact makes impossible does not count.
    possible = verdicts - {IMPOSSIBLE} or verdicts
    return possible.pop() if len(possible) == 1 else OPEN
