"""Accounting for the Privacy Rule's clauses: encoded, with the rules that carry each, or out of scope with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from notelib.law.data_files import DATA


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the norm list. `status` is "encoded" or "out_of_scope"."""

    clause: str
    status: str
    rules: tuple[str, ...]
    reason: str


def coverage() -> list[Clause]:
    """Every clause of `data/clauses.csv`, in the order of the regulation."""
    import csv

    with (DATA / "clauses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Clause(row["clause"], "encoded" if row["rules"] else "out_of_scope", tuple(row["rules"].split()), row["reason"])
        for row in rows
    ]
