"""What a key of a data file is: its name, what it may hold, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a key may hold, in the words a message uses."""

    TEXT = "text in quotation marks"
    NUMBER = "a whole number"
    FLAG = "true or false"
    TEXTS = "a list of texts"
    CELLS = "a list of texts, some of which may be empty"
    TABLE = "a table of texts"
    ROWS = "a list of tables"
    NAMED = "tables by name"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, what it holds, whether it may be left out, the keys inside, and what it is for."""

    name: str
    kind: Kind
    about: str
    required: bool = True
    inside: tuple[Key, ...] = ()


def text(name: str, about: str, required: bool = True) -> Key:
    """A key that holds a text."""
    return Key(name, Kind.TEXT, about, required)
