"""The trainee's side of a workshop: the round that is on, with its tasks to answer here; what has been revealed.

An answer is checked and kept, and nothing is said about it until the supervisor reveals the round: neither whether it
is right nor what the key is. Tasks that take more than a choice (a note, a rewrite) open on their own pages.
"""

from __future__ import annotations

from typing import Any

from notelib.bank.plan_refs import PAGES
from notelib.pages.base import Content, PageError, Reply, number_of, text_of
from notelib.pages.board_lead import LeadPage, lend_own
from notelib.pages.board_strip import joined
from notelib.pages.board_told import answer_told, asked, stage, task
from notelib.pages.own_data import link
from notelib.people import Workshop
from notelib.practice import UnknownActivity, activity
from notelib.practice.workshop import CHOSEN, chosen
from notelib.store import Attempt

_LONGEST = 6 * 3600  # seconds of one answer; beyond, the trainee was not at the task
_CLOSED = "This round takes no answers now. What you answered before is kept."


class RoomRequests(LeadPage):
    """What a trainee asks: where the workshop is, and to keep an answer."""

    def joined(self) -> Workshop | None:
        """The workshop the server has put this visitor into, None for none."""
        shop = joined(self.desk.store, self.desk.trainee)
        if shop is not None:
            lend_own(self)
        return shop

    def on_room(self, content: Content) -> Reply:
        """The workshop as a trainee sees it just now; `room` is None for somebody who is in none."""
        shop = self.joined()
        return {"room": None if shop is None else self.room(shop)}

    def on_reply(self, content: Content) -> Reply:
        """Keep one answer to a task of the round that is on. The first one counts, and nothing is said about it."""
        shop = self.joined()
        on = None if shop is None or shop.state != "running" else shop.current
        if shop is None or on is None:
            raise PageError(_CLOSED)
        id = text_of(content, "activity", 200)
        if id not in shop.rounds[on]["activities"] or not id.startswith(CHOSEN):
            raise PageError(_CLOSED)
        if id not in {one.activity for one in self._given(shop, on)}:
            given = number_of(content, "confidence", 1, 3)
            answered = self.desk.answer(
                id,
                text_of(content, "response", 4000),
                seconds=number_of(content, "seconds", 0, _LONGEST),
                confidence=None if given is None else int(given),
                id=text_of(content, "attempt", 80) or None,
                tries=1,
                held=True,
            )
            if answered.feedback.outcome == "unattempted":
                raise PageError("Choose an answer first, then send it.")
            if answered.trouble:
                return {"trouble": answered.trouble, "room": self.room(shop)}
        return {"trouble": "", "room": self.room(shop)}

    def room(self, shop: Workshop) -> dict[str, Any]:
        """The workshop without anything that was not revealed."""
        on = shop.current if shop.state in ("running", "paused") else None
        return {
            "title": shop.title,
            "state": shop.state,
            "rounds": [{"title": one["title"], "stage": stage(one)} for one in shop.rounds],
            "pages": [{"href": f"{page}.ipynb", "title": PAGES[page]} for page in shop.content.get("pages") or ()],
            "now": None if on is None else self._now(shop, on),
            "shown": [self._shown(shop, n) for n, one in enumerate(shop.rounds) if stage(one) == "revealed"],
        }

    def _now(self, shop: Workshop, number: int) -> dict[str, Any]:
        done = {one.activity for one in self._given(shop, number)}
        tasks = [{**task(id), "answered": id in done, **_data(id)} for id in shop.rounds[number]["activities"]]
        return {"number": number, "title": shop.rounds[number]["title"], "tasks": tasks}

    def _shown(self, shop: Workshop, number: int) -> dict[str, Any]:
        """A revealed round: the counts that the board kept when it revealed it, and now the answers."""
        kept = (shop.content.get("counts") or {}).get(str(number)) or {}
        mine = _first(self._given(shop, number))
        spreads = []
        for question in asked(shop.rounds[number]["activities"]):
            counts = kept.get(question.id) or [0] * len(question.choices)
            rows = [
                {"value": value, "label": label, "count": n}
                for (value, label), n in zip(question.choices, counts, strict=False)
            ]
            spreads.append(
                {"id": question.id, "text": question.text, "answers": sum(counts), "choices": rows}
                | {"mine": mine.get(question.id, ""), **answer_told(question)}
            )
        return {"number": number, "title": shop.rounds[number]["title"], "spreads": spreads}

    def _given(self, shop: Workshop, number: int) -> list[Attempt]:
        """This trainee's own answers in a round, oldest first."""
        one = shop.rounds[number]
        begun, ended = one.get("begun") or "", one.get("ended") or "9"
        return [
            a
            for a in self.desk.attempts()
            if a.workshop == shop.id and a.activity in one["activities"] and begun <= a.at <= ended
        ]


def _first(attempts: list[Attempt]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in attempts:
        for question, choice in chosen(one).items():
            found.setdefault(question, choice)
    return found


def _data(id: str) -> dict[str, Any]:
    """What there is to answer; for a task that takes a page of its own, the way there."""
    from notelib.law import VERDICTS
    from notelib.practice.disclose import DiscloseActivity
    from notelib.practice.place import LABELS, PlaceActivity
    from notelib.practice.split import SplitActivity

    places = [{"value": value, "label": label} for value, label in LABELS.items()]
    try:
        found = activity(id)
    except UnknownActivity:
        return {"gone": True}
    if isinstance(found, PlaceActivity):
        return {"parts": [found.item.text], "choices": places}
    if isinstance(found, SplitActivity):
        return {"intro": found.split.intro, "parts": [p.text for p in found.split.parts], "choices": places}
    if isinstance(found, DiscloseActivity):
        choices = [{"value": v, "label": VERDICTS[v]} for v in found.choices]
        return {"intro": found.scenario.story, "parts": [found.scenario.question], "choices": choices}
    return {"href": link(id.partition(":")[0], id)}
