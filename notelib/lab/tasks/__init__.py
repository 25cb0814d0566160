"""The tasks of an exercise: what is shown, what may be answered, what is said about an answer, one good answer.

Each kind has a file: `choose` (place, disclose, split), `texts` (write, repair), `packet` (release), `course`
(thread), and for exercises with a check of their own `mend` (lint) and `turn` (facts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from notelib.lab.tasks.model import Answer, Cell, Task, Told

if TYPE_CHECKING:
    from notelib.lab.registry import Design

__all__ = ["Answer", "Cell", "Task", "Told", "task", "tasks_of"]

_KINDS = {
    "place": ("choose", "place_task"),
    "disclose": ("choose", "disclose_task"),
    "split": ("choose", "split_task"),
    "write": ("texts", "write_task"),
    "repair": ("texts", "repair_task"),
    "release": ("packet", "release_task"),
    "thread": ("course", "thread_task"),
}
_CHECKS = {"lint": ("mend", "lint_task"), "facts": ("turn", "facts_task")}


def task(activity: str) -> Task:
    """The task behind an activity id. Raises `UnknownActivity`."""
    from notelib.practice import UnknownActivity
    from notelib.practice import activity as find

    kind, _, _rest = activity.partition(":")
    if kind not in _KINDS:
        raise UnknownActivity(f'There is no activity "{activity}".')
    return _maker(_KINDS[kind])(find(activity))


def tasks_of(design: Design) -> tuple[Task, ...]:
    """The tasks of an exercise, in order, each with a name of its own. Raises `UnknownActivity`."""
    if design.check:
        return (_maker(_CHECKS[design.check])(design),)
    made = [task(activity) for activity in design.activities]
    often = Counter(one.name for one in made)
    # One session in two formats: the format tells the two apart.
    return tuple(replace(t, name=t.activity.partition(":")[2]) if often[t.name] > 1 else t for t in made)


def _maker(where: tuple[str, str]) -> Callable[[Any], Task]:
    module, name = where
    made: Callable[[Any], Task] = getattr(import_module(f"notelib.lab.tasks.{module}"), name)
    return made
