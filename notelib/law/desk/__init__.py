"""The helpers that students meet at work: six pure functions over typed fields, with their rules as data.

`run(helper, fields)` answers with a `Result`; `FIELDS[helper]` are the questions it asks. Any field may be unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from notelib.law.desk.fields import Field, FieldError
from notelib.law.desk.result import Due, Point, Result
from notelib.law.desk.sheet import sheet

if TYPE_CHECKING:
    FIELDS: dict[str, tuple[Field, ...]]

__all__ = ["FIELDS", "HELPERS", "Due", "Field", "FieldError", "Point", "Result", "run"]

HELPERS = {
    "authorization": "Authorization checker",
    "clock": "Access-request clock",
    "breach": "Breach assessor",
    "minimum": "Minimum-necessary worksheet",
    "part2": "Part 2 consent checker",
    "subpoena": "Subpoena triage",
}


def run(helper: str, fields: Mapping[str, object]) -> Result:
    """The answer of one helper. Raises FieldError for an unknown helper, field or value."""
    if helper not in HELPERS:
        raise FieldError(f"There is no helper {helper!r}. There are: {', '.join(HELPERS)}.")
    result: Result = import_module(f"notelib.law.desk.{helper}").check(fields)
    return result


def __getattr__(name: str) -> Any:
    # Read from the data files when first asked for, not at import.
    if name == "FIELDS":
        return {helper: tuple(sheet(helper).fields.values()) for helper in HELPERS}
    raise AttributeError(f"module 'notelib.law.desk' has no attribute {name!r}")
