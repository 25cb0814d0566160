"""What `notelib bank check` says about a data file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong: where (file, line from 1; 0 where the file as a whole is meant), what, and what to do."""

    file: str
    line: int
    what: str
    todo: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}; {self.todo}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or ""."""
    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


def one_of(word: str, known: Iterable[str], show: int = 12) -> str:
    """What to write instead: the nearest known word, or the list where none is near."""
    names = list(known)
    if near := nearest(word, names):
        return f'did you mean "{near}"?'
    listed = ", ".join(names[:show]) + (" ..." if len(names) > show else "")
    return f"use one of: {listed}" if names else "there is none to choose from"
