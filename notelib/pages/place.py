"""Place: sort content into progress note, psychotherapy note or neither, one piece at a time; or try your own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.visitor_page import VisitorPage
from notelib.practice import rounds
from notelib.practice.activity import activity
from notelib.practice.place import LABELS, element_label
from notelib.practice.rounds import Round

if TYPE_CHECKING:
    from notelib.placement import Placed

_OWN_LIMIT = 20_000  # characters of one's own text
_LONGEST = 6 * 3600  # seconds of one answer; beyond, the trainee was not at the task
_SURE = ((0.85, "sure"), (0.65, "fairly sure"), (0.0, "not sure"))


class PlacePage(VisitorPage):
    """Rounds of ten. Which round is on is read from the attempts, so that a reload goes on where it was."""

    name = "place"

    def opening(self) -> dict[str, Any]:
        """The three places. No item yet: which comes first depends on the visitor."""
        return {"choices": [{"value": value, "label": label} for value, label in _CHOICES.items()]}

    def on_round(self, content: Content) -> Reply:
        """The round that is on, and its next item; after a round its summary, until `start` is asked for."""
        played = self._rounds()
        now = played[-1]
        if now.answered == 0 and len(played) > 1 and not content.get("start"):
            return {**_head(played[-2]), "item": None, "summary": _summary(played[-2]), "trouble": self.desk.trouble}
        return {**_head(now), "item": _shown(now.next_item), "summary": None, "trouble": self.desk.trouble}

    def on_hint(self, content: Content) -> Reply:
        """One hint of one item."""
        hints = activity(f"place:{_item_id(content)}").hints
        index = number_of(content, "index", 0, len(hints) - 1)
        if index is None:
            raise PageError("There are no more hints for this one.")
        return {"hint": hints[int(index)]}

    def on_answer(self, content: Content) -> Reply:
        """What there is to say about one answer, kept under the id that the page gave it."""
        confidence = number_of(content, "confidence", 1, 3)
        answered = self.desk.answer(
            f"place:{_item_id(content)}",
            one_of(content, "choice", LABELS),
            seconds=number_of(content, "seconds", 0, _LONGEST),
            confidence=None if confidence is None else int(confidence),
            id=text_of(content, "attempt", 80) or None,
        )
        played = self._rounds()
        over = played[-1].answered == 0
        return {
            "feedback": answered.feedback.to_json(),
            "trouble": answered.trouble,
            **_head(played[-2] if over and len(played) > 1 else played[-1]),
            "over": over,
        }

    def on_keep(self, content: Content) -> Reply:
        """Try again to keep what could not be kept."""
        return {"trouble": self.desk.retry()}

    def on_own(self, content: Content) -> Reply:
        """Sentence by sentence, where the trainee's own words belong. Nothing of it is kept."""
        from notelib import placement

        text = text_of(content, "text", _OWN_LIMIT)
        if not text.strip():
            raise PageError("There is nothing to place yet. Write a sentence first.")
        return {"sentences": [_placed(one) for one in placement.place(text)]}

    def _rounds(self) -> list[Round]:
        from notelib import bank

        played = rounds(self.desk.trainee, self.desk.attempts(), bank.items())
        if not played:
            raise PageError("There are no items to sort. Ask whoever runs this workbook to look at its item bank.")
        return played


_CHOICES = {"progress": "Progress note", "psychotherapy": "Psychotherapy note", "neither": "Neither"}


def _item_id(content: Content) -> str:
    from notelib import bank

    return one_of(content, "item", {item.id for item in bank.items()})


def _head(round: Round) -> dict[str, Any]:
    return {"number": round.number, "total": len(round.items), "answered": round.answered}


def _shown(id: str) -> dict[str, Any]:
    """What the page may know of an item before the answer."""
    from notelib import bank

    return {"id": id, "text": bank.item(id).text, "hints": len(activity(f"place:{id}").hints)}


def _summary(round: Round) -> dict[str, Any]:
    from dataclasses import asdict

    from notelib import bank
    from notelib.practice.summary import summary

    return asdict(summary(round, {item.id: item for item in bank.items()}))


def _placed(one: Placed) -> dict[str, Any]:
    """One sentence with what the engine reads in it; its `why` names clause and citation."""
    return {
        "text": one.text,
        "placement": one.placement,
        "label": _CHOICES[one.placement],
        "element": element_label(one.element),
        "sure": next(words for least, words in _SURE if one.confidence >= least),
        "why": one.why,
        "question": one.question,
    }
