"""What goes to a page at every key: of the findings it has already only where they stand now; and no pause for that.

A long note has sixty findings of half a kilobyte, and one key changes one of them. Each answer carries a number; the
page names the last one it has (`after`), and a finding that stood in it goes as `[its place there, start, end]`.
"""

from __future__ import annotations

import gc
from collections.abc import Hashable
from typing import Any

from notelib.pages.base import Content, Reply, number_of

_PLACE = ("start", "end")


class Telling:
    """The answers of one page, in order. One page asks one thing at a time."""

    def __init__(self) -> None:
        self._number = 0
        self._told: dict[tuple[Any, ...], int] = {}
        self._known: set[Hashable] = set()

    def brief(self, reply: Reply, content: Content) -> Reply:
        """The reply to a check, with `number`; its findings in short where the page has the answer before this one.

        A page that names another answer, or none, gets everything.
        """
        said: list[dict[str, Any]] = reply["feedback"]["findings"]
        known = self._told if number_of(content, "after", 1, self._number) == self._number else {}
        told: dict[tuple[Any, ...], int] = {}
        findings: list[Any] = []
        for at, finding in enumerate(said):
            words = tuple(value for name, value in finding.items() if name not in _PLACE)
            told.setdefault(words, at)
            before = known.get(words)
            findings.append(finding if before is None else [before, finding["start"], finding["end"]])
        self._number += 1
        self._told = told
        return {**reply, "feedback": {**reply["feedback"], "findings": findings}, "number": self._number}

    def keep(self, what: Hashable) -> None:
        """Tell the garbage collector that what was loaded for `what` stays: once for each.

        Word lists and sessions are some hundred thousand objects. Looking through them takes as long as three
        checks, and would fall between a key and its answer.
        """
        if what not in self._known:
            self._known.add(what)
            gc.freeze()
