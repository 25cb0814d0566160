"""The trainee's side of a workshop: the round that is on, with its tasks to answer here; what has been revealed.

An answer is checked and kept; where the round holds answers back, nothing is said about it until it is revealed. Tasks
that take more than a choice (a note, a rewrite) open on their own pages. A workshop that is over stays to be read.
"""

from __future__ import annotations

from typing import Any

from notelib import people
from notelib.bank.plan_refs import PAGES
from notelib.pages.base import Content, PageError, Reply, number_of, text_of
from notelib.pages.board_lead import LeadPage, lend_own
from notelib.pages.board_told import answer_told, asked, comments_on, listed, stage, task
from notelib.pages.own_data import link
from notelib.people import Workshop
from notelib.practice import UnknownActivity, activity
from notelib.practice.held import RECEIVED, AnswerHeld, holds_back, is_covered
from notelib.practice.workshop import CHOSEN, chosen
from notelib.store import SHOWN, Attempt

_LONGEST = 6 * 3600  # seconds of one answer; beyond, the trainee was not at the task
TEXTS = ("write", "repair")
"""Kinds whose response is a text to read again."""
_CLOSED = "This round takes no answers now. What you answered before is kept."


class RoomRequests(LeadPage):
    """What a trainee asks: where the workshop is, and to keep an answer."""

    def joined(self) -> Workshop | None:
        """The workshop the server has put this visitor into, None for none."""
        shop = self.desk.workshop
        if shop is not None:
            lend_own(self)
        return shop

    def on_room(self, content: Content) -> Reply:
        """The workshop as a trainee sees it just now; `room` is None for somebody who is in none."""
        shop = self.joined()
        return {"room": None if shop is None else self.room(shop)}

    def on_past(self, content: Content) -> Reply:
        """A workshop that is over, to read on: what was revealed, and what this visitor answered in it."""
        id = text_of(content, "workshop", 80)
        shop = next((one for one in self.past() if one.id == id), None)
        if shop is None:
            raise PageError("You have not been in this workshop, or you have left it.")
        lend_own(self)
        return {"room": self.room(shop)}

    def on_leave(self, content: Content) -> Reply:
        """Leave a workshop that is over: it is in no list of this visitor's any more; the answers stay counted."""
        people.leave(self.desk.store, text_of(content, "workshop", 80), trainee=self.desk.trainee)
        return {"past": [listed(one) for one in self.past()]}

    def past(self) -> list[Workshop]:
        """The workshops this visitor has been in as a trainee and that are over, newest first."""
        store, visitor = self.desk.store, self.desk.trainee
        every = (one for one in people.workshops_of(store, visitor) if one.state == "closed")
        return [one for one in every if people.role_in(store, one.id, visitor) == "trainee"]

    def on_reply(self, content: Content) -> Reply:
        """Keep one answer to a task of the round that is on; the first one counts."""
        shop = self.joined()
        on = None if shop is None or shop.state != "running" else shop.current
        if shop is None or on is None:
            raise PageError(_CLOSED)
        id = text_of(content, "activity", 200)
        if id not in shop.rounds[on]["activities"] or not id.startswith(CHOSEN):
            raise PageError(_CLOSED)
        trouble = "" if id in {one.activity for one in self._given(shop, on)} else self._answer(id, content)
        return {"trouble": trouble, "room": self.room(shop)}

    def _answer(self, id: str, content: Content) -> str:
        """Check and keep one answer; returns why it is not kept, "" once it is."""
        given = number_of(content, "confidence", 1, 3)
        try:
            answered = self.desk.answer(
                id,
                text_of(content, "response", 4000),
                seconds=number_of(content, "seconds", 0, _LONGEST),
                confidence=None if given is None else int(given),
                id=text_of(content, "attempt", 80) or None,
                tries=1,
            )
        except AnswerHeld as held:
            return held.trouble
        if answered.feedback.outcome == "unattempted":
            raise PageError("Choose an answer first, then send it.")
        return answered.trouble

    def room(self, shop: Workshop) -> dict[str, Any]:
        """The workshop without anything that was not revealed."""
        on = shop.current if shop.state in ("running", "paused") else None
        return {
            "id": shop.id,
            "received": RECEIVED,
            "title": shop.title,
            "state": shop.state,
            "rounds": [{"title": one["title"], "stage": stage(one)} for one in shop.rounds],
            "pages": [{"href": f"{page}.ipynb", "title": PAGES[page]} for page in shop.content.get("pages") or ()],
            "now": None if on is None else self._now(shop, on),
            "shown": [
                self._shown(shop, n)
                for n, one in enumerate(shop.rounds)
                if stage(one) == "revealed" or (shop.state == "closed" and one.get("begun"))
            ],
        }

    def _now(self, shop: Workshop, number: int) -> dict[str, Any]:
        mine = {one.activity: one for one in reversed(self._given(shop, number))}
        tasks = []
        for id in shop.rounds[number]["activities"]:
            given = mine.get(id)
            said = None if given is None or is_covered(given) else _own(given)
            tasks.append({**task(id), "answered": given is not None, **_data(id), "said": said})
        hold = holds_back(shop.rounds[number])
        return {"number": number, "title": shop.rounds[number]["title"], "hold": hold, "tasks": tasks}

    def _shown(self, shop: Workshop, number: int) -> dict[str, Any]:
        """A revealed round: the counts that the board kept when it revealed it, the answers, and one's own in full.

        Of a round that was not revealed before the workshop was closed, one's own answers only.
        """
        one, revealed = shop.rounds[number], stage(shop.rounds[number]) == "revealed"
        kept = (shop.content.get("counts") or {}).get(str(number)) or {}
        given = self._given(shop, number)
        mine = _first(given)
        spreads = []
        for question in asked(one["activities"]) if revealed else ():
            counts = kept.get(question.id) or [0] * len(question.choices)
            rows = [
                {"value": value, "label": label, "count": n}
                for (value, label), n in zip(question.choices, counts, strict=False)
            ]
            spreads.append(
                {"id": question.id, "text": question.text, "answers": sum(counts), "choices": rows}
                | {"mine": mine.get(question.id, ""), **answer_told(question)}
            )
        in_spreads = CHOSEN if revealed else ()
        last = {a.activity: a for a in given if not a.activity.startswith(in_spreads) and not is_covered(a)}
        own = [{**_own(a), "comments": comments_on(one, a.id)} for a in last.values()]
        return {"number": number, "title": one["title"], "spreads": spreads, "own": own}

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


def _own(attempt: Attempt) -> dict[str, Any]:
    """One's own answer with what there is to say about it, and the way to its page."""
    kind = attempt.activity.partition(":")[0]
    details = attempt.feedback.get("details") or {}
    return {
        **task(attempt.activity),
        "text": attempt.response if kind in TEXTS and attempt.response != SHOWN else "",
        "feedback": {**attempt.feedback, "details": {}},
        "chosen": str(details.get("chosen_label") or ""),
        "why": str(details.get("rationale") or ""),
        "better": str(details.get("better") or ""),
        "href": "" if kind in CHOSEN else _page(attempt.activity),
    }


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
    return {"href": _page(id)}


def _page(id: str) -> str:
    """The way to the page of a task, which then knows the way back."""
    return f"{link(id.partition(':')[0], id)}&round=1"
