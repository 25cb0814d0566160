"""A kind of task as a page of practice shows it: what may be known before it is answered, and how an answer is told."""

from __future__ import annotations

from typing import Any, Protocol

from notelib.pages.base import Content


class TaskKind(Protocol):
    """What the pages of practice ask of a kind. `id` is that of the bank, without the kind."""

    name: str
    titled: bool  # whether a task has a title that gives nothing away

    def ids(self) -> frozenset[str]:
        """The ids of all tasks of this kind; any other is refused."""

    def shown(self, id: str) -> dict[str, Any]:
        """What the page may know of a task before it is answered: never a key."""

    def response(self, id: str, content: Content) -> str:
        """The answer as the page sent it. Raises PageError for what is none."""

    def said(self, answered: dict[str, Any], id: str, response: str) -> dict[str, Any]:
        """A feedback as JSON, made ready for the page."""
