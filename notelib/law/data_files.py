"""Reading the law room's own TOML files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from notelib.own_files import table

DATA = Path(__file__).parent / "data"


@cache
def read(name: str) -> dict[str, Any]:
    """The content of one file under `data/`. Shared: not to be changed."""
    return table(f"law/data/{name}")


def rows(name: str, key: str) -> list[dict[str, Any]]:
    """The tables `[[key]]` of a file, or of every file of a folder, each with what the head of its file says."""
    path = DATA / name
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    found: list[dict[str, Any]] = []
    for file in files:
        content = read(file.relative_to(DATA).as_posix())
        head = {name: value for name, value in content.items() if not isinstance(value, list)}
        found += [{**head, **row} for row in content.get(key, ())]
    return found
