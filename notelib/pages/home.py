"""Home: what there is, what you have done, the drafts to go on with, what to do next; export and delete."""

from __future__ import annotations

import json
import re
from typing import Any

from notelib.pages.base import Content, PageError, Reply, one_of
from notelib.pages.visitor_page import VisitorPage
from notelib.store import DRAWERS, Attempt, Draft, StoreError, drawer_of

_LAST = 8  # attempts listed
_WORD = re.compile(r"\w+")
_ROOMS: tuple[dict[str, str], ...] = (
    {
        "kind": "place",
        "href": "place.ipynb",
        "title": "Place",
        "what": "Sort content: progress note, psychotherapy note, or neither. Ten at a time, answered at once.",
    },
    {
        "kind": "write",
        "href": "write.ipynb",
        "title": "Write",
        "what": "Read a session, write the note, and see as you write what to mend and why.",
    },
    {
        "kind": "disclose",
        "href": "disclose.ipynb",
        "title": "Disclose",
        "what": "Somebody asks for records. Decide, and see which rule decides.",
    },
    {
        "kind": "whatif",
        "href": "whatif.ipynb",
        "title": "What if",
        "what": "Change any fact of a request and watch the decision follow.",
    },
    {
        "kind": "rules",
        "href": "rules.ipynb",
        "title": "Rules",
        "what": "Find a rule of disclosure by who asks, by clause or by words.",
    },
    {
        "kind": "desk",
        "href": "desk.ipynb",
        "title": "Desk",
        "what": "Work with what lands on a desk: an authorization form, a subpoena, a clock that runs, a breach.",
    },
    {
        "kind": "compose",
        "href": "compose.ipynb",
        "title": "Compose",
        "what": "Turn jottings into a draft in any format, and see what does not belong in it.",
    },
    {
        "kind": "check",
        "href": "check.ipynb",
        "title": "Check a note",
        "what": "Paste a fictional note, or a whole chart, and see what to mend.",
    },
)
_JOTTINGS = "Jottings, not yet a note"


class HomePage(VisitorPage):
    """One screen, one link to go on with. Everything about the visitor comes with the first request."""

    name = "home"

    def opening(self) -> dict[str, Any]:
        """The rooms of the workbook."""
        return {"rooms": [dict(room) for room in _ROOMS]}

    def on_state(self, content: Content) -> Reply:
        """What this visitor has done, the drafts under way, and the next step."""
        from notelib.practice import next_step, progress

        attempts = self.desk.attempts()
        trouble = self.desk.trouble
        drafts: list[Draft] = []
        try:
            drafts = self.desk.store.drafts(self.desk.trainee)
        except StoreError as error:
            trouble = trouble or str(error)
        done = progress(attempts)
        step = next_step(done)
        return {
            "kinds": {
                kind: {"total": k.total, "tried": k.tried, "passed": k.passed, "attempts": k.attempts}
                for kind, k in done.kinds.items()
            },
            "next": {
                "href": link(step.page, step.activity),
                "title": _next_title(step.page, step.activity),
                "why": step.why,
            },
            "last": [_attempt(a) for a in reversed(attempts[-_LAST:])],
            "drafts": [_draft(d) for d in drafts if d.text.strip()],
            "private": any(
                drawer_of(x) == "psychotherapy" for x in [a.activity for a in attempts] + [d.key for d in drafts]
            ),
            "trouble": trouble,
        }

    def on_export(self, content: Content) -> Reply:
        """One drawer of this visitor's own data, as the text of a JSON file."""
        drawer = one_of(content, "drawer", DRAWERS)
        data = self.desk.store.export(self.desk.trainee, drawer)
        name = "my-record.json" if drawer == "record" else "my-psychotherapy-notes.json"
        return {"name": name, "text": json.dumps(data, ensure_ascii=False, indent=2)}

    def on_delete(self, content: Content) -> Reply:
        """Delete everything of this visitor; the page has asked before, and says so."""
        if content.get("confirmed") is not True:
            raise PageError("Nothing was deleted. Confirm first that you want to delete your data.")
        return {"deleted": self.desk.delete_all()}


def link(page: str, activity: str = "") -> str:
    """The address of a page, relative to the other pages, at one activity where there is one."""
    from urllib.parse import urlencode

    _, _, rest = activity.partition(":")
    query: dict[str, str] = {}
    if rest and page == "write":
        vignette, _, code = rest.partition(":")
        query = {"vignette": vignette, "format": code}
    elif rest and page == "disclose":
        query = {"scenario": rest}
    return f"{page}.ipynb" + (f"?{urlencode(query)}" if query else "")


def _next_title(page: str, activity: str) -> str:
    verbs = {
        "place": "Sort what was said",
        "write": "Write",
        "disclose": "Decide",
        "whatif": "Ask “what if”",
    }
    return f"{verbs[page]}: {title(activity)}" if activity else verbs[page]


def title(activity_id: str) -> str:
    """What an activity is called; its id where the bank no longer has it."""
    from notelib.practice import UnknownActivity, activity

    try:
        return activity(activity_id).title
    except UnknownActivity:
        return activity_id


def _attempt(attempt: Attempt) -> dict[str, Any]:
    kind = attempt.activity.partition(":")[0]
    return {
        "kind": kind,
        "title": title(attempt.activity),
        "href": link(kind, attempt.activity),
        "outcome": attempt.outcome,
        "at": attempt.at,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    """A draft without its words: a neighbour may look at this page."""
    kind = draft.key.partition(":")[0]
    return {
        "title": _JOTTINGS if kind == "compose" else title(draft.key),
        "href": link(kind, draft.key),
        "words": len(_WORD.findall(draft.text)),
        "at": draft.at,
        "private": drawer_of(draft.key) == "psychotherapy",
    }
