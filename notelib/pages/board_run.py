"""Leading a workshop: rounds begun, ended and revealed; what comes in, counted as it comes; notes to talk about.

What goes to a board goes to a projector: no name unless it is asked for, no key before the round is revealed.
"""

from __future__ import annotations

from typing import Any

from notelib import people
from notelib.pages.base import Content, PageError, Reply, one_of, text_of
from notelib.pages.board_lead import LeadPage, plainly, round_number
from notelib.pages.board_told import asked, comments_on, spread_told, stage, task, whole
from notelib.people import Workshop
from notelib.practice.held import holds_back
from notelib.practice.workshop import Question, Spread, Tally, common_findings, count, splitting, spread
from notelib.store import Attempt

_AT_ONCE = 5000  # attempts read in one go
_REPLACED = "This note is not there any more; its writer has handed in another one."
_ACTS = ("begin", "end", "reveal", "pause", "resume", "close")


class RunRequests(LeadPage):
    """What a supervisor asks while the workshop runs."""

    def on_turn(self, content: Content) -> Reply:
        """Begin, end or reveal a round; pause, resume or close the workshop."""
        act, shop = one_of(content, "act", _ACTS), self.lead(content)
        store = self.desk.store
        with plainly():
            if act in ("pause", "resume", "close"):
                turned = {"pause": people.pause, "resume": people.resume, "close": people.close}[act](store, shop.id)
            else:
                number = round_number(content, shop)
                if act == "begin":
                    turned = people.begin_round(store, shop.id, number)
                else:
                    turned = people.end_round(store, shop.id, number)
                if act == "reveal":
                    turned = self._reveal(turned, number)
        return {"shop": whole(turned)}

    def on_live(self, content: Content) -> Reply:
        """One round as it stands now: who has joined, what came in. Cheap enough to ask every second."""
        shop = self.lead(content)
        number = round_number(content, shop)
        one, tally = shop.rounds[number], self._tally(shop, number)
        revealed = stage(one) == "revealed"
        told = revealed or not holds_back(one)
        spreads = self._spreads(shop, number, tally)
        members = [m for m in people.members(self.desk.store, shop.id) if m.role == "trainee"]
        names = [
            {"name": m.name or "(no name)", "done": sum(m.trainee in who for who in tally.answered.values())}
            for m in members
        ]
        return {
            "state": shop.state,
            "stage": stage(one),
            "revision": shop.revision,
            "current": shop.current,
            "title": one["title"],
            "joined": len(members),
            "answering": len(tally.trainees),
            "tasks": [{**task(id), "answered": len(tally.answered.get(id, ()))} for id in one["activities"]],
            "spreads": [spread_told(s, revealed=revealed) for s in spreads],
            "splitting": [s.question.id for s in splitting(spreads)] if revealed else [],
            "hold": holds_back(one),
            "findings": _findings(tally) if told else [],
            "notes": [_listed(note, told) for note in _notes(tally)],
            "names": names if content.get("names") is True else [],
        }

    def on_note(self, content: Content) -> Reply:
        """One note of the record drawer to talk about, with its comments and, once told, its findings; no name."""
        shop = self.lead(content)
        number = round_number(content, shop)
        id = text_of(content, "note", 80)
        for note in _notes(self._tally(shop, number)):
            if note.id == id:
                one = shop.rounds[number]
                told = stage(one) == "revealed" or not holds_back(one)
                findings = (note.feedback.get("findings") or []) if told else None
                up = {"text": note.response, "findings": findings, "comments": comments_on(one, id)}
                return {"note": {**_listed(note, told), **up}}
        raise PageError(_REPLACED)

    def on_comment(self, content: Content) -> Reply:
        """Put a comment beside a note that is up, or with `drop` take it back; it comes with the debrief sheet."""
        shop = self.lead(content)
        number, id = round_number(content, shop), text_of(content, "note", 80)
        text = text_of(content, "text", 2000).strip()
        if not text:
            raise PageError("Write the comment first.")
        if id not in {note.id for note in _notes(self._tally(shop, number))}:
            raise PageError(_REPLACED)
        change = people.uncomment if content.get("drop") is True else people.comment
        with plainly():
            changed = change(self.desk.store, shop.id, number, id, text)
        return {"comments": comments_on(changed.rounds[number], id), "shop": whole(changed)}

    def on_debrief(self, content: Content) -> Reply:
        """All that was revealed, to print: how the room answered, what holds and why, what was found in the notes."""
        shop = self.lead(content)
        rounds = []
        for number, one in enumerate(shop.rounds):
            if stage(one) != "revealed":
                continue
            tally = self._tally(shop, number)
            spreads = self._spreads(shop, number, tally)
            rounds.append(
                {
                    "number": number,
                    "title": one["title"],
                    "spreads": [spread_told(s, revealed=True) for s in spreads],
                    "splitting": [s.question.id for s in splitting(spreads)],
                    "findings": _findings(tally),
                    "notes": _talked_about(one, tally),
                    "answering": len(tally.trainees),
                }
            )
        return {"shop": whole(shop), "rounds": rounds}

    def _tally(self, shop: Workshop, number: int) -> Tally:
        """The round counted up to now; only what came since the last time is read."""
        one = shop.rounds[number]
        since = int(one.get("since") or 0)
        if not hasattr(self, "_counted"):
            self._counted: dict[tuple[str, int, int], Tally] = {}
        at = (shop.id, number, since)
        tally = self._counted.get(at, Tally(last=since))
        while seen := self.desk.store.attempts_of_workshop(shop.id, tally.last, _AT_ONCE) if one.get("begun") else []:
            tally = count(one, seen, tally)
        self._counted[at] = tally
        return tally

    def _spreads(self, shop: Workshop, number: int, tally: Tally) -> list[Spread]:
        return [spread(question, tally) for question in self._questions(shop, number)]

    def _questions(self, shop: Workshop, number: int) -> list[Question]:
        return asked(shop.rounds[number]["activities"])

    def _reveal(self, shop: Workshop, number: int) -> Workshop:
        """Keep the counts with the workshop, so that no trainee's page has to read the answers of the others."""
        spreads = self._spreads(shop, number, self._tally(shop, number))
        counts = {**(shop.content.get("counts") or {}), str(number): {s.question.id: list(s.counts) for s in spreads}}
        people.update(self.desk.store, shop.id, shop.revision, content={**shop.content, "counts": counts})
        return people.reveal(self.desk.store, shop.id, number)


