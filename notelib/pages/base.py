"""What every page stands on: its bundle, its opening view, and requests answered behind a guard.

    class PlacePage(Page):
        name = "place"                                    # static/place.js, built from frontend/src/place.ts

        def opening(self) -> dict[str, Any]:              # shown at first; never an answer key
            return {"items": [...]}

        def on_answer(self, content: Content) -> Reply:   # the page: channel.ask("answer", {...})
            item = one_of(content, "item", IDS)
            ...
            return {"feedback": feedback.to_json()}

`opening` may run before anybody has asked for the page (a preheated kernel): who the visitor is
belongs into a request, never into `opening`.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, ClassVar

import anywidget
import traitlets

from notelib.pages.bundles import static, whole
from notelib.practice.held import AnswerHeld, NotNowError

Content = Mapping[str, Any]
Reply = dict[str, Any]

log = logging.getLogger("notelib.pages")

TEXT_LIMIT = 200_000  # characters of one text; a note has 2,000, a long report 30,000
_PAYLOAD_DEPTH = 6
_PAYLOAD_PARTS = 2_000


class PageError(Exception):
    """A request that cannot be granted; the message is for the trainee, in plain words."""


class Page(anywidget.AnyWidget):  # type: ignore[misc, unused-ignore]
    """One interactive page as one widget.

    A request `{id, kind, ...}` is answered by `on_<kind>(content) -> dict` with `{id, ok: true, ...}`.
    Where that raises, the page gets `{id, ok: false, error_id, message}` in plain words; the
    traceback goes to the log "notelib.pages" under the same id. With NOTELIB_RAISE=1 it raises.
    An answer that a workshop holds back gets `{id, ok: true, held: "Received. ..."}` and nothing else.
    """

    name: ClassVar[str] = ""
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._receive)
        if not traits.get("view"):
            self.view = self._opened()

    @property
    def _esm(self) -> str:
        """The page's code; under our own server only its address there, which the browser keeps."""
        if assets := os.environ.get("NOTELIB_ASSETS"):
            address = json.dumps(f"{assets}/{self.name}.js")
            return f"export default (await import(new URL({address}, document.baseURI).href)).default;"
        return whole(f"{self.name}.js")

    @property
    def _css(self) -> str:
        """The pages' style; under our own server the frame of the page has it already."""
        return "" if os.environ.get("NOTELIB_ASSETS") else static("workbook.css")

    def opening(self) -> dict[str, Any]:
        """What the page shows at first, as plain JSON data. Never an answer key, never the visitor."""
        return {}

    def push(self, kind: str, payload: Content) -> None:
        """Send the page something it has not asked for (`channel.onPush(kind, ...)`)."""
        self.send({**payload, "push": kind})

    def answer(self, content: object) -> Reply | None:
        """The reply to one request, as sent to the page; None for what is no request at all."""
        if not isinstance(content, Mapping) or not isinstance(content.get("id"), str):
            log.warning("%s: a message that is no request was ignored", self.name)
            return None
        id = content["id"][:100]
        try:
            check_size(content)
            return {**self._handler(content.get("kind"))(content), "id": id, "ok": True}
        except AnswerHeld as held:  # whatever the page would have said: a workshop tells it later
            return {"held": str(held), "trouble": held.trouble, "id": id, "ok": True}
        except Exception as error:  # noqa: BLE001 - the guard: nothing a page does may end in silence
            return {"id": id, "ok": False, **said(error, self.name)}

    def _handler(self, kind: object) -> Callable[[Content], Reply]:
        handler = getattr(self, f"on_{kind}", None) if isinstance(kind, str) and kind in self._kinds() else None
        if handler is None:
            raise PageError("This page cannot do that. Reload the page; what you typed is kept.")
        found: Callable[[Content], Reply] = handler
        return found

    @classmethod
    @cache
    def _kinds(cls) -> frozenset[str]:
        """The request kinds: `on_...` methods of pages, not those every widget has (on_msg, on_trait_change)."""
        ours = (base for base in cls.__mro__ if issubclass(base, Page))
        names = {name for base in ours for name in vars(base)} - set(dir(anywidget.AnyWidget))
        return frozenset(name.removeprefix("on_") for name in names if name.startswith("on_"))

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        reply = self.answer(content)
        if reply is not None:
            self.send(reply)

    def _opened(self) -> dict[str, Any]:
        try:
            return self.opening()
        except Exception as error:  # noqa: BLE001 - the guard again: the page itself tells what is wrong
            return {"failed": said(error, self.name)}


def said(error: Exception, page: str) -> dict[str, str]:
    """An exception as `{error_id, message}` for the page; logs it under the id. Raises it with NOTELIB_RAISE=1."""
    from notelib.bank import BankFileError
    from notelib.store import LockedError, StoreError

    if isinstance(error, PageError | NotNowError | LockedError):
        log.info("%s: refused: %s", page, error)
        return {"error_id": "", "message": error.told if isinstance(error, LockedError) else str(error)}
    if os.environ.get("NOTELIB_RAISE") == "1":
        raise error
    error_id = secrets.token_hex(3).upper()
    log.error("%s: error %s", page, error_id, exc_info=error)
    if isinstance(error, StoreError):
        return {"error_id": error_id, "message": error.told}
    if isinstance(error, BankFileError):
        return {"error_id": error_id, "message": f"The content of this page cannot be read. {error.brief}"}
    return {"error_id": error_id, "message": "Something went wrong on our side. What you typed is still in this page."}


# Reading a request. Each raises PageError, with a message that tells what to do.


def text_of(content: Content, key: str, limit: int = TEXT_LIMIT) -> str:
    """The text under `key`, at most `limit` characters, half surrogates replaced (no file can hold them)."""
    value = content.get(key)
    if not isinstance(value, str):
        raise PageError("The page sent no text. Reload the page; what you typed is kept.")
    if len(value) > limit:
        raise PageError(
            f"This text has {len(value):,} characters; the workbook reads at most {limit:,}. "
            "Shorten it to go on. Nothing is lost: the whole text is still in this page."
        )
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_of(content: Content, key: str, allowed: Collection[str]) -> str:
    """The value under `key`, which must be one of `allowed`."""
    value = content.get(key)
    if not isinstance(value, str) or value not in allowed:
        raise PageError(f"The page asked for an unknown {key}. Reload the page; what you typed is kept.")
    return value


def number_of(content: Content, key: str, low: float, high: float) -> float | None:
    """The number under `key`, or None where there is none or it lies outside `low` to `high`."""
    value = content.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        return None
    return float(value)


def check_size(content: Content) -> None:
    """Refuse what no page of ours sends: deep, huge or unreadable data. Texts are measured by `text_of`."""
    parts = 0
    stack: list[tuple[object, int]] = [(content, 0)]
    while stack:
        value, depth = stack.pop()
        parts += 1
        if depth > _PAYLOAD_DEPTH or parts > _PAYLOAD_PARTS:
            raise PageError("The page sent more than the workbook can read. Reload the page; what you typed is kept.")
        if isinstance(value, Mapping):
            stack.extend((inner, depth + 1) for inner in value.values())
        elif isinstance(value, list | tuple):
            stack.extend((inner, depth + 1) for inner in value)
