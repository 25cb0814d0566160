"""Reading the law room's own TOML files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read(name: str) -> dict[str, Any]:
    """The content of one file under `data/`."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)
