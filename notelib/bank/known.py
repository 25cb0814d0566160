"""What a file may refer to: the entries of the banks in use, and of the bank in which the file stands.

Unlike `notelib.bank.load` this never refuses: a broken file is told by the check of that file, and what it holds is not
known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from notelib.bank.problems import Problem
from notelib.bank.read import Entry, folder_of, read
from notelib.bank.shape import shape_problems

State = tuple[tuple[Path, int, int], ...]


def known(entry: Entry, kind: str) -> Mapping[str, Any]:
    """All entries of one kind by id: those of the banks in use, then those beside this entry."""
    from notelib.bank.load import folders

    found: dict[str, Any] = {}
    for folder in (*folders(), Path(entry.file.name).parent.parent):
        found |= _in(folder, kind)
    return found


def _in(folder: Path, kind: str) -> Mapping[str, Any]:
    from notelib.bank.load import files

    paths = files(folder, kind)
    beside = [page for path in paths for page in sorted(folder_of(path).glob("*.toml"))] if kind == "vignettes" else []
    return _read(kind, tuple(map(_stamp, paths)), tuple(map(_stamp, beside)))


def _stamp(path: Path) -> tuple[Path, int, int]:
    """The file and its state: read again once its author has saved it."""
    try:
        stat = path.stat()
    except OSError:
        return path, 0, 0
    return path, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=64)
def _read(kind: str, state: State, beside: State) -> dict[str, Any]:
    from notelib.bank.load import made

    found: dict[str, Any] = {}
    for path, _, _ in state:
        data = read(path, kind)
        if isinstance(data, Problem) or any(shape_problems(data)):
            continue
        for entry in data.entries:
            found[str(entry.raw["id"])] = made(kind, entry.raw)
    return found
