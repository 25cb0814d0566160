"""Sort it: one piece of content at a time into progress note, psychotherapy note or neither; or try your own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notelib.pages.base import Content, PageError, Reply, one_of, text_of
from notelib.pages.sitting import SittingPage
from notelib.pages.texts import texts

if TYPE_CHECKING:
    from notelib.placement import Placed

_OWN_LIMIT = 20_000  # characters of one's own text
_SURE = ((0.85, "sure"), (0.65, "fairly sure"), (0.0, "not sure"))


class PlaceTasks:
    """Single items; a response is one of the three places."""

    name = "place"
    titled = False

    def ids(self) -> frozenset[str]:
        """The ids of the items."""
        from notelib import bank

        return frozenset(item.id for item in bank.items())

    def shown(self, id: str) -> dict[str, Any]:
        """The words of the item."""
        from notelib import bank

        return {"text": bank.item(id).text}

    def response(self, id: str, content: Content) -> str:
        """One of the three places."""
        return one_of(content, "response", texts("sitting")["places"])

    def said(self, answered: dict[str, Any], id: str, response: str) -> dict[str, Any]:
        """As it is: the page reads the details by name."""
        return answered


class PlacePage(SittingPage):
    """Sittings of single items, and a place for words of one's own, of which nothing is kept."""

    name = "place"
    kinds = (PlaceTasks(),)
    checks = True

    def on_own(self, content: Content) -> Reply:
        """Sentence by sentence, where the trainee's own words belong. Nothing of it is kept."""
        from notelib import placement

        text = text_of(content, "text", _OWN_LIMIT)
        if not text.strip():
            raise PageError("There is nothing to place yet. Write a sentence first.")
        return {"sentences": [_placed(one) for one in placement.place(text)]}


def _placed(one: Placed) -> dict[str, Any]:
    """One sentence with what the engine reads in it; its `why` names clause and citation."""
    from notelib.practice.place import element_label

    return {
        "text": one.text,
        "placement": one.placement,
        "label": texts("sitting")["places"][one.placement],
        "element": element_label(one.element),
        "sure": next(words for least, words in _SURE if one.confidence >= least),
        "why": one.why,
        "question": one.question,
    }
