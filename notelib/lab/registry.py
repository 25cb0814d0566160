"""The exercises, one file each in notelib/lab/exercises, read when first needed; a file's name is the exercise's id."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "exercises"
STATUSES = ("draft", "active", "retired")
MODULES = ("place", "split", "write", "disclose", "repair", "release", "thread", "law", "linter")


class ExerciseFileError(ValueError):
    """A file of an exercise cannot be used; the message names the file, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Design:
    """What one exercise is for.

    `activities` are ids of `notelib.practice`; `hints` is a ladder of three or more; `cells` are the notebook's own
    cells, empty where they are made from the activities. An exercise without activities has a `check` of its own,
    "lint" or "facts", whose parts stand in `given`.
    """

    id: str
    title: str
    status: str
    minutes: int
    module: str
    objective: str
    out_of_scope: str
    prerequisites: tuple[str, ...]
    hints: tuple[str, ...]
    activities: tuple[str, ...] = ()
    cells: tuple[dict[str, str], ...] = ()
    check: str = ""
    given: dict[str, Any] = field(default_factory=dict, hash=False)


_TEXTS = ("title", "status", "module", "objective", "out_of_scope")
_LISTS = ("prerequisites", "hints")
# What each check of its own needs, and what it may have besides.
_CHECKS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "": (frozenset(), frozenset()),
    "lint": (frozenset({"note", "format", "must_go", "better"}), frozenset({"keep", "drop", "story"})),
    "facts": (
        frozenset({"facts", "goal", "change_at_most", "answer"}),
        frozenset({"as_of", "settled", "beside", "story"}),
    ),
}


@cache
def designs() -> dict[str, Design]:
    """Every exercise by id, in the order of the files. Raises ExerciseFileError."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Design:
    """The exercise in one file. Raises ExerciseFileError."""
    try:
        row = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExerciseFileError(f"{path.name}: {error}. Mend the TOML.") from error
    return _design(path, row)


def _design(path: Path, row: dict[str, Any]) -> Design:
    check = row.get("check", "")
    if check not in _CHECKS:
        raise ExerciseFileError(f'{path.name}: check is "lint" or "facts", or is left out, not "{check}".')
    needs, may = _CHECKS[check]
    wrong = [f"{name} should be a text" for name in _TEXTS if not isinstance(row.get(name), str)]
    wrong += [f"{name} should be a list of texts" for name in _LISTS if not _texts(row.get(name))]
    wrong += [] if isinstance(row.get("minutes"), int) else ["minutes should be a whole number"]
    wrong += _one_of("status", row, STATUSES) + _one_of("module", row, MODULES)
    wrong += [f'"{name}" is missing' for name in sorted(needs - row.keys())]
    known = {*_TEXTS, *_LISTS, "minutes", "activities", "cell", "check", *needs, *may}
    wrong += [f'"{name}" is not known here' for name in sorted(row.keys() - known)]
    if "settled" in row and not _texts(row["settled"]):
        wrong.append("settled should be a list of names of facts")
    if any(sorted(one) != ["fact", "text", "value"] for one in row.get("beside", [])):
        wrong.append("each beside should have a fact, a value and a text")
    if bool(check) == bool(row.get("activities")):
        wrong.append("give either activities or a check of its own")
    if wrong:
        raise ExerciseFileError(f"{path.name}: {'; '.join(wrong)}.")
    made: dict[str, Any] = {name: row[name] for name in (*_TEXTS, "minutes")}
    made |= {name: tuple(row[name]) for name in _LISTS}
    made |= {"activities": tuple(row.get("activities", ())), "cells": tuple(row.get("cell", ()))}
    given = {name: row[name] for name in sorted((needs | may) & row.keys())}
    return Design(id=path.stem, check=check, given=given, **made)


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _one_of(name: str, row: dict[str, Any], allowed: tuple[str, ...]) -> list[str]:
    given = row.get(name)
    if not isinstance(given, str) or given in allowed:
        return []
    return [f"{name} is one of {', '.join(allowed)}, not {given}"]
