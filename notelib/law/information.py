"""What the law says that decides nothing by itself: definitions, background, and rules that others carry out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from notelib.law.data_files import rows


@dataclass(frozen=True, slots=True)
class Information:
    """One point, and why no verdict turns on it. `checked` is the day on which it was checked."""

    id: str
    text: str
    citation: str
    why: str
    checked: str

    def __str__(self) -> str:
        lines = (f"{self.id}: information", self.text, f"Why it decides nothing: {self.why}")
        return "\n".join((*lines, f"Citation: {self.citation}", f"Checked {self.checked}"))


@cache
def all_information() -> tuple[Information, ...]:
    """Every point, from `data/information.toml`."""
    return tuple(
        Information(row["id"], row["text"], row["citation"], row["why"], row["checked"].isoformat())
        for row in rows("information.toml", "information")
    )
