"""A page that keeps what its visitor does: it has the visitor's desk, made when it is known who the visitor is."""

from __future__ import annotations

from typing import Any

from notelib.pages.base import Content, Page, Reply, text_of
from notelib.pages.rooms import Rooms
from notelib.practice import held
from notelib.practice.desk import Desk
from notelib.store import Attempt


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
        if self._desk.workshops is None:
            self._desk.workshops = Rooms(self._desk)
        return self._desk

    def on_waiting(self, content: Content) -> Reply:
        """Whether what there is to say about `activity` still waits for the reveal of a workshop."""
        return {"waiting": self.holds(text_of(content, "activity", 200))}

    def holds(self, activity_id: str) -> bool:
        """Whether what there is to say about this activity waits for the reveal of a workshop."""
        return held.holds(self.desk.workshop, activity_id)

    def need_told(self, activity_id: str) -> None:
        """Raises NotNowError where what tells about this activity waits for a reveal."""
        held.ask_why_not(self.desk.workshop, activity_id)

    def received(self, activity_id: str, *, told: bool = False) -> Attempt | None:
        """The answer to this activity that a workshop holds back, with `told` or that it held back; None for none."""
        shop = self.desk.workshop
        return held.received(shop, activity_id, self.desk.every(activity_id), told=told) if shop else None


def to_show(received: Attempt | None) -> dict[str, str] | None:
    """An answer that is held back, for a page that is opened again: it sends it once more under the same name."""
    return None if received is None else {"response": received.response, "attempt": received.id}
