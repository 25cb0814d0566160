"""One entry that was typed into a form: the checks of `notelib bank check`, naming fields in place of lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notelib.bank.content import content_problems
from notelib.bank.lines import Lines
from notelib.bank.problems import Problem
from notelib.bank.read import DataFile, Entry
from notelib.bank.shape import entry_problems


class FormEntry(Entry):
    """An entry without a file: its problems name fields ("wrong.neither", "facts.requester")."""

    __slots__ = ()

    def problem(self, what: str, todo: str, *path: str | int) -> Problem:
        """A problem at a field."""
        return Problem(".".join(str(step) for step in path), 0, what, todo)

    def text_problem(self, offset: int, what: str, todo: str, *path: str | int) -> Problem:
        """A problem inside the text of a field."""
        return self.problem(what, todo, *path)


def check_form(kind: str, raw: Mapping[str, Any]) -> list[Problem]:
    """The problems of one entry of a kind ("items", "scenarios"), its shape first; `file` is the name of the field."""
    return shape_of_form(kind, raw) or content_problems(_entry(kind, raw))


def shape_of_form(kind: str, raw: Mapping[str, Any]) -> list[Problem]:
    """Fields that are missing, unknown or mistyped."""
    return list(entry_problems(_entry(kind, raw)))


def _entry(kind: str, raw: Mapping[str, Any]) -> FormEntry:
    return FormEntry(dict(raw), (), DataFile("", kind, {}, Lines("")))
