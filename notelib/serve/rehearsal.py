"""A visit to each page, played in the warm parent before anybody comes.

What a page reads, compiles and works out at its first requests is then shared by all kernels; else each would do it
once more, and its visitor would wait for it. The visitor of the rehearsal is nobody: what he does goes into a folder
that is deleted, and the visit leaves nothing open.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from notelib.serve.kernel import PAGES

if TYPE_CHECKING:
    from notelib.pages.base import Page

Content = dict[str, Any]
Play = tuple[str, str, Content]
"""Page, kind of request, and what is sent with it; a function takes its value from the page's answer before."""

NOBODY = "rehearsal"
NOTE = (
    "Subjective: Client said she slept badly and argued with her sister on 3/4.\n"
    "Objective: Client was manipulative. Housemate Anneliese Berger, phone 555-0100.\n"
    "Assessment: PHQ-9 was 14, so mood is low. No suicidal ideation.\nPlan: Return in one week.\n"
)
WRITTEN = {"text": NOTE, "vignette": "off-the-bus", "format": "SOAP"}
THREADED = {"text": NOTE, "vignette": "back-stairs", "format": "SOAP"}
JOTTED = {"text": "Slept five hours on four nights.\nPHQ-9 14. Back next week.", "format": "SOAP"}
ASKED = {"requester": "client", "content": "conversation", "separate": "yes", "purpose": "payment"}
DECIDED = {"choice": "PERMITTED", "confidence": 2, "attempt": "two"}
HELPERS = ("authorization", "clock", "breach", "minimum", "part2", "subpoena")
FORM = "I authorize my therapist to disclose my psychotherapy notes to my lawyer. This expires on 1 May 2026."
TEN = {"begin": {"minutes": 10}}
TASK = {"activity": lambda before: before["task"]["activity"], "confidence": 2, "seconds": 3, "attempt": "one"}


def parts_of(opened: Content) -> list[str]:
    """The parts of the paragraph that is to be split."""
    parts: list[str] = opened["task"]["data"]["parts"]
    return parts


PLAYS: tuple[Play, ...] = (
    ("home", "state", {}),
    ("write", "start", {}),
    ("write", "open", WRITTEN),
    ("write", "check", WRITTEN),
    ("write", "save", WRITTEN),
    ("lessons", "state", {}),
    ("lessons", "lesson", {"lesson": "who-may-receive"}),
    ("lessons", "answer", {"lesson": "who-may-receive", "question": 1, "answer": 1}),
    ("compose", "start", {}),
    ("compose", "compose", JOTTED),
    ("check", "check", {"text": NOTE, "format": "auto"}),
    ("check", "checklist", {"text": NOTE, "format": "auto"}),
    ("check", "example", {"which": "note"}),
    ("check", "recast", {"text": NOTE, "format": "auto", "to": "DAP"}),
    ("check", "example", {"which": "chart"}),
    ("check", "chart", {"text": lambda before: before["text"]}),
    ("thread", "start", {}),
    ("thread", "open", THREADED),
    ("thread", "check", THREADED),
    ("thread", "save", THREADED),
    ("thread", "chart", {"course": "exam-hall"}),
    ("place", "open", TEN),
    ("place", "answer", {**TASK, "response": "progress"}),
    ("place", "own", {"text": NOTE}),
    ("split", "open", TEN),
    (
        "split",
        "answer",
        {**TASK, "response": lambda before: json.dumps(["neither"] * len(parts_of(before)))},
    ),
    ("repair", "open", TEN),
    ("repair", "answer", {**TASK, "response": NOTE}),
    ("practice", "open", TEN),
    ("disclose", "state", {}),
    ("disclose", "scenario", {"scenario": lambda before: before["open"]}),
    ("disclose", "answer", {**DECIDED, "scenario": lambda before: before["scenario"]}),
    ("release", "state", {}),
    ("release", "request", {"request": lambda before: before["open"]}),
    ("whatif", "decide", {"facts": ASKED}),
    ("rules", "find", {"words": "court", "of": "", "clause": "", "requester": ""}),
    ("rules", "diff", {"from": "2013-06-01", "to": "2025-06-01"}),
    *(("desk", "run", {"helper": helper, "answers": {}}) for helper in HELPERS),
    ("desk", "read", {"text": FORM}),
    ("progress", "state", {}),
    ("progress", "history", {}),
    ("teach", "all", {}),
    ("board", "state", {}),
)


def rehearse(names: Collection[str] = PAGES) -> Iterator[Callable[[], object]]:
    """Yield the visits to these pages, one step each.

    A visit closes what it opened: the parent may fork between two of them, and its kernels must share no open store.
    """
    yield from (partial(visit, name) for name in names)


def visit(name: str) -> None:
    """Make the requests of one page. One that the page refuses is no error here: it tells its own visitor."""
    from notelib import pages
    from notelib.pages.visitor_page import VisitorPage
    from notelib.practice.desk import Desk
    from notelib.store import open_store

    cls = next(cls for cls in (getattr(pages, one) for one in pages.__all__) if cls.name == name)
    with tempfile.TemporaryDirectory(prefix="notelib-rehearsal-") as folder, open_store(folder) as store:
        page: Page = cls(desk=Desk(store, NOBODY)) if issubclass(cls, VisitorPage) else cls()
        before: Content = {}
        for _, kind, content in (play for play in PLAYS if play[0] == name):
            before = page.answer({**filled(content, before), "id": kind, "kind": kind}) or {}
        page.close()


def filled(content: Content, before: Content) -> Content:
    """What is sent, with the values that come from the page's answer before."""
    return {key: value(before) if callable(value) else value for key, value in content.items()}
