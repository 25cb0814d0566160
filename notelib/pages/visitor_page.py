"""A page that keeps what its visitor does: it has the visitor's desk, made when it is known who the visitor is."""

from __future__ import annotations

from typing import Any

from notelib.pages.base import Page
from notelib.practice.desk import Desk


class VisitorPage(Page):
    """A page with the visitor's own desk. `desk` may be given, for tests."""

    def __init__(self, desk: Desk | None = None, **traits: Any) -> None:
        self._desk = desk
        super().__init__(**traits)

    @property
    def desk(self) -> Desk:
        """The visitor's desk; made in the first request: a warm page does not know yet whom it will serve."""
        if self._desk is None:
            self._desk = Desk()
        return self._desk
