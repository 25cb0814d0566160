"""Is what an entry says consistent? Sends each kind of entry to its own page of checks.

The engines are asked inside functions only: a bank can be read where they are not installed or not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notelib.bank.check_chart import chart_problems
from notelib.bank.check_handout import handout_problems
from notelib.bank.check_item import item_problems
from notelib.bank.check_lesson import lesson_problems
from notelib.bank.check_plan import plan_problems
from notelib.bank.check_repair import repair_problems
from notelib.bank.check_scenario import scenario_problems
from notelib.bank.check_split import split_problems
from notelib.bank.check_vignette import vignette_problems
from notelib.bank.problems import Problem
from notelib.bank.read import Entry

_PAGES: dict[str, Callable[[Entry], Iterator[Problem]]] = {
    "vignettes": vignette_problems,
    "items": item_problems,
    "splits": split_problems,
    "repairs": repair_problems,
    "scenarios": scenario_problems,
    "charts": chart_problems,
    "lessons": lesson_problems,
    "plans": plan_problems,
    "handouts": handout_problems,
}


def content_problems(entry: Entry) -> list[Problem]:
    """Every inconsistency of one entry whose shape is right."""
    return list(_PAGES[entry.file.kind](entry))
