"""Home: what there is, what you have done, the drafts to go on with, what to do next; export and delete."""

from __future__ import annotations

import re
from typing import Any

from notelib.pages.base import Content, Reply
from notelib.pages.board_strip import COMMENTS, strip
from notelib.pages.own_data import OwnDataPage, answers, attempt_row, link, next_of, title
from notelib.pages.texts import texts
from notelib.store import Draft, drawer_of

_LAST = 8  # attempts listed
_WORD = re.compile(r"\w+")
_JOTTINGS = "Jottings, not yet a note"


class HomePage(OwnDataPage):
    """One screen, one link to go on with. Everything about the visitor comes with the first request."""

    name = "home"

    def opening(self) -> dict[str, Any]:
        """The rooms of the workbook, and the lab."""
        return {"rooms": [dict(room) for room in texts("home")["rooms"]], "lab": dict(texts("home")["lab"])}

    def on_state(self, content: Content) -> Reply:
        """What this visitor has done, the drafts under way, and the next step."""
        from notelib.practice import mastery, progress

        attempts, drafts, trouble = self.kept()
        done = progress(attempts)
        map_ = mastery(attempts)
        answered = answers(attempts)
        return {
            "kinds": {
                kind: {"total": k.total, "tried": k.tried, "passed": k.passed, "attempts": k.attempts}
                for kind, k in done.kinds.items()
            },
            "next": next_of(attempts),
            "newcomer": not attempts,
            "map": {"known": len(map_.known), "due": len(map_.due), "all": len(map_.concepts)},
            "last": [attempt_row(a) for a in reversed(answered[-_LAST:])],
            "drafts": [_draft(d) for d in drafts if d.key != COMMENTS and d.text.strip()],
            "any": self.any_kept(attempts, drafts),
            "private": self.any_private(),
            "trouble": trouble,
            "workshop": strip(self.desk.workshop),
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
