"""The charts of the content tests, as documents."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from notelib.findings import Severity
from notelib.linter.chart import (
    Document,
)

CHARTS = Path(__file__).parent.parent / "content" / "charts"


SERIOUS = (Severity.ERROR, Severity.WARNING)


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def documents_of(data: dict[str, Any]) -> list[Document]:
    return [Document(d["id"], d["text"].lstrip("\n"), d["format"]) for d in data["document"]]


ALL = {path.stem: load(path) for path in sorted(CHARTS.glob("*.toml"))}
