"""One data file, read: its entries as plain tables, each value with the line it stands on."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notelib.bank.lines import Lines, Where
from notelib.bank.problems import Problem
from notelib.bank.schema import LIST_KEY

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One vignette, item or scenario of a file, as TOML gives it."""

    raw: dict[str, Any]
    at: Where
    file: DataFile

    def line(self, *path: str | int) -> int:
        """The line (from 1) of a value inside the entry, or of the nearest thing around it."""
        return self.file.lines.of((*self.at, *path))

    def text_line(self, offset: int, *path: str | int) -> int:
        """The line of character `offset` of a text value."""
        return self.file.lines.inside((*self.at, *path), self.get(*path), offset)

    def get(self, *path: str | int) -> Any:
        """The value at a path inside the entry."""
        value: Any = self.raw
        for step in path:
            value = value[step]
        return value

    def problem(self, what: str, todo: str, *path: str | int) -> Problem:
        """A problem at the line of that path."""
        return Problem(self.file.name, self.line(*path), what, todo)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is valid TOML."""

    name: str
    kind: str
    table: dict[str, Any]
    lines: Lines

    @property
    def entries(self) -> list[Entry]:
        """The entries that are tables; anything else is for `shape_problems` to report."""
        key = LIST_KEY[self.kind]
        if not key:
            return [Entry(self.table, (), self)]
        rows = self.table.get(key, [])
        shared = {"checked": self.table["checked"]} if "checked" in self.table else {}
        return [
            Entry({**shared, **row}, (key, n), self)
            for n, row in enumerate(rows if isinstance(rows, list) else [])
            if isinstance(row, dict)
        ]


def read(path: Path, kind: str) -> DataFile | Problem:
    """The file, or the problem that keeps it from being read."""
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
