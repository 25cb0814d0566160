"""What a page needs at its first requests, the warm parent has read: a kernel imports and opens nothing more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notelib.serve.kernel import PAGES
from notelib.serve.rehearsal import PLAYS
from notelib.serve.warm import can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork kernels")

OTHER_NOTE = (
    "DATA: Mr. Pell came 20 minutes late and was noncompliant. GAD-7: 11 on 2024-03-02. He denied plan and intent.\n"
    "ASSESSMENT: Borderline traits; I felt irritated. Progress on goal 2 is slow.\nPLAN: CBT for insomnia, 3 sessions."
)
OTHERS = (
    ("write", "open", {"vignette": "two-cups", "format": "DAP"}),
    ("write", "check", {"vignette": "two-cups", "format": "DAP", "text": OTHER_NOTE}),
    ("check", "check", {"text": OTHER_NOTE, "format": "auto", "plan": "Goal 1: sleep.", "previous": OTHER_NOTE}),
    ("check", "checklist", {"text": OTHER_NOTE, "format": "DAP"}),
    ("compose", "compose", {"text": OTHER_NOTE, "format": "DAP"}),
    ("compose", "everywhere", {"text": OTHER_NOTE}),
    ("place", "own", {"text": OTHER_NOTE}),
    ("whatif", "decide", {"facts": {"requester": "court"}, "as_of": "2025-01-02"}),
    ("rules", "find", {"words": "minor", "of": "", "clause": "164.524", "requester": "client"}),
    ("desk", "run", {"helper": "clock", "answers": {"received": "2025-03-03"}}),
    ("teach", "plan", {"plan": "plan-and-golden-thread"}),
)
"""Requests that the rehearsal does not make itself."""

CHILD = """
import contextlib, json, os, sys
from notelib.serve import warm_parent
from notelib.serve.kernel import KERNEL_OPTIONS, read_on, try_all
warm_parent.warm(list(KERNEL_OPTIONS))
try_all(read_on())
warm_parent.check_alone(-1)  # as when it began: nothing that kernels would share
reads, writes = os.pipe()
if os.fork():
    os.close(writes)
    print(open(reads).read())
else:
    from notelib import pages
    from notelib.pages.visitor_page import VisitorPage
    from notelib.practice.desk import Desk
    from notelib.serve.rehearsal import PLAYS, filled
    from notelib.store import open_store
    seen, refused, known, on = [], [], set(sys.modules), True
    def hook(event, args):
        if on and event in ("open", "import"):
            seen.append((event, str(args[0])))
    sys.addaudithook(hook)
    classes = {cls.name: cls for cls in (getattr(pages, name) for name in pages.__all__)}
    made, answers, last = {}, {}, []
    for page, kind, content in (*PLAYS, *json.loads(sys.argv[2])):
        if page not in made:
            cls = classes[page]
            made[page] = cls(desk=Desk(open_store(sys.argv[1]), "t")) if issubclass(cls, VisitorPage) else cls()
        sent = filled(content, answers.get(page, {}))
        before = len(seen)
        answers[page] = made[page].answer({**sent, "id": kind, "kind": kind})
        if not answers[page]["ok"]:
            refused.append((page, kind, answers[page]["message"]))
        last += [(page, kind, *event) for event in seen[before:]]
    on = False
    found = {"refused": refused, "seen": last, "modules": sorted(set(sys.modules) - known)}
    os.write(writes, json.dumps(found).encode())
    os._exit(0)
"""


def test_pages_import_and_open_nothing_at_their_first_requests(tmp_path: Path) -> None:
    """Counted in a fork of a real parent: what is read after the fork is read by every visitor, who waits for it."""
    folder = tmp_path / "data"
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), json.dumps(OTHERS)],
        env={**os.environ, "NOTELIB_DATA": str(tmp_path), "NOTELIB_ASSETS": "voila/static"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert not found["refused"], "a request that its page refuses reads nothing ahead"
    assert not [name for name in found["modules"] if name.partition(".")[0] == "notelib"]
    opened = [(page, kind, path) for page, kind, event, path in found["seen"] if event == "open"]
    assert not [one for one in opened if not one[2].startswith(str(folder))], "only the store of the visitor"
    assert not found["modules"], "imported after the fork"


def test_every_page_is_rehearsed() -> None:
    assert {page for page, _, _ in PLAYS} == set(PAGES)
