"""The content of the workbook, kept as TOML and read when first needed.

vignettes(), items(), splits(), repairs(), scenarios(), charts()     everything, in a fixed order
lessons(), lesson(id)                                       the lessons, in the order in which they are read
plans(), plan(id); handouts(), handout(id)                  for whoever teaches with it: meetings, and pages to print
vignette(id), item(id) ... scenario(id), chart(id)         one; `BankError` names the nearest id where there is none
rewrite(repair, text)                                      what a rewritten passage lacks and still says
check(directory=None)                                      what is wrong with the built-in bank, or a folder of your own
"""

from __future__ import annotations

from typing import Any

from notelib.bank.chart_law import ALLOWS, Key, decided, key
from notelib.bank.chart_model import ACTIONS, Asked, Chart, Document, Passage, Request
from notelib.bank.check import check
from notelib.bank.check_form import check_form
from notelib.bank.handout import Handout, HandoutBlock
from notelib.bank.item_model import PLACEMENTS, Item, Keyed, Part, Split
from notelib.bank.lesson import Block, Exercise, Lesson, Term
from notelib.bank.load import forget, found, index, lend, loaded
from notelib.bank.model import (
    KINDS,
    BankError,
    BankFileError,
    Exemplar,
    Expectation,
    Mark,
    Reason,
    Repair,
    Scenario,
    Score,
    Tempting,
    Vignette,
    Withheld,
    WrongVerdict,
)
from notelib.bank.plan import Plan
from notelib.bank.problems import Problem, one_of
from notelib.bank.rewrite import Rewrite, rewrite

__all__ = [
    "ACTIONS",
    "ALLOWS",
    "KINDS",
    "PLACEMENTS",
    "Asked",
    "BankError",
    "BankFileError",
    "Block",
    "Chart",
    "Document",
    "Exemplar",
    "Exercise",
    "Expectation",
    "Handout",
    "HandoutBlock",
    "Item",
    "Key",
    "Keyed",
    "Lesson",
    "Mark",
    "Part",
    "Passage",
    "Plan",
    "Problem",
    "Reason",
    "Repair",
    "Request",
    "Rewrite",
    "Scenario",
    "Score",
    "Split",
    "Tempting",
    "Term",
    "Vignette",
    "Withheld",
    "WrongVerdict",
    "chart",
    "charts",
    "check",
    "check_form",
    "decided",
    "forget",
    "handout",
    "handouts",
    "item",
    "items",
    "key",
    "lend",
    "lesson",
    "lessons",
    "plan",
    "plans",
    "repair",
    "repairs",
    "rewrite",
    "scenario",
    "scenarios",
    "split",
    "splits",
    "vignette",
    "vignettes",
]


def vignettes() -> tuple[Vignette, ...]:
    """All vignettes: those with most model notes first, then each client's sessions together, in their order.

    Raises `BankFileError` for a broken data file.
    """
    return loaded("vignettes")


def items() -> tuple[Item, ...]:
    """All items, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("items")


def splits() -> tuple[Split, ...]:
    """All paragraphs to split, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("splits")


def repairs() -> tuple[Repair, ...]:
    """All passages to repair, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("repairs")


def scenarios() -> tuple[Scenario, ...]:
    """All scenarios, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("scenarios")


def lessons() -> tuple[Lesson, ...]:
    """All lessons in the order in which they are read: that of their files. Raises `BankFileError`."""
    return loaded("lessons")


def charts() -> tuple[Chart, ...]:
    """All charts of the release desk, in file order, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("charts")


def plans() -> tuple[Plan, ...]:
    """All lesson plans in the order of the meetings: that of their files. Raises `BankFileError`."""
    return loaded("plans")


def handouts() -> tuple[Handout, ...]:
    """All handouts, in file order, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("handouts")


def _one(kind: str, id: str) -> Any:
    entry = found(kind, id)
    if entry is None:
        raise BankError(f'no {kind.removesuffix("s")} has the id "{id}"; {one_of(str(id), index(kind))}')
    return entry


def vignette(id: str) -> Vignette:
    """The vignette with this id. Raises `BankError`."""
    found: Vignette = _one("vignettes", id)
    return found


def item(id: str) -> Item:
    """The item with this id. Raises `BankError`."""
    found: Item = _one("items", id)
    return found


def split(id: str) -> Split:
    """The split with this id. Raises `BankError`."""
    found: Split = _one("splits", id)
    return found


def repair(id: str) -> Repair:
    """The repair with this id. Raises `BankError`."""
    found: Repair = _one("repairs", id)
    return found


def lesson(id: str) -> Lesson:
    """The lesson with this id. Raises `BankError`."""
    found: Lesson = _one("lessons", id)
    return found


def plan(id: str) -> Plan:
    """The lesson plan with this id. Raises `BankError`."""
    found: Plan = _one("plans", id)
    return found


def handout(id: str) -> Handout:
    """The handout with this id. Raises `BankError`."""
    found: Handout = _one("handouts", id)
    return found


def scenario(id: str) -> Scenario:
    """The scenario with this id. Raises `BankError`."""
    found: Scenario = _one("scenarios", id)
    return found


def chart(id: str) -> Chart:
    """The chart with this id. Raises `BankError`."""
    found: Chart = _one("charts", id)
    return found
