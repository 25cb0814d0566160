"""Reading what the user names and writing what a command answers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

# A note of a million words is a mistake (a whole chart, an image): say so instead of grinding on it.
LARGEST_FILE = 20_000_000


class BadInputError(ValueError):
    """Something the user gave cannot be used; the message says what, where and what to do next."""


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for "-". Raises BadInputError when it cannot be read."""
    if name == "-":
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    else:
        path = Path(name)
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            raise BadInputError(
                f"{name}: there is no such file. Check the name, or use - to read what you pipe in."
            ) from None
        except IsADirectoryError:
            raise BadInputError(
                f"{name}: this is a folder. Name the note files in it, for example {name}/*.txt."
            ) from None
        except OSError as error:
            raise BadInputError(f"{name}: cannot be read ({error.strerror}). Check its permissions.") from None
    if len(data) > LARGEST_FILE:
        raise BadInputError(
            f"{name}: larger than {LARGEST_FILE // 1_000_000} MB. Give one note a file, or a .jsonl file."
        )
    return data


def decode(data: bytes, name: str) -> str:
    """Text from bytes: UTF-8 (with or without mark) or marked UTF-16. Line ends are left as they are."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise BadInputError(f"{name}: starts like UTF-16 text but is not. Save the note as UTF-8 text.") from None
    if b"\0" in data:
        at = data.index(b"\0")
        raise BadInputError(f"{name}: byte {at} is zero, so this is not text. Save the note as plain text (UTF-8).")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"{name}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8. "
            "Save the note as plain text with the encoding UTF-8."
        ) from None


def read_text(name: str) -> str:
    """The text of a file or of standard input."""
    return decode(read_bytes(name), name)


def read_object(name: str) -> dict[str, Any]:
    """A JSON object (or a TOML table, for a .toml file) from a file or standard input."""
    text = read_text(name)
    if name.endswith(".toml"):
        import tomllib

        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BadInputError(f"{name}: not valid TOML: {error}.") from None
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"{name}: not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from None
    if not isinstance(value, dict):
        raise BadInputError(f'{name}: expected one JSON object such as {{"fact": "value"}}, found {_kind(value)}.')
    return value


def _kind(value: object) -> str:
    return {"list": "a list", "str": "a text", "int": "a number", "float": "a number", "NoneType": "null"}.get(
        type(value).__name__, type(value).__name__
    )


def write_json(value: object) -> None:
    """One JSON document on standard output, indented."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def columns(rows: list[tuple[str, ...]], gap: str = "  ") -> str:
    """Rows as aligned columns, for a terminal."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(gap.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