def _findings(tally: Tally) -> list[dict[str, Any]]:
    return [
        {"code": f.code, "name": f.name, "severity": f.severity, "message": f.message, "notes": f.notes}
        for f in common_findings(tally)
    ]


def _notes(tally: Tally) -> list[Attempt]:
    """The notes in an order that tells nothing of who wrote them or when: that of their random ids."""
    notes = (one for (_, id), one in tally.notes.items() if id.startswith("write:"))
    return sorted(notes, key=lambda one: one.id)


def _talked_about(one: dict[str, Any], tally: Tally) -> list[dict[str, Any]]:
    """The notes with comments, in the order of their first one; `text` is "" where a writer has put another there."""
    notes = {note.id: note for note in _notes(tally)}
    found = []
    for id in dict.fromkeys(kept["note"] for kept in one.get("comments") or ()):
        note = notes.get(id)
        named = {"title": task(note.activity)["title"], "text": note.response} if note else {"title": "", "text": ""}
        found.append({"id": id, **named, "comments": comments_on(one, id)})
    return found


def _listed(note: Attempt, told: bool) -> dict[str, Any]:
    """A note in a list; how many findings it has is None until they may be told."""
    return {
        "id": note.id,
        "title": task(note.activity)["title"],
        "format": note.activity.rpartition(":")[2],
        "words": len(note.response.split()),
        "found": len(note.feedback.get("findings") or ()) if told else None,
    }
