"""The visitor's own drawer of psychotherapy notes: sealed with a passphrase that only its writer has.

Before one is set a page keeps none of these notes: they are written and checked, and live in the page alone. The
passphrase comes with one request and is used at once; what stays is the opened key, in this kernel's memory, until
the page is closed. A page that writes or shows psychotherapy notes is a `SealedPage`; its front end asks
`sealedDrawer(channel)` (frontend/src/lib/sealed.ts) before it opens one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from notelib.pages.base import Content, PageError, Reply, text_of
from notelib.pages.visitor_page import VisitorPage
from notelib.store import FORGOTTEN, LockedError, Store, StoreError, WrongPassphraseError
from notelib.store.vault import SHORTEST

_LONGEST = 400  # characters of a passphrase that are read at all
_LINES = 200  # of the access log, the newest


class SealedPage(VisitorPage):
    """A page that may open the visitor's sealed drawer.

    Requests: drawer (how it stands), seal (set a passphrase), unlock, lock, reseal (change it), accesses (the log).
    """

    def on_drawer(self, content: Content) -> Reply:
        """How the drawer stands: `sealed` (a passphrase is set), `locked` (it was not given here), and what to say."""
        return self._drawer()

    def on_seal(self, content: Content) -> Reply:
        """Seal the drawer with a passphrase. `understood` says that the warning was read and accepted."""
        if content.get("understood") is not True:
            raise PageError(f"Say first that you have understood this. {FORGOTTEN}")
        words = _passphrase(content, "passphrase")
        if words != _passphrase(content, "again"):
            raise PageError("The two passphrases are not the same. Type them again.")
        with _mendable():
            self.desk.store.set_passphrase(self.desk.trainee, words)
        return self._now_open()

    def on_unlock(self, content: Content) -> Reply:
        """Open the drawer; answers that waited for it are kept."""
        with _mendable():
            self.desk.store.unlock(self.desk.trainee, _passphrase(content, "passphrase"))
        return self._now_open()

    def on_lock(self, content: Content) -> Reply:
        """Forget the key again."""
        self.desk.store.lock(self.desk.trainee)
        return self._drawer()

    def on_reseal(self, content: Content) -> Reply:
        """Take another passphrase."""
        words = _passphrase(content, "passphrase")
        if words != _passphrase(content, "again"):
            raise PageError("The two new passphrases are not the same. Type them again.")
        with _mendable():
            self.desk.store.change_passphrase(self.desk.trainee, _passphrase(content, "old"), words)
        return self._now_open()

    def on_accesses(self, content: Content) -> Reply:
        """The access log of the drawer, newest first."""
        lines = self.desk.store.accesses(self.desk.trainee)
        shown: list[dict[str, Any]] = [{"at": a.at, "who": a.who, "what": a.what, "key": a.key} for a in lines]
        return {"accesses": shown[::-1][:_LINES], "left": max(0, len(shown) - _LINES)}

    def _drawer(self) -> Reply:
        return standing(self.desk.store, self.desk.trainee)

    def _now_open(self) -> Reply:
        return {**self._drawer(), "trouble": self.desk.retry()}


def standing(store: Store, trainee: str) -> Reply:
    """How a drawer stands: `sealed`, `locked`, how many texts wait to be sealed, and what to know before it is."""
    sealed = store.has_passphrase(trainee)
    return {
        "sealed": sealed,
        "locked": sealed and store.is_locked(trainee),
        "waiting": store.waiting_to_be_sealed(trainee),
        "shortest": SHORTEST,
        "forgotten": FORGOTTEN,
    }


@contextmanager
def _mendable() -> Iterator[None]:
    """What the writer can mend (a wrong passphrase, a short one) is an answer, and no error of ours."""
    try:
        yield
    except StoreError as error:
        if isinstance(error, WrongPassphraseError | LockedError) or error.where == "passphrase":
            raise PageError(error.told) from None
        raise


def _passphrase(content: Content, name: str) -> str:
    return text_of(content, name, _LONGEST)
