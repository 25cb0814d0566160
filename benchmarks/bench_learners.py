"""Four simulated learners practise until they truly know every concept: the scheduler beside other orders.

The learners (`learners.py`) forget by a model of their own, which is not that of the scheduler. The day's practice is
ten minutes. "Mastered" is asked at the start of a day, before any practice: the learner's true chance to recall each
concept, from memory and not by guessing, is at least 0.9 for all of them at once. Other orders use the same minutes,
the same activities and the same learners:

fixed          the bank's own order, from the beginning again when it ends
random item    any activity, each equally likely
random concept any concept, each equally likely, then any of its activities (rare concepts come as often as common ones)

python benchmarks/bench_learners.py [SEEDS [FIRST]]     e.g. 5 100 for the seeds 100 to 104
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from learners import AWAY, LEARNERS, Kind, Learner

from notelib.practice import mastery, session
from notelib.practice.concepts import Lesson, lessons
from notelib.practice.plan import KINDS, USUAL
from notelib.store import Attempt

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTES, LAST_DAY, KNOWN = 10, 120, 0.9


class Run:
    """One learner under one order, day after day."""

    def __init__(self, kind: Kind, seed: str) -> None:
        self.pool = {id: lesson for id, lesson in lessons().items() if lesson.kind in KINDS}
        self.learner = Learner(kind, seed)
        self.chance = Random(f"order/{seed}")
        self.attempts: list[Attempt] = []
        self.tasks, self.seconds, self.day = 0, 0.0, 0
        self._today = 0.0

    def mastered(self) -> bool:
        """Whether every concept is truly known this morning."""
        every = {concept for lesson in self.pool.values() for concept in lesson.concepts}
        return all(self.learner.recall(concept, self._now()) >= KNOWN for concept in every)

    def _now(self) -> float:
        return self.day * 86400 * AWAY + self._today

    def at(self) -> datetime:
        """The moment by the clock on the wall."""
        return START + timedelta(days=self.day, seconds=self._today)

    def cost(self, lesson: Lesson) -> float:
        """Seconds this learner takes."""
        return USUAL[lesson.kind] * self.learner.kind.pace

    def look(self, activity: str) -> None:
        """Read a borderline: it takes its time, teaches no concept and is not graded."""
        spent = USUAL["place"] * self.learner.kind.pace
        self._today += spent
        self.seconds += spent
        self.tasks += 1
        said = {"outcome": "ungraded", "details": {"final": True}}
        id, at = str(len(self.attempts)), self.at().isoformat()
        self.attempts.append(Attempt(id, "sim", activity, "x", "ungraded", said, at, spent, 2))

    def do(self, activity: str) -> None:
        """Answer one activity, with a second try where the first is wrong: the attempts are those a page would keep."""
        if activity not in self.pool:
            self.look(activity)
            return
        lesson = self.pool[activity]
        right, sure = self.learner.answer(lesson, self._now())
        self.tasks += 1
        spent = self.cost(lesson)
        self._today += spent
        self.seconds += spent
        if not all(right) and lesson.kind != "disclose":
            self._keep(lesson, right, sure, spent / 2, final=False)
            # At the second try the wrong place is known: the guess is among fewer, and what is known is known.
            right = [r or self.learner.chance.random() < (0.5 if lesson.kind != "repair" else 0.2) for r in right]
            spent /= 2
        self._keep(lesson, right, sure, spent, final=True)

    def _keep(self, lesson: Lesson, right: list[bool], sure: int, seconds: float, *, final: bool) -> None:
        outcome = "pass" if all(right) else "fail"
        details = {"final": final or all(right), "parts": [{"agrees": one} for one in right]}
        said = {"outcome": outcome, "details": details}
        id, at = str(len(self.attempts)), self.at().isoformat()
        self.attempts.append(Attempt(id, "sim", lesson.activity, "x", outcome, said, at, seconds, sure))

    def until_mastered(self, order: Callable[[Run], Iterator[None]]) -> Run:
        """Practise day by day until every concept is known, or the last day has come."""
        days = order(self)
        while self.day < LAST_DAY and not self.mastered():
            self._today = 0.0
            next(days)
            self.day, self._today = self.day + 1, 0.0
        return self

    def time_is_up(self) -> bool:
        """Whether the day's minutes are used."""
        return self._today >= 60 * MINUTES


def scheduler(run: Run) -> Iterator[None]:
    """The workbook's own sessions: what `session` asks for, missed ones once more at the end."""
    while True:
        mark = Attempt(str(len(run.attempts)), "sim", f"session:{MINUTES}", "", "opened", {}, run.at().isoformat())
        run.attempts.append(mark)
        done = 0
        while not (now := session("sim", run.attempts, now=run.at())).over:
            for step in now.steps[done:]:
                run.do(step.activity)
                if run.time_is_up():
                    break
            done = len(now.steps)
        yield


