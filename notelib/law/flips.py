"""What would change the answer: every minimal set of one or two changed facts that leads to another verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from notelib.law.engine import Engine
from notelib.law.facts import UNKNOWN, fact
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

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The same request first, then what someone can do something about, fewer changes, and what opens most."""
        facts = [fact(id) for id, _ in self.changes]
        recast, idle = sum(f.recasts for f in facts), sum(not f.act for f in facts)
        return (recast, idle, len(facts), -int(verdicts()[self.verdict]["may"]))

    def to_json(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {"changes": dict(self.changes), "verdict": self.verdict, "text": self.text}


def flips(
    engine: Engine, state: dict[str, str], verdict: str, verdict_of: Callable[[int], str | None]
) -> tuple[Flip, ...]:
    """All minimal flips of one or two known facts, best first.

    `verdict_of` gives the verdict for surviving alternatives, or None while it stays open.
    """
    facts = [id for id, value in state.items() if value != UNKNOWN]
    rest = _without(engine, state, facts)
    found = []
    neutral: dict[str, list[tuple[str, int]]] = {}
    for id in facts:
        base = rest(id)
        for value, mask in engine.masks[id].items():
            if value == state[id]:
                continue
            other = verdict_of(base & mask)
            if other is not None and other != verdict:
                found.append(Flip(((id, value),), other))
            else:
                neutral.setdefault(id, []).append((value, mask))
    for one, two in combinations(facts, 2):
        found += _pairs(rest(one, two), one, neutral.get(one, ()), two, neutral.get(two, ()), verdict, verdict_of)
    return tuple(sorted(found, key=lambda flip: (*flip.rank, flip.changes)))


def _pairs(
    base: int,
    one: str,
    ones: list[tuple[str, int]] | tuple[()],
    two: str,
    twos: list[tuple[str, int]] | tuple[()],
    verdict: str,
    verdict_of: Callable[[int], str | None],
) -> Iterator[Flip]:
    """Pairs of changes neither of which is a flip of its own."""
    for value, mask in ones:
        left = base & mask
        for other_value, other_mask in twos:
            other = verdict_of(left & other_mask)
            if other is not None and other != verdict:
                yield Flip(((one, value), (two, other_value)), other)


def _without(engine: Engine, state: dict[str, str], facts: list[str]) -> Callable[..., int]:
    """A function from facts to what survives all the other known facts."""
    own = {id: engine.masks[id][state[id]] for id in facts}

    def rest(*left_out: str) -> int:
        alive = engine.everything
        for id, mask in own.items():
            if id not in left_out:
                alive &= mask
        return alive

    return rest
