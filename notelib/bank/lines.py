"""On which line each value of a TOML text stands; `tomllib` gives the values but not their places.

Only for texts that `tomllib` has accepted: this walk records places and leaves errors to the real parser.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import Any

Where = tuple[str | int, ...]

_SKIP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRINGS = (
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")',
    r"'''.*?'{3,5}(?!')",
    r'"(?:[^"\\\n]|\\.)*"',
    r"'[^'\n]*'",
)
_STRING = re.compile("|".join(_STRINGS), re.DOTALL)
_BARE = re.compile(r"[^,\]\}#\n]+")


class Lines:
    """The places of the values of one TOML text, by path (keys and list positions)."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._starts = [0, *(m.end() for m in re.finditer("\n", self._text))]
        self._at: dict[Where, int] = {}
        self._value: dict[Where, int] = {}
        self._arrays: dict[Where, int] = {}
        self._walk()

    def of(self, path: Where) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing around it that has a place."""
        while path and path not in self._at:
            path = path[:-1]
        return self._line(self._at.get(path, 0))

    def inside(self, path: Where, value: str, offset: int) -> int:
        """The line of character `offset` of the text value at `path`."""
        start = self._value.get(path)
        if start is None or not self._text.startswith(('"""', "'''"), start):
            return self.of(path)
        first = self._line(start) + (1 if self._text.startswith("\n", start + 3) else 0)
        return first + value[:offset].count("\n")

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def _walk(self) -> None:
        position, table = self._skip(0), self._absolute(())
        while position < len(self._text):
            if self._text.startswith("[[", position):
                keys, position = self._keys(position + 2)
                table = (*self._absolute(keys[:-1]), keys[-1])
                count = self._arrays.get(table, -1) + 1
                self._arrays[table] = count
                table = (*table, count)
                self._place(table, position)
                position += 2
            elif self._text[position] == "[":
                keys, position = self._keys(position + 1)
                table = self._absolute(keys)
                self._place(table, position)
                position += 1
            else:
                position = self._pair(position, table)
            position = self._skip(position)

    def _place(self, path: Where, position: int) -> None:
        """Where a key stands; the tables around it begin there unless they began before."""
        for depth in range(1, len(path) + 1):
            self._at.setdefault(path[:depth], position)

    def _absolute(self, keys: Where) -> Where:
        """`[[a]]` then `[a.b]` means the last a: put its number in."""
        path: Where = ()
        for key in keys:
            path = (*path, key)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        return path

    def _skip(self, position: int) -> int:
        found = _SKIP.match(self._text, position)
        return found.end() if found else position

    def _keys(self, position: int) -> tuple[Where, int]:
        """A key, dotted or not, and where it ends."""
        keys: list[str] = []
        while True:
            position = _blank(self._text, position)
            found = _KEY.match(self._text, position)
            if not found:
                return tuple(keys), position
            keys.append(_unquoted(found[0]))
            position = _blank(self._text, found.end())
            if not self._text.startswith(".", position):
                return tuple(keys), position
            position += 1

    def _pair(self, position: int, table: Where) -> int:
        keys, after = self._keys(position)
        if not keys or not self._text.startswith("=", after):
            return len(self._text)
        path = (*table, *keys)
        self._place(path, position)
        return self._read(_blank(self._text, after + 1), path)

    def _read(self, position: int, path: Where) -> int:
        """Record the value that begins here; return where it ends."""
        self._value[path] = position
        self._at.setdefault(path, position)
        opening = self._text[position : position + 1]
        if opening == "[":
            return self._list(position + 1, path)
        if opening == "{":
            return self._inline(position + 1, path)
        found = (_STRING if opening in ('"', "'") else _BARE).match(self._text, position)
        return found.end() if found else len(self._text)

    def _list(self, position: int, path: Where) -> int:
        number = 0
        while True:
            position = self._skip(position)
            if position >= len(self._text) or self._text[position] == "]":
                return position + 1
            if self._text[position] == ",":
                position += 1
                continue
            position = self._read(position, (*path, number))
            number += 1

    def _inline(self, position: int, path: Where) -> int:
        while True:
            position = self._skip(position)
            if position >= len(self._text) or self._text[position] == "}":
                return position + 1
            position = position + 1 if self._text[position] == "," else self._pair(position, path)


def _blank(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    parsed: dict[str, Any] = tomllib.loads(f"{key} = 0")
    return next(iter(parsed))
