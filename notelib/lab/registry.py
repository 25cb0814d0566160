"""The list of exercises, read from exercises.toml when first needed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "exercises.toml"
STATUSES = ("draft", "active", "retired")


@dataclass(frozen=True, slots=True)
class Design:
    """What one exercise is for. `activities` are ids of `notelib.practice`; `hints` is a ladder of three or more."""

    id: str
    title: str
    status: str
    minutes: int
    objective: str
    out_of_scope: str
    prerequisites: tuple[str, ...]
    activities: tuple[str, ...]
    hints: tuple[str, ...]


@cache
def designs() -> dict[str, Design]:
    """Every exercise by id, in the order of the list."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["exercise"]
    return {row["id"]: _design(row) for row in rows}


def _design(row: dict[str, Any]) -> Design:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Design(**given)
