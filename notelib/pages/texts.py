"""The examples and texts of a page, from `data/<page>.toml`, read when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def texts(page: str) -> dict[str, Any]:
    """What the page's file holds. Shared: not to be changed."""
    return tomllib.loads((files("notelib.pages") / "data" / f"{page}.toml").read_text(encoding="utf-8"))
