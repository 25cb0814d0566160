"""The gallery's requests: hints one at a time, the answer only when asked for, decisions of the law engine itself."""

import json

from notelib import law
from notelib.findings import Outcome, Severity
from notelib.pages import GalleryPage
from notelib.pages.texts import texts


def ask(page, kind, **content):
    return page.answer({"id": "1", "kind": kind, **content})


def test_view_holds_every_state_and_no_hint():
    view = GalleryPage().view
    assert [finding["severity"] for finding in view["findings"]] == [str(severity) for severity in Severity]
    assert {one["outcome"] for one in view["feedback"]} == {str(outcome) for outcome in Outcome} - {"shown"}
    assert {concept["state"] for group in view["concepts"] for concept in group["concepts"]} == {
        "new",
        "learning",
        "known",
        "due",
    }
    sample = texts("gallery")
    shown = json.dumps(view)
    assert not [text for text in (*sample["hints"], sample["answer"]) if json.dumps(text)[1:-1] in shown]


def test_hints_come_one_at_a_time_and_the_answer_last():
    page = GalleryPage()
    assert [ask(page, "hint", index=n)["hint"] for n in range(3)] == texts("gallery")["hints"]
    for beyond in (3, -1, None, "0"):
        assert ask(page, "hint", index=beyond)["ok"] is False
    assert ask(page, "reveal")["answer"] == texts("gallery")["answer"]


def test_the_decision_is_that_of_the_law_engine():
    page = GalleryPage()
    given = page.view["given"]
    reply = ask(page, "decide", facts=given)["decision"]
    assert reply["verdict"] == law.decide(given).verdict
    assert reply["label"] == law.VERDICTS[reply["verdict"]]
    assert 0 < len(reply["flips"]) <= 4
    assert ask(page, "decide", facts={"requester": "nobody"})["ok"] is False
    assert ask(page, "decide")["decision"]["verdict"] == law.decide({}).verdict
