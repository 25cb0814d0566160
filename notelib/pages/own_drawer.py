"""The visitor's drawer of psychotherapy notes as they see it: how it stands, who looked, and how to empty it.

Of a locked drawer nothing is shown but the access log, without the names of notes.
"""

from __future__ import annotations

from typing import Any

from notelib.pages.base import Content, PageError, Reply, number_of
from notelib.pages.own_data import OwnDataPage, link, title
from notelib.pages.sealed import standing
from notelib.store import Access

_ROWS = 20  # lines of the access log at a time
_KEPT = "kept:"  # how the key of a note's earlier versions begins (see notelib.pages.versions)
_JOTTINGS = "compose:"
_SEALED = "a note, sealed with its name"
_WHAT = {
    "passphrase set": "Sealed the drawer with a passphrase",
    "passphrase changed": "Changed the passphrase",
    "passphrase refused": "Tried a passphrase that does not open it",
    "unlocked": "Unlocked the drawer",
    "read": "Opened",
    "written": "Wrote",
}


class OwnDrawerPage(OwnDataPage):
    """A page that shows the visitor's own drawer. Requests: mine, log, empty; and those of `SealedPage`."""

    def on_mine(self, content: Content) -> Reply:
        """How the drawer stands, how many notes it shows, where one is written, and the newest lines of the log.

        A locked one shows none: not even how many there are.
        """
        return {**self._mine(), "log": self._log(None)}

    def on_log(self, content: Content) -> Reply:
        """Lines of the access log, newest first: the newest, or those before line number `before`."""
        before = number_of(content, "before", 1, 1e9)
        return {"log": self._log(None if before is None else int(before))}

    def on_empty(self, content: Content) -> Reply:
        """Delete this drawer alone: notes, passphrase and access log. The record stays. The page has asked before."""
        if content.get("confirmed") is not True:
            raise PageError("Nothing was deleted. Confirm first that you want to delete your psychotherapy notes.")
        gone = self.desk.delete_all("psychotherapy")
        return {**self._mine(), "log": self._log(None), "deleted": gone}

    def _mine(self) -> Reply:
        store, trainee = self.desk.store, self.desk.trainee
        keys = {key.removeprefix(_KEPT) for key in store.keys(trainee, "psychotherapy")}
        return {**standing(store, trainee), "notes": len(keys), "write": link("write", _first())}

    def _log(self, before: int | None) -> dict[str, Any]:
        lines = self.desk.store.accesses(self.desk.trainee)
        end = len(lines) if before is None else min(before - 1, len(lines))
        rows = [_line(n, lines[n - 1]) for n in range(end, max(0, end - _ROWS), -1)]
        return {"rows": rows, "left": max(0, end - _ROWS), "all": len(lines)}


def note_title(key: str) -> str:
    """What a text of the drawer is called, without a word of it."""
    if key.startswith(_KEPT):
        return f"{note_title(key.removeprefix(_KEPT))}, earlier versions"
    return "Jottings, not yet a note" if key.startswith(_JOTTINGS) else title(key)


def _line(n: int, one: Access) -> dict[str, Any]:
    """One line of the log, by its number: the first is 1, and no line ever gets another number."""
    return {
        "n": n,
        "at": one.at,
        "who": "You" if one.who == one.trainee else one.who,
        "what": _WHAT.get(one.what, one.what),
        "note": _SEALED if one.key is None else note_title(one.key) if one.key else "",
    }


def _first() -> str:
    """The first session that has a psychotherapy note to compare with."""
    from notelib import bank

    return next((f"write:{v.id}:PSYNOTE" for v in bank.vignettes() if v.exemplar("PSYNOTE")), "")
