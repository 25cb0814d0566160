"""One data file, read: its entries as plain tables, each value with the line it stands on.

The exemplars of a vignette may stand in files of their own, in a folder beside the vignette's file and of the same
name: `late-bus.toml` and `late-bus/soap.toml`. They are put into the vignette's table as if written there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from notelib.bank.lines import Lines, Where
from notelib.bank.problems import Problem
from notelib.bank.schema import LIST_KEY

_EXEMPLARS = "exemplars"
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file (a vignette, an item, a scenario ...), as TOML gives it."""

    raw: dict[str, Any]
    at: Where
    file: DataFile

    def home(self, *path: str | int) -> tuple[DataFile, Where]:
        """The file in which the value at a path stands, and its path there."""
        if len(path) > 1 and path[0] == _EXEMPLARS and path[1] in self.file.apart:
            return self.file.apart[str(path[1])], path[2:]
        return self.file, (*self.at, *path)

    def line(self, *path: str | int) -> int:
        """The line (from 1) of a value inside the entry, or of the nearest thing around it."""
        file, where = self.home(*path)
        return file.lines.of(where)

    def get(self, *path: str | int) -> Any:
        """The value at a path inside the entry."""
        value: Any = self.raw
        for step in path:
            value = value[step]
        return value

    def problem(self, what: str, todo: str, *path: str | int) -> Problem:
        """A problem at the line of that path."""
        return Problem(self.home(*path)[0].name, self.line(*path), what, todo)

    def text_problem(self, offset: int, what: str, todo: str, *path: str | int) -> Problem:
        """A problem at the line of character `offset` of the text value at that path."""
        file, where = self.home(*path)
        return Problem(file.name, file.lines.inside(where, self.get(*path), offset), what, todo)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is valid TOML. `apart`: the exemplars of a vignette that have a file of their own, by code."""

    name: str
    kind: str
    table: dict[str, Any]
    lines: Lines
    apart: Mapping[str, DataFile] = field(default_factory=dict)

    @property
    def entries(self) -> list[Entry]:
        """The entries that are tables; anything else is for `shape_problems` to report."""
        key = LIST_KEY[self.kind]
        if not key:
            return [Entry(self._whole, (), self)]
        rows = self.table.get(key, [])
        shared = {"checked": self.table["checked"]} if "checked" in self.table else {}
        return [
            Entry({**shared, **row}, (key, n), self)
            for n, row in enumerate(rows if isinstance(rows, list) else [])
            if isinstance(row, dict)
        ]

    @property
    def _whole(self) -> dict[str, Any]:
        own = self.table.get(_EXEMPLARS, {})
        if not self.apart or not isinstance(own, dict):
            return self.table
        return {**self.table, _EXEMPLARS: {**own, **{code: file.table for code, file in self.apart.items()}}}


def read(path: Path, kind: str) -> DataFile | Problem:
    """The file with what stands beside it, or the problem that keeps it from being read."""
    file = _alone(path, kind)
    if isinstance(file, Problem) or kind != "vignettes":
        return file
    own = file.table.get(_EXEMPLARS, {})
    apart: dict[str, DataFile] = {}
    for page in sorted(folder_of(path).glob("*.toml")):
        exemplar, code = _alone(page, kind), page.stem.upper()
        if isinstance(exemplar, Problem):
            return exemplar
        if code in apart or (isinstance(own, dict) and code in own):
            first = apart[code].name if code in apart else path.name
            return Problem(
                str(page), 0, f"the {code} exemplar stands in {Path(first).name}, too", "keep one of the two"
            )
        apart[code] = exemplar
    return replace(file, apart=apart)


def folder_of(path: Path) -> Path:
    """The folder beside a vignette's file that holds its exemplars."""
    return path.with_suffix("")


def _alone(path: Path, kind: str) -> DataFile | Problem:
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return Problem(name, line, "this is not UTF-8 text", "save the file as UTF-8")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        return Problem(name, 0, f"the file cannot be read ({reason})", "check the file and its permissions")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax(name, text, str(error))
    return DataFile(name, kind, table, Lines(text))


def _syntax(name: str, text: str, message: str) -> Problem:
    at = _AT.search(message)
    line = int(at[1]) if at and at[1] else text.count("\n") + 1
    what = f"not valid TOML: {_AT.sub('', message)}"
    return Problem(name, line, what, "mend this line; texts stand in quotation marks, a list in [ ], a table in { }")
