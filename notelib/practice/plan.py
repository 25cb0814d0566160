"""Which activities a session asks for: what is due, what was missed, what is being learned, what is new; mixed.

Nothing is kept: the same trainee, attempts and moment give the same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from statistics import median

from notelib.practice.concepts import Lesson, lessons
from notelib.practice.mastery import DUE, KNOWN, LEARNING, NEW, ConceptState, Mastery
from notelib.practice.steps import Step
from notelib.practice.tries import Task, kind_of

# Seconds that a task of each kind usually takes, until the trainee's own times are known.
USUAL = {"place": 20.0, "split": 75.0, "repair": 120.0, "disclose": 75.0, "write": 900.0}
# How a session's time is shared among the kinds. A note takes longer than a session: it is given when asked for.
_SHARES = {"place": 4, "split": 3, "repair": 2, "disclose": 3, "write": 1}
KINDS = ("place", "split", "repair", "disclose")
MIXED = ("place", "split", "repair")  # the kinds that one page mixes: short tasks about what belongs where
_RECENT = 20  # tasks before the session whose kinds count, so that kinds are mixed from one session to the next
_OWN = 3  # tasks with a known time, from which on the trainee's own median counts
_WANTED = {NEW: 1, LEARNING: 2, DUE: 3, KNOWN: 3}  # difficulty


@dataclass(frozen=True, slots=True)
class _Wish:
    """A concept that the session should ask about, and why."""

    concept: str
    why: str
    difficulty: int
    missed: bool


def plan(
    trainee: str, state: Mastery, done: Sequence[Task], minutes: int, kinds: Sequence[str], now: datetime
) -> tuple[Step, ...]:
    """The steps of a session of so many minutes. Empty where the kinds teach nothing."""
    kinds = tuple(kinds) or KINDS
    pool = {id: lesson for id, lesson in lessons().items() if lesson.kind in kinds}
    by_concept: dict[str, list[Lesson]] = {}
    for lesson in pool.values():
        for concept in lesson.concepts:
            by_concept.setdefault(concept, []).append(lesson)
    chooser = _Chooser(done, Random(f"{trainee}/{len(done)}/{minutes}"))
    for wish in _wishes([one for one in state.concepts if one.concept.id in by_concept], now):
        if chooser.seconds >= 60 * minutes:
            break
        if wish.concept not in chooser.covered:
            chooser.choose(wish, by_concept[wish.concept])
    return in_mixed_order(chooser.steps)


def _wishes(states: Sequence[ConceptState], now: datetime) -> list[_Wish]:
    """What to ask about, the most urgent first. Where nothing is, what is closest to being forgotten."""
    due = sorted((one for one in states if one.state == DUE), key=lambda one: one.recall)
    learning = [one for one in states if one.state == LEARNING]
    missed = [one for one in learning if one.missed]
    ripe = [one for one in learning if not one.missed and one.due is not None and one.due <= now]
    wishes = [
        *(_wish(one, "You knew this; it is time to look again.") for one in due),
        *(_wish(one, "You missed this the last time.") for one in missed),
        *(_wish(one, "You got this right once; once more makes it yours.") for one in ripe),
        *(_wish(one, "New to you.") for one in _in_turn([one for one in states if one.state == NEW])),
    ]
    if wishes:
        return wishes
    rest = sorted((one for one in states if one.state in (KNOWN, LEARNING)), key=lambda one: one.recall)
    return [_wish(one, "Nothing is due; this keeps it fresh.") for one in rest]


def _wish(one: ConceptState, why: str) -> _Wish:
    return _Wish(one.concept.id, why, _WANTED[one.state], one.missed)


def _in_turn(states: Sequence[ConceptState]) -> list[ConceptState]:
    """One of each group in turn, so that the groups stay mixed wherever the session ends."""
    piles: dict[str, list[ConceptState]] = {}
    for one in states:
        piles.setdefault(one.concept.group, []).append(one)
    found: list[ConceptState] = []
    while any(piles.values()):
        found += [pile.pop(0) for pile in piles.values() if pile]
    return found


class _Chooser:
    """Chooses an activity for one wish after the other, and counts the time they take."""

    def __init__(self, done: Sequence[Task], chance: Random) -> None:
        self.steps: list[Step] = []
        self.covered: set[str] = set()
        self.seconds = 0.0
        self._chance = chance
        self._pace = pace(done)
        self._seen = Counter(task.activity for task in done)
        self._missed = {task.activity: task.over and not task.right for task in done}
        self._spent = dict.fromkeys(_SHARES, 0.0)
        for task in done[-_RECENT:]:
            self._spend(kind_of(task.activity))
        self._taken: set[str] = set()

    def choose(self, wish: _Wish, candidates: Sequence[Lesson]) -> None:
        """Add one activity for the wish: the very one that was missed, else of the kind that has had least time."""
        left = [lesson for lesson in candidates if lesson.activity not in self._taken]
        if wish.missed:
            left = [lesson for lesson in left if self._missed.get(lesson.activity)] or left
        if not left:
            return
        kind = min({lesson.kind for lesson in left}, key=lambda k: (self._spent[k] / _SHARES[k], k))
        chosen = min(
            (lesson for lesson in left if lesson.kind == kind),
            key=lambda lesson: (*self._rank(wish, lesson), self._chance.random()),
        )
        self._taken.add(chosen.activity)
        self.covered.update(chosen.concepts)
        self.seconds += self._pace[kind]
        self._spend(kind)
        self.steps.append(Step(chosen.activity, wish.concept, wish.why))

    def _spend(self, kind: str) -> None:
        if kind in self._spent:
            self._spent[kind] += self._pace[kind]

    def _rank(self, wish: _Wish, lesson: Lesson) -> tuple[int, ...]:
        """Smaller is better: unseen ones first, then what covers more, then the difficulty that fits."""
        fresh = len(set(lesson.concepts) - self.covered)
        return (self._seen[lesson.activity], -fresh, abs(lesson.difficulty - wish.difficulty))


def pace(done: Sequence[Task]) -> dict[str, float]:
    """Seconds a task of each kind takes this trainee: the median of all, or what is usual."""
    known: dict[str, list[float]] = {}
    for task in done:
        seconds = task.seconds
        if seconds:
            known.setdefault(task.activity.partition(":")[0], []).append(seconds)
    own = {kind: median(all) for kind, all in known.items() if len(all) >= _OWN}
    # Within reason: an afternoon away from the desk is not a pace.
    return {kind: min(max(own.get(kind, usual), usual / 5), usual * 4) for kind, usual in USUAL.items()}


def in_mixed_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps in an order in which neighbours differ in kind or placement as far as that is possible.

    Of those that differ from the one before, the most urgent comes next.
    """
    pool = lessons()
    left, found = list(steps), []
    last: tuple[str, str] | None = None
    while left:
        signs = [(pool[step.activity].kind, pool[step.activity].key) for step in left]
        n = next((n for n, sign in enumerate(signs) if sign != last), 0)
        last = signs[n]
        found.append(left.pop(n))
    return tuple(found)
