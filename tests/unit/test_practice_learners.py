"""The simulated learners forget, and sessions bring them to mastery with fewer tasks than random orders do."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import bench_learners as bench
import pytest

from notelib.practice.concepts import lessons

DAY = 86400 * bench.AWAY


def looked(days: list[float]) -> bench.Learner:
    learner = bench.Learner(bench.LEARNERS["slow"], "x")
    for n, day in enumerate(days):
        lesson = list(lessons().values())[n]
        learner.study(lesson, "c", day * DAY, right=True, blind=False)
    return learner


def test_learners_forget_and_looks_far_apart_last_longer():
    once = looked([0])
    assert once.recall("c", DAY) > once.recall("c", 7 * DAY) > once.recall("c", 60 * DAY)
    apart, together = looked([0, 1, 3, 8, 20]), looked([19.99, 19.993, 19.996, 19.998, 20])
    assert apart.recall("c", 50 * DAY) > together.recall("c", 50 * DAY) + 0.1
    assert once.recall("never met", DAY) == 0


@pytest.mark.parametrize("name", bench.LEARNERS)
def test_every_learner_takes_clearly_fewer_tasks_under_the_scheduler_than_in_a_random_order(name: str):
    kind = bench.LEARNERS[name]
    own, other = (bench.Run(kind, "test").until_mastered(bench.ORDERS[order]) for order in ("scheduler", "random item"))
    assert own.day < bench.LAST_DAY
    assert own.tasks * 1.5 < other.tasks, (own.tasks, other.tasks)


def test_a_fast_learner_takes_fewer_even_than_with_every_concept_as_often_as_any_other():
    kind = bench.LEARNERS["fast"]
    tasks = {name: bench.Run(kind, "test").until_mastered(order).tasks for name, order in bench.ORDERS.items()}
    for other in ("fixed", "random concept"):
        assert tasks["scheduler"] * 1.3 < tasks[other], tasks
