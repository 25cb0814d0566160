"""The release desk without a browser: nothing of the answer before it is told; packets and answers are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.release import ReleasePage
from notelib.practice import activity
from notelib.practice.desk import Desk
from notelib.store import open_store

IDS = [f"{chart.id}:{request.id}" for chart in bank.charts() for request in chart.requests]


@pytest.fixture
def page(tmp_path: Path) -> ReleasePage:
    return ReleasePage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: ReleasePage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def packet(id: str, choice: str = "") -> str:
    """The right packet, or one with the same choice for every document."""
    one: Any = activity(f"release:{id}")
    return json.dumps(
        {
            "documents": {name: choice or key.expected for name, key in one.keys.items()},
            "redactions": {name: sorted(key.redact) for name, key in one.keys.items()},
            "first": [option.id for option in one.request.first if option.right],
            "letter": next(option.id for option in one.request.letter if option.right),
        }
    )


def wrong(id: str) -> str:
    one: Any = activity(f"release:{id}")
    return next(p for c in ("release", "withhold") if not one.check(p := packet(id, c)).passed)


def send(page: ReleasePage, id: str, response: str, attempt: str) -> dict[str, Any]:
    return ask(page, "answer", request=id, response=response, attempt=attempt, seconds=9, hints=1)["feedback"]


def test_before_the_answer_nothing_that_leaves_the_kernel_tells_it(page: ReleasePage) -> None:
    shown = [page.get_state(["view"]), ask(page, "state")]
    for id in IDS:
        reply = ask(page, "request", request=id)
        assert set(reply) == {
            *("id", "ok", "request", "title", "sender", "text", "as_of", "documents", "first", "letter", "hints"),
            *("draft", "answered", "held", "trouble"),
        }
        assert {name for document in reply["documents"] for name in document} == {
            *("id", "title", "date", "kind", "text", "passages")
        }
        assert {name for option in (*reply["first"], *reply["letter"]) for name in option} == {"value", "label"}
        shown += [reply, send(page, id, wrong(id), f"one {id}")]
    told = json.dumps(shown)
    for chart in bank.charts():
        secrets = [document.why for document in chart.documents]
        secrets += [part.why for document in chart.documents for part in document.parts]
        for request in chart.requests:
            secrets += [request.needs, request.lesson, *(asked.why for asked in request.documents.values())]
            secrets += [option.why for option in (*request.first, *request.letter)]
        assert not [secret for secret in secrets if len(secret) > 20 and json.dumps(secret)[1:-1] in told]


def test_two_tries_and_then_the_whole_answer(page: ReleasePage) -> None:
    id = IDS[0]
    first = send(page, id, wrong(id), "a1")
    assert (first["details"]["final"], first["details"]["tries_left"]) == (False, 1)
    assert ask(page, "state")["outcomes"] == {id: "open"}
    assert ask(page, "request", request=id)["answered"]["feedback"] == first
    second = send(page, id, wrong(id), "a2")
    assert second["details"]["final"] is True
    assert all(row["expected"] for row in second["details"]["documents"])
    assert ask(page, "state")["outcomes"] == {id: second["outcome"]}
    assert [a.hints for a in page.desk.attempts()] == [1, 1]


def test_a_right_packet_passes_at_once_and_sent_twice_is_kept_once(page: ReleasePage) -> None:
    id = IDS[1]
    assert send(page, id, packet(id), "a1")["outcome"] == "pass"
    assert send(page, id, packet(id), "a1")["outcome"] == "pass"
    assert len(page.desk.attempts()) == 1


def test_the_answer_can_be_asked_for(page: ReleasePage) -> None:
    shown = ask(page, "show", request=IDS[0], attempt="s1")["feedback"]
    assert shown["outcome"] == "shown"
    assert shown["details"]["final"] is True
    assert ask(page, "request", request=IDS[0])["answered"]["response"] == "(shown)"


def test_a_packet_survives_and_another_window_is_not_overwritten(page: ReleasePage, tmp_path: Path) -> None:
    id = IDS[0]
    half = json.dumps({"documents": {bank.charts()[0].documents[0].id: "ask"}})
    kept = ask(page, "save", request=id, text=half, base=0)
    again = ReleasePage(desk=Desk(open_store(tmp_path), "ana"))
    assert ask(again, "request", request=id)["draft"]["text"] == half
    assert ask(again, "state")["open"] == id
    assert ask(ReleasePage(desk=Desk(open_store(tmp_path), "ben")), "request", request=id)["draft"] is None
    assert ask(again, "save", request=id, text="{}", base=0)["conflict"]["text"] == half
    assert ask(again, "save", request=id, text="{}", base=kept["version"])["version"] == kept["version"] + 1
    assert page.desk.store.draft("ana", f"release:{id}") is not None


def test_doing_it_again_shows_the_new_packet_and_not_the_old_answer(page: ReleasePage) -> None:
    id = IDS[0]
    ask(page, "save", request=id, text=packet(id), base=0)
    send(page, id, packet(id), "a1")
    assert ask(page, "request", request=id)["answered"]
    ask(page, "save", request=id, text="{}", force=True)
    assert ask(page, "request", request=id, again=True)["answered"] is None
    assert ask(page, "request", request=id)["answered"], "nothing is begun yet"
    ask(page, "save", request=id, text='{"letter": "x"}', force=True)
    assert ask(page, "request", request=id)["answered"] is None


def test_what_is_begun_comes_first_then_what_is_not_done(page: ReleasePage) -> None:
    assert ask(page, "state")["open"] == IDS[0]
    assert ask(page, "state", wanted=IDS[2])["open"] == IDS[2]
    assert ask(page, "state", wanted="<b>")["open"] == IDS[0]
    ask(page, "save", request=IDS[3], text='{"letter": "x"}', base=0)
    assert ask(page, "state")["open"] == IDS[3]
    send(page, IDS[3], packet(IDS[3]), "a1")
    assert ask(page, "state")["open"] == IDS[0]


def test_passages_stand_where_they_are_said_to(page: ReleasePage) -> None:
    for chart in bank.charts():
        for document in ask(page, "request", request=f"{chart.id}:{chart.requests[0].id}")["documents"]:
            parts = {part.id: part.text for part in chart.document(document["id"]).parts}
            assert {p["id"]: document["text"][p["start"] : p["end"]] for p in document["passages"]} == parts


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("request", {"request": "no-such"}),
        ("answer", {"request": IDS[0], "response": "[]", "attempt": ""}),
        ("answer", {"request": IDS[0], "response": "{" * 9000, "attempt": ""}),
        ("answer", {"request": IDS[0], "response": "x" * 30_000, "attempt": ""}),
        ("save", {"request": IDS[0], "text": "later"}),
        ("hint", {"request": IDS[0], "index": 99}),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(page: ReleasePage, kind: str, payload: dict[str, Any]) -> None:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    assert reply["message"].endswith(".")
    assert page.desk.attempts() == []
