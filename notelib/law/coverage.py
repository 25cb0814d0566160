"""Accounting for the law: every clause of the Privacy Rule's norm list, and every rule of the law sheet."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from notelib.law.data_files import DATA


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the norm list. `status` is "encoded" or "out_of_scope"; `rules` are ids of rules or obligations."""

    clause: str
    status: str
    rules: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SheetRule:
    """One rule of the law sheet.

    `confidence` is "H", "M" or "L"; `graded` says whether an exercise may grade on it; `carried_by` is what stands for
    it here: some of "rule", "obligation", "contested" and "information".
    """

    id: str
    confidence: str
    graded: bool
    carried_by: tuple[str, ...]


def coverage() -> list[Clause]:
    """Every clause of `data/clauses.csv`, in the order of the regulation."""
    return [
        Clause(row["clause"], "encoded" if row["rules"] else "out_of_scope", tuple(row["rules"].split()), row["reason"])
        for row in _rows("clauses.csv")
    ]


def sheet() -> list[SheetRule]:
    """Every rule of `data/sheet.csv`, with what carries it."""
    from notelib.law.around import all_contested, all_obligations
    from notelib.law.information import all_information
    from notelib.law.rules import all_rules

    carriers = {
        "rule": {one.id for one in all_rules()},
        "obligation": {one.id for one in all_obligations()},
        "contested": {one.id for one in all_contested()},
        "information": {one.id for one in all_information()},
    }
    return [
        SheetRule(
            row["id"],
            row["confidence"],
            row["graded"] == "yes",
            tuple(kind for kind, ids in carriers.items() if row["id"] in ids),
        )
        for row in _rows("sheet.csv")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
