"""Workshop: one page with two sides. A trainee answers the round that is on; a supervisor leads from the board.

Which side is shown, and what may be asked, is decided here from what the server says of the visitor.
"""

from __future__ import annotations

from notelib import people
from notelib.pages.base import Content, Reply
from notelib.pages.board_lead import may_lead
from notelib.pages.board_make import MakeRequests
from notelib.pages.board_own import OwnRequests
from notelib.pages.board_room import RoomRequests
from notelib.pages.board_run import RunRequests
from notelib.pages.board_told import listed


class BoardPage(RoomRequests, MakeRequests, RunRequests, OwnRequests):
    """The page of a workshop."""

    name = "board"

    def on_state(self, content: Content) -> Reply:
        """Who the visitor is here, the workshops he leads, and the one he has joined."""
        shop, visitor = self.joined(), self.desk.trainee
        person = people.person(self.desk.store, visitor)
        return {
            "name": person.name if person else "",
            "may_lead": may_lead(),
            "leads": [listed(one) for one in self.led()],
            "past": [listed(one) for one in self.past()],
            "room": None if shop is None else self.room(shop),
            "role": "" if shop is None else people.role_in(self.desk.store, shop.id, visitor) or "",
            "workshop": "" if shop is None else shop.id,
        }
