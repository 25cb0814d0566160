"""The content of the workbook: vignettes, items and scenarios, kept as TOML and read when first needed.

vignettes(), items(), scenarios()     everything, in a fixed order
vignette(id), item(id), scenario(id)  one; `BankError` names the nearest id where there is none
check(directory=None)                 what is wrong with the built-in bank, or a folder of your own
"""

from __future__ import annotations

from typing import Any

from notelib.bank.check import check
from notelib.bank.load import forget, index, loaded
from notelib.bank.model import (
    KINDS,
    PLACEMENTS,
    BankError,
    BankFileError,
    Exemplar,
    Expectation,
    Item,
    Reason,
    Scenario,
    Score,
    Vignette,
    Withheld,
    WrongVerdict,
)
from notelib.bank.problems import Problem, one_of

__all__ = [
    "KINDS",
    "PLACEMENTS",
    "BankError",
    "BankFileError",
    "Exemplar",
    "Expectation",
    "Item",
    "Problem",
    "Reason",
    "Scenario",
    "Score",
    "Vignette",
    "Withheld",
    "WrongVerdict",
    "check",
    "forget",
    "item",
    "items",
    "scenario",
    "scenarios",
    "vignette",
    "vignettes",
]


def vignettes() -> tuple[Vignette, ...]:
    """All vignettes, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("vignettes")


def items() -> tuple[Item, ...]:
    """All items, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("items")


def scenarios() -> tuple[Scenario, ...]:
    """All scenarios, built-in first. Raises `BankFileError` for a broken data file."""
    return loaded("scenarios")


def _one(kind: str, id: str) -> Any:
    entry = index(kind).get(id)
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


def scenario(id: str) -> Scenario:
    """The scenario with this id. Raises `BankError`."""
    found: Scenario = _one("scenarios", id)
    return found