def fixed(run: Run) -> Iterator[None]:
    """The bank's own order, again and again."""
    activities = cycle(run.pool)
    while True:
        while not run.time_is_up():
            run.do(next(activities))
        yield


def random_item(run: Run) -> Iterator[None]:
    """Any activity."""
    every = list(run.pool)
    while True:
        while not run.time_is_up():
            run.do(run.chance.choice(every))
        yield


def random_concept(run: Run) -> Iterator[None]:
    """Any concept, then any of its activities."""
    by_concept: dict[str, list[str]] = {}
    for lesson in run.pool.values():
        for concept in lesson.concepts:
            by_concept.setdefault(concept, []).append(lesson.activity)
    every = list(by_concept.values())
    while True:
        while not run.time_is_up():
            run.do(run.chance.choice(run.chance.choice(every)))
        yield


ORDERS = {"scheduler": scheduler, "fixed": fixed, "random item": random_item, "random concept": random_concept}


def figures(seeds: int, first: int = 0) -> dict[str, dict[str, list[Run]]]:
    """All runs, by learner and order; the seeds are so many from `first` on."""
    return {
        name: {
            order: [Run(kind, f"{name}/{seed}").until_mastered(days) for seed in range(first, first + seeds)]
            for order, days in ORDERS.items()
        }
        for name, kind in LEARNERS.items()
    }


def _middle(runs: list[Run], what: str) -> float:
    return statistics.median(getattr(run, what) for run in runs)


def measure(seeds: int = 2) -> dict[str, dict[str, object]]:
    """For each learner the attempts under the scheduler, and how many times as many each other order takes."""
    rows: dict[str, dict[str, object]] = {
        "mastery derived from 2,000 attempts, median": {"value": replay(), "unit": "ms", "budget": 50}
    }
    for name, orders in figures(seeds).items():
        own = _middle(orders["scheduler"], "tasks")
        rows[f"{name} learner, tasks to mastery"] = {"value": own, "unit": "tasks", "budget": None}
        for order in list(ORDERS)[1:]:
            ratio = _middle(orders[order], "tasks") / own
            rows[f"{name} learner, {order} order takes"] = {
                "value": ratio,
                "unit": "times",
                "budget": 1.2,
                "better": "higher",
            }
    return rows


def replay(count: int = 2000) -> float:
    """Milliseconds of processor time to derive the mastery of a trainee with so many attempts."""
    chance = Random(7)
    every = [lesson for lesson in lessons().values() if lesson.kind in KINDS]
    attempts = []
    for n in range(count):
        lesson = chance.choice(every)
        parts = [{"agrees": chance.random() < 0.8} for _ in lesson.parts]
        outcome = "pass" if all(part["agrees"] for part in parts) else "fail"
        said = {"outcome": outcome, "details": {"final": True, "parts": parts}}
        at = (START + timedelta(hours=n / 4)).isoformat()
        attempts.append(Attempt(str(n), "sim", lesson.activity, "x", outcome, said, at, 20.0, 2))
    mastery(attempts[:5])
    took = []
    for _ in range(7):
        start = time.process_time()
        mastery(attempts, START)
        took.append(time.process_time() - start)
    return 1000 * statistics.median(took)


def main(seeds: int, first: int) -> None:
    """Print the whole table."""
    start = time.perf_counter()
    print(f"{seeds} seeds from {first} on, median; {MINUTES} minutes a day; a run ends after {LAST_DAY} days at most\n")
    print(
        f"{'learner':<10} {'order':<15} {'tasks':>6} {'ratio':>6} {'minutes':>8} {'ratio':>6} {'days':>5}  unfinished"
    )
    for name, orders in figures(seeds, first).items():
        tasks, minutes = _middle(orders["scheduler"], "tasks"), _middle(orders["scheduler"], "seconds") / 60
        for order, runs in orders.items():
            mine, spent = _middle(runs, "tasks"), _middle(runs, "seconds") / 60
            open_ = sum(run.day >= LAST_DAY for run in runs)
            print(
                f"{name:<10} {order:<15} {mine:>6.0f} {mine / tasks:>6.2f} {spent:>8.0f} {spent / minutes:>6.2f} "
                f"{_middle(runs, 'day'):>5.0f}  {f'{open_} of {len(runs)}' if open_ else ''}"
            )
    print(f"\nmastery derived from 2,000 attempts: {replay():.0f} ms\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    main(given[0] if given else 3, given[1] if len(given) > 1 else 0)
