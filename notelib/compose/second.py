"""A second opinion from the linter on one statement: dialogue written out, and what to mend before it goes in."""

from __future__ import annotations

from functools import lru_cache

from notelib.findings import Finding, Severity
from notelib.linter import lint

# A named person can be replaced by a role; dialogue written out cannot stay, whatever else the statement tells.
_CONTENTS = frozenset({"session_transcript"})
_WATCHED = ("PN", "ID", "LG")


@lru_cache(maxsize=1024)
def opinion(text: str) -> tuple[Finding | None, str]:
    """The finding that keeps the statement out of a progress note, if any, and what to mend in it ("" for nothing)."""
    found = lint(text, "BASIC", select=_WATCHED, profile="draft")
    contents = next((f for f in found if f.name in _CONTENTS), None)
    errors = [f.message for f in found if f.severity is Severity.ERROR and f is not contents]
    return contents, " ".join(dict.fromkeys(errors))
