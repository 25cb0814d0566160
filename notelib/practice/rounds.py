"""Rounds of Sort it: which items come next for a trainee, derived from the attempts alone.

A round is over when each of its items has been answered since it began. Reading the attempts from
the first to the last therefore tells which round is on, and how far it has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from notelib.bank import Item
from notelib.findings import Outcome
from notelib.store import Attempt

SIZE = 10


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its number from 1, its item ids in order, and the answers given in it so far."""

    number: int
    items: tuple[str, ...]
    answers: tuple[Attempt, ...] = ()

    @property
    def answered(self) -> int:
        """How many of the items have been answered."""
        return len(self.answers)

    @property
    def next_item(self) -> str:
        """The first item without an answer; "" when the round is over."""
        done = {a.activity for a in self.answers}
        return next((id for id in self.items if f"place:{id}" not in done), "")


def rounds(trainee: str, attempts: Iterable[Attempt], pool: Sequence[Item], size: int = SIZE) -> list[Round]:
    """Every round this trainee has been through, and the one that is on, last.

    `attempts` are the trainee's, oldest first; `pool` the items to choose from. The last round has
    no answers yet where the one before it is over. Empty where the pool is empty.
    """
    if not pool:
        return []
    found: list[Round] = []
    seen: list[Attempt] = []
    items = order(trainee, 1, seen, pool, size)
    answers: dict[str, Attempt] = {}
    for attempt in attempts:
        if not attempt.activity.startswith("place:"):
            continue
        seen.append(attempt)
        id = attempt.activity.removeprefix("place:")
        if id in items:
            answers.setdefault(id, attempt)
        if len(answers) == len(items):
            found.append(Round(len(found) + 1, items, tuple(answers.values())))
            items, answers = order(trainee, len(found) + 1, seen, pool, size), {}
    return [*found, Round(len(found) + 1, items, tuple(answers.values()))]


def order(
    trainee: str, number: int, seen: Sequence[Attempt], pool: Sequence[Item], size: int = SIZE
) -> tuple[str, ...]:
    """The items of one round: unseen ones first, then those last missed, then the longest unseen.

    The same trainee, round and attempts always give the same order. The three placements are
    mixed as evenly as what is left allows, and their sequence tells nothing. Items that are not graded come last:
    nobody should begin with one.
    """
    chance = Random(f"{trainee}/{number}")
    last = {a.activity.removeprefix("place:"): (n, a.outcome) for n, a in enumerate(seen)}
    unseen = [item for item in pool if item.id not in last]
    missed = [item for item in pool if item.id in last and last[item.id][1] == Outcome.FAIL]
    known = [item for item in pool if item.id in last and last[item.id][1] != Outcome.FAIL]
    chance.shuffle(unseen)
    again = [sorted(group, key=lambda item: last[item.id][0]) for group in (missed, known)]
    chosen: list[Item] = []
    for group in (unseen, *again):
        chosen += _mixed(group, size - len(chosen))
    chance.shuffle(chosen)
    chosen.sort(key=lambda item: item.borderline)
    return tuple(item.id for item in chosen)


def _mixed(items: Sequence[Item], count: int) -> list[Item]:
    """The first `count` of the items, taking the placements in turn."""
    piles: dict[str, list[Item]] = {}
    for item in items:
        piles.setdefault(item.key, []).append(item)
    taken: list[Item] = []
    while piles and len(taken) < count:
        for key in list(piles):
            if len(taken) < count:
                taken.append(piles[key].pop(0))
            if not piles[key]:
                del piles[key]
    return taken
