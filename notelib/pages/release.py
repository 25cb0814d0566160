"""Release desk: a request comes for a chart; put the packet together, send it, see what the law says of each part."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from notelib.bank import Chart, Document
from notelib.bank.chart_model import Option
from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.visitor_page import VisitorPage, to_show
from notelib.practice.activity import UnknownActivity, activity
from notelib.practice.held import told
from notelib.practice.release import ReleaseActivity
from notelib.practice.release_consequence import words
from notelib.practice.release_packet import packet_of
from notelib.practice.tries import TRIES, kind_of
from notelib.store import Attempt, Draft, StoreError

_LONGEST = 6 * 3600  # seconds of one answer; beyond, the trainee was not at the task
_PACKET = 20_000  # characters of one packet
_KIND = "release:"


class ReleasePage(VisitorPage):
    """Charts with their requests. What is right for a document leaves the kernel only after it was told.

    Requests: state, request, hint, save, answer, show, keep.
    """

    name = "release"

    def opening(self) -> dict[str, Any]:
        """The charts, and the titles of the requests for each; the words of the four choices."""
        from notelib import bank

        return {
            "charts": [_listed(chart) for chart in bank.charts()],
            "actions": [{"value": id, **said} for id, said in words()["actions"].items()],
            "results": words()["results"],
            "tries": TRIES["release"],
        }

    def on_state(self, content: Content) -> Reply:
        """How each request was last answered, which one to open, and a word for this visitor that tells nobody who."""
        latest = self._latest()
        ids = _ids()
        wanted = content.get("wanted")
        return {
            "who": hashlib.sha256(f"notelib {self.desk.trainee}".encode()).hexdigest()[:16],
            "outcomes": {id: _outcome(latest[id]) for id in ids if id in latest},
            "open": wanted if wanted in ids else self._resume(ids, latest),
            "trouble": self.desk.trouble,
        }

    def on_request(self, content: Content) -> Reply:
        """One request with the file drawer, the packet so far, and what was said of it; with `again` without that."""
        one = _activity(content)
        draft, trouble = self._draft(one)
        last = None if content.get("again") is True else self._latest().get(_key(one))
        if last and _final(last) and draft and draft.at > last.at and _begun(draft.text):
            last = None  # it is being done again
        return {
            "request": _key(one),
            "title": one.request.title,
            "sender": one.request.sender,
            "text": one.request.text,
            "as_of": one.request.as_of,
            "documents": [_document(document) for document in one.chart.documents],
            "first": _options(one.first),
            "letter": _options(one.letter),
            "hints": len(one.hints),
            "draft": draft and {"text": draft.text, "version": draft.version, "at": draft.at},
            "answered": last and {"response": last.response, "feedback": last.feedback},
            "held": to_show(self.received(one.id)),
            "trouble": trouble or self.desk.trouble,
        }

    def on_hint(self, content: Content) -> Reply:
        """One hint of one request."""
        hints = _activity(content).hints
        index = number_of(content, "index", 0, len(hints) - 1)
        if index is None:
            raise PageError("There are no more hints for this one.")
        return {"hint": hints[int(index)]}

    def on_save(self, content: Content) -> Reply:
        """Keep the packet as it is now.

        Where another window has saved since version `base`, nothing is overwritten unless `force`: the reply's
        `conflict` holds that copy.
        """
        one = _activity(content)
        text = _packet(content, "text")
        base = int(number_of(content, "base", 0, 1e9) or 0)
        store, trainee = self.desk.store, self.desk.trainee
        now = store.draft(trainee, one.id)
        if now is not None and now.version > base and now.text != text and content.get("force") is not True:
            return {"conflict": {"text": now.text, "version": now.version, "at": now.at}}
        kept = store.save_draft(trainee, one.id, text)
        return {"version": kept.version, "at": kept.at}

    def on_answer(self, content: Content) -> Reply:
        """What there is to say about the packet; kept under the id that the page gave it."""
        one = _activity(content)
        answered = self.desk.answer(
            one.id,
            _packet(content, "response"),
            seconds=number_of(content, "seconds", 0, _LONGEST),
            hints=int(number_of(content, "hints", 0, len(one.hints)) or 0),
            id=text_of(content, "attempt", 80) or None,
        )
        return {"feedback": answered.feedback.to_json(), "trouble": answered.trouble}

    def on_show(self, content: Content) -> Reply:
        """The whole answer, told because it was asked for."""
        one = _activity(content)
        shown = self.desk.show(one.id, hints=len(one.hints), id=text_of(content, "attempt", 80) or None)
        return {"feedback": shown.feedback.to_json(), "trouble": shown.trouble}

    def on_keep(self, content: Content) -> Reply:
        """Try again to keep what could not be kept."""
        return {"trouble": self.desk.retry()}

    def _latest(self) -> dict[str, Attempt]:
        mine = (a for a in told(self.desk.attempts()) if a.activity.startswith(_KIND))
        return {a.activity.removeprefix(_KIND): a for a in mine}

    def _resume(self, ids: list[str], latest: dict[str, Attempt]) -> str:
        """The request that was worked on last and is not done, else the first that is not."""
        try:
            drafts = [d.key.removeprefix(_KIND) for d in self.desk.store.drafts(self.desk.trainee) if _is_mine(d.key)]
        except StoreError:
            drafts = []
        undone = [id for id in ids if id not in latest or not _final(latest[id])]
        return next((id for id in drafts if id in undone), next(iter(undone), ids[0] if ids else ""))

    def _draft(self, one: ReleaseActivity) -> tuple[Draft | None, str]:
        try:
            return self.desk.store.draft(self.desk.trainee, one.id), ""
        except StoreError as error:
            return None, error.told


def _is_mine(key: str) -> bool:
    return kind_of(key) == "release"


def _final(attempt: Attempt) -> bool:
    """Whether the answer has been told."""
    return (attempt.feedback.get("details") or {}).get("final") is not False


def _begun(packet: str) -> bool:
    """Whether anything is chosen in a packet as it was kept."""
    found = packet_of(packet)
    return found is not None and bool(found.documents or found.first or found.letter)


def _outcome(attempt: Attempt) -> str:
    """Its outcome; "open" while a try is left."""
    return attempt.outcome if _final(attempt) else "open"


def _listed(chart: Chart) -> dict[str, Any]:
    return {
        "id": chart.id,
        "title": chart.title,
        "client": chart.client,
        "setting": chart.setting,
        "about": chart.about,
        "documents": len(chart.documents),
        "requests": [{"id": f"{chart.id}:{r.id}", "title": r.title, "from": r.sender} for r in chart.requests],
    }


def _document(document: Document) -> dict[str, Any]:
    """A document to read: where its passages stand, and nothing about what to do with it."""
    spans = [(part.id, document.span(part)) for part in document.parts]
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "kind": document.kind_label,
        "text": document.text,
        "passages": [{"id": id, "start": s.start, "end": s.end} for id, s in sorted(spans, key=lambda p: p[1])],
    }


def _options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"value": one.id, "label": one.label} for one in options]


def _ids() -> list[str]:
    from notelib import bank

    return [f"{chart.id}:{request.id}" for chart in bank.charts() for request in chart.requests]


def _key(one: ReleaseActivity) -> str:
    return one.id.removeprefix(_KIND)


def _activity(content: Content) -> ReleaseActivity:
    id = one_of(content, "request", set(_ids()))
    try:
        found = activity(_KIND + id)
    except UnknownActivity as error:
        raise PageError(str(error)) from error
    assert isinstance(found, ReleaseActivity)
    return found


def _packet(content: Content, key: str) -> str:
    """The packet as text; refused where it is none."""
    text = text_of(content, key, _PACKET)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise PageError("The page sent no packet. Reload the page; your choices are kept.")
    return text
