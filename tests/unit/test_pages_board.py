"""The workshop's page without a browser: who may ask what, what is told when, tasks written on the fly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from notelib import bank, people
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.pages.board import BoardPage
from notelib.pages.home import HomePage
from notelib.practice.desk import Desk
from notelib.store import Store

ITEM = next(one for one in bank.items() if one.key == "progress" and not one.borderline)
SPLIT = bank.splits()[0]
SCENARIO = next(one for one in bank.scenarios() if not one.contested)
ACTS = [f"place:{ITEM.id}", f"split:{SPLIT.id}", f"disclose:{SCENARIO.id}"]
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def leader(store: Store, monkeypatch: pytest.MonkeyPatch) -> BoardPage:
    monkeypatch.setenv("NOTELIB_ROLE", "supervisor")
    return BoardPage(desk=Desk(store, "vleader"))


@pytest.fixture
def shop(leader: BoardPage) -> dict[str, Any]:
    rounds = [{"title": "First", "activities": ACTS}, {"title": "Second", "activities": [ACTS[0]]}]
    return ask(leader, "create", title=f"Monday {EVIL}", rounds=rounds, pages=["lessons", "nothing"])["shop"]


@pytest.fixture
def trainee(store: Store, shop: dict[str, Any], monkeypatch: pytest.MonkeyPatch):
    """``trainee("a")``: the page of somebody who has joined; the server has said so to the kernel."""

    def trainee(name: str) -> BoardPage:
        people.join(store, shop["code"], trainee=f"v{name}")
        monkeypatch.setenv("NOTELIB_WORKSHOP", shop["id"])
        monkeypatch.delenv("NOTELIB_ROLE", raising=False)
        return BoardPage(desk=Desk(store, f"v{name}"))

    return trainee


def ask(page: Any, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def refused(page: Any, kind: str, **payload: Any) -> str:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"], reply
    assert reply["error_id"] == "", reply
    return str(reply["message"])


def turn(leader: BoardPage, shop: dict[str, Any], act: str, number: int = 0) -> dict[str, Any]:
    return ask(leader, "turn", workshop=shop["id"], act=act, number=number)["shop"]


REQUESTS = {
    "shop": {},
    "live": {"number": 0},
    "note": {"number": 0, "note": "x"},
    "debrief": {},
    "turn": {"act": "reveal", "number": 0},
    "change": {"title": "Mine", "rounds": [], "pages": []},
    "fields": {"activity": f"place:{ITEM.id}"},
    "author": {"task": "place", "fields": {}, "save": True},
    "comments": {},
    "comment": {"number": 0, "note": "x", "text": "y"},
}


@pytest.mark.parametrize("kind", REQUESTS)
def test_nothing_of_the_board_is_for_a_trainee_whatever_the_page_says(kind: str, trainee, shop) -> None:
    page = trainee("a")
    claims = {"trainee": "vleader", "role": "supervisor", "owner": "vleader", "NOTELIB_ROLE": "supervisor"}
    for id in (shop["id"], "0" * 16, "", "' OR 1=1 --"):
        said = refused(page, kind, workshop=id, **REQUESTS[kind], **claims)
        assert "do not lead this workshop" in said
    assert "secret" in refused(page, "create", title="Mine", rounds=[{"title": "R", "activities": ACTS}], pages=[])
    assert "secret" in refused(page, "search", words="", of="")


def test_a_supervisor_of_one_workshop_is_none_of_another(store: Store, leader: BoardPage, shop) -> None:
    other = BoardPage(desk=Desk(store, "vother"))
    theirs = ask(other, "create", title="Tuesday", rounds=[{"title": "R", "activities": ACTS}], pages=[])["shop"]
    assert "do not lead" in refused(leader, "live", workshop=theirs["id"], number=0)
    assert "do not lead" in refused(other, "live", workshop=shop["id"], number=0)
    assert [one["id"] for one in ask(other, "state")["leads"]] == [theirs["id"]]


def test_a_second_supervisor_leads_with_the_code_and_the_secret(store: Store, leader, shop, monkeypatch) -> None:
    other = BoardPage(desk=Desk(store, "vother"))
    assert "No workshop" in refused(other, "help", code="222-222")
    assert ask(other, "help", code=shop["code"].lower())["shop"]["id"] == shop["id"]
    assert ask(other, "live", workshop=shop["id"], number=0)["joined"] == 0
    monkeypatch.delenv("NOTELIB_ROLE")
    assert "secret" in refused(BoardPage(desk=Desk(store, "vtrainee")), "help", code=shop["code"])


def test_no_answer_is_told_before_the_reveal_and_all_of_it_after(leader: BoardPage, trainee, shop) -> None:
    turn(leader, shop, "begin")
    pages = [trainee(name) for name in "abc"]
    answers = {
        ACTS[0]: ["progress", "neither", "neither"],
        ACTS[1]: [json.dumps(["progress"] * len(SPLIT.parts))] * 3,
        ACTS[2]: ["PERMITTED", "PROHIBITED", SCENARIO.expected],
    }
    sent = []
    for n, page in enumerate(pages):
        for act, given in answers.items():
            sent.append(ask(page, "reply", activity=act, response=given[n], attempt=f"{n}{act}"))
        sent += [ask(page, "room"), ask(page, "state"), ask(HomePage(desk=page.desk), "state")]
    sent.append(ask(leader, "live", workshop=shop["id"], number=0))
    text = json.dumps(sent)
    for word in (ITEM.rationale, *ITEM.wrong.values(), SPLIT.parts[0].rationale, SCENARIO.rationale):
        assert json.dumps(word)[1:-1] not in text
    assert '"right"' not in text
    assert '"whys"' not in text
    assert '"outcome"' not in text
    assert sent[-1]["answering"] == 3

    turn(leader, shop, "reveal")
    live = ask(leader, "live", workshop=shop["id"], number=0)
    (shown,) = ask(pages[0], "room")["room"]["shown"]
    assert [[c["count"] for c in s["choices"]] for s in shown["spreads"]] == [
        [c["count"] for c in s["choices"]] for s in live["spreads"]
    ]
    first = shown["spreads"][0]
    assert (first["right"], first["mine"]) == (list(ITEM.right), "progress")
    assert first["whys"]["neither"] == ITEM.wrong["neither"]
    assert live["splitting"]
    assert '"outcome": "pass"' in json.dumps(ask(HomePage(desk=pages[0].desk), "state")["last"])
    debrief = ask(leader, "debrief", workshop=shop["id"])
    assert [one["title"] for one in debrief["rounds"]] == ["First"]


def test_the_first_answer_counts_and_a_round_that_is_over_or_paused_takes_none(leader, trainee, shop) -> None:
    page = trainee("a")
    assert "takes no answers" in refused(page, "reply", activity=ACTS[0], response="progress", attempt="1")
    turn(leader, shop, "begin")
    ask(page, "reply", activity=ACTS[0], response="neither", attempt="2")
    ask(page, "reply", activity=ACTS[0], response="progress", attempt="3")
    counted = ask(leader, "live", workshop=shop["id"], number=0)["spreads"][0]["choices"]
    assert {c["value"]: c["count"] for c in counted} == {"progress": 0, "psychotherapy": 0, "neither": 1}
    assert "Choose an answer" in refused(page, "reply", activity=ACTS[2], response="nonsense", attempt="4")
    assert "takes no answers" in refused(page, "reply", activity="place:elsewhere", response="progress", attempt="5")
    turn(leader, shop, "pause")
    assert "takes no answers" in refused(page, "reply", activity=ACTS[2], response="PERMITTED", attempt="6")
    turn(leader, shop, "resume")
    turn(leader, shop, "end")
    assert "takes no answers" in refused(page, "reply", activity=ACTS[2], response="PERMITTED", attempt="7")


def test_names_are_shown_only_when_asked_for(store: Store, leader: BoardPage, trainee, shop) -> None:
    trainee("a")
    people.sign_up(store, f"Heron {EVIL}", trainee="va")
    turn(leader, shop, "begin")
    assert "Heron" not in json.dumps(ask(leader, "live", workshop=shop["id"], number=0))
    assert ask(leader, "live", workshop=shop["id"], number=0, names=True)["names"][0]["name"] == f"Heron {EVIL}"


def test_a_note_is_put_up_without_its_writer_and_never_a_psychotherapy_note(store: Store, leader, trainee) -> None:
    vignette = next(one for one in bank.vignettes() if {"SOAP", "PSYNOTE"} <= set(one.exemplars))
    note, private = f"write:{vignette.id}:SOAP", f"write:{vignette.id}:PSYNOTE"
    assert "no workshop" in refused(
        leader, "create", title="T", rounds=[{"title": "R", "activities": [private]}], pages=[]
    )
    shop = ask(leader, "create", title="T", rounds=[{"title": "Write", "activities": [note]}], pages=[])["shop"]
    turn(leader, shop, "begin")
    found = Finding("CO01", "x", Severity.ADVICE, Span(0, 1), "Say when.", "A reader asks.", Source("s"))
    said = Feedback(Outcome.PARTIAL, "", (found,))
    store.add_attempt("vwriter", note, f"S: {EVIL}", said, workshop=shop["id"])
    store.set_passphrase("vwriter", "four quiet herons fishing")
    store.add_attempt("vwriter", private, "Private.", said, workshop="")
    live = ask(leader, "live", workshop=shop["id"], number=0)
    assert [(one["code"], one["notes"]) for one in live["findings"]] == [("CO01", 1)]
    (row,) = live["notes"]
    shown = ask(leader, "note", workshop=shop["id"], number=0, note=row["id"])["note"]
    assert shown["text"] == f"S: {EVIL}"
    assert shown["findings"][0]["code"] == "CO01"

    # What the supervisor says beside it is kept with the round, stands on the debrief sheet, and can be taken back.
    here = {"workshop": shop["id"], "number": 0, "note": row["id"]}
    for text in (f"Who needs it? {EVIL}", "When?", "When?"):
        said_now = ask(leader, "comment", text=text, **here)
    assert said_now["comments"] == [f"Who needs it? {EVIL}", "When?"]
    assert "is not there any more" in refused(leader, "comment", text="When?", **{**here, "note": "elsewhere"})
    assert ask(leader, "comment", text="When?", drop=True, **here)["comments"] == [f"Who needs it? {EVIL}"]
    assert ask(leader, "note", **here)["note"]["comments"] == [f"Who needs it? {EVIL}"]
    turn(leader, shop, "reveal")
    (talked,) = ask(leader, "debrief", workshop=shop["id"])["rounds"][0]["notes"]
    assert (talked["text"], talked["comments"]) == (f"S: {EVIL}", [f"Who needs it? {EVIL}"])
    everything = json.dumps([live, shown])
    assert "vwriter" not in everything
    assert "Private." not in everything


def test_a_task_is_written_checked_and_used_in_the_next_round(leader: BoardPage, trainee, shop) -> None:
    begun = ask(leader, "fields", workshop=shop["id"], activity=ACTS[0])
    fields = {**begun["fields"], "difficulty": "1", "text": f"Told the desk she moved. {EVIL}"}
    wrong = {**fields, "key": "somewhere", "clause": "XX-99", "rationale": ""}
    reply = ask(leader, "author", workshop=shop["id"], revision=1, task="place", fields=wrong, save=True)
    assert "rationale" in {one["field"] for one in reply["problems"]}
    reply = ask(
        leader, "author", workshop=shop["id"], revision=1, task="place", fields={**wrong, "rationale": "So."}, save=True
    )
    assert {"key", "clause"} <= {one["field"] for one in reply["problems"]}
    assert reply["activity"] == ""
    saved = ask(leader, "author", workshop=shop["id"], revision=1, task="place", fields=fields, save=True)
    assert saved["problems"] == []
    assert saved["activity"] == f"place:w-{shop['id']}-1"
    assert "changed in another window" in refused(
        leader, "author", workshop=shop["id"], revision=1, task="place", fields=fields, save=True
    )
    now = saved["shop"]
    rounds = [{"title": r["title"], "activities": [t["activity"] for t in r["tasks"]]} for r in now["rounds"]]
    rounds.append({"title": "New", "activities": [saved["activity"]]})
    now = ask(leader, "change", workshop=shop["id"], revision=now["revision"], title="T", rounds=rounds, pages=[])[
        "shop"
    ]
    turn(leader, now, "begin", 2)
    bank.forget()  # another kernel, which has not seen it
    page = trainee("a")
    (task,) = ask(page, "room")["room"]["now"]["tasks"]
    assert task["parts"] == [fields["text"]]
    assert ask(page, "reply", activity=saved["activity"], response="progress", attempt="1")["trouble"] == ""
    assert ask(leader, "live", workshop=shop["id"], number=2)["spreads"][0]["answers"] == 1


def test_a_request_is_written_and_the_rules_must_reach_what_it_expects(leader: BoardPage, shop) -> None:
    fields = ask(leader, "fields", workshop=shop["id"], activity=ACTS[2])["fields"]
    fields = {**fields, "difficulty": "2"}
    other = "PROHIBITED" if SCENARIO.expected != "PROHIBITED" else "REQUIRED"
    bad = {**fields, "expected": other, "wrong": {}}
    reply = ask(leader, "author", workshop=shop["id"], revision=1, task="disclose", fields=bad, save=True)
    assert [one["field"] for one in reply["problems"]] == ["expected"]
    saved = ask(leader, "author", workshop=shop["id"], revision=1, task="disclose", fields=fields, save=True)
    assert saved["activity"] == f"disclose:w-{shop['id']}-1"
    blank = ask(leader, "fields", workshop=shop["id"], activity="disclose:")
    assert blank["fields"]["facts"] == {}
    assert blank["words"]["expected"]


def test_comments_are_the_supervisors_own(store: Store, leader: BoardPage, shop) -> None:
    assert ask(leader, "comments", workshop=shop["id"], add=f"Who needs it? {EVIL}")["comments"] == [
        f"Who needs it? {EVIL}"
    ]
    assert ask(leader, "comments", workshop=shop["id"])["comments"]
    assert store.drafts("vleader")[0].key == "board:comments"
    assert "comments" not in json.dumps(ask(HomePage(desk=leader.desk), "state")["drafts"])
    assert ask(leader, "comments", workshop=shop["id"], drop=f"Who needs it? {EVIL}")["comments"] == []


def test_searching_and_ready_made_sets(leader: BoardPage) -> None:
    found = ask(leader, "search", words=ITEM.text[:30], of="place")["tasks"]
    assert ACTS[0] in {one["activity"] for one in found}
    assert ask(leader, "search", words="zzzz nothing", of="")["tasks"] == []
    sets = ask(leader, "sets")["sets"]
    assert {one["plan"] for one in sets} <= {plan.title for plan in bank.plans()}
    assert all(one["tasks"] for one in sets)
    made = ask(leader, "create", title="T", pages=[], rounds=[
        {"title": one["title"], "activities": [t["activity"] for t in one["tasks"]]} for one in sets
    ])  # fmt: skip
    assert len(made["shop"]["rounds"]) == len(sets)
