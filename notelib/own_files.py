"""The package's own TOML files. Whoever reads one keeps what it makes of it; nothing is read at import."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent


def table(path: str) -> dict[str, Any]:
    """The content of one file by its path in the package: "notes/header.toml"."""
    with (HOME / path).open("rb") as file:
        return tomllib.load(file)
