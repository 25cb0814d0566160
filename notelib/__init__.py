"""Therapy Notes Workbook: the note library under the notebooks.

    parse(text, format="auto") -> Note            sections, sentences, header facts
    lint(text, format="auto") -> list[Finding]    what to mend in a note, and why
    place(text) -> list[Placed]                   progress, psychotherapy or neither, by sentence
    decide(facts, as_of=None) -> Decision         who may receive what, under which rule

It teaches; it is not legal advice. Nothing heavy is imported until one of these is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from notelib.law import decide
    from notelib.linter import lint
    from notelib.notes import parse
    from notelib.placement import place

__version__ = "0.1.0"
__all__ = ["__version__", "decide", "lint", "parse", "place"]

_HOMES = {
    "parse": "notelib.notes",
    "lint": "notelib.linter",
    "place": "notelib.placement",
    "decide": "notelib.law",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'notelib' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
